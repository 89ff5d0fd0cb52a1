"""The house theme, and the validators every rendered file has to please."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from render_specimens import document_of, every_block

from workbench.render.powerpoint import deck_bytes
from workbench.render.theme import Theme, load_theme
from workbench.render.word import report_bytes

_NOT_MODELLED = {"PPT003"}
"""The validator does not know that PowerPoint breaks a word wider than its box."""

Opened = Callable[[bytes], dict[str, bytes]]
Validated = Callable[[bytes, str], None]


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme()


@pytest.fixture(scope="session")
def deck(theme: Theme) -> bytes:
    """Return a deck with every kind of block."""
    return deck_bytes(document_of(*every_block(), kind="deck", language="sl"), theme)


@pytest.fixture(scope="session")
def report(theme: Theme) -> bytes:
    """Return a report with every kind of block."""
    return report_bytes(document_of(*every_block(), language="sl"), theme)


@pytest.fixture(scope="session")
def opened() -> Opened:
    """Return a function that opens a file into its parts."""

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    return parts


@pytest.fixture(scope="session")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    """Return a check that two independent validators find nothing wrong with a file."""
    import ooxml_integrity
    from openxml_audit import FileFormat, OpenXmlValidator

    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
    folder = tmp_path_factory.mktemp("validated")

    def check(content: bytes, ending: str) -> None:
        path = folder / f"sample.{ending}"
        path.write_bytes(content)
        assert [str(error) for error in validator.validate(str(path)).errors] == []
        look = ooxml_integrity.check_pptx if ending == "pptx" else ooxml_integrity.check
        findings = [
            one
            for one in look(path)
            if one.severity != ooxml_integrity.INFO and one.code not in _NOT_MODELLED
        ]
        assert [f"{one.code} {one.where} {one.message}" for one in findings] == []

    return check
