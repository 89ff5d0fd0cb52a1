"""The sheet of the budget: costs by year, cost items by year and owner, live."""

from typing import Final

from workbench.finance.drivers import CATEGORIES
from workbench.finance.lines import LINES
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, UNIT, Area
from workbench.render.excel_paper import ROW
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_units import digits, signed

TOTAL: Final = UNIT + 1
BEFORE: Final = TOTAL + 1
"""The column of what falls before launch; the years follow."""
HEADER: Final = 3
LINES_SHOWN: Final = (
    "reward_cost", "mechanic_capex", "mechanic_opex", *CATEGORIES, "communication_cost",
)  # fmt: skip
FIRST_ITEM: Final = HEADER + len(LINES_SHOWN) + 5
"""The row of the first cost item."""


def write_budget(book: Book, sheet: Sheet) -> None:
    """Write what the programme costs, year by year, and who answers for it."""
    _ = book.translate
    sheet.text(0, LABEL, book.title("budget"), "title")
    text = _("What the programme costs before launch and year by year, in {unit}, without VAT.",
             unit=book.units.money_label(budget_scale(book)))  # fmt: skip
    sheet.text(1, LABEL, text, "remark")
    writer = _Budget(book, sheet)
    writer.lines()
    if book.layout.count("cost"):
        writer.items()
        if any(book.owners.values()):
            writer.owners()


def budget_blocks(book: Book) -> list[tuple[int, float]]:
    """Return the first row of each block and its height on paper."""
    count = book.layout.count("cost")
    starts = [0]
    if count:
        starts.append(FIRST_ITEM - 2)
    if count and any(book.owners.values()):
        starts.append(FIRST_ITEM + count + 2)
    owners = len(set(filter(None, book.owners.values()))) + 1
    ends = [*starts[1:], starts[-1] + 2 + (owners if len(starts) > 2 else count + 1)]
    return [(row, ROW * (end - row)) for row, end in zip(starts, ends, strict=True)]


def budget_scale(book: Book) -> int:
    """Return in what amounts are shown: costs are smaller than the sales of a client."""
    return max(0, book.units.scales["money"] - 1)


def budget_width(book: Book) -> int:
    """Return the width of a column of amounts."""
    return max(12, digits(sum(book.programme("costs")), budget_scale(book)) + 3)


class _Budget:
    """Writes the blocks of the budget."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.number = signed("#,##0" + "," * budget_scale(book))
        self.first_item = FIRST_ITEM
        self.count = book.layout.count("cost")

    def header(self, row: int, label: str, second: str) -> None:
        _ = self.book.translate
        self.sheet.text(row, LABEL, label, "header_words")
        self.sheet.text(row, UNIT, second, "header_words")
        self.sheet.text(row, TOTAL, _("Whole period"), "header_wrapped")
        number = f'"{_("Year")} "0;;"{_("Before launch")}"'
        for year in range(self.book.layout.years + 1):
            self.sheet.number(row, BEFORE + year, year, "header", number)

    def heading(self, row: int, text: str) -> None:
        self.sheet.text(row, LABEL, text, "heading")
        for column in range(UNIT, BEFORE + self.book.layout.years + 1):
            self.sheet.blank(row, column, "heading")

    def lines(self) -> None:
        _ = self.book.translate
        self.header(HEADER, _("Cost"), "")
        for offset, name in enumerate((*LINES_SHOWN, "costs"), 1):
            years = self.book.result.years[name]
            row, is_sum = HEADER + offset, name == "costs"
            kind = "sum_label" if is_sum else "rule_label"
            self.sheet.text(row, LABEL, _(LINES[name].label), kind)
            self.sheet.blank(row, UNIT, "sum_label" if is_sum else "rule_unit")
            area = self.book.layout.areas[f"years.{name}"]
            for year, value in enumerate(years):
                text = self.book.layout.address(area.part(0, year))
                self.amount(row, BEFORE + year, text, value, is_sum=is_sum)
            self.total(row, sum(years), is_sum=is_sum)

    def amount(
        self, row: int, column: int, text: str, value: float, *, is_sum: bool = False
    ) -> None:
        kind = "number_sum" if is_sum else "rule_number"
        self.sheet.formula((row, column), text, value, kind, self.number)

    def total(self, row: int, value: float, *, is_sum: bool = False) -> None:
        years = Area("budget", row, BEFORE, 1, self.book.layout.years + 1).address
        kind = "number_sum" if is_sum else "rule_strong"
        self.sheet.formula((row, TOTAL), f"SUM({years})", value, kind, self.number)

    def items(self) -> None:
        """Write each cost item by year; who owns it can be typed."""
        _ = self.book.translate
        self.heading(self.first_item - 2, _("Cost items and who answers for them"))
        self.header(self.first_item - 1, _("Cost item"), _("Owner"))
        sums = [0.0] * (self.book.layout.years + 1)
        for item in range(self.count):
            row, name = self.first_item + item, self.item_name(item)
            self.book.write_item(self.sheet, (row, LABEL), "cost", item, "rule_label")
            self.sheet.text(row, UNIT, self.book.owners.get(self.item_id(item), ""), "input_word")
            years = self.years(item)
            sums = [one + other for one, other in zip(sums, years, strict=True)]
            for year, value in enumerate(years):
                text = f"SUMIFS({name},{self.book.layout.name('lines.programme_year')},{year})"
                self.amount(row, BEFORE + year, text, value)
            self.total(row, sum(years))
        self.sum_row(self.first_item + self.count, sums)

    def sum_row(self, row: int, sums: list[float]) -> None:
        self.sheet.text(row, LABEL, self.book.translate("Sum"), "sum_label")
        for year, value in enumerate(sums):
            cells = Area("budget", self.first_item, BEFORE + year, self.count).address
            self.amount(row, BEFORE + year, f"SUM({cells})", value, is_sum=True)
        self.total(row, sum(sums), is_sum=True)

    def item_id(self, item: int) -> str:
        return self.book.result.inputs.items["cost"][item].id

    def item_name(self, item: int) -> str:
        return self.book.layout.name(f"lines.cost_item.{self.item_id(item)}")

    def years(self, item: int) -> list[float]:
        series = self.book.series(LINES["cost_item"])[item]
        later = (sum(series[first : first + 12]) for first in range(1, len(series), 12))
        return [series[0], *later]

    def owners(self) -> None:
        """Write the sums of the cost items by owner; the last row is what nobody answers for."""
        _ = self.book.translate
        first = self.first_item + self.count + 4
        self.heading(first - 2, _("Cost items by owner"))
        self.header(first - 1, _("Owner"), "")
        given = list(dict.fromkeys(filter(None, self.book.owners.values())))
        for offset, owner in enumerate((*given, "")):
            row = first + offset
            kind = "rule_label" if offset == len(given) else "input_word"
            self.sheet.text(row, LABEL, owner or _("Without an owner"), kind)
            self.sheet.blank(row, UNIT, "rule_unit")
            chosen = '"="' if not owner else Area("budget", row, LABEL).address
            self.owner_row(row, owner, chosen)

    def owner_row(self, row: int, owner: str, chosen: str) -> None:
        names = Area("budget", self.first_item, UNIT, self.count).address
        years = [0.0] * (self.book.layout.years + 1)
        for item in range(self.count):
            if self.book.owners.get(self.item_id(item), "") == owner:
                years = [one + add for one, add in zip(years, self.years(item), strict=True)]
        for year, value in enumerate(years):
            amounts = Area("budget", self.first_item, BEFORE + year, self.count).address
            self.amount(row, BEFORE + year, f"SUMIFS({amounts},{names},{chosen})", value)
        self.total(row, sum(years))
