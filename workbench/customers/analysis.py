"""The analysis of a transactions file: everything computed, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.customers.cohorts import Cohort, compute_cohorts
from workbench.customers.database import Database, open_database
from workbench.customers.indicators import Indicators, compute_indicators, compute_marks
from workbench.customers.ledger import (
    RowAccount,
    count_repeats,
    describe_fates,
    load_ledger,
    read_account,
)
from workbench.customers.lifetime import Lifetime, compute_lifetime
from workbench.customers.mapping import Assignment, Column, map_columns, require_complete
from workbench.customers.options import Options
from workbench.customers.period import Scope, find_scope, load_scope
from workbench.customers.segments import Segment, compute_rfm, compute_segments, score_customers
from workbench.customers.source import check_readable, open_source
from workbench.errors import Problem
from workbench.messages import Message


@dataclass(frozen=True, slots=True)
class Profile:
    """What a file's first rows show: its columns and which field each one holds."""

    file: str
    columns: tuple[Column, ...]
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class Analysis:
    """Every figure of a transactions file; only aggregates, none on fewer than k people."""

    rows: RowAccount
    scope: Scope
    indicators: Indicators
    marks: Mapping[str, str]
    rfm: Mapping[str, int]
    segments: Mapping[str, Segment]
    cohorts: Mapping[str, Cohort]
    lifetime: Lifetime | None
    warnings: tuple[Problem, ...]


def profile(path: Path, options: Options) -> Profile:
    """Return what a file's first rows show.

    Raises:
        CustomerDataError: when the file's kind or layout cannot be told.
        StorageError: when it cannot be read.
    """
    check_readable(path)
    with open_database(path) as database:
        source = open_source(database, path, options)
    return Profile(
        path.name, source.columns, map_columns(source.columns, options.columns, path.name)
    )


def analyse(source: Path, options: Options) -> Analysis:
    """Return every figure of a transactions file, the same in any order of its rows.

    Raises:
        CustomerDataError: when columns, dates or amounts are unknown or ambiguous, or no month is
            full.
        StorageError: when the file cannot be read.
    """
    check_readable(source)
    with open_database(source) as database:
        opened = open_source(database, source, options)
        assignment = map_columns(opened.columns, options.columns, source.name)
        require_complete(assignment, source.name)
        blank = load_ledger(database, opened, assignment, options)
        scope = find_scope(database, options)
        load_scope(database, scope)
        account = read_account(database)
        warnings = (*describe_fates(account), *_warn(database, scope, blank))
        database.create_view("lines")
        database.create_shipped("orders")
        database.run("DROP TABLE typed")
        for table in ("first_orders", "activity"):
            database.create_shipped(table)
        score_customers(database)
        return _compute(database, scope, options, account, warnings)


def _compute(
    database: Database,
    scope: Scope,
    options: Options,
    account: RowAccount,
    warnings: tuple[Problem, ...],
) -> Analysis:
    indicators, has_seasons = compute_indicators(database, options)
    segments = compute_segments(database, scope, options, indicators.new_customers)
    return Analysis(
        rows=account,
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
