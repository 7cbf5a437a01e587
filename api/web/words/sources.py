"""Where a sentence stands: which kind of source, whether it holds here, how far it was checked."""

from api.practice import not_practised_since
from api.web.plainly import day, period, place_in
from api.web.words.phrases import capitalize_first
from graph.model.evidence import Work
from queries.evidence.references import STATES
from queries.matching.answer import EvidenceFound, Source

_WORK_KINDS = {"synthesis": "summary of research"}
_BRIEFING_NOTE = "briefing note"
_SORTS = {**_WORK_KINDS, "engagement": "help given"}
# What binds whoever works where it holds; everything else that is written only comes from there.
_BINDING = frozenset({"legislation", "guidance"})
_AT_HOME = (None, "Scotland", "United Kingdom")


def kind_of_work(work: Work) -> str:
    """The kind of a work: a synthesis is a summary of research, or the briefing note it says."""
    return sort_of(work.kind, work.title)


def sort_of(kind: str, title: str | None) -> str:
    """The kind of a source of that title."""
    if kind == "synthesis" and _BRIEFING_NOTE in (title or "").casefold():
        return _BRIEFING_NOTE
    return _SORTS.get(kind, kind)


def kind_in_list(kind: str) -> str:
    """A kind of works as the list of kinds names it."""
    said = sort_of(kind, None)
    return f"{said} or {_BRIEFING_NOTE}" if kind == "synthesis" else said


def held_to(jurisdiction: str | None, kind: str | None) -> str:
    """What the label of another country says: that a rule does not hold here, or where it is from.

    A source of a kind that is not known is taken for a rule.
    """
    if kind is None or kind in _BINDING:
        return f"{jurisdiction}: does not hold in Scotland"
    return f"from {jurisdiction}"


def foreign(jurisdiction: str | None) -> bool:
    """Whether law and guidance of this country do not hold in Scotland."""
    return jurisdiction not in _AT_HOME


def source_of(found: EvidenceFound) -> Source:
    """Where the sentence of a piece of evidence stands."""
    return Source(
        found.id,
        found.kind,
        found.title,
        found.year,
        found.doi,
        found.url,
        found.locator,
        found.jurisdiction,
        found.in_our_words,
        notices=found.notices,
    )


def unpractised(kind: str, until: str | None) -> str:
    """That an expertise has not been practised for long, with the date; else nothing."""
    since = not_practised_since(kind, until)
    return f"not practised since {day(since)}" if since else ""


def kind_of_source(source: Source) -> str:
    """The kind of source, its year, and where in it, in one line."""
    parts = [
        sort_of(source.kind, source.title),
        str(source.year) if source.year else None,
        period(source.valid_from, source.valid_to),
        unpractised(source.kind, source.valid_to),
        place_in(source.locator),
    ]
    return ", ".join(part for part in parts if part)


def state(of_reference: str) -> str:
    """How far a reference was checked, in words."""
    return capitalize_first(STATES[of_reference])  # type: ignore[index]


def tag_of_state(of_reference: str | None) -> str:
    """The colour of the tag that says it; never the only sign."""
    return {
        "confirmed": "ds_tag--green",
        "verified": "ds_tag--blue",
        "unchecked": "ds_tag--orange",
        "failed": "ds_tag--red",
    }.get(of_reference or "", "ds_tag--grey")
