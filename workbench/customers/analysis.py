"""The analysis of a transactions file: everything computed, as plain frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from filecmp import cmp
from itertools import combinations
from pathlib import Path

from workbench.customers.cohorts import Cohort, compute_cohorts
from workbench.customers.database import Database, open_database, shipped_sql
from workbench.customers.indicators import Indicators, compute_indicators, compute_marks
from workbench.customers.ledger import (
    Reading,
    RowAccount,
    count_repeats,
    describe_fates,
    load_ledger,
    read_account,
)
from workbench.customers.lifetime import Lifetime, compute_lifetime
from workbench.customers.mapping import (
    Assignment,
    Column,
    map_columns,
    mask_others,
    require_complete,
)
from workbench.customers.options import Options
from workbench.customers.packing import Watch, ignore, watched
from workbench.customers.period import Scope, find_scope, load_scope
from workbench.customers.rownumbers import RowNames, short_names
from workbench.customers.segments import Segment, compute_rfm, compute_segments, score_customers
from workbench.customers.source import TEXT, Source, check_readable, open_sources
from workbench.errors import CustomerDataError, Problem, UsageError
from workbench.messages import Message


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a file is read: kind, sheet, encoding, delimiter, and if a header names its columns.

    The encoding and the delimiter are "" where a file has none.
    """

    file: str
    kind: str
    sheet: str
    encoding: str
    delimiter: str
    has_header: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What files' first rows show: how each is read, the columns, and which holds which field."""

    file: str
    files: tuple[FileReading, ...]
    columns: tuple[Column, ...]
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Analysis:
    """Every figure of transactions; only aggregates, none on fewer than k people.

    ``files`` has the rows read of each file.
    """

    rows: RowAccount
    reading: Reading
    files: Mapping[str, int]
    scope: Scope
    indicators: Indicators
    marks: Mapping[str, str]
    rfm: Mapping[str, int]
    segments: Mapping[str, Segment]
    cohorts: Mapping[str, Cohort]
    lifetime: Lifetime | None
    warnings: tuple[Problem, ...]


def profile(paths: Path | Sequence[Path], options: Options) -> Profile:
    """Return what the first rows of one or more files show.

    Raises:
        CustomerDataError: when a file's kind or layout cannot be told, or their columns differ.
        StorageError: when one cannot be read.
    """
    files = find_files(paths)
    with open_database(*files) as database:
        sources = open_sources(database, files, options)
    names = short_names(files)
    columns = sources[0].columns
    assignment = map_columns(columns, options.columns, names[0])
    shown = {assignment.fields.get(field, 0) for field in ("date", "amount")}
    readings = tuple(_describe(*each) for each in zip(names, sources, strict=True))
    return Profile(names[0], readings, mask_others(columns, shown), assignment)


def _describe(name: str, source: Source) -> FileReading:
    delimiter = source.layout.delimiter if source.layout and source.kind == TEXT else ""
    has_header = source.layout is None or source.layout.has_header
    encoding = source.encoding if source.kind == TEXT else ""
    return FileReading(name, source.kind, source.sheet, encoding, delimiter, has_header)


def find_files(paths: Path | Sequence[Path]) -> list[Path]:
    """Return the files meant: of a folder, the Parquet files in it.

    Raises:
        CustomerDataError: when one is of no kind that is read, or a folder has none.
        StorageError: when one cannot be read.
        UsageError: when one is named twice.
    """
    given = [paths] if isinstance(paths, Path) else list(paths)
    files = []
    for path in given:
        inside = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        if not inside:
            raise CustomerDataError("{file} holds no Parquet file.", file=path.name)
        files += inside
    for path in files:
        check_readable(path)
    _refuse_twins(files)
    return files


def _refuse_twins(files: Sequence[Path]) -> None:
    for first, second in combinations(files, 2):
        if first.stat().st_size == second.stat().st_size and cmp(first, second, shallow=False):
            raise UsageError(
                "{first} and {second} are the same: their rows would count twice.",
                first=first.name,
                second=second.name,
            )


def analyse(paths: Path | Sequence[Path], options: Options, watch: Watch = ignore) -> Analysis:
    """Return every figure of transactions in one or more files, the same in any order of rows.

    ``watch`` is told how far the files have been read.

    Raises:
        CustomerDataError: when columns, dates or amounts are unknown or ambiguous, or no month is
            full.
        StorageError: when a file cannot be read.
    """
    with watched(watch):
        files = find_files(paths)
        with open_database(*files, keep=options.keep) as database:
            return _analyse(database, files, options)


def _analyse(database: Database, files: Sequence[Path], options: Options) -> Analysis:
    sources = open_sources(database, files, options)
    names = short_names(files)
    assignment = map_columns(sources[0].columns, options.columns, names[0])
    require_complete(assignment, names[0])
    reading = load_ledger(database, sources, assignment, options)
    scope = find_scope(database, options)
    load_scope(database, scope)
    account = read_account(database, RowNames(names))
    warnings = (*describe_fates(account), *_warn(database, scope, reading.blank_lines))
    database.create_view("lines")
    database.create_shipped("orders")
    counts = _count_rows(database, names)
    database.run("DROP TABLE typed")
    for table in ("first_orders", "activity"):
        database.create_shipped(table)
    score_customers(database)
    base = Base(account, reading, counts)
    return _compute(database, scope, options, base, warnings)


def _count_rows(database: Database, names: Sequence[str]) -> dict[str, int]:
    counts = dict(database.run(shipped_sql("rows_by_file")))
    return {name: counts.get(place, 0) for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of the rows before any figure."""

    rows: RowAccount
    reading: Reading
    files: Mapping[str, int]


def _compute(
    database: Database,
    scope: Scope,
    options: Options,
    base: Base,
    warnings: tuple[Problem, ...],
) -> Analysis:
    indicators, has_seasons = compute_indicators(database, options)
    segments = compute_segments(database, scope, options, indicators.new_customers)
    return Analysis(
        rows=base.rows,
        reading=base.reading,
        files=base.files,
        scope=scope,
        indicators=indicators,
        marks=compute_marks(scope, options, has_seasons=has_seasons),
        rfm=compute_rfm(database, segments, options.k),
        segments=segments,
        cohorts=compute_cohorts(database, scope, options.k),
        lifetime=compute_lifetime(database, options),
        warnings=warnings,
    )


def _warn(database: Database, scope: Scope, blank_lines: int) -> list[Problem]:
    found = []
    if blank_lines:
        found.append(
            Problem(
                Message(
                    "{n} blank line holds no row.", "{n} blank lines hold no row.", n=blank_lines
                )
            )
        )
    if repeats := count_repeats(database):
        found.append(
            Problem(
                Message(
                    "{n} row repeats another row and is kept.",
                    "{n} rows repeat another row and are kept.",
                    n=repeats,
                )
            )
        )
    if scope.window_last_day > scope.data_last_day:
        found.append(
            Problem(
                "The data end on {day}: the months after it count with no revenue.",
                {"day": scope.data_last_day},
            )
        )
    return found


def to_json(analysis: Analysis) -> dict[str, object]:
    """Return an analysis as plain values for JSON: what ``workbench data --json`` prints."""
    rows, scope = analysis.rows, analysis.scope
    return {
        "rows": {
            "read": rows.read,
            "used": rows.used,
            "rejected": rows.rejected,
            "excluded": rows.excluded,
        },
        "window": {
            "from": scope.window_first_day.isoformat(),
            "to": scope.window_last_day.isoformat(),
            "months": scope.window_months,
        },
        "indicators": _listed(asdict(analysis.indicators)),
        "marks": dict(analysis.marks),
        "rfm": dict(analysis.rfm),
        "segments": {name: asdict(it) for name, it in analysis.segments.items()},
        "cohorts": {month: _listed(asdict(it)) for month, it in analysis.cohorts.items()},
        "lifetime": _lifetime_json(analysis.lifetime),
        "warnings": [str(warning) for warning in analysis.warnings],
    }


def _listed(values: dict[str, object]) -> dict[str, object]:
    return {key: list(it) if isinstance(it, tuple) else it for key, it in values.items()}


def _lifetime_json(lifetime: Lifetime | None) -> dict[str, object]:
    if lifetime is None:
        return {"status": "too thin"}
    return {
        "status": "ok",
        **lifetime.parameters,
        "log_likelihood": lifetime.log_likelihood,
        "intervals": {name: list(ends) for name, ends in lifetime.intervals.items()},
        "expected_purchases_52w": lifetime.expected_purchases_52w,
        "value_36m": lifetime.value_36m,
    }
