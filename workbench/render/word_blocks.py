"""Writes blocks as the body of a report: chapters, captions, tables, charts, notes, lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.documents.blocks import (
    Block,
    Bullets,
    Canvas,
    Chart,
    Document,
    Exhibit,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Source,
    Table,
)
from workbench.render.chart_parts import Style
from workbench.render.charts import ChartFile, build_chart
from workbench.render.contents import has_content
from workbench.render.drawings import Drawing, Look
from workbench.render.markup import NAMESPACES, attribute, emu, language_tag
from workbench.render.shapes import Figure, draw_figure
from workbench.render.theme import Theme
from workbench.render.word_shapes import group_xml, with_fallback
from workbench.render.word_sizes import (
    LANDSCAPE,
    PAGE,
    PORTRAIT,
    chart_height,
    figure_height,
    fit_table,
    page_height,
)
from workbench.render.word_styles import NUMBERS
from workbench.render.word_tables import figures_xml, table_xml
from workbench.render.word_text import (
    Target,
    bookmark,
    keep_whole,
    keep_with_next,
    paragraph,
    run,
    runs_xml,
)
from workbench.render.word_text import field as field_xml

_CHART_TEXT, _FIGURE_TEXT = 9.0, 8.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the table of contents lists it."""

    level: int
    number: str
    text: str
    mark: str


@dataclass(slots=True)
class Section:
    """Pages of one orientation under one chapter."""

    chapter: str
    landscape: bool = False
    parts: list[str] = field(default_factory=list)


class Body:
    """Collects the body of a report and what it refers to."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document = document
        self.theme = theme
        self.tag = language_tag(document.language)
        self.sections: list[Section] = []
        self.entries: list[Entry] = []
        self.charts: list[ChartFile] = []
        self.lists = 0
        self._marks = 0
        self._drawings = 0
        self._counts = {"Table": 0, "Figure": 0}
        self._targets: dict[str, Target] = {}
        self._chapter = [0, 0]
        self._level = 0
        self._together: tuple[Section, int] | None = None

    def add_blocks(self, blocks: Sequence[Block]) -> None:
        """Write blocks in their order."""
        shown = [block for block in blocks if has_content(block)]
        self._find_targets(shown)
        for block in shown:
            if isinstance(block, Heading):
                self._add_heading(block)
            elif isinstance(block, Exhibit):
                self._add_exhibit(block)
            else:
                self._add_words(block)
        self._keep_together()

    def _keep_together(self) -> None:
        """Keep what stands under the last heading that asks for it on one page, if it fits."""
        if self._together is None:
            return
        section, first = self._together
        self._together = None
        parts = section.parts[first:]
        if section is self.sections[-1] and sum(map(page_height, parts)) <= PAGE:
            section.parts[first:] = [*map(keep_whole, parts[:-1]), *parts[-1:]]

    def _find_targets(self, blocks: Sequence[Block]) -> None:
        """Number the exhibits before anything is written, so that texts can point ahead."""
        counts = {"Table": 0, "Figure": 0}
        for block in blocks:
            if isinstance(block, Exhibit):
                kind = "Table" if isinstance(block, Table) else "Figure"
                counts[kind] += 1
                text = f"{self.word(kind)}\N{NO-BREAK SPACE}{counts[kind]}"
                self._targets.setdefault(block.id, Target(f"_Ref{kind}{counts[kind]:04d}", text))

    def word(self, key: str) -> str:
        """Return a word of the document in its language."""
        return self.document.words.get(key, key)

    def mark(self) -> int:
        """Return a number no other bookmark has."""
        self._marks += 1
        return self._marks

    def _add(self, *parts: str) -> None:
        if not self.sections:
            self.sections.append(Section(""))
        if self.sections[-1].landscape:
            self.sections.append(Section(self.sections[-1].chapter))
        self.sections[-1].parts += parts

    def _add_heading(self, heading: Heading) -> None:
        # Levels are never skipped: readers and screen readers follow them.
        self._keep_together()
        level = min(max(heading.level, 1), self._level + 1, 4)
        self._level = level
        if level == 1:
            self.sections.append(Section(heading.text))
        number = self._number(level)
        mark = self.mark()
        name = f"_Toc{mark:06d}"
        if level <= 2:
            self.entries.append(Entry(level, number, heading.text, name))
        self._add(paragraph(f"Heading{level}", bookmark(mark, name, run(heading.text))))
        if heading.together:
            self._together = (self.sections[-1], len(self.sections[-1].parts) - 1)

    def _number(self, level: int) -> str:
        if level == 1:
            self._chapter = [self._chapter[0] + 1, 0]
            return str(self._chapter[0])
        if level == 2:
            self._chapter[1] += 1
            return f"{self._chapter[0]}.{self._chapter[1]}"
        return ""

    def _add_words(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            style = {"body": "Normal", "lead": "Lead", "small": "Small"}[block.style]
            self._add(paragraph(style, runs_xml(block.runs, self._targets)))
        elif isinstance(block, Bullets):
            self._add(*self._list(block))
        elif isinstance(block, KeyFigures):
            self._add(self._figures(block), paragraph("Gap", ""))
        elif isinstance(block, Note):
            self._add(self._note(block))
        elif isinstance(block, Source):
            self._add(paragraph("SourceLine", run(f"{self.word('Source')}: {block.text}"), _AFTER))

    def _list(self, block: Bullets) -> list[str]:
        number = ""
        if block.ordered:
            number = f'<w:numId w:val="{NUMBERS + self.lists}"/>'
            self.lists += 1
        written = []
        for item in block.items:
            level = min(item.level, 2)
            if block.ordered:
                place = f'<w:numPr><w:ilvl w:val="{min(level, 1)}"/>{number}</w:numPr>'
                written.append(paragraph("ListNumber", runs_xml(item.runs, self._targets), place))
            else:
                style = "ListBullet" + (str(level + 1) if level else "")
                written.append(paragraph(style, runs_xml(item.runs, self._targets)))
        # No entry stands alone on the next page, and a short list is not torn at all.
        loose = len(written) - 2 if len(written) > _SHORT_LIST else 0
        return [*written[:loose], *map(keep_with_next, written[loose:-1]), written[-1]]

    def _figures(self, block: KeyFigures) -> str:
        alt = "; ".join(f"{one.label}: {one.value}" for one in block.figures)
        return figures_xml(block, PORTRAIT, self.theme, alt)

    def _note(self, block: Note) -> str:
        title = run(f"{block.title}\n", "<w:b/>") if block.title else ""
        return paragraph("Note", title + runs_xml(block.runs, self._targets))

    def _add_exhibit(self, exhibit: Exhibit) -> None:
        if not isinstance(exhibit, Canvas):
            self._keep_introduction()
        if isinstance(exhibit, Table):
            self._add_table(exhibit)
        elif isinstance(exhibit, Chart):
            self._add(*self._caption("Figure", exhibit), self._chart(exhibit))
            self._add(*self._below(exhibit))
        else:
            self._add_figure(exhibit)

    def _keep_introduction(self) -> None:
        """Keep short paragraphs just before an exhibit on its page."""
        if not self.sections:
            return
        parts = self.sections[-1].parts
        room = _INTRODUCTION
        for n in range(len(parts) - 1, -1, -1):
            room -= len(_TAGS.sub("", parts[n]))
            if room < 0 or not parts[n].startswith(_INTRODUCING):
                return
            parts[n] = keep_with_next(parts[n])

    def _add_figure(self, figure: Figure) -> None:
        look = Look(self.theme, self.document.language, _FIGURE_TEXT, 8)
        wide = isinstance(figure, Canvas)
        width = LANDSCAPE if wide else PORTRAIT
        height = figure_height(figure, look, width)
        written = self._caption("Figure", figure)
        for drawing in draw_figure(figure, look, width, height):
            written.append(self._group(drawing, figure))
        # A figure leaves room below itself; only words under it need a gap.
        written += self._below(figure) if figure.note or figure.source else []
        if wide:
            self._turn(written)
        else:
            self._add(*written)

    def _group(self, drawing: Drawing, figure: Figure) -> str:
        first = self._drawings + 2
        content = group_xml(drawing, self.theme, first)
        size = (drawing.width, drawing.height)
        inline = self._inline(content, size, figure.title, figure.alt)
        self._drawings = first + len(drawing.items)
        return paragraph("Exhibit", with_fallback(inline, figure.alt))

    def _add_table(self, table: Table) -> None:
        grid = fit_table(table, self.theme.brand.document.table)
        wide = sum(grid.widths) > PORTRAIT + 1
        written = [*self._caption("Table", table), table_xml(grid, self.theme), *self._below(table)]
        if wide:
            self._turn(written)
        else:
            self._add(*written)

    def _turn(self, written: Sequence[str]) -> None:
        """Add parts on landscape pages; headings and words kept with them come along."""
        if not self.sections:
            self.sections.append(Section(""))
        current = self.sections[-1]
        if current.landscape:
            current.parts += written
            return
        moved: list[str] = []
        while current.parts and _STAYS.match(current.parts[-1]):
            moved.insert(0, current.parts.pop())
        if not current.parts:
            self.sections.pop()
        self.sections.append(Section(current.chapter, landscape=True, parts=[*moved, *written]))

    def _caption(self, kind: str, exhibit: Exhibit) -> list[str]:
        self._counts[kind] += 1
        unit = exhibit.unit if isinstance(exhibit, Chart) else ""
        lead = '<w:color w:val="{}" w:themeColor="accent1"/>'.format(self.theme.rgb["lead"])
        label = run(f"{self.word(kind)}\N{NO-BREAK SPACE}", lead) + field_xml(
            f"SEQ {kind} \\* ARABIC", str(self._counts[kind]), lead
        )
        mark = f"_Ref{kind}{self._counts[kind]:04d}"
        text = run(f"\N{EN SPACE}{exhibit.title}")
        text += run(f", {unit}", '<w:b w:val="0"/>') if unit else ""
        return [paragraph("Caption", bookmark(self.mark(), mark, label) + text)]

    def _below(self, exhibit: Exhibit) -> list[str]:
        lines = [exhibit.note] if exhibit.note else []
        if exhibit.source:
            lines.append(f"{self.word('Source')}: {exhibit.source}")
        written = [paragraph("SourceLine", run(text)) for text in lines]
        return [*map(keep_with_next, written[:-1]), *written[-1:], paragraph("Gap", "")]

    def _chart(self, chart: Chart) -> str:
        words = self.document.words
        height = chart_height(chart)
        style = Style(self.theme, self.tag, _CHART_TEXT, PORTRAIT, height, words)
        self.charts.append(build_chart(chart, style))
        content = (
            f'<a:graphicData uri="{NAMESPACES["c"]}">'
            f'<c:chart r:id="chart{len(self.charts)}"/></a:graphicData>'
        )
        inline = self._inline(content, (PORTRAIT, height), chart.title, chart.alt)
        return paragraph("Exhibit", f"<w:r>{inline}</w:r>")

    def _inline(self, content: str, size: tuple[float, float], name: str, alt: str) -> str:
        """Return a graphic that stands in line with the text."""
        self._drawings += 1
        width, height = size
        return (
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/>'
            f'<wp:docPr id="{self._drawings}" name="{attribute(name)}" descr="{attribute(alt)}"/>'
            f"<wp:cNvGraphicFramePr/><a:graphic>{content}</a:graphic></wp:inline></w:drawing>"
        )


_SHORT_LIST = 4

_INTRODUCTION = 600
"""So many letters before an exhibit stay on its page; longer texts may stand before it."""

_INTRODUCING = tuple(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>' for style in ("Normal", "Lead"))
_STAYS = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(Heading\d"|\w+"/><w:keepNext)')
_TAGS = re.compile(r"<[^>]*>")

_AFTER = '<w:spacing w:before="60" w:after="120"/>'
