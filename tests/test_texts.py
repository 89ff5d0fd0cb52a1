"""Every text that people read is collected for the translators: none is written past them."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from test_catalogues import SCRIPT

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "workbench").rglob("*.py"))

SAYING = {"add_column", "add_row", "confirm", "echo", "print", "prompt", "say", "_say"}
"""Calls that show a text to a person."""

STYLES = re.compile(r"^(bold|dim)( [a-z]+)?$")
COMMAND = re.compile(r"^( && )?workbench [a-z -]*$")
NAME = re.compile(r"^[a-z_]+$")
TWO_WORDS = re.compile(r"(^|[\s(])[^\W\d_]{2,}[,;:'’]?s? [^\W\d_]{2,}([\s,.;:?!)]|$)")
A_WORD = re.compile(r"[^\W\d_]{2,}")

NOT_FOR_READERS = {
    "answers/details.py": r"^# ",  # remarks in files of git
    "answers/facts.py": r"is not a number$",  # only its place is said
    "answers/records.py": r"^# ",
    "cli/set.py": r"^open, tbc,",  # states, as they are typed
    "cli/accepting.py": r"^customer data: $",  # a source, as it is stored
    "concept/rules_money.py": r"^(sales channels|tiers of \w+|communication budget)$",
    "customers/analysis.py": r"DROP|^too thin$",
    "customers/amounts.py": r"CASE",
    "customers/conversion.py": r"CAST|DROP|UNION|coalesce|AND",
    "customers/database.py": r"CREATE|SET|SELECT|COPY|FORMAT",
    "customers/days.py": r"CASE|DATE|CAST|END|INTEGER",
    "customers/ledger.py": r"^total|grand |coalesce|OR",  # words in data
    "customers/mapping.py": r"customer|date|amount|order|channel|store|product",  # in data
    "customers/parquetfile.py": r"VARCHAR|SELECT",
    "documents/exhibits_customers.py": r"^customer data: $",
    "finance/expressions.py": r"",  # docs/financial-model.md, in English
    "finance/lines.py": r"[*/(]",  # definitions
    "notation.py": r"^[^.{}]+$",  # words that people type for numbers and months
    "questionnaire/conditions.py": r"^not in$",
    "questionnaire/references.py": r"^not in$",
    "render/deck_layouts.py": r"",  # names inside files: layouts, styles
    "render/excel_formulas.py": r"",  # a mistake of ours
    "render/excel_units.py": r"^(money|points) ",  # the model's own words, said as others
    "render/word_styles.py": r"",
}
"""Texts that nobody reads on a screen or a page, by file: patterns that they match."""


def shown(path: Path) -> str:
    return path.relative_to(ROOT / "workbench").as_posix()


def is_for_readers(path: Path, text: str) -> bool:
    if STYLES.search(text) or COMMAND.search(text):
        return False
    pattern = NOT_FOR_READERS.get(shown(path))
    return pattern is None or re.search(pattern, text) is None


def collected(nodes: list[ast.AST]) -> set[str]:
    found = SCRIPT.messages_among(nodes, "")
    return HELP | {text for each in found for text in (each.singular, each.plural)}


HELP = set(SCRIPT.help_texts())


def aside(tree: list[ast.AST]) -> set[int]:
    """Return the nodes that are no texts: docstrings, annotations, assertions."""
    nodes: list[ast.AST] = []
    for node in tree:
        match node:
            case ast.Expr(value=ast.Constant() as text):
                nodes.append(text)
            case ast.Assert():
                nodes += ast.walk(node)
            case (
                ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation)
            ):
                nodes += ast.walk(annotation)
            case ast.FunctionDef(returns=ast.expr() as returned):
                nodes += ast.walk(returned)
    return {id(node) for node in nodes}


def texts_of(nodes: Iterable[ast.AST], skipped: set[int]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        match node:
            case ast.Constant(str(text)) if id(node) not in skipped:
                yield node.lineno, text


def uncollected(path: Path, code: str) -> list[str]:
    nodes = [*ast.walk(ast.parse(code))]
    skipped = aside(nodes)
    found = [(line, text) for line, text in texts_of(nodes, skipped) if TWO_WORDS.search(text)]
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        if SCRIPT.called(call) in SAYING:
            shown_there = (part for argument in call.args for part in ast.walk(argument))
            said = [*texts_of(shown_there, skipped)]
            found += [each for each in said if A_WORD.search(each[1]) and not NAME.search(each[1])]
    known = collected(nodes)
    return [
        f"{shown(path)}:{line} {text!r}"
        for line, text in sorted(set(found))
        if text not in known and is_for_readers(path, text)
    ]


def made_up(path: Path, code: str) -> list[str]:
    """Return the templates of errors and hints that are put together where they are raised."""
    found: list[str] = []
    for call in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
        templates = [each.value for each in call.keywords if each.arg in {"hint", "template"}]
        if SCRIPT.called(call) in SCRIPT.ERRORS:
            templates += call.args[:1]
        found += [
            f"{shown(path)}:{each.lineno} {ast.unparse(each)}"
            for template in templates
            for each in ast.walk(template)
            if isinstance(each, ast.JoinedStr | ast.BinOp)
        ]
    return found


def test_every_text_that_people_read_is_collected() -> None:
    found = [
        text for path in MODULES for text in uncollected(path, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_message_is_put_together_where_it_is_raised() -> None:
    found = [text for path in MODULES for text in made_up(path, path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'typer.echo(f"Saved {n}")',
        'typer.echo("Saved" if done else "")',
        'table.add_column("Section")',
        'LABELS = {"a": "Two words"}',
        'show(f"{n} rows are left")',
        'raise UsageError("Wrong.", reason="it was so")',
    ],
)
def test_a_text_past_the_translators_is_seen(code: str) -> None:
    assert uncollected(ROOT / "workbench" / "cli" / "a.py", code)


@pytest.mark.parametrize(
    "code",
    [
        'UsageError(f"No {x}.")',
        'Problem("No " + x)',
        'UsageError("No.", hint=f"Use {x}")',
        'UsageError("No.", hint="Use " + x if x else "")',
    ],
)
def test_a_message_that_is_put_together_is_seen(code: str) -> None:
    assert made_up(ROOT / "workbench" / "cli" / "a.py", code)


def test_nothing_is_excused_that_is_not_there() -> None:
    assert set(NOT_FOR_READERS) <= {shown(path) for path in MODULES}
