"""The format `oai-pmh`: what a repository answers over OAI-PMH, kept in a file (oai_dc)."""

from typing import Any
from xml.etree.ElementTree import Element

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, display_name, joined, language_code
from loaders.carried import holds_bracket
from loaders.licences import licence_named
from loaders.nbib import headings
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References, named
from loaders.source_file import SourceFile
from loaders.xml_records import as_values, records, text_of, texts_at

_ANSWERS = frozenset({"Identify", "ListMetadataFormats", "ListSets", "ListIdentifiers"})
_NAMES = frozenset({"record", "error", "resumptionToken", *_ANSWERS})
# The last word of a type, with whatever vocabulary stands before it; the first that says much.
_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("article", "review", "preprint", "journal article"), "article"),
    **dict.fromkeys(("bookpart", "book part", "book chapter", "book section"), "article"),
    **dict.fromkeys(("conferenceobject", "conferencepaper", "conferenceitem"), "article"),
    **dict.fromkeys(("conference paper", "conference item", "contributiontoperiodical"), "article"),
    **dict.fromkeys(("report", "book", "workingpaper", "working paper", "monograph"), "report"),
    **dict.fromkeys(("bachelorthesis", "masterthesis", "doctoralthesis", "thesis"), "report"),
    **dict.fromkeys(("dissertation", "technicaldocumentation", "lecture", "other"), "report"),
    "dataset": "data set",
    "newsletter": "newsletter",
}
_SAYS_LITTLE = frozenset({"text", "publishedversion", "peerreviewed", "nonpeerreviewed"})


def read(file: SourceFile, warn: Warn, deleted: list[str] | None = None) -> Items:
    """One work a record; what the repository says it deleted is refused.

    Unless the file is a page of a harvest: then the names of these go into `deleted`.

    Raises UnreadableFile when the file is broken, no answer of OAI-PMH, one that tells an
    error, or one that describes the repository and holds no records.
    """
    references = References(file.name, warn)
    number = 0
    for found in records(file, _NAMES, frozenset({"OAI-PMH"}), "answer of OAI-PMH"):
        if isinstance(found, Rejected):
            yield found
            continue
        place, element = found
        _refuse(file, element)
        if element.tag == "resumptionToken":
            if deleted is None:
                _tell_more(element, references)
            continue
        number += 1
        if deleted is not None and (gone := _deleted(element)):
            deleted.append(gone)
            continue
        yield _record(Place(number, place.line), element, references)


def _refuse(file: SourceFile, element: Element) -> None:
    """Raise UnreadableFile where the answer is not one of records."""
    if element.tag == "error":
        said = ": ".join(filter(None, [element.get("code"), text_of(element)]))
        raise UnreadableFile(
            f"{file.path} is an error answer of OAI-PMH ({said}).", hint="Ask the repository again."
        )
    if element.tag in _ANSWERS:
        raise UnreadableFile(
            f"{file.path} is an answer to {element.tag}: it describes a repository"
            " and holds no records.",
            hint="Ask for ListRecords with metadataPrefix=oai_dc.",
        )


def _tell_more(element: Element, references: References) -> None:
    if text_of(element):
        size = element.get("completeListSize")
        of = f" of {size} records" if size else ""
        references.tell_once(f"this is one page of a list{of}; the repository has more.")


def _deleted(element: Element) -> str | None:
    """The name of a record that its repository has deleted."""
    header = element.find("header")
    if header is None or header.get("status") != "deleted":
        return None
    return text_of(header.find("identifier"))


def _record(place: Place, element: Element, references: References) -> Parsed | Rejected:
    header = element.find("header")
    identifier = text_of(header.find("identifier")) if header is not None else None
    if header is not None and header.get("status") == "deleted":
        return Rejected(
            place,
            f"{identifier} was deleted by its repository",
            "If Cairn has this work, a curator decides what becomes of it.",
        )
    said = element.find("metadata/dc")
    if said is None:
        return Rejected(
            place, f"{identifier} has no oai_dc metadata", "Ask with metadataPrefix=oai_dc."
        )
    raw = {"identifier": identifier, "sets": texts_at(element, "header/setSpec")}
    numbers = references.numbers(place, _serials(said))
    made = references.work(
        place, _fields(place, said, references), {**raw, **as_values(said)}, numbers
    )
    if isinstance(made, Rejected) or not identifier:
        return made
    # The repository's own name of the record stays when its title is corrected.
    return Parsed(place, identifier, made.record, made.values)


def _fields(place: Place, said: Element, references: References) -> dict[str, Any]:
    kind = _kind(said, references)
    ids, told = texts_at(said, "identifier"), texts_at(said, "description")
    bodies = texts_at(said, "source") + texts_at(said, "publisher")
    return {
        "title": next(iter(texts_at(said, "title")), None),
        "type": kind,
        "year": references.year(place, texts_at(said, "date")),
        "publisher": next(iter(bodies if kind == "article" else bodies[::-1]), None),
        "url": next(filter(None, map(address_in, ids)), None),
        "doi": references.doi(place, (), ids),
        "language": language_code(next(iter(texts_at(said, "language")), None)),
        "licence": next(filter(None, map(licence_named, texts_at(said, "rights"))), None),
        "authors": named(map(display_name, texts_at(said, "creator"))),
        "topics": headings(texts_at(said, "subject")),
        "abstract": joined([text for text in told if not holds_bracket(text)], "\n"),
        # What another Cairn says of the work is no part of its abstract.
        "note": joined(filter(holds_bracket, told)),
    }


def _serials(said: Element) -> list[str]:
    """Identifiers that say that they are an ISSN or ISBN."""
    ids = texts_at(said, "identifier") + texts_at(said, "source")
    return [one for one in ids if one.casefold().startswith(("issn", "isbn", "urn:is"))]


def _kind(said: Element, references: References) -> WorkKind:
    words = [one.rpartition("/")[2].rpartition(":")[2].casefold() for one in texts_at(said, "type")]
    telling = [word for word in words if word not in _SAYS_LITTLE]
    known = next((word for word in telling if word in _KINDS), None)
    return references.kind(known or next(iter(telling), ""), _KINDS)
