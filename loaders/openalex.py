"""The format `openalex`: works and authors as OpenAlex answers them.

Read are the fields that describe the work; counts, scores and the deprecated concepts are
not kept, for they change from day to day and a work read again should be unchanged.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, display_name, doi_in, orcid_in, valid_work
from loaders.identifiers import pmid_in
from loaders.json_documents import documents
from loaders.keys import OPENALEX
from loaders.licences import licence_named
from loaders.notices import is_notice
from loaders.parsed import Item, Items, Parsed, Place, Rejected, Warn, refusal, validated
from loaders.records import PersonRecord
from loaders.source_file import SourceFile

_SITE = "https://openalex.org/"
_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("article", "review", "preprint", "book-chapter", "letter"), "article"),
    **dict.fromkeys(("editorial", "erratum", "retraction", "book-review"), "article"),
    **dict.fromkeys(("book", "report", "dissertation", "monograph", "standard"), "report"),
    **dict.fromkeys(("other", "reference-entry", "peer-review", "paratext"), "report"),
    "dataset": "data set",
}
# What OpenAlex puts in the place of works and authors that it has taken out.
_TAKEN_OUT = frozenset({"W4285719527", "A9999999999", "A5317838346"})
_WORK_FIELDS = (
    *("id", "doi", "ids", "title", "display_name", "publication_year", "publication_date"),
    *("language", "type", "is_retracted", "primary_location", "authorships", "topics"),
    *("referenced_works", "abstract_inverted_index", "biblio"),
)
_AUTHOR_FIELDS = ("id", "orcid", "display_name", "display_name_alternatives", "affiliations")


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Named(_Wire):
    id: str | None = None
    display_name: str | None = None


class _Author(_Named):
    orcid: str | None = None
    display_name_alternatives: tuple[str, ...] | None = None


class _Authorship(_Wire):
    author: _Author | None = None
    raw_author_name: str | None = None


class _Source(_Named):
    host_organization_name: str | None = None


class _Location(_Wire):
    landing_page_url: str | None = None
    license: str | None = None
    source: _Source | None = None


class _Ids(_Wire):
    pmid: str | int | None = None


class _Place(_Wire):
    volume: str | None = None
    first_page: str | None = None
    last_page: str | None = None


class _Work(_Named):
    doi: str | None = None
    ids: _Ids | None = None
    biblio: _Place | None = None
    title: str | None = None
    publication_year: int | None = None
    language: str | None = None
    type: str | None = None
    is_retracted: bool | None = None
    primary_location: _Location | None = None
    authorships: tuple[_Authorship, ...] | None = None
    topics: tuple[_Named, ...] | None = None
    referenced_works: tuple[str, ...] | None = None
    abstract_inverted_index: dict[str, tuple[int, ...]] | None = None


def read(file: SourceFile, warn: Warn) -> Items:
    """One work or author an object.

    Raises UnreadableFile when the file is no JSON or an answer that tells an error.
    """
    for found in documents(file):
        if isinstance(found, Rejected):
            yield found
            continue
        place, values = found
        if "error" in values and "id" not in values:
            said = values.get("message") or values["error"]
            raise UnreadableFile(
                f"{file.path} is an error answer of OpenAlex: {said}.", hint="Ask it again."
            )
        yield _item(place, values, partial(_tell, warn, file.name, place))


def _tell(warn: Warn, file: str, place: Place, message: str) -> None:
    warn(f"{file} line {place.line}: {message}")


def _item(place: Place, values: dict[str, Any], warn: Warn) -> Item:
    id_ = bare_id(values.get("id"))
    if not id_ or id_[0] not in "WA":
        return Rejected(
            place,
            f"is {values['id']!r}, neither a work nor an author" if id_ else "has no OpenAlex id",
            "Cairn reads works (W...) and authors (A...) of OpenAlex.",
        )
    if id_ in _TAKEN_OUT:
        return Rejected(place, f"{id_} stands for what OpenAlex has taken out", "Leave it out.")
    try:
        return _work(place, values, id_, warn) if id_[0] == "W" else _author(place, values, id_)
    except ValidationError as wrong:
        return refusal(wrong, place, [])


def bare_id(address: Any) -> str | None:
    """'W2099326003' of its address; None if it is no id of OpenAlex."""
    if not isinstance(address, str) or "openalex.org/" not in address:
        return None
    bare = address.rstrip("/").rsplit("/", 1)[-1].upper()
    return bare if bare[:1].isalpha() and bare[1:].isdigit() else None


def _work(place: Place, values: dict[str, Any], id_: str, warn: Warn) -> Parsed | Rejected:
    said = _Work.model_validate(values)
    kind = _KINDS.get(said.type or "")
    if not kind:
        warn(f"the type {said.type!r} is kept as a report.")
    if said.doi and not doi_in(said.doi):
        warn(f"{said.doi!r} is no DOI; the work is kept without.")
    record = valid_work(_work_values(said, id_, kind or "report", warn), place)
    if isinstance(record, Rejected):
        return record
    return Parsed(place, OPENALEX + id_, record, _only(values, _WORK_FIELDS))


def _work_values(said: _Work, id_: str, kind: WorkKind, warn: Warn) -> dict[str, Any]:
    location, at = said.primary_location or _Location(), said.biblio or _Place()
    return {
        "key": OPENALEX + id_,
        "title": said.title or said.display_name,
        "type": kind,
        "year": said.publication_year,
        "publisher": _publisher(location.source or _Source(), kind),
        "url": address_in(location.landing_page_url),
        "doi": doi_in(said.doi),
        "pmid": pmid_in(str(said.ids.pmid)) if said.ids and said.ids.pmid else None,
        "volume": at.volume,
        "pages": "-".join(filter(None, (at.first_page, at.last_page))) or None,
        "language": said.language,
        "licence": licence_named(location.license),
        "authors": list(_authors(said, warn)),
        "topics": tuple(topic.display_name for topic in said.topics or () if topic.display_name),
        "cites": [{"key": OPENALEX + cited} for cited in _cited(said, id_)],
        "abstract": abstract(said.abstract_inverted_index or {}),
        "note": "OpenAlex says that this work was retracted." if said.is_retracted else None,
        "notices": list(_notices(said)),
    }


def _notices(said: _Work) -> Iterator[dict[str, Any]]:
    """That it was retracted: OpenAlex says so of some notices of a retraction as well."""
    notice = said.type == "retraction" or is_notice(said.title or said.display_name)
    if said.is_retracted and not notice:
        yield {"type": "retraction", "by": "OpenAlex"}


def abstract(index: dict[str, tuple[int, ...]]) -> str:
    """The text of an inverted index: each word stands at the places listed for it."""
    placed = sorted((place, word) for word, places in index.items() for place in places)
    return " ".join(word for _, word in placed)


def _publisher(source: _Source, kind: WorkKind) -> str | None:
    names = (source.display_name, source.host_organization_name)
    return next(filter(None, names if kind == "article" else names[::-1]), None)


def _authors(said: _Work, warn: Warn) -> Iterator[dict[str, Any]]:
    for authorship in said.authorships or ():
        author = authorship.author or _Author()
        name = author.display_name or display_name(authorship.raw_author_name or "")
        if not name or not name.strip():
            warn("an author without a name is left out.")
            continue
        if author.orcid and not orcid_in(author.orcid):
            warn(f"{author.orcid!r} is no ORCID; the author is kept without.")
        yield {"name": name, "orcid": orcid_in(author.orcid), "openalex": _author_id(author)}


def _author_id(author: _Author) -> str | None:
    id_ = bare_id(author.id)
    return id_ if id_ and id_[0] == "A" and id_ not in _TAKEN_OUT else None


def _cited(said: _Work, id_: str) -> list[str]:
    found = filter(None, map(bare_id, said.referenced_works or ()))
    return [cited for cited in dict.fromkeys(found) if cited != id_ and cited not in _TAKEN_OUT]


def _author(place: Place, values: dict[str, Any], id_: str) -> Parsed | Rejected:
    said = _Author.model_validate(values)
    others = [name for name in said.display_name_alternatives or () if name != said.display_name]
    fields = {
        "name": said.display_name,
        "other_names": tuple(dict.fromkeys(name for name in others if name.strip())),
        "orcid": orcid_in(said.orcid),
        "openalex": id_,
    }
    record = validated(PersonRecord, fields, place)
    if isinstance(record, Rejected):
        return record
    return Parsed(place, OPENALEX + id_, record, _only(values, _AUTHOR_FIELDS))


def _only(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in names if values.get(name) is not None}
