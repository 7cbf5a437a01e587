"""Works as a table (`works-table`), CSV or XLSX; no cell runs as a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from loaders.columns import WORKS
from loaders.rows import neutral
from loaders.writing.notes import rests_on, retractions
from loaders.writing.writing import keywords
from queries.export.works import Exported

_COLUMNS = tuple(column.name for column in WORKS)
# What Excel holds in one cell; the library would cut there without a word.
_LONGEST_CELL = 32_767
_CUT = " [cut: longer than a cell of Excel]"


@dataclass(slots=True)
class CsvWriting:
    """A file of CSV, with a mark of its encoding: Excel reads it as the old one of Windows else."""

    def begin(self) -> bytes:
        """See Writing."""
        return b"\xef\xbb\xbf" + _lines([_COLUMNS])

    def add(self, some: Sequence[Exported]) -> bytes:
        """See Writing."""
        return _lines([[neutral(cell) for cell in _row(exported)] for exported in some])

    def end(self) -> bytes:
        """See Writing."""
        return b""


@dataclass(slots=True)
class WorkbookWriting:
    """A workbook: its rows wait in a file of the library's, which is packed at the end."""

    book: Workbook = field(default_factory=lambda: Workbook(write_only=True))

    def begin(self) -> bytes:
        """See Writing."""
        self.book.create_sheet("works").append(_COLUMNS)
        return b""

    def add(self, some: Sequence[Exported]) -> bytes:
        """See Writing."""
        sheet = self.book.worksheets[0]
        for exported in some:
            sheet.append([_text_cell(sheet, cell) for cell in _row(exported)])
        return b""

    def end(self) -> bytes:
        """See Writing."""
        packed = io.BytesIO()
        self.book.save(packed)
        return packed.getvalue()


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _text_cell(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it begins with, also once the sheet is saved as CSV."""
    bare = ILLEGAL_CHARACTERS_RE.sub(" ", neutral(text))
    if len(bare) > _LONGEST_CELL:
        bare = bare[: _LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, bare)
    cell.data_type = "s"
    return cell


def _row(exported: Exported) -> list[str]:
    """The cells in the order of the columns; an empty one says nothing."""
    work, numbers = exported.work, exported.numbers
    own = [work.note] if work.note else []
    said: dict[str, Any] = {
        **{name: getattr(work, name, None) for name in _COLUMNS},
        "authors": "; ".join(author.name.replace(";", ",") for author in exported.authors),
        "orcids": "; ".join(f"{a.name} = {a.orcid}" for a in exported.authors if a.orcid),
        "topics": "; ".join(keywords(exported)),
        "abstract": exported.abstract,
        "note": " ".join([*own, *(s for s in retractions(exported) if s not in (work.note or ""))]),
        "retracted": "yes" if exported.retracted else "no",
        **{name: "; ".join(numbers.get(name, ())) for name in ("issn", "isbn", "pmid")},
        **dict(rests_on(exported)),
    }
    return [str(said[name]) if said.get(name) is not None else "" for name in _COLUMNS]
