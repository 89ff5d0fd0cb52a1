"""Collect every text the program says, for the translators: ``make messages``.

Texts are found where they are written: the arguments of a translator, of ``N_`` and ``Message``, of
errors, problems and findings, hints, the words of tables of constants (see ``KEYWORDS``), and the
help of commands. The
template is ``workbench/locales/messages.pot``; each language's ``messages.po`` gets the messages
it lacks, empty, and loses those that are said no more. The files depend on no day and no computer.
"""

import ast
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from typer.core import TyperGroup
from typer.main import get_command

from workbench import errors
from workbench.cli.app import app

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "workbench"
LOCALES = SOURCE / "locales"
TEMPLATE = LOCALES / "messages.pot"
LANGUAGES = ("sl", "pl", "ru")

ERRORS = frozenset(
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.WorkbenchError | errors.Problem)
)
"""Classes whose first argument is a message."""

KEYWORDS: dict[str, tuple[int | str, ...]] = {
    "_": (0,),
    "about": (1,),
    "translate": (0,),
    "N_": (0,),
    "Driver": (2, 3, "label", "unit"),
    "Finding": (1,),
    "Line": (2, "label"),
    "__init__": (0,),
    "_amount": (1, 2, "unit"),
    "_figure": (2,),
    "_finding": (2,),
    "_share": (1,),
    "_start": (0, "label"),
    "refuse": (1, 2),
    **dict.fromkeys(sorted(ERRORS), (0, "template")),
    "Problem": (0, 3, "template"),
}
"""Calls that hold messages, by the name called: positions or names of their arguments."""

NAMED = frozenset({"Driver", "Line"})
"""Those among them whose first argument is a name; a line of a drawing has none."""

PLURALS: dict[str, tuple[int, int]] = {"Message": (0, 1), "plural": (0, 1)}
"""Calls that may hold a singular and a plural."""

HEADER = """\
# Texts of the Loyalty Concept Workbench; workbench/locales/README.md says how to translate them.
msgid ""
msgstr ""
"Project-Id-Version: loyalty-workbench\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""

LANGUAGE_HEADER = """\
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A message and where it is written; line counts from 1."""

    file: str
    line: int
    singular: str
    plural: str = ""
    context: str = ""


def find_messages(text: str, file: str) -> Iterator[Found]:
    """Yield every message in the text of a Python file, in the order of the file."""
    yield from messages_among(ast.walk(ast.parse(text)), file)


def messages_among(nodes: Iterable[ast.AST], file: str) -> Iterator[Found]:
    """Yield every message among the nodes of a Python file, in the order of the file."""
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        for singular, plural in _messages_of(call):
            yield Found(file, call.lineno, singular, plural, _context(call))


def _messages_of(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = called(call)
    if name in PLURALS:
        first, second = (_texts(call.args[n : n + 1]) for n in PLURALS[name])
        yield from zip(first, second or [""] * len(first), strict=True)
    named = {each.arg: each.value for each in call.keywords}
    is_other = name in NAMED and not _texts(call.args[:1])
    for key in () if is_other else KEYWORDS.get(name, ()):
        argument = call.args[key : key + 1] if isinstance(key, int) else [named.get(key)]
        yield from ((text, "") for text in _texts(argument))
    yield from ((text, "") for text in _texts([named.get("hint")]))


def _context(call: ast.Call) -> str:
    """Return in which meaning the words are used; nothing where they have only one."""
    said = _texts(call.args[:1]) if called(call) == "about" else []
    return said[0] if said else ""


def called(call: ast.Call) -> str:
    """Return the name that is called, without what it belongs to."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case ast.Call(ast.Name("voice" | "translator")):
            return "_"
    return ""


def _texts(arguments: list[ast.expr] | list[ast.expr | None]) -> list[str]:
    """Return the texts that stand in arguments; either branch of a choice counts."""
    found: list[str] = []
    for argument in arguments:
        match argument:
            case ast.Constant(str(text)) if text:
                found.append(text)
            case ast.IfExp(body=body, orelse=orelse):
                found += _texts([body, orelse])
    return found


def help_texts() -> list[str]:
    """Return what ``--help`` says of the program, its commands and their options."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    texts: list[str] = []
    for command in (program, *program.commands.values()):
        texts += [command.help or ""]
        texts += [getattr(parameter, "help", None) or "" for parameter in command.params]
    return [text for text in texts if text]


def collect() -> Catalog:
    """Return the template with every message of the program, in the order of files and lines."""
    catalog = Catalog()
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for found in find_messages(path.read_text(encoding="utf-8"), file):
            ident = (found.singular, found.plural) if found.plural else found.singular
            catalog.add(
                ident,
                locations=[(file, found.line)],
                flags=_flags(found),
                context=found.context or None,
            )
    for line, text in enumerate(help_texts(), 1):
        catalog.add(text, locations=[("workbench/cli/app.py", line)])
    return catalog


def _flags(found: Found) -> set[str]:
    return {"python-brace-format"} if "{" in found.singular else set()


def updated(template: Catalog, old: str, language: str) -> str:
    """Return a language's catalogue with the messages of the template and the old translations."""
    catalog = Catalog(locale=language)
    known = {_key(each): each for each in read_po(io.StringIO(old), locale=language)} if old else {}
    for message in template:
        if not message.id:
            continue
        before = known.get(_key(message))
        fits = before is not None and isinstance(before.id, str) == isinstance(message.id, str)
        catalog.add(
            message.id,
            before.string if before is not None and fits else None,
            locations=message.locations,
            flags=message.flags | ((before.flags & {"fuzzy"}) if before and fits else set()),
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return written(catalog, language)


def _key(message: Message) -> tuple[str, str]:
    singular = message.id if isinstance(message.id, str) else str(message.id[0])
    return singular, message.context or ""


def written(catalog: Catalog, language: str) -> str:
    """Return a catalogue, or the template when there is no language, as the text of its file."""
    stream = io.BytesIO()
    write_po(
        stream, catalog, width=100, omit_header=True, include_lineno=False, ignore_obsolete=True
    )
    header = HEADER
    if language:
        header += LANGUAGE_HEADER.format(language=language, plural=get_plural(language))
    return f"{header}\n{stream.getvalue().decode().lstrip()}"


def main() -> None:
    """Write the template and each language's catalogue; say how much is left to translate."""
    template = collect()
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(template, ""), encoding="utf-8", newline="\n")
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(template)} messages")
    for language in LANGUAGES:
        path = LOCALES / language / "messages.po"
        path.parent.mkdir(exist_ok=True)
        text = updated(
            template, path.read_text(encoding="utf-8") if path.exists() else "", language
        )
        path.write_text(text, encoding="utf-8", newline="\n")
        left = sum(not all(_strings(each)) for each in read_po(io.StringIO(text)) if each.id)
        print(f"{path.relative_to(ROOT)}: {left} to translate")


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


if __name__ == "__main__":
    main()
