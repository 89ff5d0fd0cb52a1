"""Which blocks hold anything that can be drawn; an exhibit of nothing is left out."""

from collections.abc import Callable, Iterator
from typing import Any

from workbench.documents.blocks import (
    Block,
    Bullets,
    Canvas,
    Chart,
    Flows,
    Gantt,
    KeyFigures,
    Quadrants,
    Swimlane,
    Table,
)

_HELD: dict[type, Callable[[Any], object]] = {
    Table: lambda block: block.columns and block.rows,
    Gantt: lambda block: block.bars or block.milestones,
    Swimlane: lambda block: block.steps,
    Quadrants: lambda block: block.points,
    Flows: lambda block: len(block.nodes) > 1,
    Canvas: lambda block: block.boxes,
    KeyFigures: lambda block: block.figures,
    Bullets: lambda block: block.items,
    Chart: lambda block: block.points or any(_values(block)),
}


def has_content(block: Block) -> bool:
    """Tell whether a block holds anything to show; words always do."""
    held = _HELD.get(type(block))
    return held is None or bool(held(block))


def _values(chart: Chart) -> Iterator[bool]:
    return (value is not None for series in chart.series for value in series.values)
