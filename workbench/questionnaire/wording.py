"""Whether a language has words for everything a pack asks, and for nothing else."""

from collections.abc import Collection, Iterable, Iterator

from workbench.errors import Problem
from workbench.questionnaire.outline import Entry, outline
from workbench.questionnaire.problems import near, place_of
from workbench.questionnaire.schema import Choice, QuestionText, Structure, Table, Texts
from workbench.yamltext import Path, YamlText


def check_texts(structure: Structure, texts: Texts, parsed: YamlText) -> Iterator[Problem]:
    """Yield what has no words in a language, and words that belong to nothing."""
    entries = outline(structure)
    questions = {entry.name: entry for entry in entries if entry.table is None}
    sections = [section.id for section in structure.sections]
    yield from check_names(parsed, ("sections",), texts.sections, sections)
    yield from check_names(parsed, ("questions",), texts.questions, questions)
    for name, words in texts.questions.items():
        if entry := questions.get(name):
            yield from _question(parsed, ("questions", name), entry, words)


def _question(parsed: YamlText, path: Path, entry: Entry, words: QuestionText) -> Iterator[Problem]:
    question = entry.question
    choices = question.choices if isinstance(question, Choice) else ()
    yield from check_names(parsed, (*path, "choices"), words.choices, choices)
    if not words.label:
        yield Problem("label is missing.", {}, place_of(parsed, path))
    yield from _remarks(parsed, path, entry, words)
    columns = question.by_id if isinstance(question, Table) else {}
    yield from check_names(parsed, (*path, "columns"), words.columns, columns)
    for name, column in columns.items():
        if inner := words.columns.get(name):
            below = Entry(f"{entry.name}.{name}", (), column)
            yield from _question(parsed, (*path, "columns", name), below, inner)


def _remarks(parsed: YamlText, path: Path, entry: Entry, words: QuestionText) -> Iterator[Problem]:
    """Yield a condition that nobody could explain: why an answer is refused or doubted."""
    if entry.question.valid_if and not words.invalid:
        yield Problem(
            "invalid is missing: it says what valid_if refuses.", {}, place_of(parsed, path)
        )
    if entry.question.warn_if and not words.warning:
        yield Problem(
            "warning is missing: it says what warn_if doubts.", {}, place_of(parsed, path)
        )


def check_names(
    parsed: YamlText, path: Path, said: Collection[str], known: Iterable[str]
) -> Iterator[Problem]:
    """Yield the names that have no words below a path, and the words that belong to no name."""
    wanted = list(known)
    for name in wanted:
        if name not in said:
            yield Problem("no words for {name}.", {"name": name}, place_of(parsed, path))
    for name in said:
        if name not in wanted:
            place = place_of(parsed, (*path, name))
            yield Problem(
                "words for {name}, which is not asked.", {"name": name}, place, near(name, wanted)
            )


def check_parity(english: object, parsed: YamlText, path: Path = ()) -> Iterator[Problem]:
    """Yield where a language says more or less than English: a key too many, a key missing."""
    said: object = parsed.value
    for part in path:
        said = said.get(part) if isinstance(said, dict) else None
    if not isinstance(english, dict) or not isinstance(said, dict):
        return
    for name, words in english.items():
        if name not in said:
            yield Problem(
                "{name} is missing; English has it.", {"name": name}, place_of(parsed, path)
            )
        yield from check_parity(words, parsed, (*path, name))
    for name in said:
        if name not in english:
            place = place_of(parsed, (*path, name))
            yield Problem("{name} is not in English.", {"name": name}, place, near(name, english))
