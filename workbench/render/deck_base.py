"""The empty deck: a 16:9 master and layouts made from a theme, without anything of a library."""

from dataclasses import replace
from functools import cache

from workbench.render.deck_layouts import (
    HEIGHT,
    INNER,
    MARGIN,
    RULE_Y,
    WIDTH,
    Layout,
    Slot,
    layouts,
    slots,
    transform,
)
from workbench.render.deck_notes import NOTES_MASTER, NOTES_THEME, notes_master
from workbench.render.markup import HEADER, attribute, declare, emu, fill, outline
from workbench.render.package import CONTENT_TYPES, zip_parts
from workbench.render.theme import Brand, Theme, build_theme
from workbench.render.theme_part import theme_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml"
_EMPTY_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_FIRST_LAYOUT_ID = 2147483649
_SLIDE_NUMBER = "{C1FF6DA9-008F-4B48-92A6-B652298478BF}"


@cache
def empty_deck(brand: Brand) -> bytes:
    """Return a deck without slides, ready to be opened."""
    theme = build_theme(brand)
    every = layouts(theme)
    parts = {
        "ppt/theme/theme1.xml": theme_part(theme),
        "ppt/slideMasters/slideMaster1.xml": _master(theme, len(every)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [f"slideLayout|../slideLayouts/slideLayout{n}.xml" for n in range(1, len(every) + 1)]
            + ["theme|../theme/theme1.xml"]
        ),
        NOTES_THEME: theme_part(theme),
        NOTES_MASTER: notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(["theme|../theme/theme2.xml"]),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            [
                "slideMaster|slideMasters/slideMaster1.xml",
                "theme|theme/theme1.xml",
                "presProps|presProps.xml",
                "viewProps|viewProps.xml",
                "tableStyles|tableStyles.xml",
                "notesMaster|notesMasters/notesMaster1.xml",
            ]
        ),
        "ppt/presProps.xml": _named("presentationPr", "p"),
        "ppt/viewProps.xml": _named("viewPr", "p"),
        "ppt/tableStyles.xml": _named(
            "tblStyleLst", "a", ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"'
        ),
        "docProps/app.xml": app_part(),
        "_rels/.rels": _relations(
            ["officeDocument|ppt/presentation.xml", "extended-properties|docProps/app.xml"]
        ),
        CONTENT_TYPES: _content_types(len(every)),
    }
    for n, layout in enumerate(every, 1):
        parts[f"ppt/slideLayouts/slideLayout{n}.xml"] = _layout(layout, theme)
        parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = _relations(
            ["slideMaster|../slideMasters/slideMaster1.xml"]
        )
    return zip_parts(parts)


def app_part() -> bytes:
    """Return the extended properties: the program that wrote the file."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    text = (
        f'{HEADER}<Properties xmlns="{space}"><Application>Loyalty Concept Workbench'
        "</Application></Properties>"
    )
    return text.encode()


def _relations(targets: list[str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate((row.split("|") for row in targets), 1)
    )
    return (
        f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
    )


def _content_types(count: int) -> bytes:
    kinds = {
        "/ppt/presentation.xml": "presentation.main",
        "/ppt/slideMasters/slideMaster1.xml": "slideMaster",
        "/ppt/presProps.xml": "presProps",
        "/ppt/viewProps.xml": "viewProps",
        "/ppt/tableStyles.xml": "tableStyles",
        f"/{NOTES_MASTER}": "notesMaster",
    } | {f"/ppt/slideLayouts/slideLayout{n}.xml": "slideLayout" for n in range(1, count + 1)}
    rows = "".join(
        f'<Override PartName="{part}" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    office = "application/vnd.openxmlformats-officedocument"
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}'
        f'<Override PartName="/ppt/theme/theme1.xml" ContentType="{office}.theme+xml"/>'
        f'<Override PartName="/{NOTES_THEME}" ContentType="{office}.theme+xml"/>'
        f'<Override PartName="/docProps/app.xml"'
        f' ContentType="{office}.extended-properties+xml"/></Types>'
    ).encode()


def _named(tag: str, prefix: str, attributes: str = "") -> bytes:
    return f"{HEADER}<{prefix}:{tag}{declare('a', 'r', 'p')}{attributes}/>".encode()


def _presentation() -> bytes:
    return (
        f'{HEADER}<p:presentation{declare("a", "r", "p")} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId6"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    ).encode()


def _master(theme: Theme, count: int) -> bytes:
    sizes = theme.brand.deck
    held = [slots(sizes)[name] for name in ("title", "text", "footer", "number")]
    shapes = _rule(theme) + "".join(
        _slot(replace(slot, index=n), n, theme) for n, slot in enumerate(held, 2)
    )
    ids = "".join(
        f'<p:sldLayoutId id="{_FIRST_LAYOUT_ID + n}" r:id="rId{n + 1}"/>' for n in range(count)
    )
    return (
        f"{HEADER}<p:sldMaster{declare('a', 'r', 'p')}><p:cSld>{_background('paper', theme)}"
        f"<p:spTree>{_EMPTY_TREE}{shapes}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
        ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
        f' folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>'
        '<p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{_title_level(theme)}</p:titleStyle>"
        f"<p:bodyStyle>{_body_levels(theme)}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, sizes.label, theme)}</p:otherStyle></p:txStyles></p:sldMaster>"
    ).encode()


def _layout(layout: Layout, theme: Theme) -> bytes:
    shapes = "".join(_slot(slot, n, theme) for n, slot in enumerate(layout.slots, 2))
    own = ' showMasterSp="0"' if layout.own else ""
    kind = "" if layout.kind == "cust" else f' type="{layout.kind}"'
    background = _background(layout.background, theme) if layout.background else ""
    return (
        f'{HEADER}<p:sldLayout{declare("a", "r", "p")}{own}{kind} preserve="1" userDrawn="1">'
        f'<p:cSld name="{attribute(layout.name)}">{background}<p:spTree>{_EMPTY_TREE}'
        f"{layout.decoration}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _background(colour: str, theme: Theme) -> str:
    return f"<p:bg><p:bgPr>{fill(theme, colour)}<a:effectLst/></p:bgPr></p:bg>"


def _rule(theme: Theme) -> str:
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="60" name="Rule"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{emu(MARGIN)}"'
        f' y="{emu(RULE_Y)}"/><a:ext cx="{emu(INNER)}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{outline(theme, 'rule', 1)}</p:spPr></p:cxnSp>"
    )


def _slot(slot: Slot, identity: int, theme: Theme) -> str:
    index = f' idx="{slot.index}"' if slot.index and slot.kind != "title" else ""
    kind = f' type="{slot.kind}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="{attribute(slot.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{transform(slot.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{slot.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{_slot_level(slot, theme)}</a:lstStyle>"
        f"<a:p>{_prompt(slot)}</a:p></p:txBody></p:sp>"
    )


def _slot_level(slot: Slot, theme: Theme) -> str:
    if slot.name in ("Text", "Take-aways") and slot.colour == "ink":
        return ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{slot.align}"><a:buNone/>'
        f'<a:defRPr sz="{round(slot.size * 100)}" b="{int(slot.bold)}">'
        f'{fill(theme, slot.colour)}<a:latin typeface="{slot.font}"/></a:defRPr></a:lvl1pPr>'
    )


def _prompt(slot: Slot) -> str:
    if slot.kind == "sldNum":
        return (
            f'<a:fld id="{_SLIDE_NUMBER}" type="slidenum"><a:rPr lang="en-GB"/><a:t>1</a:t></a:fld>'
        )
    if slot.kind == "ftr":
        return '<a:endParaRPr lang="en-GB"/>'
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{attribute(slot.name)}</a:t></a:r>'


def _title_level(theme: Theme) -> str:
    return (
        '<a:lvl1pPr algn="l" defTabSz="914400"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr'
        f' sz="{round(theme.brand.deck.title * 100)}" b="1" kern="1200">{fill(theme, "ink")}'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )


def _body_levels(theme: Theme) -> str:
    body = theme.brand.deck.body
    return _level(1, body, theme) + _level(2, body, theme, "•") + _level(3, body - 1, theme, "-")


def _level(number: int, size: float, theme: Theme, bullet: str = "") -> str:
    sign = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    left = emu(14) * (number - 1)
    return (
        f'<a:lvl{number}pPr marL="{left}" indent="{-emu(14) if bullet else 0}" algn="l"'
        f' defTabSz="914400"><a:spcBef><a:spcPts val="600"/></a:spcBef>{sign}'
        f'<a:defRPr sz="{round(size * 100)}" kern="1200">{fill(theme, "ink")}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        f"</a:defRPr></a:lvl{number}pPr>"
    )
