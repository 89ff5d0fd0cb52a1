"""Key figures by name: a value set large, what it is, and what it rests on."""

from collections.abc import Callable

from workbench.documents.blocks import KeyFigure, KeyFigures
from workbench.documents.exhibits_customers import segment_source
from workbench.documents.exhibits_results import irr_text, months_text, total
from workbench.documents.material import Material
from workbench.i18n import N_
from workbench.quantities import NOT_AVAILABLE

Builder = Callable[[Material], KeyFigure | None]


def key_figures(material: Material, *names: str) -> KeyFigures | None:
    """Return the named figures side by side; those without a value are left out."""
    found = [FIGURES[name](material) for name in names]
    nothing = NOT_AVAILABLE.values()
    shown = tuple(each for each in found if each is not None and each.value not in nothing)
    return KeyFigures(shown, "figures-" + "-".join(names)) if shown else None


def _modelled(name: str, label: str, note: str, show: Callable[[Material, float], str]) -> Builder:
    def build(material: Material) -> KeyFigure | None:
        value = None if material.result is None else material.result.figures[name]
        if value is None or (name == "payback_months" and not value):
            return None
        return KeyFigure(show(material, value), material._(label), material._(note))

    return build


def _amount(material: Material, value: float) -> str:
    return material.formats.rounded_money(value)


def _percent(material: Material, value: float) -> str:
    return material.share(value)


def _irr(material: Material) -> KeyFigure | None:
    if material.result is None:
        return None
    _ = material._
    return KeyFigure(irr_text(material), _("Internal rate of return"), _("a year"))


def _members(material: Material) -> KeyFigure | None:
    if material.result is None:
        return None
    _, years = material._, material.result.years["members"]
    note = _("at the end of year {n}", n=material.formats.number(len(years) - 1))
    return KeyFigure(material.formats.number(years[-1]), _("Members"), note)


def _spent(material: Material) -> KeyFigure | None:
    if material.result is None:
        return None
    _, count = material._, len(material.result.years["costs"]) - 1
    note = _.plural("over {n} year", "over {n} years", count)
    return KeyFigure(_amount(material, total(material.result, "costs")), _("Budget"), note)


def _customers(material: Material) -> KeyFigure | None:
    known = [each.customers for each in material.concept.segments if each.customers is not None]
    if not known:
        return None
    text = material.formats.number(sum(known))
    return KeyFigure(text, material._("Active customers"), segment_source(material))


def _segments(material: Material) -> KeyFigure | None:
    count = len(material.concept.segments)
    if not count:
        return None
    return KeyFigure(material.formats.number(count), material._("Segments"))


def _revenue(material: Material) -> KeyFigure | None:
    revenue = material.concept.business.revenue
    if revenue is None:
        return None
    return KeyFigure(_amount(material, revenue), material._("Revenue"), material._("a year"))


def _margin(material: Material) -> KeyFigure | None:
    margin = material.concept.business.gross_margin
    if margin is None:
        return None
    return KeyFigure(_percent(material, margin), material._("Margin"), material._("of revenue"))


def _identified(material: Material) -> KeyFigure | None:
    share = material.concept.business.identified_share
    if share is None:
        return None
    note = material._("with a known customer")
    return KeyFigure(_percent(material, share), material._("Share of sales"), note)


def _quality(name: str, label: str, note: str) -> Builder:
    def build(material: Material) -> KeyFigure | None:
        share = getattr(material.concept.data_quality, name)
        if share is None:
            return None
        return KeyFigure(_percent(material, share), material._(label), material._(note))

    return build


def _reward_ratio(material: Material) -> KeyFigure | None:
    ratio = material.concept.scheme.reward_ratio
    if ratio is None:
        return None
    label, note = material._("Reward ratio"), material._("face value per unit of spend")
    return KeyFigure(material.share(ratio), label, note)


def _counted(name: str, label: str) -> Builder:
    def build(material: Material) -> KeyFigure | None:
        count = len(getattr(material.concept, name))
        return KeyFigure(material.formats.number(count), material._(label)) if count else None

    return build


FIGURES: dict[str, Builder] = {
    "npv": _modelled("npv", N_("Net present value"), N_("discounted, after tax"), _amount),
    "payback": _modelled("payback_months", N_("Payback"), N_("after the start"), months_text),
    "roi": _modelled(
        "roi", N_("Return on programme cost"), N_("income less costs per cost"), _percent
    ),
    "peak_funding": _modelled("peak_funding", N_("Peak funding"), N_("most cash tied up"), _amount),
    "irr": _irr,
    "members": _members,
    "budget": _spent,
    "customers": _customers,
    "segments": _segments,
    "revenue": _revenue,
    "margin": _margin,
    "identified_share": _identified,
    "reward_ratio": _reward_ratio,
    "consent_share": _quality("consent_share", N_("May be contacted"), N_("of known customers")),
    "completeness": _quality("completeness", N_("Complete records"), N_("of customer records")),
    "duplicates": _quality("duplicates", N_("Duplicates"), N_("of customer records")),
    "competitors": _counted("competitors", N_("Programmes compared")),
    "interviews": _counted("interviews", N_("Interviews held")),
    "mechanics": _counted("chosen_mechanics", N_("Mechanics")),
    "partners": _counted("partners", N_("Partners")),
    "processes": _counted("processes", N_("Processes")),
    "roles": _counted("roles", N_("Roles")),
    "kpis": _counted("kpis", N_("Indicators")),
    "campaigns": _counted("campaigns", N_("Campaigns")),
    "risks": _counted("risks", N_("Risks")),
}
