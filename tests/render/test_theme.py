from itertools import product
from pathlib import Path

import pytest

from workbench.errors import StorageError, TemplateError
from workbench.render import theme as module
from workbench.render.theme import Theme, load_theme
from workbench.resources import bundled


def test_black_on_white_has_the_greatest_contrast(theme: Theme) -> None:
    extremes = Theme(theme.brand, {"ink": "000000", "paper": "FFFFFF", "lead": "777777"})
    assert extremes.contrast("ink", "paper") == pytest.approx(21)
    # The published example of the accessibility guidelines: #777777 on white is 4.48 to 1.
    assert extremes.contrast("lead", "paper") == pytest.approx(4.48, abs=0.005)


def test_text_can_be_read_on_every_background(theme: Theme) -> None:
    grounds = [name for name in theme.rgb if name.startswith("heat") or name.endswith("8")]
    assert len(grounds) == 9
    for ground in [*grounds, "lead", "paper", "tint"]:
        assert theme.contrast(theme.text_on(ground), ground) >= 4.5, ground


def test_every_tone_can_be_read_on_its_own_background(theme: Theme) -> None:
    for tone in ("plain", "good", "bad", "warn", "lead", "muted"):
        ground = theme.tone_fill(tone) or "paper"
        assert theme.contrast(theme.tone(tone), ground) >= 4.5, tone


def test_a_tint_lies_between_its_colour_and_paper(theme: Theme) -> None:
    assert theme.mix("lead", 1) == theme.brand.colours.lead
    assert theme.mix("lead", 0) == theme.brand.colours.paper
    # 0B5563 half and half with FFFFFF: (11+255)/2, (85+255)/2, (99+255)/2.
    assert theme.mix("lead", 0.5) == "85AAB1"


def test_heat_levels_grow_darker(theme: Theme) -> None:
    contrasts = [theme.contrast(f"heat{n}", "paper") for n in range(1, 6)]
    assert contrasts == sorted(contrasts)


def test_a_brand_that_is_not_there_is_named() -> None:
    with pytest.raises(StorageError, match="The brand nobody has no readable file"):
        load_theme("nobody")


def test_everything_wrong_with_a_brand_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    shipped = bundled("templates", "house", "theme.yaml").read_text(encoding="utf-8")
    (folder / "theme.yaml").write_text(
        shipped.replace("ink: 1F2933", "ink: blue").replace("title: 24", "title: 4"),
        encoding="utf-8",
    )
    monkeypatch.setattr(module, "bundled", lambda *parts: tmp_path.joinpath(*parts[1:]))
    with pytest.raises(TemplateError) as caught:
        load_theme("odd")
    lines = str(caught.value).splitlines()
    assert len(caught.value.problems) == 2
    assert any("theme.yaml:4:" in line and "colours.ink" in line for line in lines)
    assert any("deck.title" in line for line in lines)


def test_pairs_of_series_colours_differ(theme: Theme) -> None:
    for one, two in product(module.SERIES, repeat=2):
        assert (theme.rgb[one] == theme.rgb[two]) == (one == two)
