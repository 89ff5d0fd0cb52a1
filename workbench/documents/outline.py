"""A document as indented text: what reviewers and diffs read instead of a binary file."""

from collections.abc import Iterator

from workbench.documents.blocks import (
    Block,
    Bullets,
    Canvas,
    Chart,
    Document,
    Exhibit,
    Flows,
    Gantt,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Quadrants,
    Run,
    Source,
    Swimlane,
    Table,
)


def outline(document: Document) -> str:
    """Return the whole document as text: a line for each thing said, exhibits with their data."""
    cover = document.cover
    cover_texts = (
        cover.client, cover.title, cover.subtitle, str(cover.day or ""), cover.status,
        cover.version, cover.confidentiality, cover.consultancy,
    )  # fmt: skip
    head = [
        f"{document.kind} {document.id} ({document.language})",
        f"cover: {' | '.join(cover_texts)}",
    ]
    body = (f"  {line}" for block in document.blocks for line in _lines(block))
    return "\n".join([*head, *body]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text, id=id_):
            yield f"{'#' * level} {text} ^{id_}"
        case Paragraph(runs=runs, style=style):
            yield f"{style}: {_marked(runs)}"
        case Bullets(items=items, ordered=ordered):
            sign = "1." if ordered else "-"
            yield from (f"{'  ' * item.level}{sign} {_marked(item.runs)}" for item in items)
        case KeyFigures(figures=figures):
            yield from (f"figure: {each.value} | {each.label} | {each.note}" for each in figures)
        case Note(runs=runs, title=title, tone=tone):
            yield f"note ({tone}): {title} | {_marked(runs)}"
        case Source(text=text):
            yield f"source: {text}"
        case _:
            yield f"{type(block).__name__.lower()} {block.id}: {block.title}"
            yield f"  alt: {block.alt}"
            yield from (f"  {line}" for line in _data(block))
            yield from (f"  {name}: {text}" for name, text in _feet(block) if text)


def _feet(block: Exhibit) -> tuple[tuple[str, str], ...]:
    return (("source", block.source), ("note", block.note))


def _data(block: Exhibit) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Chart(kind=kind, unit=unit, categories=categories, series=series):
            yield f"{kind}, {unit}: {' | '.join(categories)}"
            for each in series:
                yield f"{each.name} ({each.role}): {' '.join(map(_number, each.values))}"
        case Canvas(boxes=boxes):
            yield from (f"{box.title}: {' | '.join(box.entries)}" for box in boxes)
        case _:
            yield from _drawing(block)


def _table(block: Table) -> Iterator[str]:
    yield " | ".join(f"{column.title} ({column.align})" for column in block.columns)
    for row in block.rows:
        sign = {"total": "= ", "group": "> "}.get(row.kind, "")
        texts = (cell.text + (f" [{cell.heat}]" if cell.heat else "") for cell in row.cells)
        yield sign + " | ".join(texts)


def _drawing(block: Gantt | Swimlane | Quadrants | Flows) -> Iterator[str]:
    match block:
        case Gantt(bars=bars, milestones=milestones):
            for bar in bars:
                yield f"{bar.start} to {bar.end}: {bar.name} | {bar.group} | {bar.text}"
            yield from (f"{milestone.day}: {milestone.name}" for milestone in milestones)
        case Swimlane(steps=steps):
            yield from (f"{step.lane}: {step.text}" for step in steps)
        case Quadrants(points=points, x_title=x_title, y_title=y_title):
            yield f"{x_title} by {y_title}"
            for point in points:
                yield f"{point.label}: {_number(point.x)} {_number(point.y)} {_number(point.size)}"
        case Flows(flows=flows):
            yield from (f"{flow.origin} to {flow.target}: {flow.text}" for flow in flows)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"**{run.text}**" if run.bold else run.text for run in runs)
