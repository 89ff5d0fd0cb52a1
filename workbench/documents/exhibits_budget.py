"""Exhibits of the communication budget: by channel, year and month, tied to the model's cents."""

from workbench.documents.blocks import Cell, Chart, Column, Series, Table, TableRow
from workbench.documents.exhibits_transactions import month_names
from workbench.documents.material import Exhibits, Material


def _spending(material: Material) -> list[tuple[str, list[float]]]:
    """Return each channel with its cost in months 0…H; channels without cost are left out."""
    if material.result is None:
        return []
    names = {each.id: each.name for each in material.concept.communication.channels}
    every = [
        (names.get(channel, channel), [float(value) for value in months])
        for channel, months in material.result.communication.items()
    ]
    return [(name, months) for name, months in every if any(months)]


def _years(months: list[float]) -> list[float]:
    return [sum(months[first : first + 12]) for first in range(1, len(months), 12)]


def _row(material: Material, name: str, values: list[float], *, is_total: bool) -> TableRow:
    shown = [*values, sum(values)]
    cells = tuple(Cell(material.formats.number(value, 2)) for value in shown)
    return TableRow((Cell(name), *cells), "total" if is_total else "body")


def _table(material: Material, id_: str, title: str, heads: list[str]) -> Table | None:
    spending = _spending(material)
    if not spending:
        return None
    _ = material._
    take = _years if id_ == "budget_mix" else lambda months: months[1 : 1 + len(heads)]
    parts = [(name, take(months)) for name, months in spending]
    whole = [sum(column) for column in zip(*(values for _name, values in parts), strict=True)]
    rows = [_row(material, name, values, is_total=False) for name, values in parts]
    rows.append(_row(material, _("Total"), whole, is_total=True))
    first = Column(f"{_('Channel')}, {material.formats.currency}", width=2)
    columns = (first, *(Column(head, "right") for head in [*heads, _("Total")]))
    alt = _("Table of the communication budget by channel: {title}.", title=title)
    note = _("The total of each column is the model's line Communication, to the cent.")
    return Table(id_, title, columns, tuple(rows), alt, material.model_source, note)


def budget_mix(material: Material) -> Table | None:
    """Return the communication budget by channel and year."""
    if material.result is None:
        return None
    count = len(material.result.years["communication_cost"]) - 1
    heads = [
        material._("Year {n}", n=material.formats.number(year)) for year in range(1, count + 1)
    ]
    return _table(material, "budget_mix", material._("Budget mix by channel and year"), heads)


def budget_months(material: Material) -> Table | None:
    """Return the communication budget of the first year by channel and month."""
    if material.result is None:
        return None
    months = min(12, len(material.result.lines["communication_cost"]) - 1)
    heads = [material.month(month) for month in range(1, months + 1)]
    title = material._("Budget mix by channel and month, first year")
    return _table(material, "budget_months", title, heads)


def budget_intensity(material: Material) -> Chart | None:
    """Return the communication budget of the first year by month."""
    _, result = material._, material.result
    if result is None or not any(float(value) for value in result.lines["communication_cost"]):
        return None
    values = [float(value) for value in result.lines["communication_cost"][1:13]]
    names = [material.month(month) for month in range(1, len(values) + 1)]
    strongest = names[values.index(max(values))]
    return Chart(
        "budget_intensity",
        _("Communication budget by month, first year"),
        "column",
        _(
            "Column chart of the communication budget by month; {month} is highest.",
            month=strongest,
        ),
        tuple(_short_months(material, len(values))),
        (Series(_("Communication"), tuple(values), "lead"),),
        unit=material.formats.currency,
        source=material.model_source,
    )


def _short_months(material: Material, count: int) -> list[str]:
    """Return the model's first months for an axis: the year stands at the first and at January."""
    start = material.start
    if start is None:
        return [material.month(month) for month in range(1, count + 1)]
    names = month_names(material, "abbreviated")
    places = [(start.month - 1 + n) % 12 for n in range(count)]
    return [
        material.month(n) if n == 1 or place == 0 else names[place]
        for n, place in enumerate(places, start=1)
    ]


def budget_shares(material: Material) -> Chart | None:
    """Return the share of each channel in the communication budget of the horizon."""
    _ = material._
    spending = sorted(_spending(material), key=lambda pair: -sum(pair[1]))
    whole = sum(sum(values) for _name, values in spending)
    if len(spending) < 2:
        return None
    return Chart(
        "budget_shares",
        _("Share of each channel in the communication budget"),
        "bar",
        _("Bar chart of budget shares by channel; {name} is first.", name=spending[0][0]),
        tuple(name for name, _values in spending),
        (Series(_("Share of the budget"), tuple(sum(v) / whole for _n, v in spending), "lead"),),
        unit="%",
        number_format="0%",
        source=material.model_source,
    )


EXHIBITS: Exhibits = {
    "budget_mix": budget_mix,
    "budget_months": budget_months,
    "budget_intensity": budget_intensity,
    "budget_shares": budget_shares,
}
