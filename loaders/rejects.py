"""The rejected records of a file cut out of it, so that they can be mended and loaded again.

They are written into a folder under the file's own name: a source is known by it, so that the
mended records take the places that they would have had.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import openpyxl

from graph.errors import BadInput, UnreadableFile
from loaders.json_documents import documents, head, is_lines
from loaders.report import Rejection
from loaders.rows import GUIDE, sheet_of
from loaders.source_file import SourceFile

_TABLES = frozenset(
    ["bodies", "areas", "documents", "works-table", "topics-table", "mapping"],
)
# Each record stands on lines of its own.
_IN_LINES = frozenset(["ris", "bibtex", "nbib", "wos", "refer", "records", "passages"])
_JSON = frozenset(["csl-json", "crossref", "ror", "mapping"])
_ENDLESS = 1 << 60
# An entry that takes fields from another one, and words that stand for texts.
_INHERITS = re.compile(r"\b(?:crossref|xdata)\s*=", re.IGNORECASE)
_STRING = re.compile(r"^\s*@string\b", re.IGNORECASE)


@dataclass(slots=True)
class Rejects:
    """Where rejected records are written; `starts` are the first lines of a file's records."""

    folder: Path
    starts: dict[Path, set[int]] = field(default_factory=dict)

    def check(self, files: Sequence[Path]) -> None:
        """Raises BadInput where something is in the way of what may be written."""
        if self.folder.exists() and not self.folder.is_dir():
            raise BadInput(f"{self.folder} is no folder.", hint="Name a folder for --rejects.")
        names = [path.name for path in files]
        for name in names:
            if names.count(name) > 1:
                raise BadInput(
                    f"Two files are called {name}: their rejected records would mix.",
                    hint="Load them one after the other, each with a folder for --rejects.",
                )
            if (self.folder / name).exists():
                raise BadInput(
                    f"{self.folder / name} is already there.", hint="Name another folder."
                )

    def met(self, file: SourceFile, line: int | None) -> None:
        """Keep where a record starts."""
        if line:
            self.starts.setdefault(file.path, set()).add(line)

    def write(self, file: SourceFile, format_: str, rejected: Sequence[Rejection]) -> str | None:
        """Write the rejected records; says where they are, or why they cannot be cut out.

        None where no record was rejected. Raises BadInput when the folder cannot be written.
        """
        records = [one for one in rejected if one.record]
        if not records:
            return None
        out = self.folder / file.name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            done = self._cut(file, format_, records, out)
        except OSError as wrong:
            raise BadInput(
                f"{out} cannot be written: {wrong.strerror}.", hint="Choose another folder."
            ) from wrong
        if done:
            return f"The rejected records of {file.name} are in {out}: mend and load that file."
        return (
            f"The rejected records of {file.name} cannot be cut out of it ({format_}): mend the"
            " file itself and load it again; what is kept already costs little."
        )

    def _cut(
        self, file: SourceFile, format_: str, rejected: Sequence[Rejection], out: Path
    ) -> bool:
        if file.content == "workbook":
            return format_ in _TABLES and _cut_sheet(file, rejected, out)
        if _is_json(file) and not is_lines(file):
            return format_ in _JSON and _cut_json(file, rejected, out)
        in_lines = format_ in _TABLES | _IN_LINES or (format_ in _JSON and _is_json(file))
        return in_lines and _cut_lines(file, format_, self._spans(file, rejected), out)

    def _spans(self, file: SourceFile, rejected: Sequence[Rejection]) -> list[tuple[int, int]]:
        """First line of each rejected record, and of what comes after; with what comes before."""
        starts = [*sorted(self.starts.get(file.path, set())), _ENDLESS]
        wrong = {one.line for one in rejected}
        return [(0, starts[0]), *((a, b) for a, b in pairwise(starts) if a in wrong)]


def _is_json(file: SourceFile) -> bool:
    return head(file).startswith(("{", "["))


def _cut_lines(file: SourceFile, format_: str, spans: list[tuple[int, int]], out: Path) -> bool:
    """The lines within the spans; macros of BibTeX as well, wherever they stand in one line."""
    if format_ == "bibtex" and not _stand_alone(file, spans):
        return False
    with _written(file, out) as opened:
        opened.writelines(
            text for _, text in _within(file, spans, keep_strings=format_ == "bibtex")
        )
    return True


def _within(
    file: SourceFile, spans: list[tuple[int, int]], *, keep_strings: bool = False
) -> Iterator[tuple[int, str]]:
    left = iter(spans)
    start, end = next(left)
    for number, text in file.lines():
        while number >= end:
            start, end = next(left, (_ENDLESS, _ENDLESS + 1))
        if number >= start or (keep_strings and _STRING.match(text)):
            yield number, text


def _stand_alone(file: SourceFile, spans: list[tuple[int, int]]) -> bool:
    """Whether no rejected entry takes fields from another, and each macro is on one line."""
    if any(_INHERITS.search(text) for _, text in _within(file, spans)):
        return False
    macros = (text for _, text in file.lines() if _STRING.match(text))
    return all(text.rstrip().endswith(("}", ")")) for text in macros)


@contextmanager
def _written(file: SourceFile, out: Path) -> Iterator[IO[str]]:
    """The file to write, packed and encoded as the other one is."""
    with file.path.open("rb") as opened:
        packed = opened.read(2) == b"\x1f\x8b"
    errors = "surrogateescape" if file.encoding.startswith("utf-8") else "replace"
    if packed:
        with gzip.open(out, "xt", encoding=file.encoding, errors=errors, newline="") as text:
            yield text
    else:
        with out.open("x", encoding=file.encoding, errors=errors, newline="") as text:
            yield text


def _cut_json(file: SourceFile, rejected: Sequence[Rejection], out: Path) -> bool:
    """The rejected objects as a list; not where one of them is no object."""
    wrong = {one.record for one in rejected}
    try:
        found = [one for one in documents(file) if isinstance(one, tuple)]
    except UnreadableFile:
        return False
    cut: list[Any] = [values for place, values in found if place.record in wrong]
    if len(cut) < len(wrong):
        return False
    with _written(file, out) as opened:
        opened.write(json.dumps(cut, ensure_ascii=False, indent=1) + "\n")
    return True


def _cut_sheet(file: SourceFile, rejected: Sequence[Rejection], out: Path) -> bool:
    """The heading and the rejected rows, values without their looks."""
    wrong = {one.line for one in rejected}
    book = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
    made = openpyxl.Workbook(write_only=True)
    sheet = sheet_of(book)
    target = made.create_sheet(sheet.title if sheet.title != GUIDE else "records")
    headed = False
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number in wrong or not headed:
            target.append(list(cells))
        headed = headed or any(cell not in (None, "") for cell in cells)
    book.close()
    made.save(out)
    return True
