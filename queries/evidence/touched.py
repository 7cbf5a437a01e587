"""Which statements something touches: a citation, a challenge, a work, and all that rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """A statement."""

    id: str


STATEMENTS_WITH = Query(__package__, "statements_with", TouchedRow)
STATEMENTS_CITING = Query(__package__, "statements_citing", TouchedRow)
STATEMENTS_RESTING_ON = Query(__package__, "statements_resting_on", TouchedRow)
_BELONGING = {"Citation": "HAS_CITATION", "Challenge": "CHALLENGES"}


async def statements_with(store: GraphStore, actor: Actor, kind: str, id_: str) -> list[str]:
    """The statements that have this citation, or that this challenge doubts."""
    slots = {"label": kind, "type": _BELONGING[kind]}
    return [row.id for row in await store.fetch(STATEMENTS_WITH, slots, id=id_)]


async def citing(store: GraphStore, actor: Actor, work: str) -> list[str]:
    """The statements that cite a work, whether or not the graph has it."""
    return [row.id for row in await store.fetch(STATEMENTS_CITING, id=work)]


async def with_all_above(store: GraphStore, actor: Actor, ids: Iterable[str]) -> list[str]:
    """These statements and all that rest on them, however far up; each once, from below."""
    found = dict.fromkeys(ids)
    latest = list(found)
    while latest:
        rows = await store.fetch(STATEMENTS_RESTING_ON, ids=latest)
        latest = [row.id for row in rows if row.id not in found]
        found |= dict.fromkeys(latest)
    return list(found)
