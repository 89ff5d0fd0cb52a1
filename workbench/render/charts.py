"""Charts as native, editable chart parts: the same part serves a deck and a report."""

from dataclasses import dataclass

from workbench.documents.blocks import Chart
from workbench.render.chart_kinds import draw_chart
from workbench.render.chart_parts import Drawn, Style, legend, text_properties
from workbench.render.chart_workbook import write_workbook
from workbench.render.markup import HEADER, declare

WORKBOOK_ID = "rId1"
"""The relationship of a chart to its workbook: always its first and only one."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A chart as it goes into a package: the part and the workbook it refers to as rId1."""

    xml: bytes
    workbook: bytes


def build_chart(chart: Chart, style: Style) -> ChartFile:
    """Return a chart as an Office part with its workbook."""
    drawn = draw_chart(chart, style)
    return ChartFile(_chart_space(drawn, style).encode(), write_workbook(drawn.columns))


def _chart_space(drawn: Drawn, style: Style) -> str:
    shown = legend(style, drawn.legend, drawn.unlisted) if drawn.legend else ""
    return (
        f'{HEADER}<c:chartSpace{declare("c", "a", "r")}><c:date1904 val="0"/>'
        f'<c:lang val="{style.language}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{drawn.layout or "<c:layout/>"}{drawn.plot}'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{shown}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(style)}"
        f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
