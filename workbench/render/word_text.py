"""Paragraphs, runs and fields as WordprocessingML."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from workbench.documents.blocks import Runs
from workbench.render.markup import clean, safe
from workbench.render.theme import Theme

TWIPS = 20
"""Twentieths of a point in a point."""


class Target(NamedTuple):
    """Something a text can point to: its bookmark and what a pointer shows, such as "Table 3"."""

    mark: str
    text: str


_THEME_COLOURS = {
    "ink": "text1",
    "paper": "background1",
    "grey": "text2",
    "tint": "background2",
    "lead": "accent1",
    "lead60": "accent2",
    "accent": "accent3",
    "lead30": "accent4",
    "positive": "accent5",
    "negative": "accent6",
}


def twips(points: float) -> int:
    """Return a length in points as whole twentieths of a point."""
    return round(points * TWIPS)


def text_colour(theme: Theme, name: str) -> str:
    """Return the colour of text, a theme colour where it has a place in the theme."""
    slot = _THEME_COLOURS.get(name)
    mapped = f' w:themeColor="{slot}"' if slot else ""
    return f'<w:color w:val="{theme.rgb[name]}"{mapped}/>'


def shading(theme: Theme, name: str) -> str:
    """Return a background; the empty name is none."""
    if not name:
        return ""
    slot = _THEME_COLOURS.get(name)
    mapped = f' w:themeFill="{slot}"' if slot else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.rgb[name]}"{mapped}/>'


def border(theme: Theme, side: str, name: str, width: float, space: float = 0) -> str:
    """Return a rule at a side: a colour, a width and a distance in points."""
    if not name:
        return f'<w:{side} w:val="nil"/>'
    slot = _THEME_COLOURS.get(name)
    mapped = f' w:themeColor="{slot}"' if slot else ""
    return (
        f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="{round(space)}"'
        f' w:color="{theme.rgb[name]}"{mapped}/>'
    )


def run(text: str, properties: str = "") -> str:
    """Return a run of text; line ends become line breaks."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (
        f'<w:t xml:space="preserve">{safe(part)}</w:t>' if part else ""
        for part in clean(text).split("\n")
    )
    inner = "<w:br/>".join(parts)
    return f"<w:r>{style}{inner}</w:r>" if inner else ""


def runs_xml(runs: Runs, targets: Mapping[str, Target] | None = None) -> str:
    """Return runs with their styles; a run that points to an exhibit shows its number."""
    written = []
    for one in runs:
        look = (
            ('<w:rStyle w:val="Code"/>' if one.code else "")
            + ("<w:b/>" if one.bold else "")
            + ("<w:i/>" if one.italic else "")
        )
        target = (targets or {}).get(one.ref) if one.ref else None
        written.append(
            field(f"REF {target.mark} \\h", target.text or one.text, look)
            if target
            else run(one.text, look)
        )
    return "".join(written)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def keep_with_next(written: str) -> str:
    """Return a paragraph that stays on the page of the one after it."""
    return re.sub(
        r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)', r"\1<w:keepNext/>", written, count=1
    )


def keep_whole(written: str) -> str:
    """Return a paragraph or a table that stays on one page, that of what comes after it."""
    if not written.startswith("<w:tbl>"):
        return keep_with_next(written)
    return re.sub(
        r'(<w:pStyle w:val="Table(?:Text|Head)"/>)(?!<w:keepNext/>)', r"\1<w:keepNext/>", written
    )


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field with the result it shows until it is updated."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {safe(instruction)} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown, properties)}<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """Return content that can be referred to by a name."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
