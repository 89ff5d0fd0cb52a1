"""Exhibits of the business case: margin with and without, funding by stage, risks to value."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.concept.model import Risk
from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.exhibits_operation import TOP_RISKS
from workbench.documents.exhibits_results import EFFECTS, year_names
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, table_of
from workbench.finance.model import Result

OTHER_INCOME = (
    "membership_income", "prepaid_breakage_income", "partner_issue_income", "partner_fee_income",
)  # fmt: skip


def by_year(series: Sequence[float]) -> list[float]:
    """Return the sums before launch, of year 1, of year 2 and so on."""
    values = [float(value) for value in series]
    return [values[0], *(sum(values[n : n + 12]) for n in range(1, len(values), 12))]


def margin_lines(result: Result) -> dict[str, list[float]]:
    """Return the contribution margin by year: ``baseline`` and each effect."""
    gross = result.inputs.values["segment", "gross_margin"][0, :, 0, 0]
    found: dict[str, list[float]] = {}
    for name in ("baseline_revenue", *EFFECTS):
        parts = [
            [float(margin) * value for value in by_year(list(lines[name]))]
            for margin, lines in zip(gross, result.segments.values(), strict=True)
        ]
        found[name] = [sum(amounts) for amounts in zip(*parts, strict=True)]
    return found


def margin_bridge(material: Material) -> Table | None:
    """Return by year how the margin without the programme becomes the margin with it."""
    _, result = material._, material.result
    if result is None:
        return None
    margins = margin_lines(result)
    labels = dict(zip(EFFECTS, (_("Frequency"), _("Basket"), _("Retention"), _("Referrals")),
                      strict=True))  # fmt: skip
    other = [sum(parts) for parts in zip(*(result.years[name] for name in OTHER_INCOME),
                                         strict=True)]  # fmt: skip
    together = [sum(parts) for parts in zip(*margins.values(), strict=True)]
    rows = [
        (_("Margin without the programme"), margins["baseline_revenue"], False),
        *((labels[effect], margins[effect], False) for effect in EFFECTS),
        (_("Margin with the programme"), together, True),
        (_("Fees and income from partners"), other, False),
        (_("Costs of the programme"), [-value for value in result.years["costs"]], False),
        (
            _("Margin after the programme, before tax"),
            [a + b - c for a, b, c in zip(together, other, result.years["costs"], strict=True)],
            True,
        ),
    ]
    heads = [*year_names(material), _("Total")]
    return Table(
        "margin_bridge",
        _("From the margin without the programme to the margin with it, by year"),
        (
            Column(material.formats.currency, width=2.2),
            *(Column(head, "right") for head in heads),
        ),
        tuple(_sum_row(material, *row) for row in rows if any(row[1])),
        _("Table by year of the contribution margin without and with the programme."),
        material.model_source,
    )


def _sum_row(
    material: Material,
    label: str,
    values: Sequence[float],
    is_total: bool,  # noqa: FBT001 - one of the three parts of a row
) -> TableRow:
    cells = (Cell(material.formats.number(value)) for value in (*values, sum(values)))
    return TableRow((Cell(label), *cells), "total" if is_total else "body")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the roll-out: its months, the cash it moves, and how deep cash is by its end."""

    name: str
    first: int
    last: int
    cash: float
    lowest: float
    gate: str = ""


def stages_of(material: Material) -> list[Stage]:
    """Return the stages: before the launch, then from each phase's start to the next one's."""
    result = material.result
    phases = sorted(
        (each for each in material.concept.finance.phases if each.start_month_index is not None),
        key=lambda each: each.start_month_index or 0,
    )
    if result is None or not phases:
        return []
    flow = [float(value) for value in result.lines["net_cash_flow"]]
    cumulative = [float(value) for value in result.lines["cumulative"]]
    starts = [int(each.start_month_index or 1) for each in phases]
    known = [(material._("Before launch"), "", 0), *((each.name, each.gate, start) for each, start
             in zip(phases, starts, strict=True) if start < len(flow))]  # fmt: skip
    ends = [*(start - 1 for _name, _gate, start in known[1:]), len(flow) - 1]
    return [
        Stage(name, first, last, sum(flow[first : last + 1]), min(cumulative[: last + 1]), gate)
        for (name, gate, first), last in zip(known, ends, strict=True)
        if last >= first
    ]


def funding(material: Material) -> Table | None:
    """Return what each stage of the roll-out costs, and how much is tied up by its end."""
    _ = material._
    frame = Frame(
        "funding",
        _("Funding by stage of the roll-out"),
        _("Table of the stages with their cash flow, the cash tied up and the gate."),
        material.model_source,
        _("A stage lasts until the next one begins. Tied up by its end: the lowest cumulative cash "
          "flow so far."),
    )  # fmt: skip
    fields: list[Field[Stage]] = [
        Field(_("Stage"), lambda each: each.name, width=2),
        Field(_("Months"), lambda each: _months(material, each), width=1.7),
        Field(_("Net cash flow"), lambda each: each.cash, "money", width=1),
        Field(_("Tied up by its end"), lambda each: max(0.0, -each.lowest), "money", width=1.1),
        Field(_("Gate to the next stage"), lambda each: each.gate, width=3),
    ]
    return table_of(material, frame, fields, stages_of(material))


def _months(material: Material, stage: Stage) -> str:
    if not stage.last:
        return ""
    first, last = material.month(max(stage.first, 1)), material.month(stage.last)
    return first if first == last else material._("{start} to {end}", start=first, end=last)


def value_risks(material: Material) -> Table | None:
    """Return the greatest risks with the money at risk and what is done about them."""
    _ = material._
    frame = Frame(
        "value_risks",
        _("The greatest risks to the value"),
        _("Table of the greatest risks with money at risk, prevention and owner."),
        material.answers_source,
        _("Score: probability times impact, at most 25. Money at risk is an estimate for each risk "
          "by itself; it is not deducted from the net present value."),
    )  # fmt: skip
    fields: list[Field[Risk]] = [
        Field(_("Risk"), lambda each: each.name, width=2.2),
        Field(_("Score"), lambda each: each.score, "number", width=0.7),
        Field(_("Money at risk"), lambda each: each.money, "money", width=1.7, blank=True),
        Field(_("Prevention"), lambda each: each.prevention, width=3.4),
        Field(_("Owner"), lambda each: each.owner, width=1.4),
    ]
    return table_of(material, frame, fields, _greatest(material))


def _greatest(material: Material) -> list[Risk]:
    return [each for each in material.concept.top_risks if each.score][:TOP_RISKS]


EXHIBITS: Exhibits = {
    "margin_bridge": margin_bridge,
    "funding": funding,
    "value_risks": value_risks,
}
