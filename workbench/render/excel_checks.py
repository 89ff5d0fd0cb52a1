"""The sheet of checks: each compares two ways to the same number; every cell must read 0."""

from collections.abc import Iterator
from typing import Final

from workbench.finance.drivers import GROUPS
from workbench.render.excel_book import Book
from workbench.render.excel_figures import ENGINE
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, Area
from workbench.render.excel_rows import CHANGED
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_stages import CHANGED as SCENARIO_CHANGES
from workbench.render.excel_stages import NUMBER, shown_figures

FIRST: Final = 4
TOTAL: Final = "checks.total"

Check = tuple[str, str]
"""What is checked, and the difference that must be 0."""


def write_checks(book: Book, sheet: Sheet) -> None:
    """Write all checks and their sum."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("checks"), "title")
    remark = _("Every difference must be 0; cents and the ninth decimal are rounded away.")
    sheet.text(1, LABEL, remark, "remark")
    sheet.text(FIRST - 1, LABEL, _("Check"), "header_words")
    sheet.blank(FIRST - 1, UNIT, "header_words")
    sheet.text(FIRST - 1, PERIOD, _("Difference"), "header_wrapped")
    found = checks(book)
    for index, (label, formula) in enumerate(found):
        sheet.text(FIRST + index, LABEL, label, "rule_label")
        sheet.blank(FIRST + index, UNIT, "rule_unit")
        sheet.formula((FIRST + index, PERIOD), formula, 0.0, "rule_number", "General")
    last = FIRST + len(found)
    sheet.text(last, LABEL, _("Sum of all differences"), "sum_label")
    cells = Area("checks", FIRST, PERIOD, len(found))
    sheet.formula((last, PERIOD), f"SUMPRODUCT(ABS({cells.address}))", 0.0, "check", "General")
    mark_differences(book, sheet, FIRST, last)


def mark_differences(book: Book, sheet: Sheet, first: int, last: int) -> None:
    """Show a difference in red."""
    rule = {"type": "cell", "criteria": "!=", "value": 0, "format": book.styles.style("alarm")}
    sheet.worksheet.conditional_format(first, PERIOD, last, PERIOD, rule)


def place_checks(book: Book) -> None:
    """Name the cell of the sum, so that other sheets can show it."""
    last = FIRST + len(checks(book))
    book.layout.add_name(TOTAL, Area("checks", last, PERIOD))


def checks(book: Book) -> list[Check]:
    """Return the checks that these inputs allow."""
    return [*_balances(book), *_budgets(book), *_values(book), *_shares(book), *_engine(book)]


def _engine(book: Book) -> Iterator[Check]:
    """Yield the comparison with the engine's run of the selected scenario, while it is valid."""
    layout, changed = book.layout, book.layout.name(CHANGED)
    for line in shown_figures():
        if line.name in {"npv", "peak_funding", "roi"}:
            known = layout.address(Area("figures", layout.areas[line.name].row, ENGINE))
            differing = changed
            if book.stages is not None:
                values = layout.address(book.stages.figures(line.name))
                known = f"INDEX({values},{layout.name(NUMBER)})"
                differing = f"{changed}+{layout.name(SCENARIO_CHANGES)}"
            live = layout.name(line.name)
            label = book.translate("Workbook and engine agree while no input is changed: {figure}",
                                   figure=book.translate(line.label))  # fmt: skip
            yield label, f"IF({differing}=0,IFERROR(ROUND({live}-{known},4),0),0)"


def _row(book: Book, name: str) -> str:
    return book.layout.name(f"lines.{name}")


def _end(book: Book, name: str) -> str:
    return f"INDEX({_row(book, name)},{book.layout.name('horizon_months')}+1)"


def _balances(book: Book) -> Iterator[Check]:
    _ = book.translate
    points = "-".join(
        f"SUM({_row(book, name)})"
        for name in ("points_issued", "points_redeemed", "points_expired")
    )
    yield (
        _("Points issued less redeemed less expired are the balance"),
        f"ROUND({points}-{_end(book, 'points_balance')},2)",
    )
    deferred = f"SUM({_row(book, 'deferred')})-SUM({_row(book, 'released')})"
    yield (
        _("Revenue deferred less released is the contract liability"),
        f"ROUND({deferred}-{_end(book, 'liability')},2)",
    )
    if "lines.net" in book.layout.names:
        net = f"{_row(book, 'net')}+{_row(book, 'operator_net')}"
        yield (
            _("Settlement: what partners receive the operator pays"),
            f"ROUND(SUMPRODUCT(ABS({net})),2)",
        )


def _budgets(book: Book) -> Iterator[Check]:
    _ = book.translate
    first_months = f"({_row(book, 'programme_month')}=1)"
    years = f"SUMPRODUCT({first_months}*{_row(book, 'year_cents')})"
    yield (
        _("Communication budgets of the years are the sum of their months"),
        f"ROUND({years}/100-SUM({_row(book, 'communication_cost')}),2)",
    )
    channels = f"{_row(book, 'channel_cost')}-{_row(book, 'communication_cost')}"
    yield (
        _("Communication budgets of the channels are the communication cost, every month"),
        f"ROUND(SUMPRODUCT(ABS({channels})),2)",
    )


def _values(book: Book) -> Iterator[Check]:
    _ = book.translate
    flows, rate = _row(book, "net_cash_flow"), book.layout.name("discount_rate")
    yield (
        _("Cumulative cash flow is the sum of the net cash flows"),
        f"ROUND(SUM({flows})-{_end(book, 'cumulative')},2)",
    )
    yield (
        _("Cumulative discounted cash flow is the net present value"),
        f"ROUND({book.layout.name('npv')}-{_end(book, 'cumulative_discounted')},2)",
    )
    value = f"NPV((1+{rate})^(1/12)-1,{flows})*(1+{rate})^(1/12)"
    yield (
        _("Net present value equals the program's own function"),
        f"ROUND({book.layout.name('npv')}-{value},2)",
    )
    categories = f"SUM({_row(book, 'income')})-SUM({_row(book, 'costs')})"
    yield (
        _("Income less costs is the cash flow before tax"),
        f"ROUND({categories}-SUM({_row(book, 'pre_tax')}),2)",
    )
    irr = book.layout.name("irr")
    months = _row(book, "month")
    worth = f"{flows}/(1+{irr})^({months}/12)"
    at_rate = f"SUMPRODUCT({worth})/SUMPRODUCT(ABS({worth}))"
    yield (
        _("Net present value at the internal rate of return is 0"),
        f"IF(ISNUMBER({irr}),ROUND({at_rate},5),0)",
    )


def _shares(book: Book) -> Iterator[Check]:
    _ = book.translate
    for label, prefix, name in (
        (_("Shares of the roll-out phases sum to 1"), "phase", "share"),
        (_("Shares of the tiers sum to 1"), "tier", "share"),
        (_("Spend shares of the tiers sum to 1"), "tier", "spend_share"),
        (_("Shares of the channels sum to 1"), "channel", "share"),
    ):
        yield label, f"ROUND(SUM({_column(book, prefix, name)})-1,9)"
    rows = (
        f"ABS(SUM({book.layout.name(f'segments.{item.id}.seasonality')})-12)"
        for item in book.result.inputs.items["segment"]
    )
    yield _("Seasonality of every segment has the mean 1"), f"ROUND({'+'.join(rows)},9)"
    months, expiry = (
        book.layout.name(f"scheme.{name}_months") for name in ("redemption", "expiry")
    )
    yield _("Points are redeemed before they expire"), f"MAX(0,{months}-{expiry})"
    if book.layout.count("partner"):
        burned = f"SUM({_column(book, 'partner', 'burn_share')})"
        yield (
            _("Partners redeem at most all points"),
            f"ROUND(MAX(0,{burned}-1),9)",
        )


def _column(book: Book, prefix: str, name: str) -> str:
    return book.layout.name(f"{GROUPS[prefix].path}.{name}")
