"""Works to export, and what Cairn's own readers make of the file."""

from pathlib import Path
from typing import Any

from graph.model.evidence import Work
from loaders.formats import FORMATS, Reading
from loaders.keys import work_id
from loaders.parsed import Parsed, Rejected
from loaders.records import WorkRecord
from loaders.source_file import SourceFile
from queries.export.works import Exported, Writer

ANN = "0000-0002-1825-0097"


def exported(**said: Any) -> Exported:
    """A work with these fields, and what is handed on of it beside them."""
    beside = {
        "authors": (),
        "topics": (),
        "sets": (),
        "abstract": None,
        "numbers": {},
        "records": (),
        "retracted": (),
        "replaced_by": (),
        "cited_by": (),
        "changed_at": "2026-11-28T09:00:00.000Z",
    }
    around = {name: said.pop(name, value) for name, value in beside.items()}
    fields = {"title": "Children who move", "kind": "report", **said}
    id_ = work_id(fields.get("doi"), None, fields["title"], fields.get("year"))
    return Exported(work=Work(id=id_, **fields), **around)


def authors(*names: str) -> tuple[Writer, ...]:
    return tuple(map(Writer, names))


def file_of(writing: Any, *works: Exported) -> bytes:
    """The whole file, each work added by itself."""
    parts = [writing.begin(), *(writing.add([work]) for work in works), writing.end()]
    return b"".join(parts)


def read_back(content: bytes, format_: str, path: Path) -> list[WorkRecord]:
    """The works that the reader of the format finds; it may refuse none and tell nothing."""
    path.write_bytes(content)
    told: list[str] = []
    items = list(FORMATS[format_].items(SourceFile(path), Reading(told.append)))
    assert [item for item in items if isinstance(item, Rejected)] == []
    assert told == []
    return [item.record for item in items if isinstance(item, Parsed)]


def id_of(record: WorkRecord) -> str:
    return work_id(record.doi, record.key, record.title, record.year)
