"""Tables on slides: native, thin rules, numbers to the right, tones and heat levels."""

from dataclasses import dataclass, replace

from workbench.documents.blocks import Cell, TableRow
from workbench.render.markup import NAMESPACES, emu, fill, outline
from workbench.render.table_layout import PAD_X, PAD_Y, Grid, left_pad
from workbench.render.texts import Line, line, lines_xml
from workbench.render.theme import Theme

_ALIGN = {"left": "l", "right": "r", "center": "ctr"}
_ZEBRA_FROM = 13


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a cell's text: rules (colour and width), background, anchor, its span."""

    below: tuple[str, float]
    above: tuple[str, float] = ("", 0)
    background: str = ""
    anchor: str = "ctr"
    span: str = ""
    left: float = PAD_X


def table_xml(grid: Grid, theme: Theme, tag: str) -> str:
    """Return a table as the content of a graphic frame."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    rows = _header(grid, theme, tag) + "".join(
        _row(grid, n, theme, tag) for n in range(len(grid.table.rows))
    )
    return (
        f'<a:graphicData uri="{NAMESPACES["a"].replace("main", "table")}"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>'
    )


def _header(grid: Grid, theme: Theme, tag: str) -> str:
    frame = Frame(below=("ink", 1.25), anchor="b")
    columns = grid.table.columns
    cells = "".join(
        _cell(
            Line(line(column.title).runs, grid.size, "ink", bold=True, align=_ALIGN[column.align]),
            replace(frame, left=left_pad(columns, n)),
            theme,
            tag,
        )
        for n, column in enumerate(columns)
    )
    return f'<a:tr h="{emu(grid.header)}">{cells}</a:tr>'


def _row(grid: Grid, number: int, theme: Theme, tag: str) -> str:
    row = grid.table.rows[number]
    if row.kind == "group":
        cells = _group_cells(grid, row, theme, tag)
    else:
        drawn = (_body_cell(grid, number, n, theme) for n in range(len(row.cells)))
        cells = "".join(_cell(text, frame, theme, tag) for text, frame in drawn)
    return f'<a:tr h="{emu(grid.heights[number])}">{cells}</a:tr>'


def _group_cells(grid: Grid, row: TableRow, theme: Theme, tag: str) -> str:
    text = line(row.cells[0].text if row.cells else "", grid.size, "lead", bold=True)
    count = len(grid.widths)
    span = f' gridSpan="{count}"' if count > 1 else ""
    thin = ("rule", 0.75)
    first = _cell(text, Frame(thin, background="tint", span=span), theme, tag)
    rest = _cell(line("", grid.size), Frame(thin, span=' hMerge="1"'), theme, tag)
    return first + rest * (count - 1)


def _body_cell(grid: Grid, row: int, column: int, theme: Theme) -> tuple[Line, Frame]:
    cell = grid.table.rows[row].cells[column]
    total = grid.table.rows[row].kind == "total"
    background = cell_background(cell, theme)
    if not background and len(grid.table.rows) >= _ZEBRA_FROM and row % 2:
        background = "tint"
    text = Line(
        line(cell.text).runs,
        grid.size,
        theme.text_on(background) if cell.heat else theme.tone(cell.tone),
        bold=total or cell.bold,
        align=_ALIGN[grid.table.columns[column].align],
    )
    frame = Frame(
        below=("ink", 0.75) if total else ("rule", 0.75),
        above=("ink", 1) if total else ("", 0),
        background=background,
        left=left_pad(grid.table.columns, column),
    )
    return text, frame


def cell_background(cell: Cell, theme: Theme) -> str:
    """Return the name of a cell's background, empty for none."""
    if cell.heat:
        return f"heat{min(max(cell.heat, 1), 5)}"
    return theme.tone_fill(cell.tone)


def _cell(text: Line, frame: Frame, theme: Theme, tag: str) -> str:
    sides = (("lnL", ("", 0.0)), ("lnR", ("", 0.0)), ("lnT", frame.above), ("lnB", frame.below))
    edges = "".join(
        _edge(side, theme, *edge) for side, edge in sides if edge[0] or side in ("lnL", "lnR")
    )
    return (
        f"<a:tc{frame.span}><a:txBody><a:bodyPr/><a:lstStyle/>{lines_xml([text], theme, tag)}"
        f'</a:txBody><a:tcPr marL="{emu(frame.left)}" marR="{emu(PAD_X)}" marT="{emu(PAD_Y)}"'
        f' marB="{emu(PAD_Y)}" anchor="{frame.anchor}">{edges}{fill(theme, frame.background)}'
        "</a:tcPr></a:tc>"
    )


def _edge(side: str, theme: Theme, name: str, width: float) -> str:
    line_xml = outline(theme, name, width)
    return line_xml.replace("<a:ln", f"<a:{side}", 1).replace("</a:ln>", f"</a:{side}>")
