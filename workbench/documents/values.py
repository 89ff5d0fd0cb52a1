"""What templates may print or test besides the concept: the model's figures and totals."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from workbench.concept.model import Concept, Segment
from workbench.documents.drivers import driver_name
from workbench.documents.exhibits_case import margin_lines, stages_of
from workbench.documents.exhibits_exposure import redemption_cost
from workbench.documents.exhibits_measurement import Comparison, comparisons
from workbench.documents.exhibits_operation import TOP_RISKS
from workbench.documents.exhibits_results import EFFECTS, effect_margin
from workbench.documents.exhibits_scenarios import scenario_name
from workbench.documents.exhibits_simulation import recovery_of
from workbench.documents.exhibits_transactions import (
    concentrated_groups,
    group_name,
    month_names,
    retention_curve,
    sample_note,
)
from workbench.documents.material import Material
from workbench.errors import Place, Problem
from workbench.finance.model import Result
from workbench.finance.studies import Studies


def template_values(material: Material) -> dict[str, object]:
    """Return the names a template can use; ``model`` is None while the model lacks drivers."""
    concept = material.concept
    return {
        "concept": concept,
        "client": concept.details.client,
        "model": None if material.result is None else model_values(material, material.result),
        "studies": None if material.studies is None else study_values(material, material.studies),
        "found_source": material.found_source,
        "leading": _leading(concept),
        "owned": sum(bool(each.owner) for each in concept.open_points),
        "sample": sample_note(material),
        "best_groups": _best_groups(material),
        "retained": _retained(material),
        "lapsed": _lapsed(concept),
        "campaigns": _campaign_totals(concept),
        "customers": _sum([segment.customers for segment in concept.segments]),
        "by_margin": _ranked(concept.segments, "margin_share"),
        "by_value": _ranked(concept.segments, "annual_value"),
        "by_headroom": _ranked(concept.segments, "headroom"),
        "by_churn": _ranked(concept.segments, "churn"),
        "weak_processes": sorted(
            (each for each in concept.client_processes if each.maturity is not None),
            key=lambda each: each.maturity or 0,
        ),
        "scored_competitors": sorted(
            (each for each in concept.competitors if each.weighted_score is not None),
            key=lambda each: -(each.weighted_score or 0),
        ),
        "generous_competitors": sorted(
            (each for each in concept.competitors if each.reward_ratio is not None),
            key=lambda each: -(each.reward_ratio or 0),
        ),
        "identified_channels": _sum(
            [each.share for each in concept.channels if each.can_identify is not False]
        ),
        "unidentified_channels": [
            each.name for each in concept.channels if each.can_identify is False
        ],
        "generous_and_easy": [
            each for each in concept.competitors if min(each.generosity or 0, each.ease or 0) >= 4
        ],
        "maturity": _mean([each.maturity for each in concept.client_processes]),
        "risk_money": _sum([risk.money for risk in concept.top_risks[:TOP_RISKS]]),
        "peak": _peak(material),
        "basket": _basket(concept),
        "one_accountable": bool(concept.raci)
        and all(len(row.accountable) == 1 for row in concept.raci),
        "fte": _sum([role.fte for role in concept.roles]),
        "gap_cost": _sum([each.cost for each in concept.capabilities]),
    }


def lacking(concept: Concept, result: Result | None) -> str:
    """Return what the model lacks to say what a programme is worth, "" when it can say it."""
    if result is not None and any(map(float, result.lines["income"])):
        return ""
    if not concept.segments:
        return "segments"
    if not concept.chosen_mechanics:
        return "mechanics"
    return "drivers" if result is None else "effects"


def _leading(concept: Concept) -> Segment | None:
    """Return the segment with most margin when it brings more than its share of customers."""
    ranked = _ranked(concept.segments, "margin_share")
    if len(ranked) < 2 or not ranked[0].customer_share:
        return None
    return ranked[0] if (ranked[0].margin_share or 0) > ranked[0].customer_share else None


def _best_groups(material: Material) -> dict[str, object] | None:
    """Return the most valuable groups that bring half of the revenue, and how many they are."""
    ranked = concentrated_groups(material)
    customers = revenue = 0.0
    for count, each in enumerate(ranked, start=1):
        customers += each.customer_share or 0
        revenue += each.revenue_share or 0
        if revenue >= 0.5:
            names = [group_name(material, best.name) for best in ranked[:count]]
            return {"names": names, "customers": customers, "revenue": revenue,
                    "groups": len(ranked)}  # fmt: skip
    return None


def _retained(material: Material) -> dict[str, object] | None:
    """Return the share that orders in the last month of the retention curve, and that month."""
    curve = retention_curve(material)
    return {"months": len(curve), "share": curve[-1]} if curve and curve[-1] else None


def _campaign_totals(concept: Concept) -> dict[str, object] | None:
    """Return cost and expected result of all campaigns, and the one nearest to its break-even."""
    costed = [each for each in concept.campaigns if each.expected_result is not None]
    if not costed:
        return None
    close = min(
        (each for each in costed if each.response and each.break_even_response is not None),
        key=lambda each: (each.response or 0) / (each.break_even_response or 1),
        default=None,
    )
    return {
        "cost": sum(each.cost or 0 for each in costed),
        "margin": sum(each.expected_margin or 0 for each in costed),
        "result": sum(each.expected_result or 0 for each in costed),
        "close": close,
    }


def _lapsed(concept: Concept) -> float | None:
    """Return the share of customers in the last ranks of both recency and frequency."""
    cells = concept.customer_base.rfm if concept.customer_base else {}
    last = sum(count for cell, count in cells.items() if cell.startswith("11"))
    return last / sum(cells.values()) if last else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _peak(material: Material) -> dict[str, object] | None:
    """Return the strongest month of sales and how far it is above the average month."""
    base = material.concept.customer_base
    index = (base.seasonality if base else ()) or material.concept.business.seasonality
    if len(index) != 12:
        return None
    strongest = max(range(12), key=lambda month: index[month])
    above = index[strongest] * 12 / sum(index) - 1
    return {"month": month_names(material)[strongest], "above": above}


def _basket(concept: Concept) -> dict[str, object] | None:
    """Return the first shopper's yearly reward with us and with the most generous programme."""
    shoppers = [each for each in concept.shoppers if each.annual_spend is not None]
    rivals = [each for each in concept.competitors if each.reward_ratio is not None]
    ratio = concept.scheme.reward_ratio
    if not shoppers or not rivals or ratio is None:
        return None
    best = max(rivals, key=lambda each: each.reward_ratio or 0)
    spend = shoppers[0].annual_spend or 0
    return {
        "shopper": shoppers[0].name,
        "ours": spend * ratio,
        "best": best.name,
        "theirs": spend * (best.reward_ratio or 0),
        "less_generous": sum((each.reward_ratio or 0) < ratio for each in rivals),
        "rivals": len(rivals),
    }


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _ranked(segments: Sequence[Segment], name: str) -> list[Segment]:
    known = [segment for segment in segments if getattr(segment, name) is not None]
    return sorted(known, key=lambda segment: -float(getattr(segment, name)))


def model_values(material: Material, result: Result) -> dict[str, object]:
    """Return the model's figures, totals over the horizon and years, as plain numbers."""
    figures = dict(result.figures)
    margins = {effect: effect_margin(result, effect) for effect in EFFECTS}
    break_even = figures["break_even_effect"]
    is_positive = (figures["npv"] or 0) > 0
    compared = comparisons(material)
    return {
        "figures": figures,
        "drivers": _drivers(result),
        "totals": {name: float(sum(series)) for name, series in result.lines.items()},
        "years": {name: list(values) for name, values in result.years.items()},
        "year_count": len(result.years["costs"]) - 1,
        "horizon": len(result.lines["costs"]) - 1,
        "effect_margins": margins,
        "largest_effect": max(margins, key=lambda name: margins[name]),
        "needs_effects": break_even is not None and is_positive == (break_even < 1),
        "redemption_cost": redemption_cost(result),
        "liability_peak": max(map(float, result.lines["liability"])),
        "main_segment": _main_segment(_by_margin(material, result)),
        "mechanics_by_npv": _by_npv(material, result),
        "baseline_margin": sum(margin_lines(result)["baseline_revenue"]),
        "stages": [asdict(each) for each in stages_of(material)],
        "comparison": _comparison(compared),
        "unproved": [each.name for each in compared if each.needed is None],
        "warnings": [_warning(material, each) for each in result.warnings],
        "operator_net": -sum(float(sum(lines["net"])) for lines in result.partners.values()),
    }


def _warning(material: Material, warning: Problem) -> str:
    """Return what the model warns of, with the name of the driver in front."""
    said = material._.say(replace(warning, place=Place()))
    return f"{driver_name(material, warning.place.item)}: {said}"


def _comparison(compared: Sequence[Comparison]) -> dict[str, object] | None:
    """Return what can be shown of all segments together, or of the only one."""
    if not compared:
        return None
    whole = compared[-1]
    return asdict(whole) | {"least": whole.least, "needed": whole.needed}


def _drivers(result: Result) -> dict[str, float]:
    """Return the programme's own drivers, defaults included, by their names."""
    return {
        name: values.item()
        for (group, name), values in result.inputs.values.items()
        if group in ("", "scheme") and values.size == 1
    }


def _main_segment(ranked: list[dict[str, object]]) -> dict[str, object] | None:
    """Return the segment with most extra margin, None when others bring as much."""
    shares = [each["share"] for each in ranked]
    return ranked[0] if shares and shares[0] and shares[0] != shares[-1] else None


def _by_margin(material: Material, result: Result) -> list[dict[str, object]]:
    sums = {id_: float(sum(lines["incremental_margin"])) for id_, lines in result.segments.items()}
    whole = sum(sums.values())
    return [
        {
            "name": material.segment_name(id_),
            "margin": sums[id_],
            "share": sums[id_] / whole if whole else None,
        }
        for id_ in sorted(sums, key=lambda each: -sums[each])
    ]


def _by_npv(material: Material, result: Result) -> list[dict[str, object]]:
    found = result.mechanics
    known = [each for each in material.concept.chosen_mechanics if each.id in found]
    return [
        {
            "name": each.name,
            "npv": found[each.id].npv,
            "payback": found[each.id].payback_after_start,
        }
        for each in sorted(known, key=lambda each: -found[each.id].npv)
    ]


def study_values(material: Material, studies: Studies) -> dict[str, object]:
    """Return the runs beside the base as plain numbers: scenarios, bars, simulation, exposure."""
    scenarios = {
        name: {"name": scenario_name(material, name), "figures": dict(run.figures)}
        for name, run in studies.scenarios.items()
    }
    found, before = studies.simulation, studies.partners_redeem_nothing
    return {
        "scenarios": scenarios,
        "bars": [
            {
                "name": driver_name(material, bar.path),
                "npv_low": bar.npv_low,
                "npv_high": bar.npv_high,
                "range": bar.range,
                "turns_negative": min(bar.npv_low, bar.npv_high) < 0,
            }
            for bar in studies.bars
        ],
        "simulation": None if found is None else asdict(found),
        "recovery": None if found is None or not found.fan else asdict(recovery_of(found)),
        "redemption_cost_alone": None if before is None else redemption_cost(before),
    }
