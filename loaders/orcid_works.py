"""The works of an ORCID record."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, doi_in, valid_work, year_in
from loaders.orcid_fields import ExternalId, Work, date_text, text
from loaders.orcid_owner import Owner, hidden, stable
from loaders.parsed import Item, Parsed, Place, Rejected, Repeated, refusal

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("journal-article", "book-chapter", "conference-paper"), "article"),
    **dict.fromkeys(("magazine-article", "newspaper-article", "preprint", "review"), "article"),
    **dict.fromkeys(("book-review", "journal-issue", "conference-abstract"), "article"),
    **dict.fromkeys(("report", "book", "edited-book", "working-paper", "manual"), "report"),
    **dict.fromkeys(("dissertation", "dissertation-thesis", "other", "website"), "report"),
    **dict.fromkeys(("online-resource", "research-tool", "supervised-student"), "report"),
    "newsletter-article": "newsletter",
    "data-set": "data set",
}


def works_of(summaries: list[dict[str, Any]], owner: Owner) -> Iterator[Item]:
    """One work a group: its first public summary; further ones say the same again."""
    told = False
    for item in summaries:
        place = owner.place(item)
        if refused := hidden(item, "works", place):
            yield refused
        elif told:
            yield Repeated(place)
        else:
            made = _work(item, owner, place)
            told = isinstance(made, Parsed)
            yield made


def _work(item: dict[str, Any], owner: Owner, place: Place) -> Parsed | Rejected:
    try:
        said = Work.model_validate(item)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    if said.type not in _KINDS:
        owner.tell(f"the type {said.type!r} is kept as a report.")
    values = {
        "title": said.whole_title,
        "type": _KINDS.get(said.type or "", "report"),
        "year": year_in(date_text(said.publication_date)),
        "publisher": text(said.journal_title),
        "url": address_in(text(said.url)),
        "doi": _doi(said, item, owner),
        "authors": [owner.author],
    }
    record = valid_work(values, place)
    if isinstance(record, Rejected):
        return record
    keyed = owner.works.keyed(Parsed(place, "", record, stable(item)), record)
    if isinstance(keyed, Rejected):
        return keyed
    return Parsed(place, owner.key("works", item, place), record, keyed.values)


def _doi(said: Work, item: dict[str, Any], owner: Owner) -> str | None:
    """The DOI of the work itself: not that of another version, or of a whole it is part of."""
    ids: tuple[ExternalId, ...] = (said.external_ids.external_id if said.external_ids else ()) or ()
    dois = [one for one in ids if one.external_id_type == "doi"]
    own = [one.external_id_value for one in dois if one.external_id_relationship == "self"]
    found = next(filter(None, map(doi_in, own)), None)
    if dois and not found:
        said_to_be = ", ".join(repr(one.external_id_value) for one in dois)
        owner.tell(f"work {item.get('put-code')} has no valid DOI of its own among {said_to_be}.")
    return found
