"""A document as data: what is said and shown, before any file format.

Every exhibit has an id, a title and a text for people who cannot see it (``alt``). Numbers in
tables are text already formatted for the document's language; numbers in charts stay numbers,
because the viewer's own program formats them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Tone = Literal["plain", "good", "bad", "warn", "lead", "muted"]
Role = Literal["lead", "accent", "grey", "positive", "negative", "total", "hidden", "auto"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with one style; ``ref`` is the id of an exhibit it points to."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    ref: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a chapter of a report or a section of a deck, 2 opens a slide.

    What stands under a heading that is ``together`` stays on one page of a report, if it can.
    """

    level: int
    text: str
    id: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` opens a chapter with its conclusion, ``small`` is a remark."""

    runs: Runs
    style: Literal["body", "lead", "small"] = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; level 0 is the outermost."""

    runs: Runs
    level: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure set large, with what it is and what it rests on."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three to five key figures side by side."""

    figures: tuple[KeyFigure, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is its share relative to the others (0: from its content)."""

    title: str
    align: Literal["left", "right", "center"] = "left"
    width: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a tone, a weight or a heat level (1 to 5) of its own."""

    text: str
    tone: Tone = "plain"
    bold: bool = False
    heat: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``group`` is a sub-heading over the rows that follow it."""

    cells: tuple[Cell, ...]
    kind: Literal["body", "total", "group"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table exhibit."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    alt: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    role: Role = "auto"


@dataclass(frozen=True, slots=True)
class Point:
    """One bubble: where, how large, and its label."""

    label: str
    x: float
    y: float
    size: float = 1
    role: Role = "auto"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native, editable chart.

    ``waterfall``: one series of steps; the roles ``total`` (drawn from zero), ``positive`` and
    ``negative`` per category in ``step_roles``. ``tornado``: two series, low and high, around
    ``base``. ``bubble``: ``points`` instead of series. ``fan``: five series from the lowest to the
    highest; the middle one is a line, the others bound an inner and an outer band, and each band
    bears the name of its two series. In a line chart a series with one value is a mark with its
    name. ``number_format`` is a spreadsheet format code.
    """

    id: str
    title: str
    kind: Literal[
        "column", "bar", "stacked_column", "stacked_bar", "line", "area", "pie", "doughnut",
        "waterfall", "tornado", "bubble", "column_line", "fan",
    ]  # fmt: skip
    alt: str
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    step_roles: tuple[Role, ...] = ()
    points: tuple[Point, ...] = ()
    unit: str = ""
    x_title: str = ""
    y_title: str = ""
    base: float = 0
    number_format: str = "#,##0"
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a Gantt chart, from a day to a day, both included."""

    name: str
    start: date
    end: date
    group: str = ""
    text: str = ""
    role: Role = "lead"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A diamond of a Gantt chart."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Gantt:
    """A plan over time."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    alt: str
    milestones: tuple[Milestone, ...] = ()
    scale: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process: in a lane (by its name), a task or a decision."""

    text: str
    lane: str
    kind: Literal["task", "decision", "start", "end"] = "task"


@dataclass(frozen=True, slots=True)
class Swimlane:
    """A process: its steps in order, each in the lane of who does it."""

    id: str
    title: str
    lanes: tuple[str, ...]
    steps: tuple[Step, ...]
    alt: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quadrants:
    """A two-by-two matrix: axes, the names of its quadrants and points placed from 0 to 1."""

    id: str
    title: str
    x_title: str
    y_title: str
    points: tuple[Point, ...]
    alt: str
    corners: tuple[str, str, str, str] = ("", "", "", "")
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A party of a flow figure."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that goes from one party to another."""

    origin: str
    target: str
    text: str
    role: Role = "lead"


@dataclass(frozen=True, slots=True)
class Flows:
    """Who gives what to whom; the first node stands in the middle."""

    id: str
    title: str
    nodes: tuple[FlowNode, ...]
    flows: tuple[Flow, ...]
    alt: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CanvasBox:
    """One of the nine blocks of the business model canvas."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The business model canvas on one page; boxes in the usual reading order of the nine."""

    id: str
    title: str
    boxes: tuple[CanvasBox, ...]
    alt: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A tinted box beside the text: a definition, a worked example, a warning."""

    runs: Runs
    title: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures of a slide or passage come from."""

    text: str


Exhibit = Table | Chart | Gantt | Swimlane | Quadrants | Flows | Canvas
Block = Heading | Paragraph | Bullets | KeyFigures | Note | Source | Exhibit


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover and the document's properties say; texts in the document's language.

    ``day`` is None while nobody has said which date the document bears.
    """

    client: str
    title: str
    subtitle: str
    day: date | None
    status: str
    version: str
    confidentiality: str = ""
    consultancy: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A deliverable as data: a report (docx) or a deck (pptx) in one language."""

    id: str
    kind: Literal["report", "deck"]
    language: str
    cover: Cover
    blocks: tuple[Block, ...]
    words: dict[str, str] = field(default_factory=dict)
