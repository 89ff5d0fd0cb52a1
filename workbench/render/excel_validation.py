"""What may be typed into a cell of a driver, and what the program says when it may not."""

from dataclasses import replace

from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.finance.drivers import Driver
from workbench.i18n import Translator
from workbench.render.excel_layout import Area


def validation(driver: Driver, area: Area, translate: Translator) -> dict[str, object]:
    """Return the rule of a driver's cells, for the library."""
    rule = _rule(driver, xl_rowcol_to_cell(area.row, area.column))
    rule["error_title"] = translate("Not allowed")
    rule["error_message"] = translate("Allowed: {what}.", what=allowed_text(driver, translate))[
        :255
    ]
    return rule


def _rule(driver: Driver, cell: str) -> dict[str, object]:
    match driver.kind:
        case "flag":
            return {"validate": "list", "source": [1, 0]}
        case "word":
            return {"validate": "list", "source": list(driver.words)}
        case "month":
            parts = f'LEN({cell})=7,MID({cell},5,1)="-",VALUE(RIGHT({cell},2))<=12'
            return {"validate": "custom", "value": f"=AND({parts})"}
        case _:
            return _number_rule(driver, cell)


def _number_rule(driver: Driver, cell: str) -> dict[str, object]:
    kind = "integer" if driver.kind == "whole" else "decimal"
    if driver.low is not None and driver.high is not None:
        return {
            "validate": kind, "criteria": "between", "minimum": driver.low, "maximum": driver.high,
        }  # fmt: skip
    if driver.low is not None and driver.below is not None:
        return {
            "validate": "custom",
            "value": f"=AND(ISNUMBER({cell}),{cell}>={driver.low:g},{cell}<{driver.below:g})",
        }
    if driver.low is not None:
        return {"validate": kind, "criteria": ">=", "value": driver.low}
    if driver.above is not None:
        return {"validate": kind, "criteria": ">", "value": driver.above}
    return {"validate": "custom", "value": f"=ISNUMBER({cell})"}


def allowed_text(driver: Driver, translate: Translator) -> str:
    """Return in words what a cell of a driver may be."""
    match driver.kind:
        case "flag":
            return translate("1 (yes) or 0 (no)")
        case "month":
            return translate("year and month, such as 2027-01")
        case "numbers":  # a cell is one of them
            return translate.say(replace(driver, kind="number").allowed)
        case _:
            return translate.say(driver.allowed)
