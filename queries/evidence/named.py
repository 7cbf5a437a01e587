"""What an act names, looked up; where nothing has that name, what may have been meant."""

from graph.access import Actor
from graph.errors import NotFound
from graph.model.ids import normalise_name
from graph.store import GraphStore
from queries.browsing.nodes import Looked, kind_of_id, node
from queries.browsing.suggesting import NAMES_OF_KIND, VALUES_OF_PROPERTY
from queries.likeliest import likeliest

_LONGEST = 80


async def named(store: GraphStore, actor: Actor, kind: str, id_: str, given: str) -> Looked:
    """The node of this kind with this id, which `given` came to.

    Raises NotFound, naming the likeliest, when the graph has none or keeps it for the history
    only.
    """
    found = await node(store, actor, id_) if kind_of_id(id_) == kind else None
    if found is None or found.retired_at:
        raise NotFound(
            f"There is no {kind.lower()} {given!r} in the graph.",
            hint=await _meant(store, kind, given),
        )
    return found


async def _meant(store: GraphStore, kind: str, given: str) -> str:
    told: dict[str, str] = {}
    for row in await store.fetch(NAMES_OF_KIND, {"label": kind}):
        for word in (row.id, row.name):
            told[normalise_name(word)] = f"{_short(row.name)} ({row.id})"
    if kind == "Work" and given.startswith("10."):
        rows = await store.fetch(VALUES_OF_PROPERTY, {"label": kind}, property="doi")
        told = {normalise_name(row.value): row.value for row in rows} or told
    return likeliest(given, told) if told else "The graph knows none yet."


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
