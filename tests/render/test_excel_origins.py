"""Where a value came from, as a client reads it."""

import pytest

from workbench.render.excel_origins import Origin, read_origin


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("", Origin()),
        ("engagement.yaml", Origin()),
        (
            "a/b/09-mechanics.yaml:35, Workshop, assumed, 2026-11-05",
            Origin("Workshop", "assumed", "2026-11-05"),
        ),
        (
            "segments/seg.yaml:3, Billing, controlling, October 2026, confirmed, 2026-10-31",
            Origin("Billing, controlling, October 2026", "confirmed", "2026-10-31"),
        ),
        ("segments/seg.yaml:3, confirmed", Origin("", "confirmed")),
        ("data/transactions.csv, 2026-11-01", Origin("transactions.csv", "", "2026-11-01")),
        ("10-partners.yaml:7, Board, net/gross, tbc", Origin("Board, net/gross", "tbc")),
    ],
)
def test_the_file_of_an_answer_is_left_out_and_the_rest_is_told_apart(
    text: str, origin: Origin
) -> None:
    assert read_origin(text) == origin
