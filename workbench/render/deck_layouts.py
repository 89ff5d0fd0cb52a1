"""The slide layouts of the house: which placeholders stand where on a 16:9 slide, in points."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from workbench.render.markup import DECORATIVE, emu, fill
from workbench.render.theme import DeckSizes, Theme


class Box(NamedTuple):
    """A place on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


WIDTH, HEIGHT = 960.0, 540.0
MARGIN, GUTTER = 43.2, 14.4
INNER = WIDTH - 2 * MARGIN
COLUMN = (INNER - 11 * GUTTER) / 12

TRACKER = Box(MARGIN, 17, INNER, 14)
TITLE = Box(MARGIN, 32.4, INNER, 64)
RULE_Y = 102.0
BODY = Box(MARGIN, 118.8, INNER, 367.2)
SOURCE = Box(MARGIN, 499, 560, 26)
FOOTER = Box(MARGIN + 566, 511, 252, 14)
NUMBER = Box(WIDTH - MARGIN - 52, 511, 52, 14)
COVER_LEFT = 62.0
COVER_TITLE = Box(COVER_LEFT, 150, 760, 108)
DIVIDER_TITLE = Box(MARGIN, 190, 760, 100)
DIVIDER_TEXT = Box(MARGIN, 304, 640, 150)


def columns(first: int, count: int, box: Box = BODY) -> Box:
    """Return the part of a box that spans grid columns, counted from 0."""
    x = MARGIN + first * (COLUMN + GUTTER)
    return Box(x, box.y, count * COLUMN + (count - 1) * GUTTER, box.height)


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout."""

    kind: str
    index: int
    name: str
    box: Box
    size: float
    colour: str = "ink"
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    font: str = "+mn-lt"


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: its name, type, placeholders, and whether it stands alone."""

    name: str
    kind: str
    slots: tuple[Slot, ...]
    background: str = ""
    decoration: str = ""
    own: bool = False


COVER, DIVIDER, EXHIBIT, TAKEAWAYS, TWO, TABLE, TEXT, FIGURES, CLOSING = range(9)
"""The numbers of the layouts in the master."""


@cache
def slots(sizes: DeckSizes) -> dict[str, Slot]:
    """Return the placeholders of all layouts by what they hold."""
    left = COVER_LEFT
    return {
        "title": Slot("title", 0, "Title", TITLE, sizes.title, bold=True, font="+mj-lt"),
        "tracker": Slot("body", 20, "Tracker", TRACKER, 10, "grey"),
        "source": Slot("body", 21, "Source", SOURCE, sizes.source, "grey", anchor="b"),
        "footer": Slot("ftr", 30, "Footer", FOOTER, 10, "grey", anchor="b", align="r"),
        "number": Slot("sldNum", 31, "Slide number", NUMBER, 10, "grey", anchor="b", align="r"),
        "text": Slot("body", 22, "Text", BODY, sizes.body),
        "side": Slot("body", 23, "Take-aways", columns(8, 4), sizes.body),
        "cover": Slot(
            "ctrTitle", 0, "Title", COVER_TITLE, 40, bold=True, anchor="b", font="+mj-lt"
        ),
        "subtitle": Slot("subTitle", 1, "Subtitle", Box(left, 266, 760, 52), 18, "grey"),
        "client": Slot("body", 24, "Client", Box(left, 350, 760, 30), 20, "lead", bold=True),
        "facts": Slot("body", 25, "Facts", Box(left, 456, 760, 40), 12, "grey", anchor="b"),
        "consultancy": Slot("body", 20, "Consultancy", Box(left, 44, 760, 20), 14, "grey"),
        "divider": Slot(
            "title", 0, "Title", DIVIDER_TITLE, 36, "paper", bold=True, anchor="b", font="+mj-lt"
        ),
        "opening": Slot("body", 22, "Text", DIVIDER_TEXT, 16, "paper"),
        "ordinal": Slot("body", 20, "Number", Box(MARGIN, 44, 300, 30), 20, "paper"),
    }


def layouts(theme: Theme) -> tuple[Layout, ...]:
    """Return the layouts of the house in their order."""
    slot = slots(theme.brand.deck)
    head = (slot["title"], slot["tracker"])
    foot = (slot["source"], slot["footer"], slot["number"])
    front = ("cover", "consultancy", "subtitle", "client", "facts")
    band, mark = Box(0, 0, 24, HEIGHT), Box(COVER_LEFT, 332, 72, 3)
    decoration = _plain_shape(90, band, "lead", theme) + _plain_shape(91, mark, "accent", theme)
    opening = (slot["divider"], slot["ordinal"], slot["opening"])
    return (
        Layout("Cover", "title", tuple(slot[name] for name in front), "", decoration, own=True),
        Layout("Section divider", "secHead", opening, "lead", own=True),
        Layout("One exhibit", "titleOnly", head + foot),
        Layout("Exhibit and take-aways", "cust", (*head, slot["side"], *foot)),
        Layout("Two exhibits", "cust", head + foot),
        Layout("Table", "cust", head + foot),
        Layout("Text", "obj", (*head, slot["text"], *foot)),
        Layout("Big numbers", "cust", head + foot),
        Layout("Closing", "cust", (*head, slot["text"], *foot)),
    )


def _plain_shape(identity: int, box: Box, colour: str, theme: Theme) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="Decoration {identity}">'
        f'{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill(theme, colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def transform(box: Box, tag: str = "a:xfrm", flips: str = "") -> str:
    """Return the place of a shape."""
    return (
        f'<{tag}{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )
