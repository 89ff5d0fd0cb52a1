"""Where an interview stopped is kept, and never matters more than the answers."""

from pathlib import Path

from workbench.interview.bookmark import load_bookmark, save_bookmark


def test_the_place_is_found_again(tmp_path: Path) -> None:
    save_bookmark(tmp_path, "rivals/riv-ab12.kind")
    assert load_bookmark(tmp_path) == "rivals/riv-ab12.kind"


def test_without_a_place_there_is_none(tmp_path: Path) -> None:
    assert load_bookmark(tmp_path) == ""
    (tmp_path / ".interview").write_bytes(b"\xff\xfe")
    assert load_bookmark(tmp_path) == ""
    save_bookmark(tmp_path / "none", "start.client")
