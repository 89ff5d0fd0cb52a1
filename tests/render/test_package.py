import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from render_specimens import document_of, every_block

from workbench.errors import StorageError
from workbench.render.package import repack, write_file, zip_parts
from workbench.render.powerpoint import deck_bytes
from workbench.render.theme import load_theme
from workbench.render.word import report_bytes


def test_content_types_come_first_and_dates_are_fixed() -> None:
    content = zip_parts({"b.xml": b"b", "_rels/.rels": b"r", "[Content_Types].xml": b"t"})
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "b.xml"]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_order_and_dates_of_the_source_leave_no_trace() -> None:
    packages = []
    for year, names in ((1999, "ab"), (2026, "ba")):
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name in names:
                package.writestr(zipfile.ZipInfo(name, (year, 5, 5, 5, 5, 4)), name.encode())
        packages.append(repack(target.getvalue()))
    assert packages[0] == packages[1]


def test_workbooks_inside_are_repacked_too() -> None:
    inner = [BytesIO(), BytesIO()]
    for year, target in zip((1999, 2026), inner, strict=True):
        with zipfile.ZipFile(target, "w") as package:
            package.writestr(zipfile.ZipInfo("x", (year, 1, 1, 0, 0, 0)), b"x")
    one, two = (zip_parts({"a/b.xlsx": target.getvalue()}) for target in inner)
    assert one == two


def test_a_file_without_a_date_is_dated_neutrally_and_says_none() -> None:
    document = document_of(*every_block(), kind="deck")
    undated = replace(document, cover=replace(document.cover, day=None))
    theme = load_theme()
    for content in (report_bytes(undated, theme), deck_bytes(undated, theme)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()
                     if name.endswith(".xml")}  # fmt: skip
        assert "2000-01-01T00:00:00Z" in parts.pop("docProps/core.xml")
        assert not [name for name, text in parts.items() if "January 2000" in text]


def test_a_file_is_written_whole_with_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "new" / "deck.pptx"
    write_file(target, b"first")
    write_file(target, b"second")
    assert target.read_bytes() == b"second"
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "deck.pptx"
    write_file(target, b"old")

    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match="No space left on device"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
