"""Tables and key figures of a report, written as strings: fast, native, with repeating headers."""

from collections.abc import Sequence

from workbench.documents.blocks import Cell, KeyFigures, TableRow
from workbench.render.deck_tables import cell_background
from workbench.render.markup import attribute
from workbench.render.metrics import text_width
from workbench.render.table_layout import PAD_X, Grid, left_pad
from workbench.render.theme import Theme
from workbench.render.word_text import border, paragraph, run, shading, text_colour, twips

_ALIGN = {"left": "left", "right": "right", "center": "center"}
_ZEBRA_FROM = 13
_FIGURE_GAP = 16.0
_VALUE_SIZE, _LEAST_VALUE = 22.0, 11.0
_FLUSH = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_KEPT_TOGETHER = 240.0
"""A table no taller than so many points is not torn over two pages."""
_FIRST_ROWS = 2
_TALL_CARD = 9
"""A card, a table of two columns, with so many rows is set closer, so that several share a page."""
_CLOSE = (
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)


def table_xml(grid: Grid, theme: Theme) -> str:
    """Return a table with its measures."""
    table = grid.table
    header = "".join(
        _cell(
            paragraph("TableHead", run(column.title, _size(grid, theme)), _align(column.align)),
            grid.widths[n],
            f'{_edges(theme, bottom=("ink", 1))}{_left_margin(grid, n)}<w:vAlign w:val="bottom"/>',
        )
        for n, column in enumerate(table.columns)
    )
    rows = "".join(_row(grid, n, theme) for n in range(len(table.rows)))
    close = len(table.columns) == 2 and len(table.rows) >= _TALL_CARD
    properties = _properties(grid.widths, table.title, table.alt, "HouseTable")
    if close:
        properties = properties.replace("<w:tblLook", f"{_CLOSE}<w:tblLook")
    return (
        f"<w:tbl>{properties}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{rows}</w:tbl>"
    )


def figures_xml(figures: KeyFigures, width: float, theme: Theme, alt: str) -> str:
    """Return key figures side by side, set large."""
    count = len(figures.figures)
    share = (width - _FIGURE_GAP * (count - 1)) / count
    widths = ((share, _FIGURE_GAP) * count)[:-1]
    size = _value_size(figures, share)
    looks = (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>', "", "")
    rows = []
    for n, style in enumerate(("FigureValue", "FigureLabel", "FigureNote")):
        edge = _edges(theme, top=("lead", 2.25)) if n == 0 else ""
        texts = [run((one.value, one.label, one.note)[n], looks[n]) for one in figures.figures]
        cells = [_cell(paragraph(style, text), share, edge + _FLUSH) for text in texts]
        space = _cell(paragraph(style, ""), _FIGURE_GAP, _FLUSH)
        head = "<w:tblHeader/>" if n == 0 else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{space.join(cells)}</w:tr>")
    title = figures.figures[0].label if count else ""
    return f"<w:tbl>{_properties(widths, title, alt, 'TableNormal')}{''.join(rows)}</w:tbl>"


def _value_size(figures: KeyFigures, width: float) -> float:
    """Return the largest size at which every value fits its column on one line."""
    size = _VALUE_SIZE
    while size > _LEAST_VALUE and any(
        text_width(one.value, size, bold=True) > width for one in figures.figures
    ):
        size -= 0.5
    return size


def _properties(widths: Sequence[float], title: str, alt: str, style: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}"'
        ' w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(title)}"/><w:tblDescription w:val="{attribute(alt)}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _row(grid: Grid, number: int, theme: Theme) -> str:
    row = grid.table.rows[number]
    # The first rows stay with the header, the last two with the note and source below them.
    end = number < _FIRST_ROWS or number >= len(grid.table.rows) - 2
    keep = "<w:keepNext/>" if end or grid.height <= _KEPT_TOGETHER else ""
    cells = (
        _group(grid, row, theme)
        if row.kind == "group"
        else "".join(_body(grid, number, n, keep, theme) for n in range(len(row.cells)))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _group(grid: Grid, row: TableRow, theme: Theme) -> str:
    text = row.cells[0].text if row.cells else ""
    style = f"<w:b/>{text_colour(theme, 'lead')}{_size(grid, theme)}"
    return _cell(
        paragraph("TableText", run(text, style), "<w:keepNext/>"),
        sum(grid.widths),
        f'<w:gridSpan w:val="{len(grid.widths)}"/>{shading(theme, "tint")}',
    )


def _body(grid: Grid, number: int, column: int, keep: str, theme: Theme) -> str:
    row = grid.table.rows[number]
    cell = row.cells[column]
    background = cell_background(cell, theme)
    if not background and len(grid.table.rows) >= _ZEBRA_FROM and number % 2:
        background = "tint"
    total = row.kind == "total"
    edges = _edges(theme, top=("ink", 0.75)) if total else ""
    align = _align(grid.table.columns[column].align)
    return _cell(
        paragraph("TableText", run(cell.text, _look(grid, cell, total, theme)), keep + align),
        grid.widths[column],
        f"{edges}{shading(theme, background)}{_left_margin(grid, column)}",
    )


def _look(grid: Grid, cell: Cell, total: bool, theme: Theme) -> str:  # noqa: FBT001
    """Return what of a cell's text differs from the style of table text."""
    name = theme.text_on(cell_background(cell, theme)) if cell.heat else theme.tone(cell.tone)
    bold = "<w:b/>" if total or cell.bold else ""
    colour = text_colour(theme, name) if name != "ink" else ""
    return f"{bold}{colour}{_size(grid, theme)}"


def _left_margin(grid: Grid, column: int) -> str:
    pad = left_pad(grid.table.columns, column)
    if pad == PAD_X:
        return ""
    return f'<w:tcMar><w:left w:w="{twips(pad)}" w:type="dxa"/></w:tcMar>'


def _size(grid: Grid, theme: Theme) -> str:
    if grid.size == theme.brand.document.table:
        return ""
    return f'<w:sz w:val="{round(grid.size * 2)}"/><w:szCs w:val="{round(grid.size * 2)}"/>'


def _align(align: str) -> str:
    return f'<w:jc w:val="{_ALIGN[align]}"/>' if align != "left" else ""


def _edges(theme: Theme, **sides: tuple[str, float]) -> str:
    drawn = "".join(border(theme, side, *edge) for side, edge in sides.items())
    return f"<w:tcBorders>{drawn}</w:tcBorders>"


def _cell(content: str, width: float, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}</w:tcPr>'
        f"{content}</w:tc>"
    )
