"""One clean file, made messy in many ways: the same figures come out, or a clear refusal."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workbench.customers.analysis import analyse, find_files, to_json
from workbench.customers.database import Database, open_database
from workbench.customers.ledger import RowAccount, describe_fates, load_ledger, read_account
from workbench.customers.mapping import map_columns, require_complete
from workbench.customers.options import Options
from workbench.customers.period import find_scope, load_scope
from workbench.customers.rownumbers import RowNames, short_names
from workbench.customers.source import open_sources
from workbench.errors import WorkbenchError

Row = tuple[str, date, Decimal, str]
Mess = Callable[[Path], list[Path]]
HEADER = ("Kupec", "Datum", "Znesek", "Trgovina")
TODAY = date(2024, 6, 15)


def clean_rows() -> list[Row]:
    """Return 400 sales of 40 customers from January to the end of March, with returns."""
    return [
        (
            f"K{number * 7 % 40:03}",
            date(2024, 1, 1) + timedelta(days=number * 17 % 91),
            Decimal(number * 37 % 900 - 20) / 4 + (2000 if number % 50 == 7 else 0),
            ("Šiška", "Kranj", "Bežigrad")[number % 3],
        )
        for number in range(400)
    ]


ROWS = clean_rows()


def table(
    day: str = "%Y-%m-%d", sign: str = ".", thousands: str = "", rows: Iterable[Row] = ROWS
) -> list[list[str]]:
    """Return header and rows as texts, days and amounts as people write them."""
    found = [list(HEADER)]
    for customer, when, amount, store in rows:
        text = f"{amount:,.2f}".replace(",", "T").replace(".", sign).replace("T", thousands)
        found.append([customer, when.strftime(day), text, store])
    return found


def joined(
    rows: Sequence[Sequence[str]], delimiter: str = ";", end: str = "\n", quoting: int = 0
) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def saved(text: str, encoding: str = "utf-8", name: str = "sales.csv") -> Mess:
    return lambda folder: [put(folder / name, text.encode(encoding))]


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def several(*texts: str) -> Mess:
    return lambda folder: [
        put(folder / f"part{place}.csv", text.encode()) for place, text in enumerate(texts)
    ]


def book(rows: Sequence[Sequence[object]], *, others: Sequence[str] = (), blank: int = 0) -> Mess:
    def write(folder: Path) -> list[Path]:
        from openpyxl import Workbook

        workbook = Workbook(write_only=True)
        for name in ("Sales", *others):
            sheet = workbook.create_sheet(name)
            for row in [*[[]] * blank, *rows]:
                sheet.append(list(row))
        workbook.save(folder / "sales.xlsx")
        return [folder / "sales.xlsx"]

    return write


def parquet(select: str) -> Mess:
    def write(folder: Path) -> list[Path]:
        import duckdb

        with duckdb.connect() as connection:
            source, target = put(folder / "x.csv", CLEAN.encode()), folder / "sales.parquet"
            read = f"read_csv('{source}', delim=';', all_varchar=true)"
            connection.execute(f"COPY (SELECT {select} FROM {read}) TO '{target}'")  # noqa: S608
        return [target]

    return write


def inserted(rows: list[list[str]], *others: list[str], at: int = 300) -> list[list[str]]:
    return [*rows[:at], *others, *rows[at:]]


CLEAN = joined(table())
PLAIN = table()
CELLS: list[list[Any]] = [list(HEADER), *(list(row) for row in ROWS)]
SERIALS = [PLAIN[0]] + [
    [row[0], str((when - date(1899, 12, 30)).days), *row[2:]]
    for row, (_, when, *_) in zip(PLAIN[1:], ROWS, strict=True)
]
LOW = [row for row in ROWS if row[1].day <= 12]
ASCII = str.maketrans("Ššž", "Ssz")
CYRILLIC = str.maketrans("Ššž", "Шшж")


def swap(rows: list[list[str]], order: Sequence[int]) -> list[list[str]]:
    return [[row[place] for place in order] for row in rows]


def behind(text: str) -> str:
    return f"{text[1:]}-" if text.startswith("-") else text


def bracketed(text: str) -> str:
    return f"({text[1:]})" if text.startswith("-") else text


def halves(day: str = "%Y-%m-%d", sign: str = ".") -> tuple[str, str]:
    rows = table(day, sign)
    return joined(rows[:200]), joined([rows[0], *rows[200:]])


SAME: dict[str, tuple[Mess, dict[str, Any]]] = {
    "comma": (saved(joined(PLAIN, ",")), {}),
    "tab": (saved(joined(PLAIN, "\t")), {}),
    "pipe": (saved(joined(PLAIN, "|")), {}),
    "tilde named": (saved(joined(PLAIN, "~")), {"delimiter": "~"}),
    "sep line": (saved("sep=~\n" + joined(PLAIN, "~")), {}),
    "windows line ends": (saved(joined(PLAIN, end="\r\n")), {}),
    "old mac line ends": (saved(joined(PLAIN, end="\r")), {}),
    "all quoted": (saved(joined(PLAIN, ",", quoting=csv.QUOTE_ALL)), {}),
    "byte order mark": (saved(CLEAN, "utf-8-sig"), {}),
    "utf-16": (saved(CLEAN, "utf-16"), {}),
    "utf-16 le without mark": (saved(CLEAN, "utf-16-le"), {}),
    "utf-16 be without mark": (saved(CLEAN, "utf-16-be"), {}),
    "cp1250 named": (saved(CLEAN, "cp1250"), {"encoding": "cp1250"}),
    "windows-1250 named": (saved(CLEAN, "cp1250"), {"encoding": "Windows-1250"}),
    "cp1251 named": (saved(CLEAN.translate(CYRILLIC), "cp1251"),
                     {"encoding": "cp1251"}),
    "cp1252 named": (saved(CLEAN, "cp1252"), {"encoding": "cp1252"}),
    "hard spaces in any code page": (
        saved(joined(table(sign=",", thousands="\xa0")).translate(ASCII),
              "cp1252"), {}),
    "decimal comma": (saved(joined(table(sign=","))), {}),
    "decimal comma with points": (saved(joined(table(sign=",", thousands="."))), {}),
    "decimal point with commas": (saved(joined(table(thousands=","), ";")), {}),
    "decimal point with commas, quoted": (saved(joined(table(thousands=","), ",")), {}),
    "minus behind": (saved(joined([[*row[:2], behind(row[2]), row[3]] for row in PLAIN])), {}),
    "negatives in brackets": (
        saved(joined([[*row[:2], bracketed(row[2]), row[3]] for row in PLAIN])), {}),
    "day first": (saved(joined(table("%d.%m.%Y"))), {}),
    "month first": (saved(joined(table("%m/%d/%Y"))), {}),
    "compact days": (saved(joined(table("%Y%m%d"))), {}),
    "times of day": (saved(joined(table("%Y-%m-%dT23:59:59Z"))), {}),
    "short years named": (saved(joined(table("%d.%m.%y"))), {"date_format": "DD.MM.YY"}),
    "spreadsheet days named": (saved(joined(SERIALS)), {"date_format": "excel"}),
    "packed": (lambda folder: [put(folder / "s.csv.gz", gzip.compress(CLEAN.encode()))], {}),
    "packed utf-16": (
        lambda folder: [put(folder / "s.csv.gz", gzip.compress(CLEAN.encode("utf-16")))], {}),
    "columns in another order": (saved(joined(swap(PLAIN, (2, 3, 0, 1)))), {}),
    "no header": (saved(joined(PLAIN[1:])), {"columns": {"customer": "1"}}),
    "quoted line ends": (
        saved(joined([[*row[:3], f"{row[3]}\ncity"] for row in PLAIN])), {}),
    "quoted delimiters": (saved(joined([[*row[:3], f"{row[3]}; city"] for row in PLAIN])), {}),
    "shorter rows from 300": (saved(joined([*PLAIN[:300], *(row[:3] for row in PLAIN[300:])])), {}),
    "blank lines": (saved("\n" + CLEAN.replace("\n", "\n\n") + "\n\n"), {}),
    "blanks around values": (saved(joined([[f" {it} " for it in row] for row in PLAIN])), {}),
    "two files": (several(*halves()), {}),
    "two files, other column order": (
        several(halves()[0], joined(swap([PLAIN[0], *PLAIN[200:]], (3, 2, 1, 0)))), {}),
    "workbook": (book(CELLS), {}),
    "workbook of texts": (book(table(sign=",")), {}),
    "workbook with blank rows above": (book(CELLS, blank=3), {}),
    "workbook, sheet named": (book(CELLS, others=["More"]), {"sheet": "Sales"}),
    "parquet of texts": (parquet("*"), {}),
    "parquet of types": (
        parquet("Kupec, CAST(Datum AS TIMESTAMP) AS Datum, CAST(Znesek AS DOUBLE) AS Znesek"), {}),
}  # fmt: skip

ACCOUNTED: dict[str, tuple[Mess, dict[str, Any], str, int]] = {
    "header again": (saved(joined(inserted(PLAIN, PLAIN[0]))), {}, "header", 301),
    "header again in two files": (
        saved(CLEAN + CLEAN.partition("\n")[0] + "\n"), {}, "header", 402),
    "totals at the end": (
        saved(joined([*PLAIN, ["Skupaj", "2024-03-31", "99999.00", ""]])), {}, "total", 402),
    "totals without a day": (
        saved(joined([*PLAIN, ["", "Grand total", "99999.00", ""]])), {}, "total", 402),
    "wider rows from 300": (
        saved(joined(inserted(PLAIN, ["K001", "2024-01-05", "9.00", "a", "b"]))), {},
        "values", 301),
    "slipped decimals": (
        saved(joined(inserted(PLAIN, ["K001", "2024-01-05", "9", "50", ""]), ",")), {},
        "values", 301),
    "no customer": (saved(joined(inserted(PLAIN, ["", "2024-01-05", "9.00", "a"]))), {},
                    "customer", 301),
    "rounded customer": (
        saved(joined(inserted(PLAIN, ["1,23457E+12", "2024-01-05", "9.00", "a"]))), {},
        "rounded", 301),
    "no day": (saved(joined(inserted(PLAIN, ["K001", "yesterday", "9.00", "a"]))), {},
               "date", 301),
    "no amount": (saved(joined(inserted(PLAIN, ["K001", "2024-01-05", "#N/A", "a"]))), {},
                  "amount", 301),
    "future": (saved(joined(inserted(PLAIN, ["K001", "2042-01-05", "9.00", "a"]))), {},
               "future", 301),
    "unidentified": (saved(joined(inserted(PLAIN, ["0", "2024-01-05", "9.00", "a"]))),
                     {"unidentified": ("0",)}, "unidentified", 301),
    "late": (saved(joined(inserted(PLAIN, ["K001", "2024-04-05", "9.00", "a"]))), {},
             "late", 301),
}  # fmt: skip

REFUSED: dict[str, tuple[Mess, dict[str, Any], str]] = {
    "empty": (saved(""), {}, "holds no rows"),
    "header only": (saved("Kupec;Datum;Znesek\n"), {}, "a header and no rows"),
    "empty workbook": (book([]), {}, "holds no rows"),
    "code page not named": (saved(CLEAN, "cp1250"), {}, "--encoding"),
    "wrong encoding named": (saved(CLEAN, "cp1250"), {"encoding": "utf-8"}, "not written in utf-8"),
    "code page named over UTF-8": (saved(CLEAN), {"encoding": "cp1250"}, "is written in utf-8"),
    "code page named over UTF-16": (saved(CLEAN, "utf-16"), {"encoding": "cp1250"}, "utf-16"),
    "unknown encoding": (saved(CLEAN), {"encoding": "ebcdic"}, "--encoding ebcdic"),
    "either day order": (saved(joined(table("%d/%m/%Y", rows=LOW))), {}, "--date-format"),
    "both day orders": (
        saved(joined([*table("%d/%m/%Y"), *table("%m/%d/%Y")[1:]])), {}, "mixes orders"),
    "day orders differ by file": (
        several(halves(day="%d/%m/%Y")[0], halves(day="%m/%d/%Y")[1]), {}, "mixes orders"),
    "day order sure in one file only": (
        several(halves(day="%d/%m/%Y")[0], joined(table("%d/%m/%Y", rows=LOW))), {},
        r"part1\.csv:\d"),
    "thousands or decimals": (
        saved(joined([[*row[:2], "1.250" if place else row[2]]
                      for place, row in enumerate(PLAIN)])), {}, "--decimal"),
    "both decimal signs": (
        saved(joined([*table(sign=","), *PLAIN[1:]])), {}, "mixes decimal signs"),
    "decimal signs differ by file": (
        several(halves(sign=",")[0], halves()[1]), {}, "mixes decimal signs"),
    "spreadsheet days": (saved(joined(SERIALS)), {}, "--date-format excel"),
    "some spreadsheet days": (
        saved(joined([*PLAIN[:300], *SERIALS[300:]])), {}, "--date-format excel"),
    "decimal commas between commas": (
        saved("\n".join(",".join(row[:3]) for row in table(sign=",")) + "\n"), {}, "no row with"),
    "quote that never ends": (
        saved(joined(PLAIN).replace("K007", '"K007', 1)), {}, "does not end"),
    "two stray quotes": (
        saved(joined([[*row[:3], "~" if place in (300, 310) else ""]
                      for place, row in enumerate(PLAIN)]).replace("~", '"')), {}, "does not end"),
    "other columns": (several(halves()[0], halves()[1].replace("Znesek", "Neto")), {},
                      "other columns"),
    "lines above the header": (saved("Sales 2024;;\n\n" + CLEAN), {}, "--map"),
    "sheet with lines above the header": (book([["Sales"], [], *CELLS]), {}, "--map"),
    "amounts with currency": (
        saved(joined([PLAIN[0], *([*row[:2], f"{row[2]} EUR"] for row in PLAIN[1:])])), {},
        "--map amount"),
    "names of months": (saved(joined(table("%d-%b-%Y"))), {}, "--map date"),
    "utf-32": (saved(CLEAN, "utf-32"), {}, "--map"),
    "no table": (saved("<html><td>1</td></html>"), {}, "--delimiter"),
    "one file twice": (several(CLEAN, CLEAN), {}, "count twice"),
    "several sheets": (book(CELLS, others=["More"]), {}, "--sheet"),
    "no such sheet": (book(CELLS), {"sheet": "March"}, "no sheet"),
    "sheet with days as texts": (
        book([*CELLS[:300], *table("%d.%m.%Y")[300:]]), {}, "mixes what the sheet knows"),
    "sheet with amounts as texts": (
        book([*CELLS[:300], *([*row[:2], text[2], row[3]] for row, text in
                              zip(CELLS[300:], table(sign=",")[300:], strict=True))]), {},
        "mixes what the sheet knows"),
    "password": (saved("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin-1"), {}, "password"),
    "cut short": (
        lambda folder: [put(folder / "s.csv.gz", gzip.compress(CLEAN.encode())[:-20])], {},
        "damaged"),
}  # fmt: skip


Used = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("messes")


@pytest.fixture(scope="module")
def database(folder: Path) -> Iterator[Database]:
    with open_database(keep=folder) as opened:
        yield opened


def choose(options: Mapping[str, Any]) -> Options:
    return Options(today=TODAY, window=2, k=5, **options)


def load(database: Database, paths: list[Path], options: Options) -> tuple[RowAccount, Used]:
    """Return where every row went, and the lines that every figure is computed from."""
    files = find_files(paths)
    sources = open_sources(database, files, options)
    assignment = map_columns(sources[0].columns, options.columns, "sales")
    require_complete(assignment, "sales")
    load_ledger(database, sources, assignment, options)
    load_scope(database, find_scope(database, options))
    account = read_account(database, RowNames(short_names(files)))
    database.create_view("lines")
    return account, database.run("SELECT * FROM lines ORDER BY ALL")


@pytest.fixture(scope="module")
def clean(database: Database, folder: Path) -> Used:
    account, used = load(database, saved(CLEAN)(folder), choose({}))
    assert (account.used, account.fates) == (len(ROWS), ())
    assert used == sorted((who, None, when, amount) for who, when, amount, _ in ROWS)
    return used


@pytest.mark.parametrize("name", SAME)
def test_the_same_rows_are_used(name: str, database: Database, folder: Path, clean: Used) -> None:
    mess, options = SAME[name]
    account, used = load(database, mess(folder), choose(options))
    assert (account.used, account.fates) == (len(ROWS), ())
    assert used == clean


@pytest.mark.parametrize("name", ACCOUNTED)
def test_a_row_that_does_not_belong_is_told_with_its_number(
    name: str, database: Database, folder: Path, clean: Used
) -> None:
    mess, options, reason, row = ACCOUNTED[name]
    account, used = load(database, mess(folder), choose(options))
    assert account.read == len(ROWS) + 1
    [fate] = account.fates
    assert (fate.reason, fate.rows, list(fate.examples)) == (reason, 1, [row])
    assert str(row) in str(describe_fates(account)[0])
    assert used == clean


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_mean_something_else_is_refused(
    name: str, database: Database, folder: Path
) -> None:
    mess, options, told = REFUSED[name]
    with pytest.raises(WorkbenchError, match=told) as refusal:
        load(database, mess(folder), choose(options))
    assert "K0" not in str(refusal.value)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SAME, *ACCOUNTED])
def test_the_same_rows_give_the_same_figures(name: str, tmp_path: Path) -> None:
    mess, options = (SAME | {key: it[:2] for key, it in ACCOUNTED.items()})[name]
    expected = to_json(analyse(saved(CLEAN)(tmp_path), choose({})))
    found = to_json(analyse(mess(tmp_path), choose(options)))
    for key in expected.keys() - {"rows", "warnings"}:
        assert found[key] == expected[key]
