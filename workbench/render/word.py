"""A document as a Word report."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from workbench.documents.blocks import Document
from workbench.render.charts import WORKBOOK_ID, ChartFile
from workbench.render.markup import HEADER, declare
from workbench.render.package import repack, set_properties, write_file
from workbench.render.theme import Theme
from workbench.render.word_base import empty_report
from workbench.render.word_blocks import Body, Section
from workbench.render.word_front import contents_parts, cover_parts
from workbench.render.word_pages import footer_part, header_part, section_properties
from workbench.render.word_text import paragraph


def render_word(document: Document, path: Path, theme: Theme) -> None:
    """Write a document as a report: a cover, contents, chapters on pages of their own.

    Raises:
        StorageError: when the file cannot be written.
    """
    write_file(path, report_bytes(document, theme))


def report_bytes(document: Document, theme: Theme) -> bytes:
    """Return a document as the bytes of a report; the same document gives the same bytes."""
    body = Body(document, theme)
    body.add_blocks(document.blocks)
    report = docx.Document(BytesIO(empty_report(theme, body.tag, body.lists)))
    sections = [
        Section("", parts=cover_parts(document, theme)),
        Section("", parts=contents_parts(body.entries, body.word("Contents"))),
        *body.sections,
    ]
    text = _written(report, sections, body)
    for number, chart in enumerate(body.charts, 1):
        identity = report.part.relate_to(
            _chart_part(report.part.package, number, chart), RELATIONSHIP_TYPE.CHART
        )
        text = text.replace(f'r:id="chart{number}"', f'r:id="{identity}"')
    set_properties(report.core_properties, document)
    target = BytesIO()
    report.save(target)
    # The body is written as it is: parsing it and writing it again would take longer than all else.
    return repack(target.getvalue(), {"word/document.xml": text.encode()})


def _written(report: Any, sections: list[Section], body: Body) -> str:  # noqa: ANN401 - untyped
    """Return the whole body; each section ends with its page and its header and footer."""
    pages = _Pages(report, body)
    written: list[str] = []
    for n, section in enumerate(sections):
        properties = pages.properties(section) if n else section_properties("", "", landscape=False)
        parts = list(section.parts)
        if n == len(sections) - 1:
            written += [*parts, properties]
            continue
        if parts and parts[-1] == paragraph("Gap", ""):
            parts.pop()
        if not parts or not parts[-1].startswith("<w:p>"):
            parts.append(paragraph("Gap", "", _THIN))
        parts[-1] = parts[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        written += parts
    spaces = declare("w", "r", "a", "c", "wp", "wpg", "wps", "mc")
    return f"{HEADER}<w:document{spaces}><w:body>{''.join(written)}</w:body></w:document>"


_THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The paragraph that only ends a section takes no line, or a full page would get a blank one."""


class _Pages:
    """Gives each section its header and footer; equal ones are shared."""

    def __init__(self, report: Any, body: Body) -> None:  # noqa: ANN401 - untyped library
        self._report = report
        self._body = body
        self._known: dict[bytes, str] = {}
        self._counts = {"header": 0, "footer": 0}

    def properties(self, section: Section) -> str:
        document, turned = self._body.document, section.landscape
        header = header_part(document, section.chapter, landscape=turned)
        words = (self._body.word("Page"), self._body.word("of"))
        footer = footer_part(document, words, landscape=turned)
        return section_properties(
            self._identity("header", header, CONTENT_TYPE.WML_HEADER),
            self._identity("footer", footer, CONTENT_TYPE.WML_FOOTER),
            landscape=turned,
        )

    def _identity(self, kind: str, blob: bytes, content_type: str) -> str:
        if blob not in self._known:
            self._counts[kind] += 1
            package = self._report.part.package
            name = PackURI(f"/word/{kind}{self._counts[kind]}.xml")
            part = Part(name, content_type, blob, package)
            relation = RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER
            self._known[blob] = self._report.part.relate_to(part, relation)
        return self._known[blob]


def _chart_part(package: Any, number: int, chart: ChartFile) -> Part:  # noqa: ANN401 - untyped
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, chart.xml, package
    )
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        chart.workbook,
        package,
    )
    relation = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    assert relation == WORKBOOK_ID
    return part
