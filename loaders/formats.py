"""The formats that Cairn reads, and how a file's is recognised."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from graph.errors import UnknownFormat, UnreadableFile
from loaders import chunks, record_lines, register, tables
from loaders.columns import REGISTER
from loaders.json_lines import objects
from loaders.parsed import Items, Rejected, Warn
from loaders.records import DocumentRecord
from loaders.rows import header
from loaders.source_file import SourceFile

_LOOK_AT = 20


@dataclass(slots=True)
class Reading:
    """What a reader is given beside its file."""

    warn: Warn
    documents: dict[str, DocumentRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is in one line, and how it is read. `columns` if it is a table."""

    name: str
    summary: str
    read: Callable[[SourceFile, Reading], Items]
    columns: frozenset[str] = frozenset()

    def items(self, file: SourceFile, reading: Reading) -> Items:
        """What the file holds; warns when its text is not UTF-8.

        Raises UnreadableFile when the file cannot be read to its end.
        """
        if file.content == "text" and not file.encoding.startswith("utf"):
            reading.warn(f"{file.name} is read as {file.encoding}, for it is not UTF-8.")
        yield from self.read(file, reading)


def _table(name: str, summary: str, table: tables.Table) -> Format:
    def read(file: SourceFile, reading: Reading) -> Items:
        return tables.read(table, file, reading.warn)

    return Format(name, summary, read, frozenset(column.name for column in table.columns))


REGISTER_FORMAT = Format(
    "register",
    "CSV or XLSX: people, posts and statements of expertise (see `cairn template register`)",
    lambda file, reading: register.read(file, reading.warn),
    frozenset(column.name for column in REGISTER),
)
DOCUMENTS_FORMAT = _table(
    "documents", "CSV or XLSX: the documents of a file of passages", tables.DOCUMENTS_TABLE
)
PASSAGES_FORMAT = Format(
    "passages",
    "JSONL(.gz): documents cut in windows, with doc_id, chunk_id, source_name and text",
    lambda file, reading: chunks.read(file, reading.warn, reading.documents),
)
RECORDS_FORMAT = Format(
    "records",
    "JSONL(.gz): one record a line with its kind (work, review, topic, engagement, ...)",
    lambda file, reading: record_lines.read(file, reading.warn),
)
FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        REGISTER_FORMAT,
        _table("bodies", "CSV or XLSX: organisations with their codes", tables.BODIES_TABLE),
        _table("areas", "CSV or XLSX: council areas and their neighbours", tables.AREAS_TABLE),
        PASSAGES_FORMAT,
        DOCUMENTS_FORMAT,
        RECORDS_FORMAT,
    )
}


def format_named(name: str) -> Format:
    """The format called `name`. Raises UnknownFormat."""
    if name not in FORMATS:
        raise UnknownFormat(f"There is no format {name!r}.", hint=_known())
    return FORMATS[name]


def format_of(file: SourceFile) -> Format:
    """The format of a file, by its content and, where that does not tell, by its name.

    Raises UnknownFormat, or UnreadableFile when there is nothing to recognise.
    """
    found = None
    if file.content == "text":
        found = _of_lines(file)
    if found is None:
        found = _of_columns(file) or _of_name(file)
    if found is None:
        raise UnknownFormat(f"The format of {file.path} is not recognised.", hint=_known())
    return found


def _of_lines(file: SourceFile) -> Format | None:
    try:
        for found in islice(objects(file), _LOOK_AT):
            if not isinstance(found, Rejected):
                return PASSAGES_FORMAT if {"doc_id", "chunk_id"} & set(found[1]) else RECORDS_FORMAT
    except UnreadableFile:
        return None
    return None


def _of_columns(file: SourceFile) -> Format | None:
    columns = {name.casefold() for name in header(file)}
    shared = {known.name: len(columns & known.columns) for known in FORMATS.values()}
    best = max(shared, key=lambda name: shared[name])
    return FORMATS[best] if shared[best] >= min(2, len(columns)) and shared[best] else None


def _of_name(file: SourceFile) -> Format | None:
    stem = file.name.casefold()
    return next((known for name, known in FORMATS.items() if stem.startswith(name)), None)


def _known() -> str:
    lines = "\n".join(f"  {known.name}: {known.summary}" for known in FORMATS.values())
    return f"Name one with --format:\n{lines}"
