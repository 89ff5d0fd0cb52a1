"""The DrawingML that shapes of decks and reports share: places, outlines, paths, text frames."""

from workbench.render.drawings import Shape, Wire
from workbench.render.markup import emu, fill, outline
from workbench.render.theme import Theme

_ARROW = '<a:tailEnd type="triangle" w="med" len="med"/>'


def shape_properties(shape: Shape, theme: Theme, origin: tuple[float, float]) -> str:
    """Return place, geometry, fill and outline of a shape."""
    x, y = shape.x + origin[0], shape.y + origin[1]
    rounding = '<a:gd name="adj" fmla="val 30000"/>' if shape.geometry == "roundRect" else ""
    return (
        f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/>'
        f'<a:ext cx="{emu(shape.width)}" cy="{emu(shape.height)}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape.geometry}"><a:avLst>{rounding}</a:avLst></a:prstGeom>'
        f"{fill(theme, shape.colour)}{outline(theme, shape.border, shape.border_width)}"
    )


def wire_properties(wire: Wire, theme: Theme, origin: tuple[float, float], *, elbow: bool) -> str:
    """Return place, path and line of a wire; ``elbow`` makes a turn a connector of its own."""
    points = [(x + origin[0], y + origin[1]) for x, y in wire.points]
    if len(points) == 2:
        return _ends(points, "line") + _line(wire, theme)
    if elbow and len(points) == 4 and points[0][1] == points[1][1]:
        return _ends([points[0], points[-1]], "bentConnector3") + _line(wire, theme)
    return _path(points) + _line(wire, theme)


def frame_properties(shape: Shape, tag: str) -> str:
    """Return how text stands in a shape."""
    edge = emu(shape.inset)
    return (
        f'<{tag} wrap="square" lIns="{edge}" tIns="0" rIns="{edge}" bIns="0"'
        f' anchor="{shape.anchor}"><a:noAutofit/></{tag}>'
        if shape.anchor == "ctr"
        else f'<{tag} wrap="square" lIns="{edge}" tIns="{edge}" rIns="{edge}" bIns="{edge}"'
        f' anchor="{shape.anchor}"><a:noAutofit/></{tag}>'
    )


def _line(wire: Wire, theme: Theme) -> str:
    return outline(theme, wire.colour, wire.width, _ARROW if wire.arrow else "")


def _ends(points: list[tuple[float, float]], preset: str) -> str:
    (x1, y1), (x2, y2) = points
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    return (
        f'<a:xfrm{flips}><a:off x="{emu(min(x1, x2))}" y="{emu(min(y1, y2))}"/>'
        f'<a:ext cx="{emu(abs(x2 - x1))}" cy="{emu(abs(y2 - y1))}"/></a:xfrm>'
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    )


def _path(points: list[tuple[float, float]]) -> str:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = emu(max(x for x, _ in points) - left)
    height = emu(max(y for _, y in points) - top)
    steps = "".join(
        f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>'
        f"</a:{'lnTo' if n else 'moveTo'}>"
        for n, (x, y) in enumerate(points)
    )
    return (
        f'<a:xfrm><a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{width}" cy="{height}"/>'
        "</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>'
        "<a:noFill/>"
    )
