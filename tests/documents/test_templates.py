from datetime import date
from pathlib import Path

import pytest

from workbench.documents.templates import Wording, render_template
from workbench.errors import TemplateError
from workbench.i18n import Translator
from workbench.quantities import Formats

FORMATS = Formats()
WORDING = Wording(FORMATS, Translator(), FORMATS.percent, {})


def render(folder: Path, text: str, **values: object) -> str:
    (folder / "en.md.j2").write_text(text, encoding="utf-8")
    return render_template([folder], "en.md.j2", values, WORDING)


def test_a_value_of_people_is_escaped_and_the_template_s_own_words_are_not(tmp_path: Path) -> None:
    text = render(tmp_path, "**{{ client }}**", client="*A* & <b> {{x}}")
    assert text == r"**\*A\* \& \<b\> \{\{x\}\}**"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("1234.5 | number", r"1\,235"),
        ("0.125 | percent", r"12\.5\%"),
        ("1500000 | amount", "EUR\u00a01\\.50\u00a0million"),
        ("1234 | money", "EUR\u00a01\\,234"),
        ("['a', 'b', 'c'] | listed", r"a\, b and c"),
        ("2 | counted('goal', 'goals')", "2\u00a0goals"),
        ("1 | counted('goal', 'goals')", "1\u00a0goal"),
        ("1 | plural('it', 'they')", "it"),
        ("'Do it' | sentence", r"Do it\."),
        ("'Do it!' | sentence", r"Do it\!"),
    ],
)
def test_filters_write_as_the_language_does(tmp_path: Path, expression: str, text: str) -> None:
    said = render(tmp_path, "{{ " + expression + " }}")
    assert said == text.replace(r"1\.50", r"1\.5")


def test_days_months_and_paragraphs_are_filters_too(tmp_path: Path) -> None:
    said = render(tmp_path, "{{ d | day }}, {{ d | month }}", d=date(2027, 3, 1))
    assert said == "1 March 2027, Mar 2027"
    assert render(tmp_path, "{{ t | paragraphs }}", t="a\nb\n\n*c*") == "a\\; b\n\n\\*c\\*"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("a\n\n{{ value }}", 3, "needs a filter"),
        ("{{ none }}", 1, "the value is empty here"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("{{ 'x' | wrong }}", 1, "No filter named 'wrong'"),
        ("{{ value.__class__ }}", 1, "unsafe"),
        ("{% include 'gone.j2' %}", 1, "gone.j2"),
        ("{{ range(3) }}", 1, "'range' is undefined"),
    ],
)
def test_an_error_names_the_file_and_the_line(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        render(tmp_path, text, value=3, none=None)
    (problem,) = caught.value.problems
    assert problem.place.file == str(tmp_path / "en.md.j2")
    assert problem.place.line == line
    assert what in str(problem)


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"sl\.md\.j2"):
        render_template([tmp_path], "sl.md.j2", {}, WORDING)


def test_a_template_cannot_reach_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(TemplateError):
        render(inside, "{% include '../secret' %}")
