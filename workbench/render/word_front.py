"""The cover and the table of contents of a report."""

from collections.abc import Sequence

from workbench.documents.blocks import Document
from workbench.quantities import Formats
from workbench.render.word_blocks import Entry
from workbench.render.word_text import paragraph, run

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_INSTRUCTION = (
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\z \\u </w:instrText></w:r>'
)


def cover_parts(document: Document) -> list[str]:
    """Return the cover: consultancy, title, subtitle, client, and what kind of paper this is."""
    cover = document.cover
    day = Formats(document.language).day(cover.day)
    facts = (day, " · ".join(part for part in (cover.version, cover.status) if part))
    parts = [
        paragraph("CoverConsultancy", run(cover.consultancy)),
        paragraph("Title", run(cover.title)),
        paragraph("Subtitle", run(cover.subtitle)),
        paragraph("CoverClient", run(cover.client), '<w:spacing w:before="900" w:after="240"/>'),
    ]
    lines = (*facts, cover.confidentiality)
    return [*parts, *(paragraph("CoverFacts", run(text)) for text in lines if text)]


def contents_parts(entries: Sequence[Entry], heading: str) -> list[str]:
    """Return a filled table of contents: a field whose entries link to their headings."""
    begin = _FIELD.format("begin") + _INSTRUCTION + _FIELD.format("separate")
    lines = [
        paragraph(f"TOC{entry.level}", (begin if n == 0 else "") + _link(entry))
        for n, entry in enumerate(entries)
    ]
    if not lines:
        return [paragraph("TOCHeading", run(heading))]
    end = paragraph("Gap", _FIELD.format("end"))
    content = f"{paragraph('TOCHeading', run(heading))}{''.join(lines)}{end}"
    block = (
        '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj><w:docPartGallery'
        ' w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
    return [block]


def _link(entry: Entry) -> str:
    number = f"{run(entry.number)}<w:r><w:tab/></w:r>" if entry.number else ""
    target = f'w:anchor="{entry.mark}" w:history="1"'
    return f"<w:hyperlink {target}>{number}{run(entry.text)}</w:hyperlink>"
