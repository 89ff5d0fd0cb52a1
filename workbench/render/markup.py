"""Small pieces of Office XML: safe text, lengths, colours, language tags."""

import re
from xml.sax.saxutils import escape

from workbench.render.theme import SCHEME, Theme

EMU = 12700
"""English metric units in a point."""

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
"""Marks a shape that readers who cannot see may pass over."""

_TAGS = {"en": "en-GB", "sl": "sl-SI", "pl": "pl-PL", "ru": "ru-RU"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def declare(*prefixes: str) -> str:
    """Return namespace declarations for prefixes."""
    return "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def clean(text: str) -> str:
    """Return text without what XML or an Office program cannot hold."""
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\t", " ").replace("\r", "\n"))


def safe(text: str) -> str:
    """Return text fit for an element or an attribute."""
    return escape(clean(text), {'"': "&quot;"})


def on_slide(text: str) -> str:
    """Return text for a slide: fonts that stand in for ours lack the wide no-break space."""
    return safe(text.replace("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"))


def one_line(text: str) -> str:
    """Return text on one line; no-break spaces stay."""
    return re.sub(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+", " ", clean(text)).strip(" ")


def attribute(text: str) -> str:
    """Return text fit for an attribute of one line, such as alternative text."""
    return safe(one_line(text))


def emu(points: float) -> int:
    """Return a length in points as whole English metric units."""
    return round(points * EMU)


def language_tag(language: str) -> str:
    """Return the tag Office uses for a language, such as "en-GB"."""
    return _TAGS.get(language, language)


def colour(theme: Theme, name: str) -> str:
    """Return the DrawingML of a named colour, a theme colour where it has a place in the theme."""
    if name == "rule":
        return '<a:schemeClr val="tx2"><a:lumMod val="30000"/><a:lumOff val="70000"/></a:schemeClr>'
    if name in SCHEME:
        return f'<a:schemeClr val="{SCHEME[name]}"/>'
    return f'<a:srgbClr val="{theme.rgb[name]}"/>'


def fill(theme: Theme, name: str) -> str:
    """Return a DrawingML fill; the empty name is no fill."""
    return f"<a:solidFill>{colour(theme, name)}</a:solidFill>" if name else "<a:noFill/>"


def outline(theme: Theme, name: str, width: float = 0.75, inside: str = "") -> str:
    """Return a DrawingML line; the empty name is no line."""
    if not name:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{emu(width)}">{fill(theme, name)}{inside}</a:ln>'
