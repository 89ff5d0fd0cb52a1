"""From the Markdown of a rendered template to blocks.

What a template may use: headings (``## Text ^id``; with a ``+`` after the id, or alone as ``^+``,
what stands under it stays on one page), paragraphs, lists, **bold**, *italic* and the four
conventions below. Everything else of Markdown is off, so that no value can become a link,
a table or HTML.

- the first paragraph after a chapter's heading (``#``) is its lead;
- ``~ text`` is a small remark, ``^ text`` names a source;
- ``> **Title.** text`` is a note, ``> [!warn] text`` one with a tone;
- a line ``%%n%%`` is the n-th exhibit that the template asked for.
"""

import re
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from workbench.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Item,
    Note,
    Paragraph,
    Run,
    Runs,
    Source,
    Tone,
)

_ID = re.compile(r"\s+\^([a-z][a-z0-9_-]*)?(\+?)$")
_EXHIBIT = re.compile(r"%%(\d+)%%")
_TONE = re.compile(r"\[!(\w+)\]\s*")


def parse_markdown(text: str, exhibits: Sequence[Block | None]) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; markers become the exhibits of that number."""
    reader = MarkdownIt("zero").enable(
        ["heading", "list", "blockquote", "emphasis", "escape", "newline"]
    )
    root = SyntaxTreeNode(reader.parse(text))
    return tuple(_with_leads(_blocks(root, exhibits)))


def _blocks(root: SyntaxTreeNode, exhibits: Sequence[Block | None]) -> Iterator[Block]:
    for node in root.children:
        if node.type == "heading":
            yield _heading(node)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from _bullets(node)
        elif node.type == "blockquote":
            yield _note(node)
        elif found := _EXHIBIT.fullmatch(_raw(node)):
            exhibit = exhibits[int(found[1])]
            if exhibit is not None:
                yield exhibit
        else:
            yield _paragraph(node)


def _with_leads(blocks: Iterator[Block]) -> Iterator[Block]:
    after_chapter = False
    for block in blocks:
        if after_chapter and isinstance(block, Paragraph) and block.style == "body":
            yield Paragraph(block.runs, "lead")
        else:
            yield block
        after_chapter = isinstance(block, Heading) and block.level == 1


def _raw(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children).strip()


def _heading(node: SyntaxTreeNode) -> Heading:
    text = _plain(_runs(node))
    found = _ID.search(_raw(node))
    if found:
        text = text[: text.rindex("^")].rstrip()
    id_, together = (found[1] or "", bool(found[2])) if found else ("", False)
    return Heading(int(node.tag[1]), text, id_, together)


def _paragraph(node: SyntaxTreeNode) -> Block:
    runs = _runs(node)
    mark = _raw(node)[:2]
    if mark == "^ ":
        return Source(_plain(_without(runs, 2)))
    if mark == "~ ":
        return Paragraph(_without(runs, 2), "small")
    return Paragraph(runs)


def _note(node: SyntaxTreeNode) -> Note:
    runs = _joined(tuple(run for child in node.children for run in (*_runs(child), Run(" "))))
    raw = _raw(node.children[0]) if node.children else ""
    tone: Tone = "plain"
    if found := _TONE.match(raw):
        runs = _without(runs, len(found[0]))
        tone = cast("Tone", found[1]) if found[1] in get_args(Tone) else "plain"
    if runs and runs[0].bold:
        return Note(_without(runs[1:], 0), runs[0].text.rstrip("."), tone)
    return Note(runs, "", tone)


def _bullets(node: SyntaxTreeNode) -> Iterator[Bullets]:
    items = tuple(_items(node, 0))
    if items:
        yield Bullets(items, ordered=node.type == "ordered_list")


def _items(node: SyntaxTreeNode, level: int) -> Iterator[Item]:
    for entry in node.children:
        for child in entry.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _items(child, level + 1)
            elif runs := _runs(child):
                yield Item(runs, level)


def _runs(node: SyntaxTreeNode) -> Runs:
    return _joined(tuple(_pieces(node, Run(""))))


def _pieces(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    for child in node.children:
        if child.type == "strong":
            yield from _pieces(child, Run("", bold=True, italic=style.italic))
        elif child.type == "em":
            yield from _pieces(child, Run("", bold=style.bold, italic=True))
        elif child.type in ("softbreak", "hardbreak"):
            yield Run(" ", style.bold, style.italic)
        elif child.children:
            yield from _pieces(child, style)
        else:
            yield Run(child.content, style.bold, style.italic)


def _joined(runs: Runs) -> Runs:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            merged.append(run)
    return _without(tuple(merged), 0)


def _without(runs: Runs, count: int) -> Runs:
    """Return runs without their first letters, and without blanks at both ends."""
    if not runs:
        return ()
    first = Run(runs[0].text[count:].lstrip(" "), runs[0].bold, runs[0].italic)
    rest = (first, *runs[1:]) if first.text else runs[1:]
    if not rest:
        return ()
    last = Run(rest[-1].text.rstrip(" "), rest[-1].bold, rest[-1].italic)
    return (*rest[:-1], last) if last.text else rest[:-1]


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
