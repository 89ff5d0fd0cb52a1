"""Saving one answer, beside writing its file over and beside what a library for YAML would do."""

import json
import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from ratios import Case, measure

from workbench.answers.model import Answer, State
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, load_engagement
from workbench.questionnaire.schema import Questionnaire

ROWS = 10_000
COLUMNS = ("name", "kind", "owner", "note")


def answers() -> None:
    """Compare a save with writing the file over: within 3 x for a file of 2,000 answers.

    With 10,000 rows a save is to take no longer than with ten of them.
    """
    with tempfile.TemporaryDirectory() as folder:
        for size in (20, 200, 2_000):
            _saves(Path(folder), size)
        _reading(Path(folder) / "2000")
        _growth(Path(folder))


def _saves(folder: Path, size: int) -> None:
    pack = _pack(size)
    engagement = create_engagement(folder / str(size), Details(client="Acme"), pack)
    with Store(engagement, pack) as store:
        for number in range(size):
            said = Answer(f"What was said about {number}", State.CONFIRMED, "CFO interview")
            store.save(f"all.q{number}", said)
        path = store.engagement.answers / "01-all.yaml"
        cases = {
            "write the file over, no flush": _overwriting(folder / "over.yaml", path.read_bytes()),
            "write beside, flush, rename, flush": _replacing(folder / "beside", path.read_bytes()),
            "save one answer": _saving(store, f"all.q{size // 2}"),
        }
        if size > 1_000:
            cases["load, set and dump with PyYAML in C"] = _dumping(path)
        kilobytes = len(path.read_bytes()) // 1000
        measure(f"One answer of {size:,} in a file of {kilobytes} kB", cases, rounds=41)


def _reading(folder: Path) -> None:
    """Compare reading 2,000 answers with the same in JSON: within 35 x."""
    pack = _pack(2_000)
    engagement = load_engagement(folder)
    text = (engagement.answers / "01-all.yaml").read_text(encoding="utf-8")
    same = json.dumps(yaml.load(text, yaml.CSafeLoader))
    measure(
        "Read 2,000 answers",
        {
            "json.loads of the same": lambda: json.loads(same),
            "read and check the answers": lambda: load_answers(engagement, pack),
            "PyYAML in C, nothing checked": lambda: yaml.load(text, yaml.CSafeLoader),
        },
    )


def _overwriting(path: Path, content: bytes) -> Case:
    def write() -> None:
        path.write_bytes(content)

    return write


def _replacing(path: Path, content: bytes) -> Case:
    """Return the least that a save can cost which no crash can undo."""

    def write() -> None:
        with path.with_suffix(".tmp").open("wb", buffering=0) as file:
            file.write(content)
            os.fsync(file.fileno())
        path.with_suffix(".tmp").replace(path)
        handle = os.open(path.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)

    return write


def _saving(store: Store, name: str) -> Case:
    numbers = count()
    return lambda: store.save(name, Answer(f"It is {next(numbers)}", State.CONFIRMED, "CFO"))


def _dumping(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    return lambda: yaml.dump(yaml.load(text, yaml.CSafeLoader), Dumper=yaml.CSafeDumper)


def _growth(folder: Path) -> None:
    """Save cells among ten rows and among many."""
    cases: dict[str, Case] = {}
    stores = []
    for size in (10, ROWS):
        pack = _pack(20)
        engagement = create_engagement(folder / f"rows-{size}", Details(client="Acme"), pack)
        _write_rows(engagement.answers / "items", size)
        stores.append(Store(engagement, pack).__enter__())
        cases[f"save a cell among {size:,} rows"] = _saving_cell(stores[-1], f"itm-{size // 2}")
    measure("A save in an engagement that grows", cases, rounds=41)
    for store in stores:
        store.__exit__(None, None, None)


def _saving_cell(store: Store, row: str) -> Case:
    numbers = count()
    return lambda: store.save_cell("items", row, "name", Answer(f"Name {next(numbers)}"))


def _write_rows(folder: Path, size: int) -> None:
    folder.mkdir()
    for number in range(size):
        cells = (f"{column}:\n  value: x{number}\n  state: confirmed\n" for column in COLUMNS)
        text = f"order: {10 * number}\n\n" + "\n".join(cells)
        (folder / f"itm-{number}.yaml").write_text(text, encoding="utf-8")


def _pack(size: int) -> Questionnaire:
    questions: list[dict[str, Any]] = [{"id": f"q{n}", "type": "text"} for n in range(size)]
    columns = [{"id": column, "type": "text"} for column in COLUMNS]
    questions.append(
        {"id": "items", "type": "table", "folder": "items", "prefix": "itm", "columns": columns}
    )
    words = {f"all.{each['id']}": {"prompt": f"What about {each['id']}?"} for each in questions}
    words["all.items"] |= {"columns": {column: {"prompt": column} for column in COLUMNS}}  # type: ignore[dict-item]
    section = {"id": "all", "number": 1, "questions": questions}
    texts = {"title": "All", "sections": {"all": {"title": "All"}}, "questions": words}
    structure = {"id": "benchmark", "version": "1.0.0", "sections": [section]}
    return Questionnaire.model_validate({"structure": structure, "texts": {"en": texts}})


if __name__ == "__main__":
    answers()
