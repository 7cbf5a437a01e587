"""The format `zotero`: items as the Web API of Zotero answers them (JSON)."""

import re
from typing import Any

from pydantic import Field, ValidationError

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, joined, language_code, person_name
from loaders.csl_fields import Wire
from loaders.json_documents import documents
from loaders.licences import licence_named
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, refusal
from loaders.references import References
from loaders.source_file import SourceFile

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("journalArticle", "magazineArticle", "newspaperArticle"), "article"),
    **dict.fromkeys(("bookSection", "conferencePaper", "preprint"), "article"),
    **dict.fromkeys(("encyclopediaArticle", "dictionaryEntry"), "article"),
    **dict.fromkeys(("book", "report", "thesis", "webpage", "manuscript", "document"), "report"),
    **dict.fromkeys(("blogPost", "forumPost", "presentation", "standard"), "report"),
    **dict.fromkeys(("statute", "bill"), "legislation"),
    "dataset": "data set",
}
# What belongs to an item, and is none.
_BESIDE = {"attachment": "a file", "note": "a note", "annotation": "a mark in a file"}
# An item's own words for the same, first to last.
_TITLES = ("title", "nameOfAct", "caseName", "subject")
_PLACES = ("publicationTitle", "bookTitle", "proceedingsTitle", "websiteTitle", "blogTitle")
_BODIES = ("publisher", "institution", "university", "organization")
_IN_EXTRA = re.compile(r"^(DOI|PMID|ISBN|ISSN)\s*:\s*(\S.*?)\s*$", re.MULTILINE | re.IGNORECASE)
_COUNTERS = ("version", "dateAdded", "dateModified", "accessDate", "collections", "relations")


class _Creator(Wire):
    creator_type: str | None = Field(None, alias="creatorType")
    first_name: str | None = Field(None, alias="firstName")
    last_name: str | None = Field(None, alias="lastName")
    name: str | None = None


class _Tag(Wire):
    tag: str | None = None


class _Item(Wire):
    item_type: str = Field(alias="itemType")
    creators: tuple[_Creator, ...] = ()
    tags: tuple[_Tag, ...] = ()
    date: str | None = None
    date_enacted: str | None = Field(None, alias="dateEnacted")
    abstract_note: str | None = Field(None, alias="abstractNote")
    url: str | None = None
    language: str | None = None
    extra: str | None = None
    doi: str | None = Field(None, alias="DOI")
    isbn: str | None = Field(None, alias="ISBN")
    issn: str | None = Field(None, alias="ISSN")


def is_one(values: dict[str, Any]) -> bool:
    """Whether an object of JSON is an item of Zotero, or one of its collections."""
    data = values.get("data")
    return "itemType" in values or (
        isinstance(data, dict) and bool({"itemType", "parentCollection"} & set(data))
    )


def read(file: SourceFile, warn: Warn) -> Items:
    """One work an item.

    Raises UnreadableFile when the file is no JSON or holds collections.
    """
    references = References(file.name, warn)
    for found in documents(file):
        if isinstance(found, Rejected):
            yield found
            continue
        place, values = found
        data = values.get("data", values)
        if isinstance(data, dict) and "parentCollection" in data and "itemType" not in data:
            raise UnreadableFile(
                f"{file.path} holds collections of Zotero: they name folders, not references.",
                hint="Get the items: https://api.zotero.org/.../collections/KEY/items",
            )
        yield _work(place, data, references)


def _work(place: Place, data: Any, references: References) -> Parsed | Rejected:
    try:
        item = _Item.model_validate(data)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    if beside := _BESIDE.get(item.item_type):
        return Rejected(place, f"is {beside} ({item.item_type}), not a reference", "Leave it out.")
    extra = {name.upper(): said for name, said in _IN_EXTRA.findall(item.extra or "")}
    serials = [item.isbn, item.issn, extra.get("ISBN"), extra.get("ISSN")]
    numbers = references.numbers(place, serials, extra.get("PMID"))
    raw = {name: value for name, value in data.items() if name not in _COUNTERS}
    fields = _fields(item, data, place, references)
    fields["doi"] = references.doi(place, [item.doi or extra.get("DOI")])
    return references.work(place, fields, raw, numbers)


def _fields(
    item: _Item, data: dict[str, Any], place: Place, references: References
) -> dict[str, Any]:
    kind = references.kind(item.item_type, _KINDS)
    names = (*_PLACES, *_BODIES) if kind == "article" else (*_BODIES, *_PLACES)
    return {
        "title": _said(data, *_TITLES),
        "type": kind,
        "year": references.year(place, [item.date or item.date_enacted]),
        "publisher": _said(data, *names),
        "volume": _said(data, "volume"),
        "pages": _said(data, "pages"),
        "url": address_in(item.url),
        "language": language_code(item.language),
        "licence": licence_named(_said(data, "rights")),
        "authors": [{"name": name} for name in _authors(item)],
        "topics": tuple(tag.tag for tag in item.tags if tag.tag),
        "abstract": item.abstract_note,
        "note": joined([_IN_EXTRA.sub("", item.extra or "").strip()]),
    }


def _said(data: dict[str, Any], *names: str) -> str | None:
    found = (data.get(name) for name in names)
    return next((said for said in found if isinstance(said, str) and said.strip()), None)


def _authors(item: _Item) -> list[str]:
    """Who wrote it; those who edited it only where nobody else did."""
    others = {"editor", "contributor", "translator", "seriesEditor", "reviewedAuthor", "bookAuthor"}
    made = [creator for creator in item.creators if creator.creator_type not in others]
    if not made and item.item_type == "book":
        made = [creator for creator in item.creators if creator.creator_type == "editor"]
    shown = (person_name(one.first_name, one.last_name, whole=one.name) for one in made)
    return list(dict.fromkeys(filter(None, shown)))
