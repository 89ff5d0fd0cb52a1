"""The quick sheet: what it writes is what the library writes, kind by kind."""

import math
import re
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbench.render.excel_quick import QuickSheet, sheet_class
from workbench.render.excel_sheet import Sheet, Styles, open_workbook
from workbench.render.theme import load_theme

HINTS = re.compile(rb' spans="[0-9:]+"')


def parts(kind: type[Worksheet]) -> tuple[bytes, bytes]:
    """Return a sheet with cells of every kind, and a chart of some of them."""
    target = BytesIO()
    workbook = open_workbook(target, load_theme())
    styles = Styles(workbook, load_theme())
    sheet = Sheet(workbook.add_worksheet("Sums", kind), styles)
    sheet.text(0, 0, "=1+1")
    sheet.formulas((2, 1), ("A1&B1", 'IF(A1<2,"a & b",C1>=3)', "D1"), (1.5, 1e-7, math.nan))
    sheet.number(4, 9, 12.5)
    sheet.formulas((4, 2), ('IF(A1<2,"a & b",3)', "SUM(A1:B2)", "C2"), (1.5, 1e300, -0.0))
    sheet.blank(4, 0, "header")
    sheet.formula((4, 1), "D1", "a < b", "header", "0.0")
    sheet.formula((3, 700), "SUM(A1:B2)", -0.0, "input", "0.0")
    sheet.worksheet.write_boolean(4, 12, boolean=True, cell_format=styles.style("input"))
    sheet.worksheet.write_number(4, 10, 3)
    sheet.height(6, 40)
    sheet.worksheet.write_url(8, 1, "internal:Sums!A1", styles.style("anchor"), "Sums")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Sums!$C$5:$J$5"})
    sheet.worksheet.insert_chart(9, 1, chart)
    workbook.close()
    with zipfile.ZipFile(target) as package:
        return package.read("xl/worksheets/sheet1.xml"), package.read("xl/charts/chart1.xml")


def test_the_quick_sheet_writes_what_the_library_writes() -> None:
    quick, plain = parts(QuickSheet), parts(Worksheet)
    assert quick[0] == HINTS.sub(b"", plain[0]) != plain[0]
    assert b"<f>IF(A1&lt;2" in quick[0]


def test_charts_know_the_values_of_formulas_side_by_side() -> None:
    quick, plain = parts(QuickSheet), parts(Worksheet)
    assert quick[1] == plain[1]
    assert b"<c:v>1e+300</c:v>" in quick[1]


def test_an_unknown_version_of_the_library_gets_the_plain_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sheet_class() is QuickSheet
    monkeypatch.setattr(xlsxwriter, "__version__", "4.0.0")
    assert sheet_class() is Worksheet
