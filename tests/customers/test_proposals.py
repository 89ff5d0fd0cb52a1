from collections.abc import Callable
from pathlib import Path

from customer_sales import shop_sales

from workbench.customers.analysis import analyse
from workbench.customers.options import Options
from workbench.customers.proposals import LABELS, propose_segments
from workbench.customers.segments import GRID

Written = Callable[..., Path]


def test_every_segment_has_a_label() -> None:
    assert set(LABELS) == {segment for row in GRID.values() for segment in row}


def test_segments_are_proposed_as_people_write_them(written: Written) -> None:
    lines = shop_sales(3, 150, 800, 3000)
    rows = ["customer,date,amount", *(f"{who},{day},{amount}" for who, _, day, amount in lines)]
    analysis = analyse(written(rows), Options())
    proposals = propose_segments(analysis)
    assert proposals
    for proposal in proposals:
        segment = analysis.segments[proposal.segment]
        assert proposal.customers == segment.customers
        assert proposal.churn == (None if segment.churn is None else round(100 * segment.churn, 4))
        assert proposal.order_value == round(segment.order_value, 2)
