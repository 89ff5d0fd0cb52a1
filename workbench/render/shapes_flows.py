"""Who gives what to whom: the first party in the middle, the others beside it, level arrows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.documents.blocks import Flow, FlowNode, Flows
from workbench.render.drawings import Drawing, Look, Shape, Wire, in_reading_order
from workbench.render.texts import SPACING, Line, cut_lines, line, lines_height

_HUB_SHARE, _NODE_SHARE = 0.17, 0.18
_ROW_GAP = 14.0
_FOOT_SHARE = 0.4
_TALLEST_ROW = 92.0
_COLOURS = {"auto": "lead", "total": "ink", "hidden": "grey"}


@dataclass(frozen=True, slots=True)
class _Party:
    """A party beside the middle: its box and the side it stands on."""

    node: FlowNode
    x: float
    y: float
    width: float
    height: float
    on_left: bool
    row: int


def draw_flows(figure: Flows, look: Look, width: float, height: float) -> Drawing:
    """Return the parties and what flows between them in a width and at most a height."""
    hub, *others = figure.nodes
    apart = _apart(figure)
    foot = [_listed(flow, figure, look) for flow in apart]
    foot = cut_lines(foot, width, height * _FOOT_SHARE, look.least) if foot else []
    room = height - (lines_height(foot, width) + 10 if foot else 0)
    rows = max((len(others) + 1) // 2, 1)
    tall = min((room - _ROW_GAP * (rows - 1)) / rows, _TALLEST_ROW * look.size / 11)
    parties = [_party(node, n, (width, tall)) for n, node in enumerate(others)]
    bottom = rows * tall + (rows - 1) * _ROW_GAP
    middle = width * (1 - _HUB_SHARE) / 2
    items: list[Shape | Wire] = []
    for party in parties:
        items += _arrows(figure, party, look, (middle, middle + width * _HUB_SHARE))
    items += _between(figure, parties, look)
    for party in parties:
        items.append(_box(party.node.text, (party.x, party.y, party.width, party.height), look))
    hub_box = _box(hub.text, (middle, 0, width * _HUB_SHARE, bottom), look, hub=True)
    items.insert(0, hub_box)
    if foot:
        below = lines_height(foot, width)
        items.append(Shape(0, bottom + 10, width, below, tuple(foot), anchor="t", inset=0))
        bottom += 10 + below
    return Drawing(width, bottom, tuple(in_reading_order(items)))


def _party(node: FlowNode, number: int, size: tuple[float, float]) -> _Party:
    width, tall = size
    own = width * _NODE_SHARE
    on_left = number % 2 == 0
    row = number // 2
    x = 0.0 if on_left else width - own
    return _Party(node, x, row * (tall + _ROW_GAP), own, tall, on_left, row)


def _box(
    text: str, place: tuple[float, float, float, float], look: Look, *, hub: bool = False
) -> Shape:
    colour = "lead" if hub else "lead8"
    label = line(text, look.size + (1 if hub else 0), look.theme.text_on(colour), bold=True)
    centred = replace(label, align="ctr")
    lines = cut_lines([centred], place[2] - 12, place[3] - 4, look.least)
    return Shape(*place, tuple(lines), colour, "" if hub else "lead", 1, inset=6)


def _arrows(
    figure: Flows, party: _Party, look: Look, hub: tuple[float, float]
) -> list[Shape | Wire]:
    centre = figure.nodes[0].id
    groups = [
        [one for one in figure.flows if (one.origin, one.target) == pair]
        for pair in ((centre, party.node.id), (party.node.id, centre))
    ]
    used = [group for group in groups if group]
    inner = (party.x + party.width, hub[0]) if party.on_left else (hub[1], party.x)
    items: list[Shape | Wire] = []
    for n, group in enumerate(used):
        y = party.y + party.height * (0.5 if len(used) == 1 else 0.36 + 0.28 * n)
        outward = group[0].origin == centre
        to_right = outward != party.on_left
        ends = (inner[0] + 2, inner[1] - 2) if to_right else (inner[1] - 2, inner[0] + 2)
        colour = _COLOURS.get(group[0].role, group[0].role)
        items.append(Wire(((ends[0], y), (ends[1], y)), colour, 1.5, arrow=True))
        items.append(_label(group, look, (inner[0], inner[1], y), party, above=n == 0))
    return items


def _label(
    group: Sequence[Flow],
    look: Look,
    place: tuple[float, float, float],
    party: _Party,
    *,
    above: bool,
) -> Shape:
    left, right, y = place
    width = right - left - 16
    text = replace(line("\n".join(one.text for one in group), look.size), align="ctr")
    room = (y - party.y if above else party.y + party.height - y) + _ROW_GAP / 2 - 2
    lines = cut_lines([text], width, room, look.least)
    tall = lines_height(lines, width)
    top = y - tall - 2 if above else y + 2
    return Shape(left + 8, top, width, tall, tuple(lines), inset=0)


def _neighbours(figure: Flows, flow: Flow) -> bool:
    """Tell whether two parties stand above each other on one side."""
    order = [node.id for node in figure.nodes[1:]]
    if flow.origin not in order or flow.target not in order:
        return False
    return abs(order.index(flow.origin) - order.index(flow.target)) == 2


def _apart(figure: Flows) -> list[Flow]:
    """Return flows that no straight arrow can show; they are listed below the figure."""
    centre = figure.nodes[0].id
    return [
        flow
        for flow in figure.flows
        if centre not in (flow.origin, flow.target) and not _neighbours(figure, flow)
    ]


def _listed(flow: Flow, figure: Flows, look: Look) -> Line:
    names = {node.id: node.text for node in figure.nodes}
    ends = f"{names.get(flow.origin, flow.origin)} → {names.get(flow.target, flow.target)}"
    return replace(line(f"{ends}: {flow.text}", look.size), before=2)


def _between(figure: Flows, parties: Sequence[_Party], look: Look) -> list[Shape | Wire]:
    places = {party.node.id: party for party in parties}
    items: list[Shape | Wire] = []
    for flow in figure.flows:
        if not _neighbours(figure, flow):
            continue
        one, two = places[flow.origin], places[flow.target]
        x = one.x + one.width * (0.15 if one.on_left else 0.85)
        down = two.row > one.row
        start = one.y + one.height if down else one.y
        end = two.y if down else two.y + two.height
        colour = _COLOURS.get(flow.role, flow.role)
        items.append(Wire(((x, start), (x, end)), colour, 1.5, arrow=True))
        text = replace(line(flow.text, look.least), align="l" if one.on_left else "r")
        left = x + 5 if one.on_left else one.x - one.width * 0.6
        width = one.width * 1.45 - 5 if one.on_left else x - 5 - left
        tall = look.least * SPACING
        lines = cut_lines([text], width, tall, look.least)
        items.append(Shape(left, (start + end) / 2 - tall / 2, width, tall, tuple(lines), inset=0))
    return items
