"""The disk refuses, or the process dies, at every step of every change: nothing is lost."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import failing_at, refusing

from workbench.answers.facts import save_facts
from workbench.answers.model import Answer, State
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement, load_engagement
from workbench.errors import StorageError
from workbench.questionnaire.schema import Questionnaire

SAID = Answer("Lidl Plus\nand more", State.CONFIRMED, "Ana", note="on the phone")

CHANGES: dict[str, Callable[[Store], object]] = {
    "an answer": lambda store: store.save("business.brand", SAID),
    "a cell": lambda store: store.save_cell("competitors", "cmp-2", "name", SAID),
    "a new row": lambda store: store.add_row("competitors", {"name": SAID}, row_id="cmp-4"),
    "a deleted row": lambda store: store.delete_row("competitors", "cmp-2"),
    "a moved row": lambda store: store.move_row("competitors", "cmp-3", 0),
}


@pytest.fixture
def begun(store: Store) -> Engagement:
    """An engagement with three rows, whose writer has left."""
    for number in (1, 2, 3):
        store.add_row(
            "competitors", {"name": Answer(f"no {number}", State.CONFIRMED)}, row_id=f"cmp-{number}"
        )
    store.__exit__(None, None, None)
    return store.engagement


def copied(engagement: Engagement, name: str) -> Engagement:
    return Engagement(
        shutil.copytree(engagement.root, engagement.root.with_name(name)), engagement.details
    )


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if path.name.endswith(".tmp")]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_disk_that_refuses_at_any_step_costs_no_answer(
    change: Callable[[Store], object], code: int, begun: Engagement, questionnaire: Questionnaire
) -> None:
    before = load_answers(begun, questionnaire)
    with Store(copied(begun, "done"), questionnaire) as store:
        change(store)
        after = store.answers
    refused = step = 0
    came = True
    while came:
        with Store(copied(begun, f"try-{step}"), questionnaire) as store:
            with failing_at(step, refusing(code)) as faults:
                try:
                    change(store)
                except StorageError as error:
                    refused += os.strerror(code) in str(error)
            came = faults.came
            found = load_answers(store.engagement, questionnaire)
            assert found in (before, after)
            assert found == store.answers
            kept = set(store.unsaved.values())
            if found == before and change is not CHANGES["a deleted row"]:
                assert kept == {SAID} or change is CHANGES["a moved row"]
            if found == before:
                change(store)
            assert load_answers(store.engagement, questionnaire) == after == store.answers
        with Store(store.engagement, questionnaire) as again:
            assert again.answers == after
        assert not leftovers(store.engagement.root)
        step += 1
    assert refused > 3


def test_facts_are_the_old_ones_or_the_new_ones(begun: Engagement) -> None:
    old, new = {"indicators": {"revenue": 1}}, {"indicators": {"revenue": 2}}
    path = save_facts(begun, old)
    whole = path.read_bytes()
    step, came = 0, True
    while came:
        with failing_at(step, refusing(errno.ENOSPC)) as faults:
            try:
                save_facts(begun, new)
            except StorageError:
                assert faults.came
        came = faults.came
        assert path.read_bytes() in (whole, whole.replace(b"1", b"2"))
        save_facts(begun, old)
        step += 1
    assert step > 5


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_start_that_is_refused_leaves_nothing_and_can_be_tried_again(
    code: int, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    step, came = 0, True
    while came:
        folder = tmp_path / str(step)
        with failing_at(step, refusing(code)) as faults:
            try:
                create_engagement(folder, Details(client="Acme"), questionnaire)
            except StorageError:
                assert not folder.exists() or not [*folder.iterdir()]
                assert faults.came
        came = faults.came
        if not (folder / "engagement.yaml").exists():
            create_engagement(folder, Details(client="Acme"), questionnaire)
        assert not load_answers(load_engagement(folder), questionnaire).warnings
        step += 7  # every step in the slow test of deaths
    assert step > 20


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
@pytest.mark.parametrize("changes", [[*CHANGES], pytest.param(["a start"], marks=pytest.mark.slow)])
def test_a_process_that_dies_at_any_step_leaves_the_old_or_the_new(
    changes: list[str], begun: Engagement, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    pack = tmp_path / "pack.json"
    pack.write_text(questionnaire.model_dump_json(), encoding="utf-8")
    script = Path(__file__).parents[1] / "deaths.py"
    done = subprocess.run(
        [sys.executable, str(script), str(begun.root), str(pack), *changes],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    deaths = [int(number) for number in done.stdout.split()]
    assert len(deaths) == len(changes)
    assert min(deaths) > 4
