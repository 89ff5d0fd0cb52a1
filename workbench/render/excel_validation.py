"""What may be typed into a cell of a driver, and what the program says when it may not."""

from xlsxwriter.utility import xl_rowcol_to_cell

from workbench.finance.drivers import Driver
from workbench.i18n import N_, Translator
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
    """Return in words what a driver may be."""
    match driver.kind:
        case "flag":
            return translate("1 (yes) or 0 (no)")
        case "word":
            return translate("one of {words}", words=", ".join(driver.words))
        case "month":
            return translate("year and month, such as 2027-01")
        case "whole":
            return _bounded(driver, translate, whole=True)
        case _:
            return _bounded(driver, translate, whole=False)


def _bounded(driver: Driver, translate: Translator, *, whole: bool) -> str:
    low, high = _plain(driver.low), _plain(driver.high)
    if low and high:
        text = N_("a number from {low} to {high}")
        if whole:
            text = N_("a whole number from {low} to {high}")
        return translate(text, low=low, high=high)
    if low and driver.below is not None:
        return translate("a number from {low}, below {high}", low=low, high=_plain(driver.below))
    if low:
        text = N_("a number of at least {low}")
        if whole:
            text = N_("a whole number of at least {low}")
        return translate(text, low=low)
    if driver.above is not None:
        return translate("a number above {low}", low=_plain(driver.above))
    return translate("a number")


def _plain(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"
