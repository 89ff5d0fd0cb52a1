"""Where each answer stands in its file, found when somebody asks: most answers are never asked."""

from collections.abc import Iterator, Mapping

from workbench.answers.model import Answer, Row
from workbench.answers.records import RecordFile
from workbench.errors import Place

Rows = Mapping[str, tuple[Row, ...]]


class Places(Mapping[str, Place]):
    """The places of answers by question id, and by ``folder/row-id.column`` for cells."""

    def __init__(
        self, answers: Mapping[str, Answer], rows: Rows, files: Mapping[str, RecordFile]
    ) -> None:
        self._answers = answers
        self._rows = rows
        self._files = files

    def __getitem__(self, name: str) -> Place:
        is_cell = "/" in name
        of_file, _, column = name.rpartition(".") if is_cell else name.partition(".")
        key = column if is_cell else name
        file = self._files[of_file]
        if key not in file.records:
            raise KeyError(name)
        return file.place(key, name)

    def __iter__(self) -> Iterator[str]:
        yield from self._answers
        for folder, rows in self._rows.items():
            for row in rows:
                yield from (f"{folder}/{row.id}.{column}" for column in row.cells)

    def __len__(self) -> int:
        cells = (len(row.cells) for rows in self._rows.values() for row in rows)
        return len(self._answers) + sum(cells)
