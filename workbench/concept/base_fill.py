"""What accepted facts say about a segment whose figures the interview left open."""

from workbench.concept.customer_base import CustomerBase, CustomerGroup

_SIZES = ("customers", "new_customers")
_HABITS = ("churn", "orders_per_month", "order_value")

Filled = dict[str, float | list[float]]


def facts_of_segment(base: CustomerBase, names: tuple[str, ...], *, is_only: bool) -> Filled:
    """Return the drivers that facts give for a segment known by these names.

    A group of the same name gives all its figures; otherwise the whole base gives its habits, and
    its sizes too when the segment is the only one. Seasonality is the base's, unless it rests on
    less than a year.
    """
    group = next((group for group in base.groups if _is_named(group, names)), None)
    found = _figures(group) if group else _of_base(base, is_only=is_only)
    if len(base.seasonality) == 12 and "seasonality" not in base.marks:
        found["seasonality"] = list(base.seasonality)
    return found


def _is_named(group: CustomerGroup, names: tuple[str, ...]) -> bool:
    return _plain(group.name) in {_plain(name) for name in names}


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_").removeprefix("seg_")


def _figures(group: CustomerGroup) -> Filled:
    values = {key: getattr(group, key) for key in (*_SIZES, *_HABITS)}
    return {key: value for key, value in values.items() if value is not None}


def _of_base(base: CustomerBase, *, is_only: bool) -> Filled:
    values = {key: getattr(base, key) for key in _HABITS}
    if is_only:
        values |= {"customers": base.active_customers, "new_customers": base.new_customers}
    return {key: value for key, value in values.items() if value is not None}
