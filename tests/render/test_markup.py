from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workbench.render.markup import attribute, clean, emu, language_tag, on_slide, one_line, safe


@given(st.text())
def test_any_text_is_fit_for_xml(text: str) -> None:
    element = etree.fromstring(f'<a b="{attribute(text)}">{safe(text)}</a>'.encode())
    assert (element.text or "") == clean(text)


def test_control_characters_and_half_characters_are_dropped() -> None:
    assert clean("bell\x07 \x00null \ufffe\ud800end") == "bell null end"
    assert clean("a\tb\r\nc\rd") == "a b\nc\nd"


def test_marks_of_xml_stay_text() -> None:
    assert safe('Müller & Söhne <b> "x"') == "Müller &amp; Söhne &lt;b&gt; &quot;x&quot;"


def test_one_line_keeps_no_break_spaces() -> None:
    assert one_line(" EUR\N{NO-BREAK SPACE}12  m\nmore ") == "EUR\N{NO-BREAK SPACE}12 m more"


def test_slides_take_the_narrow_no_break_space() -> None:
    assert on_slide("EUR\N{NO-BREAK SPACE}1") == "EUR\N{NARROW NO-BREAK SPACE}1"


def test_a_point_is_12700_units() -> None:
    assert emu(1) == 12700
    assert emu(0.5) == 6350


def test_languages_have_their_office_tags() -> None:
    assert [language_tag(code) for code in ("en", "sl", "pl", "ru", "de-AT")] == [
        "en-GB",
        "sl-SI",
        "pl-PL",
        "ru-RU",
        "de-AT",
    ]
