"""What is shown on request: why a question is asked, the words to type, what has been said."""

from collections.abc import Mapping, Sequence

from workbench.answers.model import State
from workbench.i18n import Translator
from workbench.interview.pages import (
    HELP,
    PLAIN,
    STRONG,
    WARN,
    Line,
    Pages,
    wrapped,
)
from workbench.interview.rowtext import column_label, quick_columns
from workbench.interview.session import Prompt
from workbench.interview.values import clean_text, options
from workbench.questionnaire.catalogues import Benchmark
from workbench.questionnaire.schema import Choice, QuestionText, Table


def explain(pages: Pages, prompt: Prompt, width: int) -> list[Line]:
    """Return why a question is asked, help, an example, and what is known from outside."""
    _, words = pages.translate, prompt.words
    texts = [
        _("Why: {text}", text=words.why) if words.why else "",
        words.help,
        _("Example: {text}", text=words.example) if words.example else "",
    ]
    texts += [
        benchmark_text(benchmark, pages.session.language, _)
        for benchmark in pages.benchmarks.get(prompt.question.benchmark, ())
    ]
    lines = [line for text in texts if text for line in wrapped(HELP, text, width)]
    if isinstance(prompt.question, Table):
        lines += _columns(pages, prompt.question, words, width)
    return lines or wrapped(HELP, _("Nothing more is known about this question."), width)


def _columns(pages: Pages, table: Table, words: QuestionText, width: int) -> list[Line]:
    lines = wrapped(HELP, pages.translate("Columns, * is needed:"), width)
    for column in quick_columns(table):
        label = column_label(column, words)
        chosen = ""
        if isinstance(column, Choice):
            own = words.columns.get(column.id, QuestionText(prompt=label))
            names = " / ".join(name for _id, name in options(column, own, pages.habits))
            chosen = f": {names}" if names else ""
        mark = "*" if column.required else " "
        lines += wrapped(HELP, f"{mark} {label}{chosen}", width, "  ")
    return lines


def benchmark_text(benchmark: Benchmark, language: str, _: Translator) -> str:
    """Return a figure from outside with population, source, year and grade."""
    named = (_said_in(benchmark.metric, language), _said_in(benchmark.figure, language))
    about = [_said_in(benchmark.population, language), benchmark.source, benchmark.year]
    about.append(_("grade {grade}", grade=benchmark.grade))
    return _(
        "Benchmark: {figure} ({about})",
        figure=": ".join(filter(None, named)),
        about=", ".join(filter(None, about)),
    )


def _said_in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def list_items(pages: Pages, items: Sequence[str], width: int) -> list[Line]:
    """Return items with their numbers, names and answers, one a line."""
    return [_item_line(pages, pages.session.prompt(item), width) for item in items]


def _item_line(pages: Pages, prompt: Prompt, width: int) -> Line:
    label = prompt.words.label or prompt.words.prompt
    name = " · ".join(clean_text(part) for part in (prompt.row_label, label) if part)
    style = WARN if prompt.answer.state in (State.OPEN, State.TBC) else PLAIN
    said = f"{prompt.number:>5}  {name}: "[:width]
    answer = pages.answer_text(prompt)
    if isinstance(prompt.question, Table):
        rows = len(pages.session.rows(prompt.question.folder))
        counted = pages.translate.plural("{n} row", "{n} rows", rows)
        answer = f"{counted}, {answer}"
    room = width - len(said)
    cut = answer if len(answer) <= room else f"{answer[: max(0, room - 1)]}…"
    return ((PLAIN, said), (style, cut[:room]))


def list_sections(pages: Pages, width: int) -> list[Line]:
    """Return all sections with how many of their questions are answered."""
    counts = pages.session.section_progress()
    lines: list[Line] = []
    for section in pages.session.questionnaire.structure.sections:
        title = clean_text(pages.session.section_title(section))
        room = min(40, width - 12)
        said = f"{section.number:>3}  {title}"[:room]
        progress = counts[section.id]
        lines.append(
            ((PLAIN, f"{said:<{room}}"), (HELP, f"{progress.answered:>4}/{progress.asked}"))
        )
    return lines


def list_words(_: Translator, *, at_table: bool, width: int) -> list[Line]:
    """Return the words that can be typed; the beginning of each is enough."""
    indent = " " * 10
    lines: list[Line] = []
    for word, meaning in _words(_) + (_table_words(_) if at_table else []):
        first, *rest = wrapped(HELP, meaning, width - 10)
        lines.append(((STRONG, f"{word:<10}"), *first))
        lines += [((HELP, indent), *line) for line in rest]
    return lines


def _words(_: Translator) -> list[tuple[str, str]]:
    return [
        (":back", _("to the question before")),
        (":jump", _("to a section or question: :jump 9, :jump 9.07, :jump tiers")),
        (":skip", _("leave it open for this sitting; :skip section leaves the whole section")),
        (":tbc", _("to be confirmed, by whom: :tbc Ana")),
        (":assume", _("an answer nobody has confirmed: :assume 12, or alone what is suggested")),
        (":na", _("does not apply, and why")),
        (":note", _("a note to this question")),
        (":source", _("who or what the answer comes from")),
        (":edit", _("write the answer, or the whole table, in your editor")),
        (":why", _("why it is asked, an example, what is known from outside; also ?")),
        (":list", _("what this section says so far; also :list all, :list open, :list tbc")),
        (":recap", _("this section in sentences, to read to the client; also :recap 9")),
        (":undo", _("take back the last change, also of the sitting before")),
        (":lang", _("go on in another language; the answers stay: :lang sl")),
        (":save", _("every answer is saved at once; this says where")),
        (":quit", _("stop here; the next sitting goes on from this question")),
    ]


def _table_words(_: Translator) -> list[tuple[str, str]]:
    return [
        (":add", _("choose from the catalogue: :add, :add birthday; without one, a row as typed")),
        ("edit N", _("go through all columns of row N; :done ends it")),
        ("delete N", _("delete row N")),
        ("done", _("the list is complete")),
    ]
