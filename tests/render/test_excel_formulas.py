"""Definitions written as formulas: hand-picked ones, letter by letter."""

from itertools import pairwise

import pytest
from samples import full_drivers

from workbench.finance.expressions import Call, LineOf, parse_expression
from workbench.finance.inputs import check_inputs
from workbench.finance.lines import GENERAL_NAMES, LINES
from workbench.render.excel_book import TITLES
from workbench.render.excel_formulas import BEFORE, NOW, Formulas
from workbench.render.excel_layout import Layout, build_layout

RAW = {
    "currency": "EUR",
    "start_month": "2027-01",
    "horizon_months": 18,
    "segments": [
        {
            "id": name, "customers": 100, "churn": 0.1, "orders_per_month": 1, "order_value": 20,
            "gross_margin": 0.3, "enrolment_ceiling": 0.5, "activity_rate": 0.5,
        }
        for name in ("young", "sole-traders")
    ],
    "mechanics": [{"id": "app"}, {"id": "draw"}],
    "communication": {
        "channels": [{"id": "mail", "share": 0.5}, {"id": "tv", "share": 0.5}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def layout() -> Layout:
    return build_layout(check_inputs(RAW), TITLES)


def written(layout: Layout, text: str, sheet: str = "results", **items: int) -> str:
    node = parse_expression(text, GENERAL_NAMES)
    formula = Formulas(layout, sheet, items).formula(node)
    return formula.replace(NOW, "G").replace(BEFORE, "F")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("1 + 2 * 3", "1+2*3"),
        ("(1 + 2) * 3", "(1+2)*3"),
        ("1 - (2 - 3)", "1-(2-3)"),
        ("1 / (2 * 3)", "1/(2*3)"),
        ("(1 / 2) / 3", "1/2/3"),
        ("2 * (3 * 4)", "2*(3*4)"),
        ("(-2) ** 2", "(-2)^2"),
        ("-(2 ** 2)", "-(2^2)"),
        ("2 ** (3 ** 2)", "2^(3^2)"),
        ("(2 ** 3) ** 2", "(2^3)^2"),
        ("1 - -2", "1-(-2)"),
        ("0.005", "0.005"),
        ("(month >= 3) * 2", "(G$4>=3)*2"),
        ("month >= 3", "(G$4>=3)*1"),
        ("max(0, month > 3)", "MAX(0,(G$4>3)*1)"),
        ("where(month > 3, 1, month == 2)", "IF(G$4>3,1,(G$4=2)*1)"),
        ('where(ramp == "linear", 1, 2)', 'IF(ramp="linear",1,2)'),
        ("floor(round7(price) + 0.5)", "INT(ROUND(Timeline!G10,7)+0.5)"),
        ("ratio(price, cost + 1)", "IF(Timeline!G11+1=0,0,Timeline!G10/(Timeline!G11+1))"),
        ("quotient(price, cost)", 'IF(Timeline!G11=0,"n/a",Timeline!G10/Timeline!G11)'),
        ("not_available()", '"n/a"'),
        (
            "pick(communication.month_weights, programme_month)",
            "INDEX(communication.month_weights,Timeline!G9)",
        ),
        ("sum_list(communication.month_weights)", "SUM(communication.month_weights)"),
    ],
)
def test_arithmetic_keeps_its_order(layout: Layout, text: str, formula: str) -> None:
    assert written(layout, text) == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("liability[t - 1]", "F12"),
        (
            "points_issued[t - scheme.expiry_months]",
            "SUMIFS(lines.points_issued,lines.month,G$4-scheme.expiry_months)",
        ),
        (
            "sum_back(deferred, scheme.redemption_months)",
            (
                'SUMIFS(lines.deferred,lines.month,">="&G$4-scheme.redemption_months,'
                'lines.month,"<"&G$4)'
            ),
        ),
        (
            "sum_back(deferred * 2, 3)",
            "SUMPRODUCT((lines.month>=G$4-3)*(lines.month<G$4)*lines.deferred*2)",
        ),
        ("sum_year(deferred)", "SUMIFS(lines.deferred,lines.programme_year,G$6)"),
        (
            "sum_year(floor(deferred))",
            "SUMPRODUCT((lines.programme_year=G$6)*INT(lines.deferred))",
        ),
        (
            "rank_in_year(deferred)",
            (
                "SUMPRODUCT((lines.programme_year=G$6)*((lines.deferred>G10)"
                "+(lines.deferred=G10)*(lines.month<G$4)))+1"
            ),
        ),
        ("total(deferred)", "SUM(lines.deferred)"),
        ("total(deferred - released)", "SUMPRODUCT(lines.deferred-lines.released)"),
        ("lowest(cumulative)", "MIN(lines.cumulative)"),
        (
            "latest(cumulative < -0.005)",
            "SUMPRODUCT(MAX((lines.cumulative<-0.005)*(lines.month+1)))-1",
        ),
        ("at(cumulative, last_below + 1)", "INDEX(lines.cumulative,last_below+1+1)"),
    ],
)
def test_months_are_found_by_their_number(layout: Layout, text: str, formula: str) -> None:
    assert written(layout, text, "liability") == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("sum_segments(active_members)", "Members!G33"),
        ("sum_segments(segment.customers)", "SUM(segments.customers)"),
        (
            "sum_segments(active_members * segment.churn)",
            "SUMPRODUCT(Members!G$34:G$35*segments.churn)",
        ),
        ("sum_partners(partner.burn_share)", "0"),
        ("total(sum_segments(active_members))", "SUM(lines.active_members)"),
    ],
)
def test_items_are_added_up(layout: Layout, text: str, formula: str) -> None:
    assert written(layout, text) == formula


def test_an_item_means_its_own_row_and_drivers(layout: Layout) -> None:
    text = "active_members * segment.churn"
    assert written(layout, text, segment=1) == "Members!G35*segments.sole_traders.churn"
    assert written(layout, text, "members", segment=0) == "G34*segments.young.churn"


def test_mechanics_reach_segments_through_the_matrix(layout: Layout) -> None:
    text = "sum_mechanics(mechanic.segments * strength)"
    formula = "SUMPRODUCT(segments.young.mechanics*G$9:G$10)"
    assert written(layout, text, "effects", segment=0) == formula
    text = "sum_segments(mechanic.segments * active_members)"
    formula = "SUMPRODUCT(mechanics.draw.segments*G$34:G$35)"
    assert written(layout, text, "members", mechanic=1) == formula


def test_a_sum_over_the_channels_does_not_mean_the_channel_it_stands_in(layout: Layout) -> None:
    formula = written(layout, "sum_channels(channel.share)", "communication", channel=1)
    assert formula == "SUM(communication.channels.share)"
    ranked = written(layout, "rank_channels(channel_fraction)", "communication", channel=0)
    assert ranked == ("SUMPRODUCT((G$17:G$18>G17)+(G$17:G$18=G17)*(ROW(G$17:G$18)<ROW(G17)))+1")


@pytest.mark.parametrize(
    "text",
    [
        "sum_segments(max(0, active_members))",
        "active_members",
        "segment.churn",
        "total(sum_segments(active_members * segment.churn))",
        "lowest(cumulative + 1)",
    ],
)
def test_what_has_no_formula_is_refused(layout: Layout, text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        written(layout, text)


def test_an_unknown_function_is_no_formula(layout: Layout) -> None:
    with pytest.raises(KeyError):
        Formulas(layout, "cash").formula(Call("later", (LineOf("price"),)))


def test_every_line_has_a_formula_without_functions_that_older_programs_lack() -> None:
    inputs = check_inputs(full_drivers(1))
    layout = build_layout(inputs, TITLES)
    known = {"SUM(", "SUMPRODUCT(", "SUMIFS(", "IF(", "MIN(", "MAX(", "INT(", "ROUND(", "INDEX(",
             "ROW("}  # fmt: skip
    for line in LINES.values():
        sheet = "figures" if line.is_scalar else layout.rows[line.name].sheet
        formula = Formulas(layout, sheet, {line.per: 0} if line.per else {}).formula(
            line.definition
        )
        for name in known:
            formula = formula.replace(name, "(")
        assert not any(letter.isupper() and after == "(" for letter, after in pairs(formula))


def pairs(text: str) -> list[tuple[str, str]]:
    return list(pairwise(text))
