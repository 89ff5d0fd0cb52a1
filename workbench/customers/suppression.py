"""Small groups: no figure on fewer than k people, not by subtraction either."""

from collections.abc import Mapping


def withhold(value: float | None, people: int, k: int) -> float | None:
    """Return a figure, None when it is computed over fewer than k people."""
    return None if people < k else value


def withhold_count(count: int, k: int) -> int | None:
    """Return a count of people, None when it is below k; nobody at all is said."""
    return count if count == 0 or count >= k else None


def hide_small(cells: Mapping[str, int], k: int) -> dict[str, int]:
    """Return the cells to show of a table whose total is known.

    Cells below k are hidden. While the hidden ones hold fewer than k people together, the smallest
    one shown, the first by name among equals, is hidden with them.
    """
    shown = {name: count for name, count in cells.items() if count >= k}
    hidden = sum(cells.values()) - sum(shown.values())
    while 0 < hidden < k and shown:
        smallest = min(shown, key=lambda name: (shown[name], name))
        hidden += shown.pop(smallest)
    return shown
