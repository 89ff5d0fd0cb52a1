"""Names of cells: valid in every spreadsheet program, each once, near the drivers' own names."""

import re
from typing import Final

LONGEST: Final = 200
"""Letters a name keeps of a path; programs allow 255."""

_OTHER: Final = re.compile(r"[^A-Za-z0-9_.]")


def cell_name(path: str, taken: set[str]) -> str:
    """Return a name for a dotted path and add it to the names taken.

    ``-`` becomes ``_``; programs do not tell capitals apart, so neither does this.
    """
    plain = _OTHER.sub("_", path)[:LONGEST]
    name, count = plain, 1
    while name.lower() in taken:
        count += 1
        name = f"{plain}_{count}"
    taken.add(name.lower())
    return name
