"""Cells: text stays text, known results are written exactly, and the quick way changes nothing."""

import math
import re
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbench.render.excel_sheet import (
    LONGEST_TEXT,
    QuickSheet,
    Sheet,
    Styles,
    known_value,
    open_workbook,
    plain_text,
    sheet_class,
)
from workbench.render.theme import load_theme


def sheet_xml(kind: type[Worksheet]) -> bytes:
    target = BytesIO()
    workbook = open_workbook(target, load_theme())
    sheet = Sheet(workbook.add_worksheet("Sums", kind), Styles(workbook, load_theme()))
    sheet.formulas((2, 1), ("A1&B1", 'IF(A1<2,"a & b",C1>=3)', "D1"), (1.5, 1e-7, math.nan))
    sheet.formula((3, 700), "SUM(A1:B2)", -0.0, "input", "0.0")
    sheet.text(0, 0, "=1+1")
    workbook.close()
    with zipfile.ZipFile(target) as package:
        return package.read("xl/worksheets/sheet1.xml")


def test_the_quick_sheet_writes_what_the_library_writes() -> None:
    quick = sheet_xml(QuickSheet)
    plain = sheet_xml(Worksheet)
    hints = re.compile(rb' spans="[0-9:]+"')
    assert quick == hints.sub(b"", plain) != plain
    assert b"<f>IF(A1&lt;2" in quick


def test_an_unknown_version_of_the_library_gets_the_plain_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sheet_class() is QuickSheet
    monkeypatch.setattr(xlsxwriter, "__version__", "4.0.0")
    assert sheet_class() is Worksheet


def test_known_results_have_no_minus_zero_and_no_nan() -> None:
    assert known_value(math.nan) == "n/a"
    assert math.copysign(1, float(known_value(-0.0))) == 1
    assert known_value("text") == "text"


def test_text_has_no_markup_of_its_own_and_fits() -> None:
    assert not plain_text("<r><t>bold</t></r>").startswith("<r>")
    assert plain_text("a\x07b\ufffe") == "ab"
    assert len(plain_text("x" * 40_000)) == LONGEST_TEXT
