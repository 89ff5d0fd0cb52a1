"""The look of the documents: colours, fonts and sizes of a brand, and what is computed from them.

A colour has a name. Names with a place in an Office theme are written as theme colours, so that a
client can re-theme a file with one click; computed tints are written as they are.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import Problem, StorageError, TemplateError
from workbench.resources import bundled
from workbench.yamltext import parse_yaml

Hex = Field(pattern=r"^[0-9A-F]{6}$")

SCHEME = {
    "ink": "tx1",
    "paper": "bg1",
    "grey": "tx2",
    "tint": "bg2",
    "lead": "accent1",
    "lead60": "accent2",
    "accent": "accent3",
    "lead30": "accent4",
    "positive": "accent5",
    "negative": "accent6",
}
"""Which theme colour stands for which name."""

HEAT_SHARES = (0.06, 0.2, 0.4, 0.76, 1.0)
SERIES = ("lead", "grey", "lead60", "accent", "lead30", "ink")
_TONES = {
    "good": "positive",
    "bad": "negative",
    "warn": "accent",
    "lead": "lead",
    "muted": "grey",
}


class Colours(BaseModel):
    """The nine colours a brand gives, as RRGGBB."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ink: str = Hex
    grey: str = Hex
    rule: str = Hex
    paper: str = Hex
    tint: str = Hex
    lead: str = Hex
    accent: str = Hex
    negative: str = Hex
    positive: str = Hex


class Fonts(BaseModel):
    """The fonts of headings and of everything else."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    heading: str = Field(min_length=1)
    body: str = Field(min_length=1)


class DeckSizes(BaseModel):
    """Sizes on a slide, in points; nothing is smaller than ten."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: float = Field(ge=18, le=40)
    body: float = Field(ge=11, le=24)
    label: float = Field(ge=10, le=14)
    source: float = Field(ge=10, le=12)


class DocumentSizes(BaseModel):
    """Sizes in a report, in points; nothing is smaller than eight."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    body: float = Field(ge=9, le=14)
    heading_1: float = Field(ge=14, le=32)
    heading_2: float = Field(ge=11, le=24)
    heading_3: float = Field(ge=10, le=18)
    table: float = Field(ge=8, le=12)
    caption: float = Field(ge=8, le=12)


class Brand(BaseModel):
    """What ``theme.yaml`` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=1)
    colours: Colours
    fonts: Fonts
    deck: DeckSizes
    document: DocumentSizes


@dataclass(frozen=True, slots=True)
class Theme:
    """A brand and the colours computed from it."""

    brand: Brand
    rgb: dict[str, str]

    def tone(self, tone: str) -> str:
        """Return the name of the text colour of a tone."""
        name = _TONES.get(tone, "ink")
        ground = self.tone_fill(tone) or "paper"
        return name if self.contrast(name, ground) >= 4.5 else "ink"

    def tone_fill(self, tone: str) -> str:
        """Return the name of the quiet background of a tone, empty for none."""
        return f"{_TONES[tone]}8" if tone in _TONES and tone != "muted" else ""

    def mix(self, name: str, share: float) -> str:
        """Return RRGGBB of a colour mixed with paper; share 1 is the colour itself."""
        pairs = zip(_channels(self.rgb[name]), _channels(self.rgb["paper"]), strict=True)
        return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)

    def text_on(self, background: str) -> Literal["ink", "paper"]:
        """Return which of ink and paper is easier to read on a background."""
        dark = self.contrast("ink", background)
        return "paper" if self.contrast("paper", background) > dark else "ink"

    def contrast(self, first: str, second: str) -> float:
        """Return the contrast ratio (1 to 21) of two named colours."""
        return _contrast(self.rgb[first], self.rgb[second])


@cache
def load_theme(brand: str = "house") -> Theme:
    """Return the theme of a brand.

    Raises:
        TemplateError: when ``theme.yaml`` says something that cannot be used.
        StorageError: when there is no such brand.
    """
    path = bundled("templates", brand, "theme.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise StorageError(
            "The brand {brand} has no readable file {file}.", brand=brand, file=path
        ) from error
    parsed = parse_yaml(text, str(path))
    try:
        return build_theme(Brand.model_validate(parsed.value))
    except ValidationError as error:
        problems = [
            Problem(
                "{item}: {text}",
                {"item": ".".join(str(part) for part in one["loc"]), "text": one["msg"]},
                parsed.place(tuple(one["loc"])),
            )
            for one in error.errors()
        ]
        raise TemplateError(
            "{file} cannot be used as a brand.", problems=problems, file=path
        ) from error


def build_theme(brand: Brand) -> Theme:
    """Return the theme of a brand: its own colours, tints of the lead colour and heat levels."""
    plain = Theme(brand, brand.colours.model_dump())
    computed = {"lead60": plain.mix("lead", 0.6), "lead30": plain.mix("lead", 0.3)}
    computed |= {f"heat{n}": plain.mix("lead", share) for n, share in enumerate(HEAT_SHARES, 1)}
    computed |= {
        f"{name}8": plain.mix(name, 0.08) for name in ("lead", "accent", "positive", "negative")
    }
    return Theme(brand, plain.rgb | computed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


@cache
def _contrast(first: str, second: str) -> float:
    one, two = _luminance(first), _luminance(second)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
