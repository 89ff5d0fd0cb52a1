"""The theme part that decks and reports share: colours and fonts a client can replace."""

from workbench.render.markup import HEADER, attribute, declare
from workbench.render.theme import Theme

_SLOTS = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "grey",
    "lt2": "tint",
    "accent1": "lead",
    "accent2": "lead60",
    "accent3": "accent",
    "accent4": "lead30",
    "accent5": "positive",
    "accent6": "negative",
    "hlink": "lead",
    "folHlink": "grey",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}<a:prstDash val="solid"/></a:ln>'
_PLAIN = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(theme: Theme) -> bytes:
    """Return the theme as an Office part: our colours and fonts, no shadows, no gradients."""
    name = attribute(theme.brand.name)
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{theme.rgb[colour]}"/></a:{slot}>'
        for slot, colour in _SLOTS.items()
    )
    text = (
        f'{HEADER}<a:theme{declare("a")} name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("majorFont", theme.brand.fonts.heading)}'
        f"{_font('minorFont', theme.brand.fonts.body)}</a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_PLAIN * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
    return text.encode()


def _font(role: str, typeface: str) -> str:
    face = attribute(typeface)
    return (
        f'<a:{role}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{role}>'
    )
