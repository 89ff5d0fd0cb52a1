"""A writer killed at any moment: every answer it reported is on the disk, and nothing is broken."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.answers.store import Store, load_answers
from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire

WRITER = """
import sys
from pathlib import Path
from workbench.answers.model import Answer, State
from workbench.answers.store import Store
from workbench.engagement import load_engagement
from workbench.questionnaire.schema import Questionnaire

pack = Questionnaire.model_validate_json(Path(sys.argv[2]).read_text())
with Store(load_engagement(Path(sys.argv[1])), pack) as store:
    number = int(store.answers.value("mechanics.months") or 0)
    while True:
        number += 1
        store.save("mechanics.months", Answer(number, State.CONFIRMED, note="so\\nit is"))
        store.add_row("competitors", {"members": Answer(number, State.CONFIRMED)})
        print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_writer_loses_nothing_it_reported(
    engagement: Engagement, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    pack = tmp_path / "pack.json"
    pack.write_text(questionnaire.model_dump_json(), encoding="utf-8")
    dice = random.Random(2026)
    reported: set[int] = set()
    for _ in range(12):
        arguments = [sys.executable, "-c", WRITER, str(engagement.root), str(pack)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline()]
            time.sleep(dice.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            lines += writer.stdout
        reported |= {int(line) for line in lines if line.endswith("\n")}
        answers = load_answers(engagement, questionnaire)
        rows = {row.value("members") for row in answers.table("competitors")}
        assert reported <= rows
        assert answers.value("mechanics.months") in {max(reported), max(reported) + 1}
    assert len(reported) > 12
    with Store(engagement, questionnaire):
        assert not list(engagement.answers.rglob("*.tmp"))
