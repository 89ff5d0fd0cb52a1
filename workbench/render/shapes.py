"""Which figures are drawn from shapes, and how."""

from workbench.documents.blocks import Canvas, Flows, Gantt, Quadrants, Swimlane
from workbench.render.drawings import Drawing, Look
from workbench.render.shapes_canvas import draw_canvas
from workbench.render.shapes_flows import draw_flows
from workbench.render.shapes_gantt import draw_gantt
from workbench.render.shapes_quadrants import draw_quadrants
from workbench.render.shapes_swimlane import draw_swimlane

Figure = Gantt | Swimlane | Quadrants | Flows | Canvas


def draw_figure(figure: Figure, look: Look, width: float, height: float) -> list[Drawing]:
    """Return a figure as drawings no larger than a width and height; long ones take several."""
    if isinstance(figure, Gantt):
        return draw_gantt(figure, look, width, height)
    if isinstance(figure, Swimlane):
        return draw_swimlane(figure, look, width, height)
    if isinstance(figure, Quadrants):
        return [draw_quadrants(figure, look, width, height)]
    if isinstance(figure, Flows):
        return [draw_flows(figure, look, width, height)]
    return draw_canvas(figure, look, width, height)
