"""A workbook opened without a spreadsheet program, and recalculated by one."""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Opened:
    """A workbook's parts, to read and to change as a person would."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        book = etree.fromstring(self.parts["xl/workbook.xml"])
        self.names = {
            str(name.get("name")): str(name.text) for name in book.iter(f"{MAIN}definedName")
        }
        self.sheets = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]

    def place(self, name: str) -> tuple[str, str]:
        """Return the sheet and the address that a name means."""
        sheet, _, address = self.names[name].rpartition("!")
        return sheet.strip("'").replace("''", "'"), address.replace("$", "")

    def part(self, sheet: str) -> str:
        return f"xl/worksheets/sheet{self.sheets.index(sheet) + 1}.xml"

    def change(self, name: str, value: float | str) -> None:
        """Type a value into a named cell."""
        sheet, address = self.place(name)
        root = etree.fromstring(self.parts[self.part(sheet)])
        cell = next(one for one in root.iter(f"{MAIN}c") if one.get("r") == address)
        style = cell.get("s")
        cell.clear()
        cell.set("r", address)
        cell.set("s", str(style))
        if isinstance(value, str):
            cell.set("t", "str")
        etree.SubElement(cell, f"{MAIN}v").text = str(value)
        self.parts[self.part(sheet)] = etree.tostring(root)

    def forget(self) -> None:
        """Remove every known result, so that nothing can pass without being computed."""
        for sheet in self.sheets:
            root = etree.fromstring(self.parts[self.part(sheet)])
            for cell in root.iter(f"{MAIN}c"):
                known = cell.find(f"{MAIN}v")
                if cell.find(f"{MAIN}f") is not None and known is not None:
                    cell.remove(known)
                    cell.attrib.pop("t", "")
            self.parts[self.part(sheet)] = etree.tostring(root)

    def save(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, blob in self.parts.items():
                package.writestr(name, blob)


def recalculate(files: list[Path], folder: Path) -> dict[str, openpyxl.Workbook]:
    """Return the files as an office suite computes them, by their stem."""
    out = folder / "out"
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    seconds = 120 + 20 * len(files)
    command += map(str, files)
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    return {
        file.stem: openpyxl.load_workbook(out / file.name, data_only=True, keep_links=False)
        for file in files
    }


def row(opened: Opened, book: openpyxl.Workbook, name: str) -> list[object]:
    sheet, address = opened.place(name)
    cells = book[sheet][address]
    if not isinstance(cells, tuple):
        return [cells.value]
    return [cell.value for line in cells for cell in line]
