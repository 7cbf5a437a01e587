"""What every source says of every field of a work, as its page lists it."""

from dataclasses import dataclass
from typing import Any

from api.serving import Serving
from api.web import words
from api.web.plainly import day, note
from api.web.provenance import Telling
from queries.browsing.nodes import Looked
from queries.curation.shown import SaidValue, fields_of

_HEADINGS = {
    "title": "Title",
    **words.FACTS,
    "doi": "DOI",
    "url": "Address",
    "jurisdiction": "Where it holds",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words, the source that says so, and the day on which it was recorded."""

    value: str
    source: str
    on: str


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """A field: what is shown of it, which is what the most trusted source says, and the rest."""

    heading: str
    shown: Said
    others: tuple[Said, ...]


async def fields_said(serving: Serving, found: Looked, telling: Telling) -> list[FieldSaid]:
    """Each field of a work with all that is said of it; nothing for what is no work."""
    if found.kind != "Work":
        return []
    said = await fields_of(serving.store(), serving.actor, found.id)
    return [
        FieldSaid(heading, told[0], tuple(told[1:]))
        for name, heading in _HEADINGS.items()
        if (told := [_said(name, one, telling, found) for one in said.get(name, ())])
        and told[0].value
    ]


def _said(name: str, one: SaidValue, telling: Telling, found: Looked) -> Said:
    value = _in_words(name, one.value, found)
    return Said(value, telling.source(one.source, one.format), day(one.recorded_at[:10]))


def _in_words(name: str, value: Any, found: Looked) -> str:
    if name == "kind":
        return words.sort_of(str(value), found.node.title)
    if name == "note":
        return note(str(value))
    return words.fact(name, tuple(value) if isinstance(value, list) else value)
