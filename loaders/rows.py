"""Rows of a table, CSV or XLSX: one mapping of column to cell a row, blank rows left out."""

import csv
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import UnreadableFile
from loaders.parsed import Place, Rejected
from loaders.source_file import SourceFile

# The sheet of a template that explains its columns.
GUIDE = "guide"
_LONGEST_RECORD = 500
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    KeyError,
    ValueError,
    ParseError,
    EOFError,
)
# What Excel and its like take for the beginning of a formula, also in full width.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ERRORS = frozenset(["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"])


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place and its cells by column; an empty cell is not in it."""

    place: Place
    cells: dict[str, str]


def neutral(cell: str) -> str:
    """The cell so that no program of tables runs it as a formula: an apostrophe before it.

    Reading takes it away again, and one only: a cell that itself began so comes back whole.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def header(file: SourceFile) -> list[str]:
    """The names of the columns, as they stand in the first row that is not blank.

    Raises UnreadableFile when the file holds no table.
    """
    for _, cells in _raw(file):
        if not isinstance(cells, str) and any(cells):
            return [cell.strip() for cell in cells]
    raise UnreadableFile(f"{file.path} holds no table.", hint="Its first row names the columns.")


def rows(file: SourceFile) -> Iterator[Row | Rejected]:
    """The rows below the header.

    Raises UnreadableFile where the file breaks off.
    """
    columns: list[str] = []
    record = count(1)
    for line, cells in _raw(file):
        if isinstance(cells, str):
            yield Rejected(Place(next(record), line), cells, _QUOTES)
        elif any(cell.strip() for cell in cells):
            if columns:
                yield _row(columns, cells, Place(next(record), line))
            else:
                columns = [cell.strip().casefold() for cell in cells]


_QUOTES = "Put the cell in double quotes, and double each one that stands inside it."


def _row(columns: list[str], cells: Sequence[str], place: Place) -> Row | Rejected:
    if spare := [cell for cell in cells[len(columns) :] if cell.strip()]:
        return Rejected(
            place,
            f"has {len(columns) + len(spare)} cells, but there are {len(columns)} columns",
            "Put a cell that holds a comma in double quotes.",
        )
    pairs = zip(columns, cells, strict=False)
    found = {column: _restored(cell.strip()) for column, cell in pairs if column and cell.strip()}
    if wrong := [column for column, cell in found.items() if cell in _ERRORS]:
        return Rejected(place, f"{wrong[0]}: the formula gives {found[wrong[0]]}", "Correct it.")
    return Row(place, found)


def _raw(file: SourceFile) -> Iterator[tuple[int, list[str] | str]]:
    """Line number and cells of each row, or what is wrong with it."""
    return _sheet_rows(file) if file.content == "workbook" else _csv_rows(file)


def _csv_rows(file: SourceFile) -> Iterator[tuple[int, list[str] | str]]:
    delimiter = _delimiter(file)
    feed = _Feed(file.lines())
    while (first := feed.begin()) is not None:
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as wrong:
            # The lines that a stray quotation mark has swallowed are read again, each for itself.
            feed.go_back()
            yield first, f"cannot be read as a row: {wrong}"
        else:
            yield first, cells


class _Feed:
    """Gives lines to the reader of one record and keeps them until the record is whole."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self._ahead: list[tuple[int, str]] = []
        self._given: list[tuple[int, str]] = []

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self._given) > _LONGEST_RECORD:
            raise csv.Error(f"a quotation mark is not closed within {_LONGEST_RECORD} lines")
        line = self._ahead.pop(0) if self._ahead else next(self._lines)
        self._given.append(line)
        return line[1]

    def begin(self) -> int | None:
        """The number of the next record's first line; None at the end."""
        self._given = []
        if not self._ahead and (line := next(self._lines, None)):
            self._ahead.append(line)
        return self._ahead[0][0] if self._ahead else None

    def go_back(self) -> None:
        """Give all lines but the first of the record again."""
        self._ahead = self._given[1:] + self._ahead


def _delimiter(file: SourceFile) -> str:
    """Comma, semicolon or tab: the one that parts the header into most cells."""
    first = next((text for _, text in file.lines() if text.strip("\ufeff,;\t \r\n")), "")
    return max(",;\t", key=first.count)


def _sheet_rows(file: SourceFile) -> Iterator[tuple[int, list[str] | str]]:
    with warnings.catch_warnings():
        # About styles and validations that it leaves out; none of them are cells.
        warnings.simplefilter("ignore", UserWarning)
        try:
            book = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
        except _DAMAGED as wrong:
            raise _damaged(file) from wrong
        try:
            sheet = sheet_of(book)
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_cell(value) for value in cells]
        except _DAMAGED as wrong:
            raise _damaged(file) from wrong
        finally:
            book.close()
            file.done = file.size


def sheet_of(book: openpyxl.Workbook) -> Any:
    """The register, else the first sheet that is not a template's guide."""
    named = {sheet.title: sheet for sheet in reversed(book.worksheets)}
    others = (sheet for sheet in book.worksheets if sheet.title != GUIDE)
    return named.get("register") or next(others, book.worksheets[0])


def _damaged(file: SourceFile) -> UnreadableFile:
    return UnreadableFile(
        f"{file.path} is a damaged workbook, or none.",
        hint="Open it in Excel and save it again as .xlsx.",
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
