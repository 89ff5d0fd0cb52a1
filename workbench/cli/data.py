"""``workbench data``: what a client's transactions file says about its customers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.speaking import speak, voice
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.customers.analysis import Analysis, Profile
    from workbench.customers.options import Options

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…", help="Transactions: CSV (also .gz), Parquet or .xlsx, of the same columns."
    ),
]
EngagementOption = Annotated[
    Path | None,
    typer.Option("--engagement", "-e", help="Save the facts in this engagement's folder."),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="customer, date, amount, order, channel, store or product; a column's name or number;"
        " nothing after = for none.",
    ),
]
DateOption = Annotated[
    str, typer.Option(help="DMY, MDY, YMD, such as DD.MM.YYYY, or excel for a sheet's numbers.")
]
EncodingOption = Annotated[
    str, typer.Option(help="utf-8, utf-16, cp1250, cp1251 or cp1252; else told by the bytes.")
]
SheetOption = Annotated[str, typer.Option(help="Which sheet of a workbook to read.")]
CopyOption = Annotated[
    bool,
    typer.Option(
        "--copy/--no-copy",
        show_default=False,
        help="Keep a large file's rows as Parquet in your cache folder, for the next time.",
    ),
]
DecimalOption = Annotated[str, typer.Option(help="point or comma.")]
DelimiterOption = Annotated[str, typer.Option(help="What parts columns; tab or space too.")]
HeaderOption = Annotated[
    bool | None, typer.Option("--header/--no-header", help="Whether row 1 names the columns.")
]
UntilOption = Annotated[str, typer.Option(help="The last month to take, YYYY-MM.")]
WindowOption = Annotated[int, typer.Option(help="Months to look at, the last full ones.")]
GroupOption = Annotated[int, typer.Option("--k", help="The smallest group a figure is shown for.")]
UnidentifiedOption = Annotated[
    list[str] | None, typer.Option(help="A customer value that means nobody in particular.")
]
VatOption = Annotated[float, typer.Option(help="VAT in the amounts, as a fraction: 0.2.")]
MarginOption = Annotated[
    float | None, typer.Option(help="Contribution margin as a fraction, for lifetime value.")
]
DiscountOption = Annotated[
    float | None, typer.Option(help="A year's discount rate as a fraction, for lifetime value.")
]
AcceptOption = Annotated[
    bool, typer.Option("--accept", help="Write the segments into the engagement's answers.")
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Take the columns as guessed.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Write nothing.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


def data(
    files: FilesArgument,
    *,
    engagement: EngagementOption = None,
    maps: MapOption = None,
    date_format: DateOption = "",
    decimal: DecimalOption = "",
    delimiter: DelimiterOption = "",
    header: HeaderOption = None,
    encoding: EncodingOption = "",
    sheet: SheetOption = "",
    copy: CopyOption = True,
    until: UntilOption = "",
    window: WindowOption = 12,
    k: GroupOption = 10,
    unidentified: UnidentifiedOption = None,
    vat: VatOption = 0.0,
    margin: MarginOption = None,
    discount_rate: DiscountOption = None,
    accept: AcceptOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compute facts about customers from their transactions; no customer row is kept."""
    from workbench.cli.data_progress import measured
    from workbench.customers.analysis import analyse, profile
    from workbench.customers.options import Options

    _speak_as(engagement, accept=accept)
    options = Options(
        columns=dict(_parse_map(text) for text in maps or []),
        date_format=date_format,
        decimal=decimal,
        delimiter={"tab": "\t", "space": " "}.get(delimiter, delimiter),
        header=header,
        encoding=encoding,
        sheet=sheet,
        keep=_find_folder(files) if copy else None,
        until=until,
        window=window,
        k=k,
        unidentified=tuple(unidentified or ()),
        vat=vat,
        margin=margin,
        discount_rate=discount_rate,
    )
    confirmed = _confirm(profile(files, options), options, yes=yes)
    with measured() as watch:
        analysis = analyse(files, confirmed, watch)
    _show(analysis, as_json=as_json)
    if engagement is not None:
        _keep(files, engagement, analysis, accept=accept, dry_run=dry_run)


def _speak_as(engagement: Path | None, *, accept: bool) -> None:
    """Speak the language of the engagement, when there is one."""
    from workbench.engagement import load_engagement

    if engagement is not None:
        speak("", load_engagement(engagement).details.languages.interface)
    elif accept:
        raise UsageError("--accept needs the engagement to write to.", hint="Add: -e DIR")


def _find_folder(files: list[Path]) -> Path | None:
    """Return the folder for copies of large files, None when there are no such files."""
    import os

    from workbench.customers.keeping import LEAST_BYTES, prepare_folder

    if not any(path.is_file() and path.stat().st_size >= LEAST_BYTES for path in files):
        return None
    from platformdirs import user_cache_path

    named = os.environ.get("WORKBENCH_CACHE", "")
    return prepare_folder(Path(named) if named else user_cache_path("loyalty-workbench"))


def _parse_map(text: str) -> tuple[str, str]:
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

    from workbench.cli.data_tables import show_columns, show_files

    _ = voice()
    show_files(found, _)
    show_columns(found, _)
    assignment = found.assignment
    if yes or not (assignment.guessed or assignment.missing) or not can_ask():
        return options
    columns = {field: str(number) for field, number in assignment.fields.items()}
    asked = list(assignment.missing)
    if assignment.guessed and not _agrees(_("Are these the columns (yes or no)?")):
        asked = [*asked, *(field for field in columns if field in assignment.guessed)]
    for field in asked:
        question = _("Which column holds the {field} (name or number, - for none)?", field=field)
        column = typer.prompt(question, default=columns.get(field, ""), err=True)
        columns[field] = "" if column == "-" else column
    return replace(options, columns={**options.columns, **columns})


def _agrees(question: str) -> bool:
    yes = voice()("yes")
    answer: str = typer.prompt(question, default=yes, err=True)
    return yes.startswith(answer.strip().casefold())


def _show(analysis: "Analysis", *, as_json: bool) -> None:
    """Print the result on stdout, warnings on stderr."""
    _ = voice()
    for warning in analysis.warnings:
        typer.echo(_.say(warning), err=True)
    if as_json:
        import json

        from workbench.customers.analysis import to_json

        typer.echo(json.dumps(to_json(analysis), allow_nan=False, ensure_ascii=False))
    else:
        from workbench.cli.data_tables import show_analysis

        show_analysis(analysis, _)


def _keep(
    files: list[Path], engagement: Path, analysis: "Analysis", *, accept: bool, dry_run: bool
) -> None:
    from workbench.answers.facts import FILE, save_facts
    from workbench.cli.accepting import accept_segments, describe_facts, name_files
    from workbench.engagement import load_engagement

    _, opened = voice(), load_engagement(engagement)
    if dry_run:
        typer.echo(_("Would write {file}", file=opened.facts / FILE), err=True)
    else:
        written = save_facts(opened, describe_facts(files, analysis))
        typer.echo(_("Written: {file}", file=written), err=True)
    if accept:
        for line in accept_segments(opened, name_files(files), analysis, dry_run=dry_run):
            typer.echo(line, err=True)
