"""Copies of large files: made once, found by what the file holds, never where git looks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.customers import conversion, keeping
from workbench.customers.analysis import analyse
from workbench.customers.options import Options
from workbench.errors import UnsafeError

Written = Callable[..., Path]
ROWS = ["customer;date;amount", *(f"K{number};2024-01-31;2.50" for number in range(12)), ""]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "LEAST_BYTES", 1)
    return keeping.prepare_folder(tmp_path / "cache")


def test_a_copy_is_used_while_the_file_is_the_same(
    written: Written, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(ROWS)
    first = analyse(path, Options(keep=folder))
    [copy] = folder.iterdir()
    assert copy.read_bytes()[:4] == b"PAR1"
    assert copy.stat().st_mode & 0o77 == 0
    with monkeypatch.context() as patched:
        patched.setattr(conversion, "load_lines", None)
        assert analyse(path, Options(keep=folder)) == first
    written([*ROWS, "K99;2024-01-31;1"])
    assert analyse(path, Options(keep=folder)).rows.read == first.rows.read + 1
    assert len(list(folder.iterdir())) == 2


def test_a_copy_gives_the_same_figures_as_the_file(written: Written, folder: Path) -> None:
    path = written(ROWS)
    assert analyse(path, Options(keep=folder)) == analyse(path, Options())


def test_the_same_bytes_read_in_another_way_are_another_copy(
    written: Written, folder: Path
) -> None:
    path = written([row.replace("K", "Š") for row in ROWS])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1250"))
    for encoding in ("cp1250", "cp1252"):
        analyse(path, Options(keep=folder, encoding=encoding))
    assert len(list(folder.iterdir())) == 2


def test_small_files_leave_no_copy(written: Written, tmp_path: Path) -> None:
    folder = keeping.prepare_folder(tmp_path / "cache")
    analyse(written(ROWS), Options(keep=folder))
    assert not list(folder.iterdir())


def test_copies_are_never_under_version_control(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(UnsafeError, match="WORKBENCH_CACHE"):
        keeping.prepare_folder(tmp_path / "a" / "b")
