"""Key figures and notes on slides."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.documents.blocks import KeyFigure, KeyFigures, Note
from workbench.render.deck_layouts import GUTTER, Box
from workbench.render.deck_sheet import Sheet
from workbench.render.metrics import text_width
from workbench.render.texts import Line, cut_lines, line, lines_height

_NOTE_SIZE = 12.0
_NOTE_INSET = 9.0
_BAR = 3.0
_LARGE_VALUE, _BAND_VALUE = 44.0, 26.0
_TALLEST_BAND = 140.0


def figures_height(figures: KeyFigures, width: float) -> float:
    """Return the height in points of key figures as a band over other content."""
    room = _share(figures, width)
    drawn = (_figure_lines(one, room, _BAND_VALUE) for one in figures.figures)
    return min(max(lines_height(lines, room) for lines in drawn), _TALLEST_BAND) + 10


def add_figures(sheet: Sheet, box: Box, figures: KeyFigures, *, large: bool) -> None:
    """Draw key figures side by side, filling a slide (large) or as a band."""
    room = _share(figures, box.width)
    size = _LARGE_VALUE if large else _BAND_VALUE
    lines = [
        cut_lines(_figure_lines(one, room, size), room, box.height - 10, 10)
        for one in figures.figures
    ]
    height = max(lines_height(one, room) for one in lines)
    top = box.y + (max(box.height - height, 0) * 0.3 if large else 10)
    for n, one in enumerate(lines):
        x = box.x + n * (room + GUTTER * 1.5)
        sheet.add_bar(Box(x, top - 10, room, 2), "lead")
        sheet.add_box(Box(x, top, room, height), one)


def notes_height(notes: Sequence[Note], width: float) -> float:
    """Return the height in points of notes standing under each other."""
    return sum(_note_height(note, width) for note in notes) + GUTTER / 2 * (len(notes) - 1)


def add_notes(sheet: Sheet, box: Box, notes: Sequence[Note]) -> None:
    """Draw notes as tinted boxes under each other."""
    y = box.y
    for note in notes:
        height = _note_height(note, box.width)
        colour = sheet.theme.tone_fill(note.tone) or "tint"
        edge = {"good": "positive", "bad": "negative", "warn": "accent"}.get(note.tone, "lead")
        body = Box(box.x + _BAR, y, box.width - _BAR, height)
        sheet.add_box(body, _note_lines(note), colour=colour, inset=_NOTE_INSET)
        sheet.add_bar(Box(box.x, y, _BAR, height), edge)
        y += height + GUTTER / 2


def _share(figures: KeyFigures, width: float) -> float:
    count = len(figures.figures)
    return (width - (count - 1) * GUTTER * 1.5) / count


def _figure_lines(figure: KeyFigure, width: float, size: float) -> list[Line]:
    while size > 16 and text_width(figure.value, size, bold=True) > width:
        size -= 1
    large = size > 30
    lines = [
        line(figure.value, size, "lead", bold=True),
        replace(line(figure.label, 16 if large else 12, bold=True), before=4 if large else 0),
    ]
    if figure.note:
        note = line(figure.note, 13 if large else 11, "grey")
        lines.append(replace(note, before=4 if large else 1))
    return lines


def _note_lines(note: Note) -> list[Line]:
    title = [line(note.title, _NOTE_SIZE, bold=True)] if note.title else []
    return [*title, Line(note.runs, _NOTE_SIZE, before=2 if title else 0)]


def _note_height(note: Note, width: float) -> float:
    return lines_height(_note_lines(note), width - _BAR - 2 * _NOTE_INSET) + 2 * _NOTE_INSET
