"""Let a process die at every step of a change to an engagement, and look at what it left.

Run with: deaths.py ENGAGEMENT PACK CHANGE...; prints how many deaths the engagement has survived.
"""

import os
import shutil
import sys
from pathlib import Path

from answers.test_faults import CHANGES, copied, leftovers
from faults import die, failing_at

from workbench.answers.details import is_free_for_start
from workbench.answers.store import Store, create_engagement, load_answers
from workbench.engagement import Details, Engagement, load_engagement
from workbench.questionnaire.schema import Questionnaire


def dies_changing(begun: Engagement, pack: Questionnaire, what: str, step: int) -> bool:
    """Die at a step of a change; return whether there was such a step."""
    engagement = copied(begun, f"death-{step}")
    if not (child := os.fork()):
        with failing_at(step, die), Store(engagement, pack) as store:
            CHANGES[what](store)
        os._exit(0)
    died = os.waitpid(child, 0)[1] != 0
    before = load_answers(begun, pack)
    found = load_answers(engagement, pack)
    assert not found.warnings
    with Store(engagement, pack) as store:
        assert not leftovers(engagement.root)
        if found == before:
            CHANGES[what](store)
        after = store.answers
    assert after != before
    assert found in (before, after)
    assert load_answers(engagement, pack) == after
    shutil.rmtree(engagement.root)
    return died


def dies_starting(begun: Engagement, pack: Questionnaire, what: str, step: int) -> bool:
    """Die at a step of starting an engagement, then start it again."""
    del what
    folder = begun.root.with_name(f"start-{step}")
    if not (child := os.fork()):
        with failing_at(step, die):
            create_engagement(folder, Details(client="Acme"), pack)
        os._exit(0)
    died = os.waitpid(child, 0)[1] != 0
    if not (folder / "engagement.yaml").exists():
        assert is_free_for_start(folder)
        create_engagement(folder, Details(client="Acme"), pack)
    engagement = load_engagement(folder)
    with Store(engagement, pack) as store:
        assert not leftovers(folder)
        assert set(store.answers.answers) == set(pack.questions)
        assert not store.answers.warnings
    shutil.rmtree(folder)
    return died


def main() -> None:
    folder, pack_file, *changes = sys.argv[1:]
    begun = load_engagement(Path(folder))
    pack = Questionnaire.model_validate_json(Path(pack_file).read_text(encoding="utf-8"))
    for what in changes:
        dies = dies_changing if what in CHANGES else dies_starting
        step = 0
        while dies(begun, pack, what, step):
            step += 1
        sys.stdout.write(f"{step} ")


if __name__ == "__main__":
    main()
