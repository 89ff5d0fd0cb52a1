"""Compare the workbook's rendering with writing as many formula cells by openpyxl."""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from ratios import measure

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))

Formulas = dict[str, dict[str, str]]
"""The formulas of each sheet by their cells."""

SEGMENTS, PARTNERS, MONTHS = 12, 10, 60
UNCERTAIN = {"path": "discount_rate", "distribution": "uniform", "low": 0.05, "high": 0.15}


def workbook() -> None:
    """Compare the whole rendering, from results to bytes, with openpyxl; to stay within 0.8 x."""
    from samples import full_drivers

    from workbench.documents.blocks import Cover
    from workbench.finance.inputs import check_inputs
    from workbench.finance.model import run_model
    from workbench.finance.studies import run_studies
    from workbench.i18n import Translator
    from workbench.render.excel import Content, build_workbook
    from workbench.render.theme import load_theme

    result = run_model(check_inputs(_drivers(full_drivers(3))))
    studies = run_studies(result)
    cover = Cover("Client", "Model", "Benchmark", date(2027, 1, 1), "Draft", "1", "")
    content, theme = Content(result, cover, studies=studies), load_theme()

    def render() -> bytes:
        return build_workbook(content, translate=Translator(), theme=theme)

    formulas = _formulas(render())
    count = sum(map(len, formulas.values()))
    measure(
        f"Workbook of {MONTHS} months x {SEGMENTS} segments x {PARTNERS} partners",
        {
            f"openpyxl, the same {count:,} formula cells": lambda: _write_plain(formulas),
            "whole rendering, values, formats, charts": render,
        },
        rounds=7,
    )


def _drivers(drivers: dict[str, Any]) -> dict[str, Any]:
    """Return these drivers, which use every feature, with as many items and months as wanted."""
    segment, partner = drivers["segments"][0], drivers["partners"][0]
    share = {"burn_share": 0.05}
    return drivers | {
        "horizon_months": MONTHS,
        "segments": [segment | {"id": f"s{number}"} for number in range(SEGMENTS)],
        "mechanics": [mechanic | {"segments": "all"} for mechanic in drivers["mechanics"]],
        "partners": [partner | share | {"id": f"p{number}"} for number in range(PARTNERS)],
        "communication": drivers["communication"] | {"annual_budgets": [200_000] * (MONTHS // 12)},
        "scenarios": {"pessimistic": {"segments.*.churn": {"multiply": 1.1}}},
        "tornado": [{"path": "scheme.earn_rate", "low": 0.5, "high": 2}],
        "monte_carlo": {"n": 500, "seed": 1, "drivers": [UNCERTAIN]},
    }


def _formulas(content: bytes) -> Formulas:
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: {
            cell.coordinate: str(cell.value)
            for line in sheet.iter_rows()
            for cell in line
            if cell.data_type == "f"
        }
        for sheet in book
    }


def _write_plain(formulas: Formulas) -> None:
    book = openpyxl.Workbook()
    for title, cells in formulas.items():
        sheet = book.create_sheet(title)
        for place, text in cells.items():
            sheet[place] = text
    book.save(BytesIO())


if __name__ == "__main__":
    workbook()
