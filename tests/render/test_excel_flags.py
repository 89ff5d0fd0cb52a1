"""When phases, mechanics and partners run: rows below the timeline."""

from samples import full_drivers

from workbench.finance.inputs import check_inputs
from workbench.i18n import Translator
from workbench.render.excel_book import sheet_titles
from workbench.render.excel_flags import flags, place_flags
from workbench.render.excel_layout import Layout, build_layout


def layout_of(**changed: object) -> Layout:
    return build_layout(check_inputs(full_drivers(1) | changed), sheet_titles(Translator()))


def test_every_group_has_a_heading_and_a_row_for_each_item() -> None:
    placed = flags(layout_of())
    prefixes = [flag.prefix for flag in placed]
    assert [prefixes.count(prefix) for prefix in ("phase", "mechanic", "partner")] == [3, 4, 3]
    assert [flag.prefix for flag in placed if flag.item is None] == ["phase", "mechanic", "partner"]


def test_flags_stand_below_the_lines_and_do_not_meet() -> None:
    layout = layout_of()
    rows = [flag.row for flag in flags(layout)]
    assert rows == sorted(set(rows))
    assert min(rows) > layout.rows["cost"].row
    place_flags(layout)
    assert layout.ends["timeline"] == max(rows) + 1


def test_what_is_not_given_has_no_flags() -> None:
    assert flags(layout_of(phases=[], mechanics=[], partners=[])) == []
