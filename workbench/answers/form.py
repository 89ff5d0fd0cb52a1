"""The usual form of a file of answers: what it says and what people noted in it stay.

Questions stand in the order they are asked, fields in theirs, two spaces deep, one blank line
between records; the comments that the workbench writes are written anew. A file that is in this
form already stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import chain

from workbench.answers.meaning import understand
from workbench.answers.records import WHOLE, RecordFile, new_records
from workbench.answers.seeds import MODELINE, Seeds, opened
from workbench.answers.splice import END, FIELDS, remarks_in, write_record
from workbench.answers.writer import INDENT, joined, write_field
from workbench.errors import InputError
from workbench.questionnaire.schema import Choice, Column, Question, Section, Table

_NUMBERED = re.compile(r"# [0-9]+\.[0-9]{2} (.*)")
_ALIKE = 0.6
_CHOICES = "#   "
_ORDER = "order"


@dataclass(frozen=True, slots=True)
class _Part:
    """A record of a file to be: its key, the comments we write above it, the question it answers.

    ``ours`` are those comments in every language; a key nobody asks about has none.
    """

    key: str
    comment: list[str] = field(default_factory=list)
    question: Question | Column | None = None
    ours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Notes:
    """The comments of people between two records: blocks further up, lines right above."""

    blocks: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def form_files(files: Mapping[str, RecordFile], languages: list[Seeds]) -> dict[str, RecordFile]:
    """Return those files that are not in their usual form yet, in it; by the names of the store."""
    structure = languages[0].questionnaire.structure
    sections = {section.id: section for section in structure.sections}
    formed: dict[str, RecordFile] = {}
    for name, file in files.items():
        folder, _, row_id = name.partition("/")
        if row_id:
            table = languages[0].questionnaire.tables[folder]
            new = form_row(file, table, languages)
        else:
            new = form_section(file, sections[name], languages)
        if new.encoded != file.content:
            formed[name] = new
    return formed


def form_section(file: RecordFile, section: Section, languages: list[Seeds]) -> RecordFile:
    """Return a section's file in its usual form, with comments in the first of the languages."""
    parts = [
        _part(f"{section.id}.{question.id}", f"{section.id}.{question.id}", "", question, languages)
        for question in section.questions
    ]
    titles = [seeds.heading(section) for seeds in languages]
    return _formed(file, parts, titles)


def form_row(file: RecordFile, table: Table, languages: list[Seeds]) -> RecordFile:
    """Return a row's file in its usual form."""
    name = languages[0].questionnaire.table_ids[table.folder]
    parts = [_Part(_ORDER)]
    parts += [_part(each.id, name, each.id, each, languages) for each in table.columns]
    return _formed(file, parts, [seeds.row_heading(table) for seeds in languages])


def _part(
    key: str, question_id: str, column: str, question: Question | Column, languages: list[Seeds]
) -> _Part:
    comments = [seeds.comment(question_id, column) for seeds in languages]
    return _Part(key, comments[0], question, tuple(lines[0] for lines in comments))


def _formed(file: RecordFile, parts: list[_Part], headings: list[list[str]]) -> RecordFile:
    """Return the file in its usual form, or as it is where that would change what it says."""
    gaps = _gaps(file)
    if gaps is None:
        return file
    known = {part.key: part for part in parts}
    first = next(iter(file.records), "")
    gaps[first] = _without_heading(gaps[first], headings)
    notes = {key: _notes(lines, known.get(key, _Part(key))) for key, lines in gaps.items()}
    lines = [*headings[0], *([] if _ORDER in known else [""])]
    lines += _blocks(notes[first].blocks)
    notes[first] = replace(notes[first], blocks=[])
    for part in _in_order(file.records, parts):
        lines += _written(file, part, notes.get(part.key, _Notes()))
    lines += [*_blocks([*notes[""].blocks, notes[""].lines]), END]
    return _same(file, joined(lines), known)


def _same(file: RecordFile, text: str, known: Mapping[str, _Part]) -> RecordFile:
    """Return the new text as the file, unless it says something else than before."""
    try:
        formed = new_records(file.path, text)
    except InputError:
        return file
    for key, record in file.records.items():
        question = known[key].question if key in known else None
        other = formed.records.get(key)
        if other is None or _meaning(record.value, question) != _meaning(other.value, question):
            return file
    return replace(formed, content=file.content)


def _meaning(value: object, question: Question | Column | None) -> str:
    return repr(value if question is None else understand(value, question))


def _gaps(file: RecordFile) -> dict[str, list[str]] | None:
    """Return the lines above each record, and under "" those below the last one.

    None is returned for a file whose records cannot be told from each other line by line.
    """
    if not file.records or not all(record.text for record in file.records.values()):
        return None
    gaps: dict[str, list[str]] = {}
    done = 0
    for key, (start, stop) in file.spans().items():
        gaps[key] = _lines(file.text[done:start])
        done = stop
    last = _lines(file.text[done:])
    gaps[""] = [line for line in last if line != END]
    return gaps


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def _without_heading(lines: list[str], headings: list[list[str]]) -> list[str]:
    """Return the lines above the first record without those that begin a file of ours.

    What somebody has written behind our title stays, as a comment of its own.
    """
    titles = [title for _, title, _ in headings]
    at = lines.index(WHOLE) if WHOLE in lines else 0
    kept = []
    for number, line in enumerate(lines):
        is_title = number == at - 1 and line.startswith("#")
        ours = next((title for title in titles if line.startswith(title)), "")
        if line == WHOLE or line.startswith(MODELINE):
            continue
        if ours or is_title:
            rest = line.removeprefix(ours).strip() if ours else ""
            kept += [f"# {rest.removeprefix('#').strip()}", ""] if rest else [""]
        else:
            kept.append(line)
    return kept


def _notes(lines: list[str], part: _Part) -> _Notes:
    """Return what people wrote among the comments above a record."""
    lines = [line for line in lines if not _is_choices(line, part.question)]
    heading = _heading(lines, part)
    if heading is None:
        blocks = _split(lines)
        is_above = bool(lines) and bool(lines[-1]) and part.key != ""
        return _Notes(blocks[:-1], blocks[-1]) if is_above else _Notes(blocks)
    at, rest = heading
    below = [line for line in lines[at + 1 :] if line]
    return _Notes(_split(lines[:at]), [*([f"# {rest}"] if rest else []), *below])


def _heading(lines: list[str], part: _Part) -> tuple[int, str] | None:
    """Return which line is our comment, as it is or as it was once, and what stands behind it."""
    for number, line in enumerate(lines):
        for ours in part.ours:
            if line == ours or line.startswith(f"{ours} "):
                return number, line.removeprefix(ours).strip().removeprefix("#").strip()
    for number, line in enumerate(lines):
        numbered = _NUMBERED.fullmatch(line)
        if numbered and any(_alike(numbered[1], ours) for ours in part.ours):
            return number, ""
    return None


def _alike(label: str, ours: str) -> bool:
    known = _NUMBERED.fullmatch(ours)
    return known is not None and SequenceMatcher(None, label, known[1]).ratio() >= _ALIKE


def _is_choices(line: str, question: Question | Column | None) -> bool:
    """Whether a line lists choices: at least half of its words are some."""
    if not line.startswith(_CHOICES) or not isinstance(question, Choice):
        return False
    words = line.removeprefix(_CHOICES).split()
    return sum(word in question.choices for word in words) * 2 >= len(words)


def _split(lines: Iterable[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _blocks(blocks: Iterable[list[str]]) -> Iterator[str]:
    for block in blocks:
        if block:
            yield from (*block, "")


def _in_order(records: Mapping[str, object], parts: list[_Part]) -> Iterator[_Part]:
    """Yield what is asked in its order, and each unknown key behind the known one above it."""
    followers: dict[str, list[str]] = {}
    known = {part.key for part in parts}
    above = ""
    for key in records:
        if key in known:
            above = key
        else:
            followers.setdefault(above, []).append(key)
    yield from (_Part(key) for key in followers.get("", ()))
    for part in parts:
        yield part
        yield from (_Part(key) for key in followers.get(part.key, ()))


def _written(file: RecordFile, part: _Part, notes: _Notes) -> Iterator[str]:
    """Yield the lines of a record with the comments above it and a blank line below."""
    record = file.records.get(part.key)
    if record is None and part.question is None:
        return
    lines = [*_blocks(notes.blocks), *part.comment, *notes.lines]
    if record is None:
        assert part.question is not None
        lines += write_record(part.key, opened(part.question))
    else:
        lines += _record(part, record.text, record.value)
    yield from (*lines, "")


def _record(part: _Part, text: str, value: object) -> Iterable[str]:
    """Return the lines of a record with its fields in order, or as they are."""
    as_it_is = [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")]
    if part.question is None and part.key != _ORDER:
        return as_it_is
    remarks = remarks_in(text)
    if value is None and part.question is not None and "#" not in text:
        return write_record(part.key, opened(part.question))
    if not isinstance(value, dict) or remarks is None:
        return as_it_is
    fields = {**opened(part.question), **value} if part.question else value
    names = [*(name for name in FIELDS if name in fields), *(n for n in fields if n not in FIELDS)]
    lines = [_beside(f"{part.key}:", remarks.head)]
    for name in names:
        own = write_field(name, fields[name], INDENT)
        noted = remarks.beside.get(name, "")
        lines += [f"{INDENT}{line}" for line in remarks.above.get(name, [])]
        if fields[name] is not None or name == "value" or noted:
            lines += [_beside(own[0], noted), *own[1:]]
    return chain(lines, (f"{INDENT}{line}" for line in remarks.below))


def _beside(line: str, remark: str) -> str:
    return f"{line}  {remark}" if remark else line
