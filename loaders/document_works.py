"""Reports and guidance as files: a work with its passages, each with its page or heading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.bibliographic import valid_work
from loaders.parsed import Item, Parsed, Place, Rejected, Warn
from loaders.records import DocumentRecord
from loaders.source_file import SourceFile

Documents = Mapping[str, DocumentRecord]

# What programs write as a title when nobody gave one.
_NO_TITLE = re.compile(
    r"(?:untitled.*|document\s*\d*|microsoft word.*|.*\.(?:docx?|indd|pdf|qxd|rtf|odt)|slide \d+"
    r"|word document|title|contents)",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_PLACE = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A page, or what stands below a heading."""

    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself."""

    title: str | None = None
    year: int | None = None
    language: str | None = None
    publisher: str | None = None


def document(
    file: SourceFile, said: Said, parts: Sequence[Part], documents: Documents, warn: Warn
) -> Item:
    """The work that a file is; the table of documents (--documents) counts more than the file.

    There it stands under its name, with or without the ending. `parts` are those with text.
    """
    named = documents.get(file.name) or documents.get(file.name.rpartition(".")[0])
    title = named.title if named else usable_title(said.title)
    if not title:
        return Rejected(
            _PLACE,
            "has no title of its own",
            f"Name it in a table (--documents) with the doc_id {file.name!r}.",
        )
    if not named:
        warn(
            f"{file.name}: title and year ({said.year or 'none'}) are what the file says of itself,"
            " and it is kept as a report; a table of documents (--documents) can say otherwise."
        )
    record = valid_work(_fields(title, said, named, parts), _PLACE)
    if isinstance(record, Rejected):
        return record
    # The text stands in the passages; its hash tells whether the file is another one.
    values = {
        "file": file.name,
        "sha256": file.sha256,
        "title": title,
        "year": record.year,
        "parts": len(parts),
        "named": named.model_dump(exclude_none=True) if named else None,
    }
    return Parsed(_PLACE, file.name, record, values)


def _fields(
    title: str, said: Said, named: DocumentRecord | None, parts: Sequence[Part]
) -> dict[str, Any]:
    passages = [{"text": part.text, "locator": part.locator} for part in parts]
    fields = {"title": title, "language": said.language, "passages": passages}
    if not named:
        return {**fields, "type": "report", "year": said.year, "publisher": said.publisher}
    return {
        **fields,
        "key": named.doc_id,
        "type": named.type,
        "year": named.year,
        "publisher": named.publisher,
        "jurisdiction": named.jurisdiction,
    }


def usable_title(text: str | None) -> str | None:
    """A title that somebody gave; None for what programs put in its place."""
    bare = " ".join((text or "").split())
    return None if len(bare) < 4 or _NO_TITLE.fullmatch(bare) else bare


def flowing(lines: Iterable[str]) -> str:
    """Lines of a page as one text, words that were parted at a line's end joined."""
    text = "\n".join(line.strip() for line in lines)
    return " ".join(_BROKEN_WORD.sub("", text).split())
