"""Exhibits of the competitors' programmes: profiles, scores, positions, a like-for-like year."""

from workbench.concept.model import Competitor, Criterion, Shopper
from workbench.documents.blocks import Cell, Column, Point, Quadrants, Table, TableRow
from workbench.documents.material import Exhibits, Material, merged, placed
from workbench.documents.tables import Field, Frame, card_of, table_of


def competitors(material: Material) -> Table | None:
    """Return the programmes side by side."""
    _ = material._
    frame = Frame(
        "competitors",
        _("Programmes compared"),
        _("Table of competitors' programmes with their type and terms."),
        material.answers_source,
        _("Reward ratio: face value given back per unit of spend."),
    )
    fields: list[Field[Competitor]] = [
        Field(_("Programme"), lambda each: each.name, width=1.4),
        Field(_("Industry"), lambda each: each.scope),
        Field(_("Type"), lambda each: each.type),
        Field(_("Earning"), lambda each: each.earn, width=1.8),
        Field(_("Using"), lambda each: each.burn, width=1.8),
        Field(_("Expiry"), lambda each: each.expiry),
        Field(_("Reward ratio"), lambda each: each.reward_ratio, "percent"),
        Field(_("Members"), lambda each: each.members, "number"),
        Field(_("App rating"), lambda each: each.app_rating, "number"),
    ]
    return table_of(material, frame, fields, material.concept.competitors)


def competitor_lessons(material: Material) -> Table | None:
    """Return what each programme does well and badly, with the evidence."""
    _ = material._
    frame = Frame(
        "competitor_lessons",
        _("Strengths and weaknesses of the programmes"),
        _("Table of strengths and weaknesses by programme."),
        material.answers_source,
    )
    fields: list[Field[Competitor]] = [
        Field(_("Programme"), lambda each: each.name, width=1.2),
        Field(_("Strong in"), lambda each: each.strengths, width=2.4),
        Field(_("Weak in"), lambda each: each.weaknesses, width=2.4),
        Field(_("Evidence"), lambda each: each.evidence, width=1.8),
    ]
    return table_of(material, frame, fields, material.concept.competitors)


def competitor_card(material: Material, competitor_id: str) -> Table | None:
    """Return one programme's profile."""
    _ = material._
    found = [each for each in material.concept.competitors if each.id == competitor_id]
    if not found:
        return None
    seen = found[0]
    frame = Frame(
        f"competitor_card-{competitor_id}",
        _("Profile: {name}", name=seen.name),
        _("Profile of the programme {name}.", name=seen.name),
        seen.evidence or material.answers_source,
    )
    ratio = "" if seen.reward_ratio is None else material.share(seen.reward_ratio)
    return card_of(
        material,
        frame,
        [
            (_("Type"), material.names(term for term in (seen.type, seen.scope) if term)),
            (_("Earning"), seen.earn),
            (_("Using"), seen.burn),
            (_("Reward ratio"), ratio),
            (_("Tiers"), seen.tiers),
            (_("Partners"), seen.partners),
            (_("Channels"), seen.channels),
            (_("Enrolment"), seen.enrolment),
            (_("Data asked"), seen.data_asked),
            (_("Expiry"), seen.expiry),
            (_("Members"), seen.members),
            (_("Strong in"), seen.strengths),
            (_("Weak in"), seen.weaknesses),
        ],
    )


def competitor_map(material: Material) -> Quadrants | None:
    """Return the programmes placed by ease (across) and generosity (up); size is members."""
    _ = material._
    judged = [each for each in material.concept.competitors if each.generosity and each.ease]
    if len(judged) < 2:
        return None
    largest = max((each.members or 0 for each in judged), default=0) or 1
    points = [
        Point(
            each.name,
            placed(each.ease or 1),
            placed(each.generosity or 1),
            max(0.1, (each.members or 0) / largest),
        )
        for each in judged
    ]
    best = max(points, key=lambda point: point.x + point.y)
    return Quadrants(
        "competitor_map",
        _("Programmes by ease of use and generosity"),
        _("Ease of use"),
        _("Generosity"),
        merged(points),
        _("Programmes by ease and generosity; strongest in both is {name}.", name=best.label),
        (_("Generous, but hard"), _("Generous and easy"), _("Neither"), _("Easy, but meagre")),
        material.answers_source,
        _("Both are scored 1 to 5; the size of a point follows the number of members."),
    )


def competitor_scores(material: Material) -> Table | None:
    """Return the scores on each criterion as a heat map, with the weighted total."""
    _ = material._
    concept = material.concept
    scored = [each for each in concept.competitors if each.weighted_score is not None]
    if not scored or not concept.criteria:
        return None
    ranked = sorted(scored, key=lambda each: -(each.weighted_score or 0))
    columns = (
        Column(_("Programme"), width=1.6),
        *(Column(_criterion(material, each), "center") for each in concept.criteria),
        Column(_("Weighted"), "right"),
    )
    rows = tuple(_score_row(material, each, concept.criteria) for each in ranked)
    return Table(
        "competitor_scores",
        _("Scores of the programmes, 1 to 5, with the weight of each criterion"),
        columns,
        rows,
        _("Heat map of scores; {name} is first.", name=ranked[0].name),
        material.answers_source,
    )


def _criterion(material: Material, criterion: Criterion) -> str:
    if criterion.weight is None:
        return criterion.name
    return f"{criterion.name} ({material.formats.percent(criterion.weight, 0)})"


def _score_row(
    material: Material, competitor: Competitor, criteria: tuple[Criterion, ...]
) -> TableRow:
    given = {score.criterion: score.value for score in competitor.scores}
    cells = [_score(material, given.get(criterion.id)) for criterion in criteria]
    total = Cell(material.formats.number(competitor.weighted_score, 1), bold=True)
    return TableRow((Cell(competitor.name), *cells, total))


def _score(material: Material, value: float | None) -> Cell:
    if value is None:
        return Cell("")
    return Cell(material.formats.number(value), heat=max(1, min(5, round(value))))


def basket(material: Material) -> Table | None:
    """Return what typical shoppers would get back in a year from each programme, and from ours."""
    _, concept = material._, material.concept
    known = [each for each in concept.competitors if each.reward_ratio is not None]
    shoppers = [each for each in concept.shoppers if each.annual_spend is not None]
    if not known or not shoppers:
        return None
    offers = [(each.name, each.reward_ratio) for each in known]
    if concept.scheme.reward_ratio is not None:
        offers.insert(0, (_("Our concept"), concept.scheme.reward_ratio))
    fields: list[Field[tuple[str, float | None]]] = [Field(_("Programme"), lambda offer: offer[0])]
    fields += [_reward_field(shopper) for shopper in shoppers]
    frame = Frame(
        "basket",
        _("Reward in a year for the same basket, {currency}", currency=material.formats.currency),
        _("Table of the yearly reward of each shopper in each programme."),
        material.answers_source,
        _("Base reward at face value; bonuses, tiers and partner offers are not counted."),
    )
    return table_of(material, frame, fields, offers)


def _reward_field(shopper: Shopper) -> Field[tuple[str, float | None]]:
    spend = shopper.annual_spend or 0
    return Field(
        shopper.name, lambda offer: None if offer[1] is None else spend * offer[1], "number"
    )


EXHIBITS: Exhibits = {
    "competitors": competitors,
    "competitor_lessons": competitor_lessons,
    "competitor_card": competitor_card,
    "competitor_map": competitor_map,
    "competitor_scores": competitor_scores,
    "basket": basket,
}
