"""Two-by-two matrices: named quadrants, points as circles, each named where there is room."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.documents.blocks import Point, Quadrants
from workbench.render.drawings import Drawing, Look, Shape, Wire, in_reading_order
from workbench.render.metrics import text_width, wrap_text
from workbench.render.texts import SPACING, cut_lines, line, lines_height

_SMALLEST, _LARGEST = 11.0, 34.0
_WIDEST_LABEL = 120.0
_KEY_SHARE = 0.3
_COVERED = 30.0
"""Square points of covered names from which on points carry numbers and the names a list."""
_COLOURS = {"auto": "lead", "total": "ink", "hidden": ""}

Rectangle = tuple[float, float, float, float]


def draw_quadrants(figure: Quadrants, look: Look, width: float, height: float) -> Drawing:
    """Return a matrix that fills a width and height."""
    text = look.size * SPACING + 4
    plot = (text + 4, text, width - text - 4, height - 2 * text)
    points, covered = _named(figure, look, plot)
    if covered > _COVERED:
        share = width * (1 - _KEY_SHARE)
        plot = (plot[0], plot[1], share - plot[0] - 14, plot[3])
        points = _numbered(figure, look, plot, (share, text, width - share, height - text))
    words = [*_corners(figure, look, plot), *_axes(figure, look, plot), *points]
    return Drawing(width, height, (*_fields(plot), *in_reading_order(words)))


def _fields(plot: Rectangle) -> list[Shape | Wire]:
    x, y, width, height = plot
    half_width, half_height = width / 2, height / 2
    items: list[Shape | Wire] = [
        Shape(x + n % 2 * half_width, y + n // 2 * half_height, half_width, half_height, (), colour)
        for n, colour in enumerate(("tint", "lead8", "paper", "tint"))
    ]
    middle_x, middle_y = x + half_width, y + half_height
    items.append(Wire(((middle_x, y), (middle_x, y + height)), "rule", 1))
    items.append(Wire(((x, middle_y), (x + width, middle_y)), "rule", 1))
    return items


def _corners(figure: Quadrants, look: Look, plot: Rectangle) -> list[Shape | Wire]:
    x, y, width, height = plot
    tall = look.size * SPACING + 8
    items: list[Shape | Wire] = []
    for n, name in enumerate(figure.corners):
        if not name:
            continue
        label = replace(line(name, look.size, "grey", bold=True), align="r" if n % 2 else "l")
        fitted = cut_lines([label], width / 2 - 12, tall, look.least)
        top = y + height - tall if n // 2 else y
        left = x + n % 2 * width / 2
        items.append(Shape(left, top, width / 2, tall, tuple(fitted), inset=6))
    return items


def _axes(figure: Quadrants, look: Look, plot: Rectangle) -> list[Shape | Wire]:
    x, y, width, height = plot
    foot = y + height
    text = look.size * SPACING + 4
    up = cut_lines([line(figure.y_title, look.size, bold=True)], width * 0.6, text, look.least)
    title = replace(line(figure.x_title, look.size, bold=True), align="r")
    across = cut_lines([title], width * 0.6, text, look.least)
    return [
        Wire(((x, foot), (x, y - 2)), "grey", 1.25, arrow=True),
        Wire(((x, foot), (x + width, foot)), "grey", 1.25, arrow=True),
        Shape(x + 4, y - text, width * 0.6, text - 1, tuple(up), inset=0),
        Shape(x + width * 0.4, foot + 2, width * 0.6, text - 1, tuple(across), inset=0),
    ]


def _named(figure: Quadrants, look: Look, plot: Rectangle) -> tuple[list[Shape | Wire], float]:
    """Return points with their names beside them, and how much of the names is covered."""
    discs = [_disc(point, figure.points, plot) for point in figure.points]
    taken: list[Rectangle] = [*discs, *_corner_places(figure, look, plot)]
    items: list[Shape | Wire] = []
    covered = sum(_shared(a, b) for n, a in enumerate(discs) for b in discs[:n])
    for point, disc in zip(figure.points, discs, strict=True):
        items.append(Shape(*disc, (), _colour(point), "paper", 1, "ellipse"))
        place, align = _label_place(point.label, disc, taken, look, plot)
        covered += sum(_shared(place, other) for other in taken if other != disc)
        covered += 0 if _within(place, plot) else 2 * _COVERED
        taken.append(place)
        lines = tuple(
            replace(line(part, look.size), align=align)
            for part in wrap_text(point.label, place[2], look.size)
        )
        items.append(Shape(*place, lines, inset=0))
    return items, covered


def _numbered(figure: Quadrants, look: Look, plot: Rectangle, key: Rectangle) -> list[Shape | Wire]:
    """Return numbered points, those on one spot side by side, and their names as a list."""
    spots: dict[tuple[float, float], list[int]] = {}
    for n, point in enumerate(figure.points):
        spots.setdefault((round(point.x, 2), round(point.y, 2)), []).append(n)
    items: list[Shape | Wire] = [
        _badge(figure, n, _offset(place, len(together)), look, plot)
        for together in spots.values()
        for place, n in enumerate(together)
    ]
    names = [
        replace(line(point.label, look.size), number=n, level=0, before=2 if n > 1 else 0)
        for n, point in enumerate(figure.points, 1)
    ]
    fitted = cut_lines(names, key[2], key[3], look.least)
    return [*items, Shape(*key, tuple(fitted), anchor="t", inset=0)]


def _badge(
    figure: Quadrants, number: int, offset: tuple[float, float], look: Look, plot: Rectangle
) -> Shape:
    """Return a point as a numbered circle, moved aside by some of its widths."""
    point = figure.points[number]
    side = look.size * 1.75
    x = plot[0] + min(max(point.x, 0), 1) * plot[2] - side / 2 + offset[0] * side
    y = plot[1] + (1 - min(max(point.y, 0), 1)) * plot[3] - side / 2 + offset[1] * side
    x = min(max(x, plot[0]), plot[0] + plot[2] - side)
    y = min(max(y, plot[1]), plot[1] + plot[3] - side)
    colour = _colour(point)
    label = line(str(number + 1), look.size - 0.5, look.theme.text_on(colour), bold=True)
    centred = (replace(label, align="ctr"),)
    return Shape(x, y, side, side, centred, colour, "paper", 1, "ellipse", inset=0)


def _offset(place: int, count: int) -> tuple[float, float]:
    """Return how many widths a point moves aside for others on its spot: rows of three."""
    columns = min(count, 3)
    row, column = divmod(place, columns)
    rows = -(-count // columns)
    return column - (columns - 1) / 2, row - (rows - 1) / 2


def _colour(point: Point) -> str:
    return _COLOURS.get(point.role, point.role)


def _corner_places(figure: Quadrants, look: Look, plot: Rectangle) -> list[Rectangle]:
    x, y, width, height = plot
    tall = look.size * SPACING + 10
    places: list[Rectangle] = []
    for n, name in enumerate(figure.corners):
        room = text_width(name, look.size, bold=True) + 10
        left = x + width - room if n % 2 else x
        top = y + height - tall if n // 2 else y
        places += [(left, top, room, tall)] if name else []
    return places


def _disc(point: Point, points: Sequence[Point], plot: Rectangle) -> Rectangle:
    largest = max(one.size for one in points) or 1
    even = all(one.size == points[0].size for one in points)
    share = 0.15 if even else max(point.size, 0) / largest
    side = _SMALLEST + (_LARGEST - _SMALLEST) * share**0.5
    x = plot[0] + min(max(point.x, 0), 1) * plot[2] - side / 2
    y = plot[1] + (1 - min(max(point.y, 0), 1)) * plot[3] - side / 2
    inside_x = min(max(x, plot[0] + 2), plot[0] + plot[2] - side - 2)
    return inside_x, min(max(y, plot[1] + 2), plot[1] + plot[3] - side - 2), side, side


def _label_place(
    text: str, disc: Rectangle, taken: Sequence[Rectangle], look: Look, plot: Rectangle
) -> tuple[Rectangle, str]:
    """Return where a name stands: the first free place, or the least covered one."""
    x, y, side, _ = disc
    width = min(text_width(text, look.size) + 2, _WIDEST_LABEL)
    height = lines_height([line(text, look.size)], width)
    middle, centre = y + (side - height) / 2, x + (side - width) / 2
    places: list[tuple[Rectangle, str]] = [
        ((x + side + 3, middle, width, height), "l"),
        ((x - 3 - width, middle, width, height), "r"),
        ((centre, y - height - 1, width, height), "ctr"),
        ((centre, y + side + 1, width, height), "ctr"),
        ((x + side, y - height * 0.8, width, height), "l"),
        ((x + side, y + side - height * 0.2, width, height), "l"),
    ]
    inside = [one for one in places if _within(one[0], plot)] or places[:1]
    others = [one for one in taken if one != disc]
    return min(inside, key=lambda one: sum(_shared(one[0], other) for other in others))


def _within(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def _shared(one: Rectangle, two: Rectangle) -> float:
    across = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    down = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return max(across, 0) * max(down, 0)
