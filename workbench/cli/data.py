"""``workbench data``: what a client's transactions file says about its customers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from workbench.customers.analysis import Analysis, Profile
    from workbench.customers.options import Options


def data(
    file: Annotated[Path, typer.Argument(help="Transactions: CSV (also .gz) or Parquet.")],
    *,
    engagement: Annotated[
        Path | None,
        typer.Option("--engagement", "-e", help="Save the facts in this engagement's folder."),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="customer, date, amount, order, channel, store or product; a column's name or"
            " number; nothing after = for none.",
        ),
    ] = None,
    date_format: Annotated[str, typer.Option(help="DMY, MDY, YMD, or such as DD.MM.YYYY.")] = "",
    decimal: Annotated[str, typer.Option(help="point or comma.")] = "",
    delimiter: Annotated[str, typer.Option(help="What parts columns; tab or space too.")] = "",
    header: Annotated[
        bool | None, typer.Option("--header/--no-header", help="Whether row 1 names the columns.")
    ] = None,
    until: Annotated[str, typer.Option(help="The last month to take, YYYY-MM.")] = "",
    window: Annotated[int, typer.Option(help="Months to look at, the last full ones.")] = 12,
    k: Annotated[int, typer.Option("--k", help="The smallest group a figure is shown for.")] = 10,
    unidentified: Annotated[
        list[str] | None, typer.Option(help="A customer value that means nobody in particular.")
    ] = None,
    vat: Annotated[float, typer.Option(help="VAT in the amounts, as a fraction: 0.2.")] = 0.0,
    margin: Annotated[
        float | None, typer.Option(help="Contribution margin as a fraction, for lifetime value.")
    ] = None,
    discount_rate: Annotated[
        float | None, typer.Option(help="A year's discount rate as a fraction, for lifetime value.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Write the segments into the engagement's answers.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take the columns as guessed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Compute facts about customers from their transactions; no customer row is kept."""
    import json

    from workbench.customers.analysis import analyse, profile, to_json
    from workbench.customers.options import Options
    from workbench.errors import UsageError

    if accept and engagement is None:
        raise UsageError("--accept needs the engagement to write to.", hint="Add: -e DIR")
    options = Options(
        columns=dict(_parse_map(text) for text in maps or []),
        date_format=date_format,
        decimal=decimal,
        delimiter={"tab": "\t", "space": " "}.get(delimiter, delimiter),
        header=header,
        until=until,
        window=window,
        k=k,
        unidentified=tuple(unidentified or ()),
        vat=vat,
        margin=margin,
        discount_rate=discount_rate,
    )
    found = profile(file, options)
    options = _confirm(found, options, yes=yes)
    analysis = analyse(file, options)
    for warning in analysis.warnings:
        typer.echo(str(warning), err=True)
    if as_json:
        typer.echo(json.dumps(to_json(analysis), allow_nan=False, ensure_ascii=False))
    else:
        from workbench.cli.data_tables import show_analysis

        show_analysis(analysis)
    if engagement is not None:
        _keep(file, engagement, analysis, accept=accept, dry_run=dry_run)


def _parse_map(text: str) -> tuple[str, str]:
    from workbench.errors import UsageError

    field, sign, column = text.partition("=")
    if not sign:
        raise UsageError("--map {text} is not of the form FIELD=COLUMN.", text=text)
    return field.strip(), column.strip()


def can_ask() -> bool:
    """Return whether somebody sits at a terminal to answer."""
    import sys

    return sys.stdin.isatty()


def _confirm(found: "Profile", options: "Options", *, yes: bool) -> "Options":
    """Show the columns on stderr; ask about guesses where somebody can answer."""
    from dataclasses import replace

    from workbench.cli.data_tables import show_columns

    show_columns(found)
    assignment = found.assignment
    if yes or not (assignment.guessed or assignment.missing) or not can_ask():
        return options
    columns = {field: str(number) for field, number in assignment.fields.items()}
    asked = list(assignment.missing)
    if assignment.guessed and not typer.confirm("Are these the columns?", default=True, err=True):
        asked = [*asked, *(field for field in columns if field in assignment.guessed)]
    for field in asked:
        question = f"Which column holds the {field} (name or number, - for none)?"
        column = typer.prompt(question, default=columns.get(field, ""), err=True)
        columns[field] = "" if column == "-" else column
    return replace(options, columns={**options.columns, **columns})


def _keep(
    file: Path, engagement: Path, analysis: "Analysis", *, accept: bool, dry_run: bool
) -> None:
    from workbench.answers.facts import FILE, save_facts
    from workbench.cli.accepting import accept_segments, describe_facts
    from workbench.engagement import load_engagement

    opened = load_engagement(engagement)
    if dry_run:
        typer.echo(f"Would write {opened.facts / FILE}", err=True)
    else:
        written = save_facts(opened, describe_facts(file, analysis))
        typer.echo(f"Written: {written}", err=True)
    if accept:
        for line in accept_segments(opened, file.name, analysis, dry_run=dry_run):
            typer.echo(line, err=True)
