"""Files that mean harm or are broken: only our own errors come out, soon, and in little memory."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples

from workbench.answers.facts import FILE as FACTS
from workbench.answers.facts import load_facts
from workbench.answers.files import MAX_BYTES as FILE_LIMIT
from workbench.answers.store import create_engagement, load_answers
from workbench.engagement import FILE, Details, Engagement, load_engagement
from workbench.errors import InputError, WorkbenchError
from workbench.questionnaire.loader import load_questionnaire
from workbench.questionnaire.schema import Questionnaire
from workbench.yamltext import MAX_BYTES, parse_yaml

BOMB = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi"))  # noqa: B905
SPECIMENS = {
    "a tag that runs": "x: !!python/object/apply:os.system [echo]\n",
    "any tag": "x: !y z\n",
    "aliases that grow": BOMB,
    "an alias of itself": "a: &a [*a]\n",
    "3,000 lists": "x: " + "[" * 3000 + "]" * 3000,
    "3,000 maps": "x: " + "{a: " * 3000,
    "questions without end": "? " * 3000,
    "a key that is a list": "? [a, b]\n: 1\n",
    "repeated keys": "a: 1\na: 2\n",
    "a merge key": "<<: {a: 1}\n",
    "a next line": "a: b\x85c: d\n",
    "a null": "a: b\x00c\n",
    "an escape": 'a: "\\x1b[2J\\x07"\n',
    "half a pair": 'a: "\\ud800"\n',
    "a day that is none": "date: 2024-02-30\n",
    "a number without end": "x: " + "9" * 5000,
    "an exponent without end": "x: 1.5e" + "9" * 500,
    "not a number": "x: .nan\ny: .inf\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a directive": "%YAML 3.0\n---\na: 1\n",
    "an open quote": "a: 'b\n",
    "tabs": "\ta:\t1\n",
    "a conflict": "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> ana\n",
    "a list": "- 1\n- 2\n",
    "words": "only words",
    "nothing": "",
    "a mark": "\ufeffa: 1\n",
    "no character": "a: \ufffe\n",
}
TOKENS = st.sampled_from(
    ["a:", "b: 1", "- ", "  ", "\n", "\n  ", "[", "]", "{", "}", ",", "'", '"', "|\n", ">\n", "#",
     "&a ", "*a", "!x ", "? ", ": ", "---", "...", "%", "\t", "\r", "\x00", "\x85", "\u2028", "é",
     "\ufeff", "2024-02-30", "1e5", "0x1", "~", "null", "true", "<<: ", "id:", "value:", "\\x1b",
     "sections:", "questions:", "type: text", "state: open", "pack:", "client: A", "order: 1"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(TOKENS, max_size=25).map("".join), st.text(max_size=60), st.sampled_from([*SPECIMENS])
).map(lambda text: SPECIMENS.get(text, text))

Load = Callable[[bytes], object]


@pytest.fixture(scope="session")
def loaders(
    shipped_pack: Questionnaire, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Load]:
    """Return what reads each kind of file, given its content."""
    root = tmp_path_factory.mktemp("hostile")
    engagement = create_engagement(root / "acme", Details(client="Acme"), shipped_pack)
    row = engagement.answers / "segments" / "seg-7f3k.yaml"
    for folder in (row.parent, engagement.facts, root / "pack", root / "over"):
        folder.mkdir(exist_ok=True)
    structure = "id: x\nversion: 1.0.0\nsections:\n  - id: a\n    number: 1\n    questions:\n"
    (root / "pack" / "questionnaire.yaml").write_text(structure + "      - {id: b, type: text}\n")
    (root / "pack" / "en.yaml").write_text("title: X\nsections: {}\nquestions: {}\n")
    (root / "over" / "en.yaml").write_text("questions: {}\n")

    def after(path: Path, load: Callable[[], object]) -> Load:
        def write_and_load(content: bytes) -> object:
            before = path.read_bytes() if path.exists() else None
            path.write_bytes(content)
            try:
                return load()
            finally:
                path.unlink() if before is None else path.write_bytes(before)

        return write_and_load

    def answers() -> object:
        return load_answers(engagement, shipped_pack)

    return {
        "engagement": after(engagement.root / FILE, lambda: load_engagement(engagement.root)),
        "section": after(engagement.answers / "02-business.yaml", answers),
        "row": after(row, answers),
        "facts": after(engagement.facts / FACTS, lambda: load_facts(engagement)),
        "structure": after(
            root / "pack" / "questionnaire.yaml", lambda: load_questionnaire(root / "pack")
        ),
        "texts": after(root / "pack" / "en.yaml", lambda: load_questionnaire(root / "pack")),
        "overlay": after(
            root / "over" / "questionnaire.yaml",
            lambda: load_questionnaire(root / "pack", ("en",), (root / "over",)),
        ),
    }


KINDS = ["engagement", "section", "row", "facts", "structure", "texts", "overlay"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", SPECIMENS.values(), ids=SPECIMENS)
def test_a_hostile_file_gives_our_own_error_at_once(
    kind: str, text: str, loaders: dict[str, Load]
) -> None:
    begin = time.process_time()
    with suppress(WorkbenchError):
        loaders[kind](text.encode())
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_text_is_refused(kind: str, loaders: dict[str, Load]) -> None:
    for content in (b"\xff\xfe\x00\x01", b"a: \xc3\x28\n", "a: 1\n".encode("utf-16")):
        with pytest.raises(WorkbenchError):
            loaders[kind](content)


@pytest.mark.parametrize("kind", KINDS)
@settings(examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_whatever_a_file_says_only_our_own_errors_come_out(
    kind: str, text: str, loaders: dict[str, Load]
) -> None:
    try:
        loaders[kind](text.encode(errors="surrogatepass"))
    except WorkbenchError as error:
        said = str(error)
    else:
        said = ""
    assert len(said) < 20_000


@given(TEXTS)
def test_the_reader_of_yaml_gives_values_or_our_own_error(text: str) -> None:
    try:
        parsed = parse_yaml(text, "it.yaml")
    except InputError as error:
        files = {problem.place.file for problem in error.problems}
    else:
        files = {parsed.place(()).file}
        assert parsed.place(()).line <= text.count("\n") + text.count("\r") + 2
    assert files <= {"it.yaml", ""}


def test_what_is_said_of_a_hostile_file_steers_no_terminal(loaders: dict[str, Load]) -> None:
    name = '"\\e[2J\\a\\u202ename"'
    with pytest.raises(WorkbenchError) as refused:
        loaders["section"](f"{name}: 1\n{name}: 2\n".encode())
    said = str(refused.value)
    assert "\\x1b[2J\\x07\\u202ename is repeated" in said
    assert all(letter.isprintable() or letter == "\n" for letter in said)


LARGE = {
    "the same key": "a:\n",
    "tags": "- !x a\n",
    "anchors": "- &a b\n",
    "aliases": "- *a\n",
    "lists in lists": "[",
    "maps in maps": "{a: ",
    "dashes": "- ",
    "questions": "? ",
    "numbers": "- 9\n",
    "a list": "1,",
    "next lines": "a: b\x85",
    "documents": "---\n",
    "keys that are lists": "? [a]\n: 1\n",
    "lines of text": " a\n",
    "quotes": "'",
    "conflicts": "<<<<<<< a\n",
    "comments": "#\n",
    "letters": "a",
}
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from pathlib import Path
from workbench.answers.records import MAX_BYTES, read_records
from workbench.errors import WorkbenchError
from workbench.yamltext import parse_yaml
text = Path(sys.argv[1]).read_text(encoding="utf-8")
for read in (
    lambda: parse_yaml(text, "it"),
    lambda: parse_yaml("x: [" + text, "it"),
    lambda: read_records(Path("it"), text.encode()[:MAX_BYTES]),
):
    try:
        read()
    except WorkbenchError as error:
        str(error)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("piece", LARGE.values(), ids=LARGE)
def test_the_largest_file_costs_ten_seconds_and_a_gigabyte_at_most(
    piece: str, tmp_path: Path
) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(piece * ((MAX_BYTES - 5) // len(piece)), encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    for name in ("questionnaire.yaml", "en.yaml"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MAX_BYTES + 1)
    with pytest.raises(WorkbenchError, match="larger than"):
        load_questionnaire(tmp_path)
    engagement = Engagement(tmp_path, Details(client="Acme"))
    (tmp_path / "facts").mkdir()
    with (tmp_path / "facts" / FACTS).open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    with pytest.raises(WorkbenchError, match="larger than"):
        load_facts(engagement)
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(WorkbenchError, match="larger than"):
        load_engagement(tmp_path)
