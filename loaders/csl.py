"""The format `csl-json`: references as Zotero, Mendeley and pandoc keep them for citing."""

import re
from typing import Any

from pydantic import ValidationError

from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, joined, language_code
from loaders.csl_fields import Reference, people
from loaders.json_documents import documents
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, refusal
from loaders.references import References
from loaders.source_file import SourceFile

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("article", "article-journal", "article-magazine"), "article"),
    **dict.fromkeys(("article-newspaper", "chapter", "paper-conference", "review"), "article"),
    **dict.fromkeys(("review-book", "entry", "entry-encyclopedia", "entry-dictionary"), "article"),
    **dict.fromkeys(("report", "book", "thesis", "manuscript", "pamphlet", "document"), "report"),
    **dict.fromkeys(("webpage", "post", "post-weblog", "speech", "standard"), "report"),
    **dict.fromkeys(("legislation", "bill", "regulation", "treaty"), "legislation"),
    "dataset": "data set",
}
_OTHER_TYPES = frozenset(
    [
        "broadcast",
        "classic",
        "collection",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "map",
        "motion_picture",
        "musical_score",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "software",
        "song",
    ]
)


def is_one(values: dict[str, Any]) -> bool:
    """Whether an object of JSON is a reference of CSL."""
    known = values.get("type") in {*_KINDS, *_OTHER_TYPES}
    return known and bool({"title", "issued", "author", "DOI", "container-title"} & set(values))


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a reference. Raises UnreadableFile when the file is no JSON."""
    references = References(file.name, warn)
    for found in documents(file):
        yield found if isinstance(found, Rejected) else _work(*found, references)


def _work(place: Place, values: dict[str, Any], references: References) -> Parsed | Rejected:
    try:
        said = Reference.model_validate(values)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    kind = references.kind(said.type, _KINDS)
    fields = {
        "title": said.whole_title,
        "type": kind,
        "year": references.year(place, [said.issued.text if said.issued else None]),
        "publisher": publisher(said, kind),
        "volume": said.volume,
        "pages": said.page,
        "url": address_in(said.url),
        "doi": references.doi(place, [said.doi]),
        "language": language_code(said.language),
        "authors": list(people(said, references, place, book=said.type == "book")),
        "topics": tuple(_words(said)),
        "abstract": said.abstract,
        "note": joined(said.note),
    }
    numbers = references.numbers(place, [*said.issn, *said.isbn], said.pmid)
    return references.work(place, fields, values, numbers)


def publisher(said: Reference, kind: WorkKind) -> str | None:
    """The journal of an article, the publisher of anything else."""
    names = [next(iter(said.container_title), None), said.publisher]
    return next(filter(None, names if kind == "article" else names[::-1]), None)


def _words(said: Reference) -> list[str]:
    between = ";" if any(";" in words for words in said.keyword) else ","
    parts = (part for words in said.keyword for part in re.split(between, words))
    return list(dict.fromkeys(filter(None, map(str.strip, parts))))
