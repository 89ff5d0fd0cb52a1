"""Lines of text as they stand in a box: how tall they are, and their DrawingML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.documents.blocks import Block, Bullets, Heading, Paragraph, Run, Runs
from workbench.render.markup import clean, emu, fill, on_slide
from workbench.render.metrics import count_lines, plain_text, wrap_text
from workbench.render.theme import Theme

SPACING = 1.22
"""Line height of the house font in sizes."""

INDENT = 1.0
NUMBER_INDENT = 1.4
"""Sizes by which each level of a list is set in, and by which a numbered one is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in a box; level -1 is no list, ``number`` counts an ordered one from 1."""

    runs: Runs
    size: float = 14
    colour: str = "ink"
    bold: bool = False
    align: str = "l"
    level: int = -1
    number: int = 0
    before: float = 0


def indent_of(one: Line) -> float:
    """Return how far a line of a list is set in, in points; 0 outside lists."""
    if one.level < 0:
        return 0
    return one.size * (NUMBER_INDENT if one.number else INDENT) * (one.level + 1)


def line(text: str, size: float = 14, colour: str = "ink", *, bold: bool = False) -> Line:
    """Return a plain line of text."""
    return Line((Run(text),), size, colour, bold)


def text_lines(blocks: Iterable[Block], size: float) -> list[Line]:
    """Return paragraphs, lists and sub-headings as lines of a size."""
    lines: list[Line] = []
    for block in blocks:
        before = size * 0.5 if lines else 0
        if isinstance(block, Paragraph):
            lines.append(_paragraph(block, size, before))
        elif isinstance(block, Heading):
            lines.append(replace(line(block.text, size, "lead", bold=True), before=before))
        elif isinstance(block, Bullets):
            lines += _list_lines(block, size, before)
    return lines


def lines_height(lines: Sequence[Line], width: float) -> float:
    """Return the height in points that lines take in a width in points."""
    return sum(one.before + _count(one, width) * one.size * SPACING for one in lines)


def resize(lines: Sequence[Line], by: float) -> list[Line]:
    """Return lines with their sizes changed by some points."""
    return [replace(one, size=one.size + by) for one in lines]


def fit_lines(
    lines: Sequence[Line], width: float, height: float, least: float
) -> list[Line] | None:
    """Return lines shrunk until they fit a box, or None when ``least`` points are not enough."""
    fitted = list(lines)
    while lines_height(fitted, width) > height:
        if min(one.size for one in fitted) - 1 < least:
            return None
        fitted = resize(fitted, -1)
    return fitted


def cut_lines(lines: Sequence[Line], width: float, height: float, least: float) -> list[Line]:
    """Return lines shrunk to fit a box, or cut with an ellipsis where the least size is not enough.

    Only words that no box of a figure could hold are ever cut.
    """
    fitted = fit_lines(lines, width, height, least)
    if fitted is not None:
        return fitted
    small = [replace(one, size=min(one.size, least)) for one in lines]
    kept, rest = split_lines(small, width, height)
    if rest:
        last = kept[-1]
        text = plain_text(last.runs)[:-2].rstrip() + "…"
        kept[-1] = replace(last, runs=(Run(text, bold=last.runs[0].bold),))
    return kept


def split_lines(
    lines: Sequence[Line], width: float, height: float
) -> tuple[list[Line], list[Line]]:
    """Return the lines that fit a box and the rest; a paragraph too long for any box is cut."""
    taken: list[Line] = []
    used = 0.0
    for n, one in enumerate(lines):
        used += lines_height([one], width)
        if used > height:
            rest = list(lines[n:])
            if not taken:
                first, second = _cut(one, width, height)
                return [first], [second, *rest[1:]]
            if taken[-1].bold and taken[-1].level < 0 and len(taken) > 1:
                rest.insert(0, taken.pop())
            return taken, [replace(rest[0], before=0), *rest[1:]]
        taken.append(one)
    return taken, []


def lines_xml(lines: Sequence[Line], theme: Theme, tag: str) -> str:
    """Return lines as DrawingML paragraphs with a language on every run."""
    drawn = "".join(_line_xml(one, theme, tag) for one in lines)
    return drawn or f'<a:p><a:endParaRPr lang="{tag}"/></a:p>'


def _paragraph(block: Paragraph, size: float, before: float) -> Line:
    if block.style == "small":
        return Line(block.runs, max(size - 2, 10), "grey", before=before)
    return Line(block.runs, size, before=before, bold=block.style == "lead")


def _list_lines(block: Bullets, size: float, before: float) -> list[Line]:
    lines: list[Line] = []
    count = 0
    for item in block.items:
        outer = item.level == 0
        count += outer
        lines.append(
            Line(
                item.runs,
                size if outer else max(size - 1, 10),
                level=item.level,
                number=count if block.ordered and outer else 0,
                before=size * (0.4 if outer else 0.2) if lines else before,
            )
        )
    return lines


def _count(one: Line, width: float) -> int:
    inner = width - indent_of(one)
    bold = one.bold or any(run.bold for run in one.runs)
    return count_lines(clean(plain_text(one.runs)), max(inner, 10), one.size, bold=bold)


def _cut(one: Line, width: float, height: float) -> tuple[Line, Line]:
    inner = max(width - indent_of(one), 10)
    wrapped = wrap_text(clean(plain_text(one.runs)), inner, one.size, bold=True)
    count = max(int((height - one.before) / (one.size * SPACING)), 1)
    left = sum(len(part) for part in wrapped[:count])
    first: list[Run] = []
    second: list[Run] = []
    for run in one.runs:
        head = run.text[: max(left, 0)]
        left -= len(head)
        first += [replace(run, text=head)] if head else []
        second += [replace(run, text=run.text[len(head) :])] if run.text[len(head) :] else []
    return replace(one, runs=tuple(first)), replace(one, runs=tuple(second), before=0)


def _line_xml(one: Line, theme: Theme, tag: str) -> str:
    # A run of a space keeps the size of an empty cell, which otherwise grows to the default.
    said = one.runs if plain_text(one.runs) else (Run(" "),)
    runs = "".join(_run_xml(run, one, theme, tag) for run in said)
    end = f'<a:endParaRPr lang="{tag}" sz="{round(one.size * 100)}"/>'
    return f"<a:p>{_properties(one, theme)}{runs}{end}</a:p>"


def _properties(one: Line, theme: Theme) -> str:
    left = emu(indent_of(one))
    place = (
        f' marL="{left}" indent="-{left // (one.level + 1)}"' if left else ' marL="0" indent="0"'
    )
    before = f'<a:spcBef><a:spcPts val="{round(one.before * 100)}"/></a:spcBef>'
    return f'<a:pPr{place} algn="{one.align}">{before}{_bullet(one, theme)}</a:pPr>'


def _bullet(one: Line, theme: Theme) -> str:
    if one.level < 0:
        return "<a:buNone/>"
    tint = f"<a:buClr>{fill(theme, 'lead')[13:-14]}</a:buClr>"
    if one.number:
        return f'{tint}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
    sign = "•" if one.level == 0 else "–"  # noqa: RUF001 - the dash of a second level
    return f'{tint}<a:buFont typeface="Arial"/><a:buChar char="{sign}"/>'


def _run_xml(run: Run, one: Line, theme: Theme, tag: str) -> str:
    style = f' b="{int(run.bold or one.bold)}"' + (' i="1"' if run.italic else "")
    face = "+mn-lt"
    properties = (
        f' lang="{tag}" sz="{round(one.size * 100)}"{style} dirty="0">'
        f'{fill(theme, one.colour)}<a:latin typeface="{face}"/>'
    )
    pieces = (
        f"<a:r><a:rPr{properties}</a:rPr><a:t>{on_slide(part)}</a:t></a:r>"
        for part in clean(run.text).split("\n")
    )
    return f'<a:br><a:rPr lang="{tag}" sz="{round(one.size * 100)}"/></a:br>'.join(pieces)
