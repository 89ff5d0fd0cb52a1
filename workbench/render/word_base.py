"""The empty report: an A4 document with our theme, styles and settings, nothing of a library."""

from workbench.render.deck_base import app_part
from workbench.render.markup import HEADER, attribute, declare
from workbench.render.package import CONTENT_TYPES, zip_parts
from workbench.render.theme import Theme
from workbench.render.theme_part import theme_part
from workbench.render.word_styles import numbering_part, styles_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
    "theme": "word/theme/theme1.xml",
    "fontTable": "word/fontTable.xml",
}


def empty_report(theme: Theme, tag: str, lists: int) -> bytes:
    """Return an empty document in a language with room for so many numbered lists."""
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{part[5:]}"/>'
        for n, (kind, part) in enumerate(_PARTS.items(), 1)
    )
    return zip_parts(
        {
            CONTENT_TYPES: _content_types(),
            "_rels/.rels": _relationships(
                f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
                ' Target="word/document.xml"/><Relationship Id="rId2"'
                f' Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relationships(related),
            "word/document.xml": (
                f"{HEADER}<w:document{declare('w')}><w:body><w:p/></w:body></w:document>".encode()
            ),
            "word/styles.xml": styles_part(theme, tag),
            "word/numbering.xml": numbering_part(lists),
            "word/settings.xml": _settings(tag),
            "word/theme/theme1.xml": theme_part(theme),
            "word/fontTable.xml": _fonts(theme),
            "docProps/app.xml": app_part(),
        }
    )


def _relationships(rows: str) -> bytes:
    return (
        f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
    )


def _content_types() -> bytes:
    office = "application/vnd.openxmlformats-officedocument"
    kinds = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/numbering.xml": f"{_WORD}.numbering+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/word/theme/theme1.xml": f"{office}.theme+xml",
        "/docProps/app.xml": f"{office}.extended-properties+xml",
    }
    rows = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    ).encode()


def _settings(tag: str) -> bytes:
    mapping = (
        'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"'
        ' w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"'
    )
    return (
        f'{HEADER}<w:settings{declare("w")}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{tag}"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _fonts(theme: Theme) -> bytes:
    names = sorted({theme.brand.fonts.heading, theme.brand.fonts.body})
    rows = "".join(f'<w:font w:name="{attribute(name)}"/>' for name in names)
    return f"{HEADER}<w:fonts{declare('w')}>{rows}</w:fonts>".encode()
