"""The format `crossref`: works as the Crossref API answers them: one, a list, a page."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field, ValidationError

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, doi_in, joined
from loaders.csl import publisher
from loaders.csl_fields import Date, Reference, Texts, Wire, people
from loaders.json_documents import documents
from loaders.licences import licence_named
from loaders.notices import day_of
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, refusal
from loaders.references import References
from loaders.source_file import SourceFile

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("journal-article", "book-chapter", "proceedings-article"), "article"),
    **dict.fromkeys(("posted-content", "book-section", "book-part", "book-track"), "article"),
    **dict.fromkeys(("reference-entry", "peer-review", "journal-issue", "article"), "article"),
    **dict.fromkeys(("report", "report-component", "report-series", "book", "other"), "report"),
    **dict.fromkeys(("monograph", "edited-book", "reference-book", "book-set"), "report"),
    **dict.fromkeys(("book-series", "proceedings", "dissertation", "standard"), "report"),
    **dict.fromkeys(("article-journal", "chapter", "paper-conference"), "article"),
    "dataset": "data set",
    "database": "data set",
}
_BOOKS = frozenset({"book", "monograph", "edited-book", "reference-book", "proceedings"})
# What changes from day to day, or says nothing of the work.
_VOLATILE = frozenset(
    [
        "indexed",
        "score",
        "is-referenced-by-count",
        "deposited",
        "created",
        "source",
        "member",
        "prefix",
        "link",
        "content-domain",
        "reference-count",
        "references-count",
        "assertion",
    ]
)
# What a list of the same items has that a reference of CSL never has.
_SIGNS = frozenset({"indexed", "deposited", "reference-count", "member", "prefix"})
_MARKS = {
    **dict.fromkeys(("retraction", "withdrawal", "removal"), "retraction"),
    **dict.fromkeys(("correction", "erratum", "corrigendum", "addendum"), "correction"),
    **dict.fromkeys(("clarification", "partial_retraction"), "correction"),
    **dict.fromkeys(("expression_of_concern", "concern"), "expression of concern"),
}
_TAKEN_BACK = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed"}


class _Cited(Wire):
    doi: str | None = Field(None, alias="DOI")


class _Update(_Cited):
    type: str | None = None
    label: str | None = None
    updated: Date | None = None


class _License(Wire):
    url: str | None = Field(None, alias="URL")
    content_version: str | None = None


class _Primary(Wire):
    url: str | None = Field(None, alias="URL")


class _Resource(Wire):
    primary: _Primary | None = None


class _Work(Reference):
    subject: Texts = ()
    resource: _Resource | None = None
    reference: tuple[_Cited, ...] | None = None
    license: tuple[_License, ...] | None = None
    update_to: tuple[_Update, ...] | None = None
    updated_by: tuple[_Update, ...] | None = None


def is_one(values: dict[str, Any]) -> bool:
    """Whether an object of JSON is a work of Crossref, or an answer of its API."""
    return ("DOI" in values and bool(_SIGNS & set(values))) or (
        "message" in values and {"message-type", "message-version"} <= set(values)
    )


def read(file: SourceFile, warn: Warn) -> Items:
    """One work an object.

    Raises UnreadableFile when the file is no JSON or an answer that tells an error.
    """
    references = References(file.name, warn)
    for found in documents(file):
        if isinstance(found, Rejected):
            yield found
            continue
        place, values = found
        if values.get("status") == "failed":
            raise UnreadableFile(
                f"{file.path} is an error answer of Crossref: {values.get('message')!r:.200}.",
                hint="Ask it again.",
            )
        inner = values.get("message")
        yield _work(place, inner if isinstance(inner, dict) else values, references)


def _work(place: Place, values: dict[str, Any], references: References) -> Parsed | Rejected:
    if "DOI" not in values:
        return Rejected(place, "is no work of Crossref: it has no DOI", "Cairn reads its works.")
    try:
        said = _Work.model_validate(values)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    raw = {name: value for name, value in values.items() if name not in _VOLATILE}
    numbers = references.numbers(place, [*said.issn, *said.isbn])
    return references.work(place, _fields(said, place, references), raw, numbers)


def _fields(said: _Work, place: Place, references: References) -> dict[str, Any]:
    kind = references.kind(said.type, _KINDS)
    doi = references.doi(place, [said.doi])
    primary = said.resource.primary if said.resource else None
    return {
        "title": said.whole_title,
        "type": kind,
        "year": references.year(place, [said.issued.text if said.issued else None]),
        "publisher": publisher(said, kind),
        "volume": said.volume,
        "pages": said.page,
        "url": address_in(primary.url if primary else said.url),
        "doi": doi,
        "language": said.language,
        "licence": _licence(said),
        "authors": list(people(said, references, place, book=said.type in _BOOKS)),
        "topics": said.subject,
        "abstract": said.abstract,
        "note": joined([*_updates(said), *said.note]),
        "notices": list(_notices(said, doi)),
        "cites": _cites(said, doi),
    }


def _licence(said: _Work) -> str | None:
    """The licence of what was published: not of a manuscript, or for machines only."""
    published = [
        one for one in said.license or () if one.content_version in (None, "vor", "unspecified")
    ]
    return next(filter(None, (licence_named(one.url) for one in published)), None)


def _cites(said: _Work, own: str | None) -> list[dict[str, Any]]:
    found = filter(None, (doi_in(cited.doi) for cited in said.reference or ()))
    return [{"doi": doi, "from_index": True} for doi in dict.fromkeys(found) if doi != own]


def _notices(said: _Work, own: str | None) -> Iterator[dict[str, Any]]:
    """What marks this work (`updated-by`), or by this notice another (`update-to`)."""
    for update in said.updated_by or ():
        if kind := _mark(update):
            yield {**_told(update, kind), "doi": doi_in(update.doi)}
    for update in said.update_to or ():
        of = doi_in(update.doi)
        if (kind := _mark(update)) and of:
            yield {**_told(update, kind), "of_doi": of, "doi": own}


def _mark(update: _Update) -> str | None:
    return _MARKS.get((update.type or "").casefold().replace("-", "_").replace(" ", "_"))


def _told(update: _Update, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "on": day_of(update.updated.text if update.updated else None),
        "by": "Crossref",
    }


def _updates(said: _Work) -> list[str]:
    """What Crossref says of retractions and corrections, in words."""
    by = map(_updated, said.updated_by or ())
    return [*by, *map(_updating, said.update_to or ())]


def _updated(update: _Update) -> str:
    if word := _TAKEN_BACK.get(update.type or ""):
        return f"Crossref says that this work was {word} (https://doi.org/{update.doi})."
    called = update.label or update.type
    return f"Crossref names an update of this work: {called} (https://doi.org/{update.doi})."


def _updating(update: _Update) -> str:
    called = update.label or update.type
    return f"Crossref says that this is an update ({called}) of https://doi.org/{update.doi}."
