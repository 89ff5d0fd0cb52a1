"""The sheet of scenarios: a selector, the figures of each, and what each changes, live."""

from workbench.finance.drivers import GROUPS, Driver
from workbench.finance.lines import Line
from workbench.render.excel_book import Book
from workbench.render.excel_layout import LABEL, PERIOD, UNIT, Area
from workbench.render.excel_marks import write_freshness
from workbench.render.excel_plan import Cell, Step, cell_value
from workbench.render.excel_quick import Known
from workbench.render.excel_sheet import Sheet
from workbench.render.excel_stages import (
    BASE_SCENARIO,
    FIRST_FIGURE,
    IDENTIFIERS,
    NAMES,
    NUMBER,
    SCENARIO,
    SELECTOR_ROW,
    VALUES,
    Stages,
    has_heading,
    shown_figures,
)
from workbench.render.excel_steps import StepFormulas
from workbench.render.excel_units import driver_format
from workbench.render.excel_validation import validation
from workbench.render.excel_words import FACTOR, scenario_name


def write_scenarios(book: Book, sheet: Sheet) -> None:
    """Write the selector, the figures and the changes."""
    assert book.stages is not None
    writer = _ScenarioSheet(book, sheet, book.stages)
    writer.selector()
    writer.figures()
    writer.changes()


class _ScenarioSheet:
    """Writes onto the sheet of scenarios."""

    def __init__(self, book: Book, sheet: Sheet, stages: Stages) -> None:
        self.book = book
        self.sheet = sheet
        self.stages = stages
        self.formulas = StepFormulas(book.layout, stages)
        self.titles = {name: scenario_name(book, name) for name in stages.names}

    def selector(self) -> None:
        _ = self.book.translate
        self.sheet.text(0, LABEL, self.book.title("scenarios"), "title")
        text = _("The whole workbook follows the selected scenario; base is the sheet of inputs.")
        self.sheet.text(1, LABEL, text, "remark")
        self.sheet.text(SELECTOR_ROW, LABEL, _("Selected scenario"), "sum_label")
        self.sheet.text(SELECTOR_ROW, PERIOD, self.titles[BASE_SCENARIO], "input_strong")
        names = self.book.layout.name(NAMES)
        rule = {
            "validate": "list",
            "source": f"={names}",
            "error_title": _("Not allowed"),
            "error_message": _("Choose a scenario from the list."),
        }
        self.sheet.worksheet.data_validation(SELECTOR_ROW, PERIOD, SELECTOR_ROW, PERIOD, rule)
        self.sheet.text(SELECTOR_ROW + 1, LABEL, _("Its place in the list"), "working")
        chosen = self.book.layout.name(SCENARIO)
        identifiers = self.book.layout.name(IDENTIFIERS)
        text = f"IFERROR(MATCH({chosen},{names},0),MATCH({chosen},{identifiers},0))"
        self.sheet.formula((SELECTOR_ROW + 1, PERIOD), text, float(self.stages.base), "link", "0")
        self.sheet.text(SELECTOR_ROW + 2, LABEL, _("Changes below that differ from the build"),
                        "working")  # fmt: skip
        self.sheet.formula((SELECTOR_ROW + 2, PERIOD), self.differing(), 0.0, "link", "0")
        self.sheet.text(
            SELECTOR_ROW + 3, LABEL, _("Identifiers, which are understood too"), "working"
        )
        for column, name in enumerate(self.stages.names, VALUES):
            self.sheet.text(SELECTOR_ROW + 3, column, name, "link")

    def differing(self) -> str:
        """Return the formula that counts the changes that are no longer those of the build."""
        stages = self.stages
        if not stages.rows or not stages.changing:
            return "0"
        height, width = stages.end - stages.first, len(stages.changing)
        now = Area("scenarios", stages.first, stages.changes, height, width).address
        built = Area("scenarios", stages.first, stages.copies, height, width).address
        return f"SUMPRODUCT(({now}<>{built})*1)"

    def figures(self) -> None:
        _ = self.book.translate
        self.heading(FIRST_FIGURE - 4, _("Figures"))
        write_freshness(self.book, self.sheet, FIRST_FIGURE - 3)
        self.header(FIRST_FIGURE - 1, _("Figure"), _("Unit"))
        for line in shown_figures():
            self.figure(line)

    def figure(self, line: Line) -> None:
        book, cells = self.book, self.stages.figures(line.name)
        unit = book.units.currency if line.unit == "money" else book.units.label(line)
        self.sheet.text(cells.row, LABEL, book.translate(line.label), "rule_label")
        self.sheet.text(cells.row, UNIT, unit, "rule_unit")
        values = [result.figures.get(line.name) for result in self.stages.results.values()]
        number = book.units.figure_format(line, [value or 0.0 for value in values])
        base = book.result.figures.get(line.name)
        known = float("nan") if base is None else base
        if line.name == "break_even_effect":
            self.sheet.text(cells.row, PERIOD, book.translate("not live"), "rule_link")
        else:
            cell = (cells.row, PERIOD)
            self.sheet.formula(cell, book.layout.name(line.name), known, "rule_strong", number)
        for column, value in enumerate(values, VALUES):
            self.sheet.value(cells.row, column, value, "rule_link", number)

    def header(self, row: int, label: str, unit: str) -> None:
        _ = self.book.translate
        self.sheet.text(row, LABEL, label, "header_words")
        self.sheet.text(row, UNIT, unit, "header_words")
        self.sheet.text(row, PERIOD, _("Selected, live"), "header_wrapped")
        for column, name in enumerate(self.stages.names, VALUES):
            self.sheet.text(row, column, self.titles[name], "header_wrapped")

    def heading(self, row: int, text: str) -> None:
        self.sheet.text(row, LABEL, text, "heading")
        for column in range(UNIT, VALUES + len(self.stages.names)):
            self.sheet.blank(row, column, "heading")

    def changes(self) -> None:
        _ = self.book.translate
        stages, row = self.stages, self.stages.first - 1
        self.heading(row - 1, _("What the scenarios change"))
        if not stages.rows:
            self.sheet.text(row, LABEL, _("No scenario changes an input."), "remark")
            return
        self.header(row, _("Input"), _("Unit"))
        tops = ((stages.changes, _("Changes: values or factors")), (stages.copies, _("When built")))
        for first, text in tops:
            self.sheet.text(row - 1, first, text, "sum_label")
            for column, name in enumerate(stages.changing, first):
                self.sheet.text(row, column, self.titles[name], "header_wrapped")
        for top, cell in stages.headings.items():
            self.sheet.text(top, LABEL, _(cell.driver.label), "block_label")
            self.sheet.text(top, UNIT, self.book.units.driver_label(cell.driver), "block_unit")
            for column in range(PERIOD, stages.copies + len(stages.changing)):
                self.sheet.blank(top, column, "block_number")
        for cell in stages.rows:
            self.cell(cell)

    def cell(self, cell: Cell) -> None:
        """Write a changed cell of the drivers: selected, in every scenario, and the changes."""
        book, stages, row = self.book, self.stages, self.stages.rows[cell]
        self.label(cell, row)
        values = [cell_value(result.inputs, cell) for result in stages.results.values()]
        number = number_format(cell.driver, values)
        base = cell_value(book.result.inputs, cell)
        chosen = f"INDEX({stages.values(cell).address},{book.layout.name(NUMBER)})"
        self.sheet.formula((row, PERIOD), chosen, base, "number_sum", number)
        for place, (name, value) in enumerate(zip(stages.names, values, strict=True)):
            text = self.formulas.formula(name, cell)
            self.sheet.formula((row, VALUES + place), text, value, "number", number)
        for place, name in enumerate(stages.changing):
            steps = stages.plan.scenarios[name].get(cell, ())
            if steps:
                self.change(cell, steps[-1], place, number)

    def label(self, cell: Cell, row: int) -> None:
        book = self.book
        entry = book.entry_label(cell.prefix, cell.driver, cell.entry)
        if not has_heading(cell):
            self.sheet.text(row, LABEL, book.translate(cell.driver.label))
            self.sheet.text(row, UNIT, book.units.driver_label(cell.driver), "unit")
        elif GROUPS[cell.prefix].axis is None:
            self.sheet.text(row, LABEL, entry, "item")
        else:
            book.write_item(self.sheet, (row, LABEL), cell.prefix, cell.item, "item")
            self.sheet.text(row, UNIT, entry, "unit")

    def change(self, cell: Cell, step: Step, place: int, number: str) -> None:
        """Write what a scenario does to a cell, and what it did when built."""
        stages, row = self.stages, self.stages.rows[cell]
        code = FACTOR if step.multiply else number
        for column, kind in ((stages.changes, "input"), (stages.copies, "link")):
            self.sheet.known(row, column + place, step.value, kind, code)
        area = Area("scenarios", row, stages.changes + place)
        driver = Driver("factor", "number", "") if step.multiply else cell.driver
        driver = Driver("reach", "flag", "") if driver.kind == "ids" else driver
        rule = validation(driver, area, self.book.translate)
        self.sheet.worksheet.data_validation(area.row, area.column, area.row, area.column, rule)


def number_format(driver: Driver, values: list[Known]) -> str:
    """Return the number format of a driver's values; words have none."""
    numbers = [value for value in values if isinstance(value, float)]
    return driver_format(driver, numbers) if numbers else ""
