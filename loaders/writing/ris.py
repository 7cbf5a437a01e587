"""RIS, written with rispy."""

from collections.abc import Mapping
from typing import Any

from rispy import RisWriter

from graph.model.evidence import WorkKind
from loaders.writing.names import Parts, parted
from loaders.writing.notes import note_of
from loaders.writing.writing import TextWriting, keywords, one_line
from queries.export.works import Exported

_TYPES: dict[WorkKind, str] = {"article": "JOUR", "data set": "DATA", "legislation": "STAT"}
_MANY = ("AU", "KW", "SN")
_ONE = ("ID", "TI", "T2", "PB", "PY", "DO", "UR", "LA", "AB", "N1")
# Named in lower case, since the writer looks its fields up so.
_TAGS = {"TY": "type_of_reference", **{tag: tag.casefold() for tag in (*_MANY, *_ONE)}}


class _Writer(RisWriter):  # type: ignore[misc]
    """Without the number before each record, which readers take for a stray line."""

    def set_header(self, count: int) -> str:
        """See BaseWriter."""
        return ""


def writing() -> TextWriting:
    """A file of RIS."""
    writer = _Writer(mapping=_TAGS, list_tags=list(_MANY), delimiter_tags_mapping={})
    return TextWriting(lambda exported: writer.formats([_fields(exported)]) + "\n")


def _fields(exported: Exported) -> dict[str, Any]:
    """The fields that are stated, in the order in which they stand."""
    work, names = exported.work, parted(exported.records)
    in_article = work.kind == "article"
    said: dict[str, str | list[str] | None] = {
        "type_of_reference": _TYPES.get(work.kind, "RPRT"),
        "id": work.id,
        "au": [_name(author.name, names) for author in exported.authors],
        "ti": work.title,
        "py": str(work.year) if work.year else None,
        "t2": work.publisher if in_article else None,
        "pb": None if in_article else work.publisher,
        "do": work.doi,
        "sn": [*exported.numbers.get("issn", ()), *exported.numbers.get("isbn", ())],
        "ur": work.url,
        "la": work.language,
        "kw": list(keywords(exported)),
        "ab": exported.abstract,
        "n1": note_of(exported),
    }
    return {name: _lines(value) for name, value in said.items() if value}


def _lines(value: str | list[str]) -> str | list[str]:
    return one_line(value) if isinstance(value, str) else list(map(one_line, value))


def _name(name: str, names: Mapping[str, Parts]) -> str:
    parts = names.get(name)
    return f"{parts.family}, {parts.given}" if parts else name
