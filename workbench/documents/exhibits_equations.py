"""The model's equations as tables, printed from the definitions that the engine evaluates."""

from workbench.documents.blocks import Cell, Column, Table, TableRow
from workbench.documents.material import Exhibits, Material
from workbench.finance.equations import equation, readable
from workbench.finance.lines import LINES, SAME, Block, Line

BLOCKS: tuple[Block, ...] = (
    "timeline", "effects", "members", "sales", "points", "liability", "income", "costs",
    "communication", "cash", "settlement", "figures",
)  # fmt: skip


def equations(material: Material) -> Table | None:
    """Return every line of the model with its definition, grouped by topic."""
    if material.result is None:
        return None
    _ = material._
    rows: list[TableRow] = []
    for block in BLOCKS:
        lines = [line for line in LINES.values() if line.block == block]
        rows.append(TableRow((Cell(_topic(material, block)), Cell("")), "group"))
        rows += (
            TableRow((Cell(_(line.label)), Cell(_definition(material, line)))) for line in lines
        )
    return Table(
        "equations",
        _("Every line of the model"),
        (Column(_("Line"), width=1), Column(_("Definition"), width=3.2)),
        tuple(rows),
        _("Table of the model's lines with their equations."),
        note=_("t is the month; a sum Σ runs over the items named beside it. A line is 0 in month "
               "0 unless its definition for month 0 is given."),
    )  # fmt: skip


def _definition(material: Material, line: Line) -> str:
    _, text = material._, equation(line)
    if line.is_scalar or line.start == "0":
        return text
    if line.start == SAME:
        return _("{equation}, month 0 included", equation=text)
    start = readable(line.start_definition)
    return _("{equation}; in month 0: {start}", equation=text, start=start)


def _topic(material: Material, block: Block) -> str:
    _ = material._
    return {
        "timeline": _("Time"),
        "effects": _("Effects of the mechanics"),
        "members": _("Customers and members"),
        "sales": _("Sales"),
        "points": _("Points"),
        "liability": _("Contract liability"),
        "income": _("Income"),
        "costs": _("Costs"),
        "communication": _("Communication budget"),
        "cash": _("Cash flow"),
        "settlement": _("Settlement with partners"),
        "figures": _("Figures"),
    }[block]


EXHIBITS: Exhibits = {"equations": equations}
