import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from workbench.errors import StorageError
from workbench.render.package import repack, write_file, zip_parts


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
