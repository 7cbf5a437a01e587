"""Tables (CSV or XLSX) of one record a row: areas, bodies, documents and topics."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model.ids import normalise_name
from loaders.columns import AREAS, BODIES, DOCUMENTS, TOPICS, Column, check_header
from loaders.fields import listed
from loaders.parsed import Items, Parsed, Rejected, Warn, validated
from loaders.record_lines import key_of
from loaders.records import (
    AreaRecord,
    DocumentRecord,
    OrganisationRecord,
    Record,
    TopicRecord,
)
from loaders.rows import Row, rows
from loaders.source_file import SourceFile

_KINDS = {"local_authority": "council", "territorial_health_board": "health board"}
_COUNCILS = {"comhairle nan eilean siar": "Na h-Eileanan Siar"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns, those that are called otherwise in the record, and the record's key."""

    columns: Sequence[Column]
    model: type[Record]
    renamed: Mapping[str, str]
    key: Callable[[Any], str]
    enrich: Callable[[dict[str, Any]], dict[str, Any]] = dict


def read(table: Table, file: SourceFile, warn: Warn) -> Items:
    """One record a row. Raises UnreadableFile when the file cannot be read to its end."""
    refused = list(check_header(file, table.columns, warn))
    yield from refused
    for row in rows(file) if not refused else ():
        yield row if isinstance(row, Rejected) else _parsed(table, row)


def _parsed(table: Table, row: Row) -> Parsed | Rejected:
    known = {column.name for column in table.columns}
    values = {name: cell for name, cell in row.cells.items() if name in known}
    named = {table.renamed.get(name, name): cell for name, cell in values.items()}
    record = validated(table.model, table.enrich(named), row.place)
    if isinstance(record, Rejected):
        return record
    return Parsed(row.place, table.key(record), record, values)


def area_of_council(name: str) -> str:
    """The name of the area of a council: 'Moray' for 'Moray Council'."""
    plain = normalise_name(name)
    return _COUNCILS.get(plain) or name.removeprefix("The ").removesuffix("Council").strip()


def as_organisation(values: dict[str, Any]) -> dict[str, Any]:
    """The fields with the kind in our words; a council covers the area of its name."""
    kind = values.get("type", "")
    plain = _KINDS.get(kind, kind.replace("_", " "))
    covered = {"area": [area_of_council(values["name"])]} if _covers(plain, values) else {}
    return {**covered, **_with_successors(values), "type": plain}


def _with_successors(values: dict[str, Any]) -> dict[str, Any]:
    """What the body gave way to, all on the same day."""
    left = {name: values[name] for name in values if name != "succeeded_on"}
    names, day = listed(values.get("succeeded_by")), values.get("succeeded_on")
    if names:
        left["succeeded_by"] = [{"name": name, "date": day} for name in names]
    return left


def _covers(kind: str, values: dict[str, Any]) -> bool:
    return kind == "council" and "name" in values


AREAS_TABLE = Table(
    AREAS, AreaRecord, {"area": "name"}, lambda area: f"area:{normalise_name(area.name)}"
)
BODIES_TABLE = Table(
    BODIES,
    OrganisationRecord,
    {"kind": "type", "gss_current": "gss", "gss_in_2014_list": "gss_2014"},
    lambda body: f"organisation:{normalise_name(body.name)}",
    as_organisation,
)
DOCUMENTS_TABLE = Table(
    DOCUMENTS, DocumentRecord, {"kind": "type"}, lambda document: f"document:{document.doc_id}"
)
TOPICS_TABLE = Table(TOPICS, TopicRecord, {}, key_of)
