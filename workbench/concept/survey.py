"""The situation found: read from the sections 1 to 7 of the answers."""

from dataclasses import replace

from workbench.answers.model import Row
from workbench.concept.base_fill import facts_of_segment
from workbench.concept.customer_base import CustomerBase
from workbench.concept.model import (
    Business,
    Competitor,
    Criterion,
    CurrentProgramme,
    DataQuality,
    Facts,
    SalesChannel,
    Score,
    Segment,
    Swot,
)
from workbench.concept.reading import Reading
from workbench.engagement import Details

CRITERIA = ("value", "ease", "range", "relevance", "app")
_UNKNOWN = "none_possible"
_FIGURES = ("customers", "churn", "orders_per_month", "order_value", "gross_margin")


def read_facts(reading: Reading, details: Details) -> Facts:
    """Return what the engagement is."""
    names = (
        "industry", "countries", "sponsor", "project_group", "background", "scope", "out_of_scope",
        "deliverables", "decision", "decision_date", "questions", "data_received", "start", "end",
    )  # fmt: skip
    questions = {name: f"engagement.{name}" for name in names}
    questions["launch"] = "implementation.launch_month"
    facts = reading.record(Facts, questions)
    return replace(facts, client=details.client, currency=details.currency)


def read_business(reading: Reading) -> Business:
    """Return the business and today's programme."""
    names = (
        "revenue", "identified_share", "purchase_cycle", "seasonality", "strategic_goals", "brand",
        "legal_setup",
    )  # fmt: skip
    questions = {name: f"business.{name}" for name in names} | {"gross_margin": "business.margin"}
    return replace(reading.record(Business, questions), current=_current_programme(reading))


def _current_programme(reading: Reading) -> CurrentProgramme:
    return reading.record(
        CurrentProgramme,
        {
            "exists": "business.has_programme",
            "name": "business.programme_name",
            "rules": "business.programme_rules",
            "members": "business.programme_members",
            "active_members": "business.programme_active",
            "points_issued": "business.programme_issued",
            "points_redeemed": "business.programme_redeemed",
            "annual_cost": "business.programme_cost",
            "liability": "business.programme_liability",
            "complaints": "business.programme_complaints",
            "keeps": "business.programme_keeps",
        },
    )


def read_segments(reading: Reading, base: CustomerBase | None) -> tuple[Segment, ...]:
    """Return the segments with their shares of customers, revenue and margin."""
    segments = tuple(
        replace(reading.item(Segment, "segments", row), sources=_sources(row))
        for row in reading.rows("segments")
    )
    if base is not None:
        is_only = len(segments) == 1
        segments = tuple(_filled(segment, base, is_only=is_only) for segment in segments)
    segments = tuple(_valued(segment) for segment in segments)
    customers = _total([segment.customers for segment in segments])
    revenue = _total([segment.annual_revenue for segment in segments])
    margin = _total([segment.annual_margin for segment in segments])
    return tuple(
        replace(
            segment,
            customer_share=_share(segment.customers, customers),
            revenue_share=_share(segment.annual_revenue, revenue),
            margin_share=_share(segment.annual_margin, margin),
        )
        for segment in segments
    )


def _sources(row: Row) -> tuple[str, ...]:
    """Return who or what says the figures of a segment, each once."""
    cells = [row.cells[column] for column in _FIGURES if column in row.cells]
    return tuple(dict.fromkeys(cell.source for cell in cells if cell.is_given and cell.source))


def _filled(segment: Segment, base: CustomerBase, *, is_only: bool) -> Segment:
    found = facts_of_segment(base, (segment.id, segment.name), is_only=is_only)
    missing = {
        key: value
        for key, value in found.items()
        if key != "seasonality" and getattr(segment, key) is None
    }
    return replace(segment, is_from_data=bool(missing), **missing)  # type: ignore[arg-type]


def _valued(segment: Segment) -> Segment:
    factors = (segment.customers, segment.orders_per_month, segment.order_value)
    if any(factor is None for factor in factors):
        return segment
    revenue = 12.0
    for factor in factors:
        revenue *= factor or 0.0
    margin = None if segment.gross_margin is None else revenue * segment.gross_margin
    return replace(segment, annual_revenue=revenue, annual_margin=margin)


def _total(values: list[float | None]) -> float | None:
    """Return the sum, None as soon as one part is unknown: a share of a part sum misleads."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def read_criteria(reading: Reading) -> tuple[Criterion, ...]:
    """Return the scoring criteria with their weights, equal ones where none were given."""
    given = reading.value("competitors.score_weights")
    weights = [float(each) for each in given] if isinstance(given, tuple) else []
    if len(weights) != len(CRITERIA) or sum(weights) <= 0:
        weights = [1.0] * len(CRITERIA)
    table_id = reading.questionnaire.table_ids.get("competitors")
    if table_id is None:
        return ()
    columns = reading.questionnaire.tables["competitors"].by_id
    named = [(each, f"score_{each}") for each in CRITERIA if f"score_{each}" in columns]
    return tuple(
        Criterion(each, _label(reading, table_id, column), weight / sum(weights))
        for (each, column), weight in zip(named, weights, strict=False)
    )


def _label(reading: Reading, table_id: str, column: str) -> str:
    words = reading.words(table_id, column)
    return words.label or words.prompt


def read_competitors(reading: Reading, criteria: tuple[Criterion, ...]) -> tuple[Competitor, ...]:
    """Return the competitors with their scores and weighted score."""
    renamed = {"generosity": "score_value", "ease": "score_ease"}
    return tuple(
        _scored(reading.item(Competitor, "competitors", row, renamed), row, criteria)
        for row in reading.rows("competitors")
    )


def _scored(competitor: Competitor, row: Row, criteria: tuple[Criterion, ...]) -> Competitor:
    scores = tuple(Score(each.id, _number(row.value(f"score_{each.id}"))) for each in criteria)
    return replace(competitor, scores=scores, weighted_score=weighted_score(scores, criteria))


def weighted_score(scores: tuple[Score, ...], criteria: tuple[Criterion, ...]) -> float | None:
    """Return the mean of the scores given, by weight; None without any."""
    weights = {each.id: each.weight or 0.0 for each in criteria}
    given = [(weights[score.criterion], score.value) for score in scores if score.value is not None]
    whole = sum(weight for weight, _ in given)
    return sum(weight * value for weight, value in given) / whole if whole else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def read_channels(reading: Reading) -> tuple[SalesChannel, ...]:
    """Return the sales channels; a channel can identify unless it says that it cannot."""
    return tuple(
        replace(
            reading.item(SalesChannel, "channels", row),
            can_identify=_can_identify(row.value("identification")),
        )
        for row in reading.rows("channels")
    )


def _can_identify(ways: object) -> bool | None:
    if not isinstance(ways, tuple) or not ways:
        return None
    return any(way != _UNKNOWN for way in ways)


def read_data_quality(reading: Reading) -> DataQuality:
    """Return the state of the customer data."""
    names = ("consent_share", "completeness", "duplicates", "timeliness")
    return reading.record(DataQuality, {name: f"landscape.{name}" for name in names})


def read_swot(reading: Reading) -> Swot:
    """Return strengths, weaknesses, opportunities and threats."""
    names = ("strengths", "weaknesses", "opportunities", "threats")
    return reading.record(Swot, {name: f"problems.{name}" for name in names})
