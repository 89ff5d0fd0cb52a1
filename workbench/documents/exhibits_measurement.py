"""Exhibits of the proof: what a control group can show of the effect on churn."""

from dataclasses import dataclass
from math import sqrt

from workbench.documents.blocks import Cell, Table, TableRow
from workbench.documents.exhibits_marketing import DETECTABLE
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, table_of

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group of active members, split into those with the programme's effects and a control.

    ``churn`` is the share lost in a year without the effects, ``change`` what the effects take off
    it, ``control`` the share of the members in the control group (None: not decided).
    """

    name: str
    members: float
    churn: float
    change: float
    control: float | None

    @property
    def least(self) -> float | None:
        """The least difference in a year's churn that can be shown (5 % two-sided, 80 % power)."""
        if not self.control or not self.members:
            return None
        spread = self.churn * (1 - self.churn) / (self.members * self.control * (1 - self.control))
        return DETECTABLE * sqrt(spread)

    @property
    def needed(self) -> float | None:
        """The share of members a control group needs to show ``change``; None: even half is not."""
        if not self.change or not self.members:
            return None
        product = DETECTABLE**2 * self.churn * (1 - self.churn) / (self.members * self.change**2)
        return None if product > 0.25 else (1 - sqrt(1 - 4 * product)) / 2


def comparisons(material: Material) -> list[Comparison]:
    """Return what can be compared in each segment and in all of them, at the end of the horizon."""
    result = material.result
    if result is None:
        return []
    churn = result.inputs.values["segment", "churn"][0, :, 0, 0]
    found = [
        _comparison(
            material.segment_name(id_),
            float(lines["active_members"][-1]),
            (float(monthly), float(max(lines["churn_cut"]))),
            material.concept.communication.holdout,
        )
        for monthly, (id_, lines) in zip(churn, result.segments.items(), strict=True)
    ]
    known = [each for each in found if each.members >= 1 and each.change > 0]
    return [*known, _pooled(material, known)] if len(known) > 1 else known


def _comparison(
    name: str, members: float, churn: tuple[float, float], control: float | None
) -> Comparison:
    monthly, cut = churn
    without, with_it = 1 - (1 - monthly) ** _YEAR, 1 - (1 - monthly * (1 - cut)) ** _YEAR
    return Comparison(name, members, without, without - with_it, control)


def _pooled(material: Material, parts: list[Comparison]) -> Comparison:
    members = sum(each.members for each in parts)
    return Comparison(
        material._("All segments"),
        members,
        sum(each.members * each.churn for each in parts) / members,
        sum(each.members * each.change for each in parts) / members,
        parts[0].control,
    )


def control_groups(material: Material) -> Table | None:
    """Return for each segment how large a control group is and what it can show of churn."""
    _ = material._
    compared = comparisons(material)
    frame = Frame(
        "control_groups",
        _("What a control group can show: churn of active members in a year"),
        _("Table of segments with the assumed effect and the least effect that can be shown."),
        material.model_source,
        _("Least shown: if drawn at random, 5 % two-sided, 80 % power; matched groups show less. "
          "n/a: even half of the members are too few."),
    )  # fmt: skip
    fields: list[Field[Comparison]] = [
        Field(_("Segment"), lambda each: each.name, width=2.4),
        Field(_("Active members"), lambda each: round(each.members), "number", width=1),
        Field(_("Control group"), _in_control, "number", width=1, blank=True),
        Field(_("Churn without"), lambda each: each.churn, "percent", width=1),
        Field(_("Difference assumed"), lambda each: each.change, "percent", width=1.1),
        Field(_("Least shown"), lambda each: each.least, "percent", width=1.1, blank=True),
        Field(_("Group needed"), lambda each: each.needed, "percent", width=1.2),
    ]
    table = table_of(material, frame, fields, compared)
    return _with_total(table) if table is not None and len(compared) > 1 else table


def _in_control(each: Comparison) -> float | None:
    return None if each.control is None else round(each.members * each.control)


def _with_total(table: Table) -> Table:
    *rows, last = table.rows
    total = TableRow(tuple(Cell(cell.text, cell.tone, bold=True) for cell in last.cells), "total")
    return Table(
        table.id, table.title, table.columns, (*rows, total), table.alt, table.source, table.note
    )


EXHIBITS: Exhibits = {"control_groups": control_groups}
