# ruff: noqa: INP001 - a script beside its data, not a module
"""Write advance_widths.json: how wide the letters of the house font's metric twin are.

Run it once on a machine with Carlito (the metric twin of Calibri); the documents then come out
the same everywhere, whatever fonts are installed.

    python templates/house/measure_fonts.py /usr/share/fonts/truetype/crosextra
"""

import json
import sys
from pathlib import Path

from PIL import ImageFont

UNITS = 2048
RANGES = ((0x20, 0x7F), (0xA0, 0x250), (0x2C6, 0x2DE), (0x370, 0x400), (0x400, 0x530))
EXTRA = "‐‒–—―‘’‚“”„†‡•…‰‹›€₽№™−∑√∞≈≠≤≥←↑→↓\N{NARROW NO-BREAK SPACE}"  # noqa: RUF001
FACES = {"regular": "Carlito-Regular.ttf", "bold": "Carlito-Bold.ttf"}


def measure_face(path: Path) -> dict[str, int]:
    """Return the advance width of every character in 1/2048 em."""
    face = ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)
    letters = [chr(code) for first, end in RANGES for code in range(first, end)]
    widths = {letter: round(face.getlength(letter)) for letter in [*letters, *EXTRA]}
    return widths | {"\N{NO-BREAK SPACE}": widths[" "]}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    widths = {face: measure_face(folder / file) for face, file in FACES.items()}
    target = Path(__file__).with_name("advance_widths.json")
    text = json.dumps({"units_per_em": UNITS, **widths}, indent=0, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")
