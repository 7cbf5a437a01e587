"""The formats that Cairn reads, and how a file's is recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.errors import UnknownFormat, UnreadableFile
from loaders import chunks, openalex, orcid, record_lines, register, ris, tables
from loaders.columns import REGISTER
from loaders.foreign import foreign
from loaders.json_documents import first_object, head
from loaders.parsed import Items, Warn
from loaders.records import DocumentRecord
from loaders.ris_pieces import is_start
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
    """A format: what it is in one line, and how it is read.

    `columns` if it is a table; `has_citations` if its works may name one another.
    """

    name: str
    summary: str
    read: Callable[[SourceFile, Reading], Items]
    columns: frozenset[str] = frozenset()
    has_citations: bool = False

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
    "JSONL(.gz): one record a line with its kind (work, review, recommendation, topic, ...)",
    lambda file, reading: record_lines.read(file, reading.warn),
    has_citations=True,
)
RIS_FORMAT = Format(
    "ris",
    "RIS: references as reference managers export them",
    lambda file, reading: ris.read(file, reading.warn),
)
OPENALEX_FORMAT = Format(
    "openalex",
    "JSON or JSONL: works and authors as OpenAlex answers them",
    lambda file, reading: openalex.read(file, reading.warn),
    has_citations=True,
)
ORCID_FORMAT = Format(
    "orcid",
    "JSON or JSONL: a person's whole record at ORCID (3.0), as far as it is public",
    lambda file, reading: orcid.read(file, reading.warn),
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
        RIS_FORMAT,
        OPENALEX_FORMAT,
        ORCID_FORMAT,
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
        found = _of_objects(file) or _of_references(file)
    if found is None:
        found = _of_columns(file) or _of_name(file)
    if found is None:
        raise UnknownFormat(f"The format of {file.path} is not recognised.", hint=_known())
    return found


def _of_objects(file: SourceFile) -> Format | None:
    """The format of a file of JSON: by its first object, or where that goes over many lines."""
    try:
        start = head(file)
        found = first_object(file) if start.startswith(("{", "[")) else None
        if found and (known := _of_object(found)):
            return known
        if start.startswith(("{", "[")) and (known := _of_head(start)):
            return known
        return RECORDS_FORMAT if found else None
    except UnreadableFile:
        return None


def _of_object(found: dict[str, Any]) -> Format | None:
    if {"doc_id", "chunk_id"} & set(found):
        return PASSAGES_FORMAT
    if "kind" in found:
        return RECORDS_FORMAT
    if openalex.bare_id(found.get("id")):
        return OPENALEX_FORMAT
    if "orcid-identifier" in found or orcid.part_of_a_record(found):
        return ORCID_FORMAT
    return None


def _of_head(start: str) -> Format | None:
    """By the signs of an answer, which may be laid out over many lines, or broken."""
    if re.search(r'"(orcid-identifier|role-title|reviewer-role)"', start) or (
        '"journal-title"' in start and '"external-ids"' in start
    ):
        return ORCID_FORMAT
    if re.search(r'"id"\s*:\s*"https://openalex\.org/|"db_response_time_ms"', start):
        return OPENALEX_FORMAT
    return None


def _of_references(file: SourceFile) -> Format | None:
    """RIS by its first lines, or by the file's name.

    Raises UnknownFormat for references of another kind, saying which.
    """
    try:
        first = [line for _, line in islice(file.lines(), _LOOK_AT * 10)]
        other = foreign(file)
    except UnreadableFile:
        return None
    if any(is_start(line) for line in first):
        return RIS_FORMAT
    named_so = ".ris" in file.name.casefold()
    if other and (named_so or other.references):
        raise UnknownFormat(f"{file.path} is {other.what}, not RIS.", hint=other.hint)
    return RIS_FORMAT if named_so else None


def _of_columns(file: SourceFile) -> Format | None:
    columns = {name.casefold() for name in header(file)}
    shared = {known.name: len(columns & known.columns) for known in FORMATS.values()}
    best = max(shared, key=lambda name: shared[name])
    return FORMATS[best] if shared[best] >= min(2, len(columns)) and shared[best] else None


def _of_name(file: SourceFile) -> Format | None:
    named = (
        f for name, f in FORMATS.items() if re.match(rf"{name}(?![a-z])", file.name.casefold())
    )
    return next(named, None)


def _known() -> str:
    lines = "\n".join(f"  {known.name}: {known.summary}" for known in FORMATS.values())
    return f"Name one with --format:\n{lines}"
