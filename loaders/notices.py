"""What references say of retractions, corrections and concerns, as notices of a work's record.

Nothing here raises: what cannot be understood marks no work, and stays in the note.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loaders.bibliographic import doi_in, year_in
from loaders.fields import partial_date
from loaders.identifiers import pmid_in

# By how PubMed calls the relation, in XML and in MEDLINE's tags: what it says, and whether of the
# record's own work (else the record is the notice). A part that was retracted is a correction.
_PUBMED = {
    ("RetractionIn", "RIN"): ("retraction", True),
    ("RetractionOf", "ROF"): ("retraction", False),
    ("RetractedandRepublishedIn", "RRI"): ("retraction", True),
    ("RetractedandRepublishedFrom", "RRF"): ("retraction", False),
    ("PartialRetractionIn", "PRIN"): ("correction", True),
    ("PartialRetractionOf", "PROF"): ("correction", False),
    ("ErratumIn", "EIN"): ("correction", True),
    ("ErratumFor", "EFR"): ("correction", False),
    ("CorrectedandRepublishedIn", "CRI"): ("correction", True),
    ("CorrectedandRepublishedFrom", "CRF"): ("correction", False),
    ("ExpressionOfConcernIn", "ECI"): ("expression of concern", True),
    ("ExpressionOfConcernFor", "ECF"): ("expression of concern", False),
}
PUBMED = {name: said for names, said in _PUBMED.items() for name in names}
_PUBMED_NUMBER = re.compile(r"\bPMID:?\s*(\d{1,8})\b")
_NOTICE_TITLE = re.compile(
    r"^\W*(?:retraction(?: of| note| notice|\b)|notice of retraction|withdrawal of)", re.IGNORECASE
)
_RETRACTED_TITLE = re.compile(
    r"^\W*retracted(?: (?:article|paper|chapter))?\W*[:\])\u2013\u2014-]"
    r"|^\W*retracted article\b|[\[(]retracted(?: (?:article|paper|chapter))?[\]):.]",
    re.IGNORECASE,
)
# What a note says of the work itself, at the beginning of a sentence.
_RETRACTED_NOTE = re.compile(
    r"(?:^|[.;\n]\s*)(?:(?:this|the) (?:article|paper|work|chapter|publication) "
    r"(?:has been|was|is) retracted|retracted(?: (?:article|paper|publication))?(?=\W*$|[.:;]|"
    r" (?:on|in|by)\b)|retraction in\b|(?-i:RETRACTED)\b)(?: on (\d{4}(?:-\d\d){0,2}))?",
    re.IGNORECASE,
)
# What a note says of another work, by its DOI.
_RETRACTION_OF = re.compile(
    r"\b(?:retraction|withdrawal) (?:of|notice (?:to|for)|note (?:to|for))\b(.{0,400})",
    re.IGNORECASE | re.DOTALL,
)


def is_notice(title: str | None) -> bool:
    """Whether a title is that of a notice of retraction, not of what was retracted."""
    return bool(_NOTICE_TITLE.match(title or ""))


def told_by_pubmed(relation: str, where: str, pmid: str | None = None) -> dict[str, Any] | None:
    """What PubMed says in a relation to the notice or work at `where`; None if it marks nothing."""
    if relation not in PUBMED:
        return None
    kind, own = PUBMED[relation]
    found = _PUBMED_NUMBER.search(where)
    number = pmid_in(pmid or (found[1] if found else None))
    doi = doi_in(where)
    if own:
        year = year_in(where.replace(doi or "", ""))
        return {"type": kind, "doi": doi, "on": str(year) if year else None, "by": "PubMed"}
    if not (doi or number):
        return None
    return {"type": kind, "of_doi": doi, "of_pmid": None if doi else number, "by": "PubMed"}


def of_pubmed(
    told: Iterable[dict[str, Any] | None], types: Iterable[str], own_doi: str | None
) -> list[dict[str, Any]]:
    """All that PubMed says, the work's being a "Retracted Publication" too; notices name theirs."""
    found = [one for one in told if one]
    for one in found:
        if "of_doi" in one:
            one["doi"] = own_doi
    said = any(one["type"] == "retraction" and "of_doi" not in one for one in found)
    if not said and any(type_.casefold() == "retracted publication" for type_ in types):
        found.append({"type": "retraction", "by": "PubMed"})
    return found


def told_in_words(fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The notices of a record, and what its title, or where it has none its note, says."""
    known = list(fields.get("notices") or ())
    title, own = str(fields.get("title") or ""), {"type": "retraction"}
    if any(one["type"] == "retraction" for one in known):
        return known
    note = "" if "notices" in fields else str(fields.get("note") or "")
    if is_notice(title):
        return [*known, *_named(f"{title} {note}", fields.get("doi"))]
    if _RETRACTED_TITLE.search(title):
        return [*known, own]
    if found := _RETRACTED_NOTE.search(note):
        return [*known, {**own, "on": day_of(found[1])}]
    return [*known, *_named(note, fields.get("doi"))]


def _named(text: str, own: str | None) -> Iterator[dict[str, Any]]:
    """The work that a text calls retracted by its DOI; `own` is the DOI of the notice."""
    said = _RETRACTION_OF.search(text)
    of = doi_in(said[1] if said else None)
    if of and of != own:
        yield {"type": "retraction", "of_doi": of, "doi": own}


def day_of(text: str | None) -> str | None:
    """The day, month or year that a text is; None where it is none."""
    try:
        return partial_date(text) if text else None
    except ValueError:
        return None
