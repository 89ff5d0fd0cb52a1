"""Exhibits on slides: headline, the exhibit itself, its note; long tables in pieces."""

from collections.abc import Callable
from functools import partial

from workbench.documents.blocks import Chart, Exhibit, Run, Table
from workbench.render.chart_parts import Style
from workbench.render.charts import build_chart
from workbench.render.deck_layouts import Box
from workbench.render.deck_sheet import Names, Pen, Sheet
from workbench.render.deck_tables import table_xml
from workbench.render.drawings import Drawing, Look
from workbench.render.shapes import Figure, draw_figure
from workbench.render.table_layout import Grid, lay_out, split_rows
from workbench.render.texts import Line, line, lines_height

_HEADLINE = 13.0
_NOTE = 10.0
_AROUND = 5.0
_LARGE_SIZES = (14.0, 13.0)
_TABLE_SIZES = (12.0, 11.0, 10.0)
_CALM = 0.8
"""A table is set larger only while it leaves some of its room free."""

Piece = Callable[[Sheet], float]
"""Draws a piece on a slide and returns where it ends, in points from the top."""


def exhibit_pieces(exhibit: Exhibit, box: Box, next_box: Box, pen: Pen) -> list[Piece]:
    """Return what draws an exhibit: one piece, or one for each slide a long table takes."""
    if isinstance(exhibit, Table):
        return _table_pieces(exhibit, box, next_box, pen)
    if isinstance(exhibit, Chart):
        return [partial(_draw_chart, exhibit=exhibit, box=box, pen=pen)]
    return _figure_pieces(exhibit, box, next_box, pen)


def _draw_chart(sheet: Sheet, exhibit: Chart, box: Box, pen: Pen) -> float:
    _draw_headline(sheet, exhibit, box)
    area = _framed(exhibit, box)
    size = pen.theme.brand.deck.label
    style = Style(pen.theme, sheet.tag, size, area.width, area.height, pen.words)
    sheet.add_chart(area, exhibit.title, exhibit.alt, build_chart(exhibit, style))
    return _draw_note(sheet, exhibit, box, area.y + area.height)


def _figure_pieces(figure: Figure, box: Box, next_box: Box, pen: Pen) -> list[Piece]:
    look = Look(pen.theme, pen.language, pen.theme.brand.deck.label, 10)
    drawings = draw_figure(figure, look, box.width, _framed(figure, box).height)
    boxes = [box, *[next_box] * (len(drawings) - 1)]
    return [
        partial(_draw_shapes, figure=figure, drawing=drawing, box=place)
        for drawing, place in zip(drawings, boxes, strict=True)
    ]


def _draw_shapes(sheet: Sheet, figure: Figure, drawing: Drawing, box: Box) -> float:
    _draw_headline(sheet, figure, box)
    area = _framed(figure, box)
    sheet.add_drawing((area.x, area.y), drawing, Names(figure.title, figure.alt))
    return _draw_note(sheet, figure, box, area.y + drawing.height)


def _framed(exhibit: Exhibit, box: Box) -> Box:
    """Return the room between an exhibit's headline and its note."""
    unit = exhibit.unit if isinstance(exhibit, Chart) else ""
    head = _headline(exhibit.title, unit)
    top = lines_height(head, box.width) + _AROUND if head else 0
    note = [line(exhibit.note, _NOTE)] if exhibit.note else []
    below = lines_height(note, box.width) + _AROUND if note else 0
    return Box(box.x, box.y + top, box.width, box.height - top - below)


def _draw_headline(sheet: Sheet, exhibit: Exhibit, box: Box) -> None:
    unit = exhibit.unit if isinstance(exhibit, Chart) else ""
    if head := _headline(exhibit.title, unit):
        tall = lines_height(head, box.width)
        sheet.add_box(Box(box.x, box.y, box.width, tall + _AROUND), head)


def _draw_note(sheet: Sheet, exhibit: Exhibit, box: Box, end: float) -> float:
    """Draw an exhibit's note just below where the exhibit ends; return where all of it ends."""
    if not exhibit.note:
        return end
    note = [line(exhibit.note, _NOTE, "grey")]
    tall = lines_height(note, box.width)
    y = min(end + _AROUND, box.y + box.height - tall)
    sheet.add_box(Box(box.x, y, box.width, tall), note)
    return y + tall


def _headline(title: str, unit: str) -> list[Line]:
    runs = [Run(title, bold=True)] if title else []
    if unit:
        runs.append(Run(f", {unit}" if title else unit))
    return [Line(tuple(runs), _HEADLINE)] if runs else []


def _table_pieces(table: Table, box: Box, next_box: Box, pen: Pen) -> list[Piece]:
    room = _framed(table, box).height
    pieces = _fitting(table, box.width, room)
    boxes = [box, *[next_box] * (len(pieces) - 1)]
    return [
        partial(_draw_table, grid=piece, box=place, pen=pen)
        for piece, place in zip(pieces, boxes, strict=True)
    ]


def _fitting(table: Table, width: float, room: float) -> list[Grid]:
    """Return a table as large as it can be read, in as few pieces as can be."""
    for size in _LARGE_SIZES:
        grid = lay_out(table, width, size)
        if grid.height <= room * _CALM and grid.most_lines <= 2:
            return [grid]
    return min((split_rows(lay_out(table, width, size), room) for size in _TABLE_SIZES), key=len)


def _draw_table(sheet: Sheet, grid: Grid, box: Box, pen: Pen) -> float:
    _draw_headline(sheet, grid.table, box)
    area = _framed(grid.table, box)
    place = Box(area.x, area.y, sum(grid.widths), grid.height)
    sheet.add_frame(place, grid.table.title, grid.table.alt, table_xml(grid, pen.theme, sheet.tag))
    return _draw_note(sheet, grid.table, box, area.y + grid.height)
