"""From answers to the plain inputs of the financial model, by what each question feeds.

A question says which driver it feeds (``scheme.earn_rate``; in a table ``segments[].churn``, one
item per row, with the row's id). Only given and visible answers become drivers; what the answers
leave open about the customers is taken from the accepted facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.answers.facts import Facts
from workbench.answers.model import Answer, AnswerSet, Row, Value
from workbench.concept.base_facts import read_customer_base
from workbench.concept.base_fill import facts_of_segment
from workbench.concept.customer_base import CustomerBase
from workbench.concept.reading import fraction
from workbench.concept.studies import studies_of
from workbench.concept.visibility import Visibility
from workbench.engagement import Engagement
from workbench.errors import Place
from workbench.questionnaire.schema import Choice, Column, Question, Questionnaire, Table

ROOTS = frozenset({
    "start_month", "horizon_months", "discount_rate", "tax_rate", "price_growth",
    "cost_inflation", "ramp", "ramp_months", "segments", "phases", "scheme", "tiers",
    "mechanics", "partners", "costs", "communication",
})  # fmt: skip

Drivers = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Collector:
    """Gathers drivers and where each came from."""

    drivers: Drivers = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def put(self, path: str, value: object, origin: str) -> None:
        """Set a driver outside lists by its dotted path."""
        *parents, key = path.split(".")
        holder = self.drivers
        for parent in parents:
            holder = _child(holder, parent)
        holder[key] = value
        self.origins[path] = origin

    def item(self, path: str, row_id: str) -> Drivers:
        """Return the item of a list with this id, added at the end when it is new."""
        found = self.items(path)
        existing = next((item for item in found if item["id"] == row_id), None)
        if existing is not None:
            return existing
        found.append({"id": row_id})
        return found[-1]

    def items(self, path: str) -> list[Drivers]:
        """Return a list of items by its dotted path, empty when there is none yet."""
        *parents, key = path.split(".")
        holder = self.drivers
        for parent in parents:
            holder = _child(holder, parent)
        found = holder.setdefault(key, [])
        assert isinstance(found, list)
        return found

    def put_in(self, path: str, item: Drivers, key: str, value: object, origin: str) -> None:
        """Set a driver of an item."""
        item[key] = value
        self.origins[f"{path}.{item['id']}.{key}"] = origin


def _child(holder: Drivers, key: str) -> Drivers:
    child = holder.setdefault(key, {})
    assert isinstance(child, dict)
    return child


def drivers_of(
    questionnaire: Questionnaire, answers: AnswerSet, facts: Facts, engagement: Engagement
) -> tuple[Drivers, dict[str, str]]:
    """Return the model's inputs as nested plain values, and where each driver came from.

    Shares and rates are fractions; the scenarios, tornado and simulation that the answers ask for
    stand beside the drivers. An origin names file, line, source, state and date of the
    answer, or the file of the facts; its key is the driver's path.
    """
    collector = _Collector()
    collector.put("currency", engagement.details.currency, "engagement.yaml")
    visibility = Visibility(questionnaire, answers)
    for question_id, question in questionnaire.questions.items():
        if isinstance(question, Table) and visibility.shows(question_id):
            _take_table(collector, question, answers, visibility)
    for question_id, question in questionnaire.questions.items():
        if not isinstance(question, Table) and visibility.shows(question_id):
            _take_answer(collector, question_id, question, answers)
    base = read_customer_base(facts)
    if base is not None:
        _fill_segments(collector, base)
    collector.drivers.update(studies_of(answers))
    return collector.drivers, collector.origins


def _take_answer(
    collector: _Collector, question_id: str, question: Question, answers: AnswerSet
) -> None:
    answer = answers.answer(question_id)
    value = driver_value(question, answer.value if answer.is_given else None)
    origin = origin_of(answer, answers.places.get(question_id))
    if value is None:
        return
    for path in driver_paths(question):
        listed, each, key = path.partition("[].")
        if not each:
            collector.put(path, value, origin)
            continue
        for item in collector.items(listed):
            if key not in item:
                collector.put_in(listed, item, key, value, origin)


def _take_table(
    collector: _Collector, table: Table, answers: AnswerSet, visibility: Visibility
) -> None:
    fed = [(column, path) for column in table.columns for path in driver_paths(column)]
    for row in answers.table(table.folder) if fed else ():
        for column, path in fed:
            listed, _, key = path.partition("[].")
            item = collector.item(listed, row.id)
            if visibility.shows_cell(table.folder, row, column.id):
                _take_cell(collector, listed, item, key, _Cell(column, row, table.folder), answers)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table's row."""

    column: Column
    row: Row
    folder: str

    @property
    def answer(self) -> Answer:
        """What it says."""
        return self.row.cells.get(self.column.id, Answer())

    @property
    def where(self) -> str:
        """Its place among the answers."""
        return f"{self.folder}/{self.row.id}.{self.column.id}"


def _take_cell(
    collector: _Collector, listed: str, item: Drivers, key: str, cell: _Cell, answers: AnswerSet
) -> None:
    answer = cell.answer
    value = driver_value(cell.column, answer.value if answer.is_given else None)
    if value is not None:
        origin = origin_of(answer, answers.places.get(cell.where))
        collector.put_in(listed, item, key, value, origin)


def driver_paths(question: Question | Column) -> Iterator[str]:
    """Yield the drivers a question feeds; places in documents are left out."""
    for path in question.feeds:
        root = path.partition("[]")[0].partition(".")[0]
        if root in ROOTS:
            yield path


def driver_value(question: Question | Column, value: Value) -> object:
    """Return an answer as the model takes it; None when nothing was said."""
    if value is None or value == ():
        return None
    if question.type == "percent" and isinstance(value, int | float):
        return fraction(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(question, Choice) and question.type == "choices":
        return [value]
    return value


def origin_of(answer: Answer, place: Place | None) -> str:
    """Return where an answer stands, who said it, how sure it is and of when it is."""
    where = f"{place.file}:{place.line}" if place is not None and place.file else ""
    parts = (where, answer.source, answer.state.value, answer.as_of)
    return ", ".join(part for part in parts if part)


def _fill_segments(collector: _Collector, base: CustomerBase) -> None:
    items = collector.items("segments")
    as_of = base.computed or base.window_to
    origin = ", ".join(part for part in (base.file, as_of.isoformat() if as_of else "") if part)
    for item in items:
        names = (str(item["id"]), str(item.get("name", "")))
        for key, value in facts_of_segment(base, names, is_only=len(items) == 1).items():
            if key not in item:
                collector.put_in("segments", item, key, value, origin)
