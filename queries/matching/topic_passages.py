"""The passages of what is about a topic, kept in memory while the graph says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.query import Query
from graph.store import GraphStore
from queries.matching.kept import Kept
from queries.matching.state import StateOfGraph


@dataclass(frozen=True, slots=True)
class _TopicPassages:
    """One compact row: for each topic its passages."""

    topics: list[tuple[str, list[str]]]


PASSAGES_ABOUT = Query(__package__, "passages_about", _TopicPassages)


async def _none_yet(store: GraphStore) -> dict[str, list[str]]:
    return {}


# Filled as topics are asked about.
_KNOWN = Kept(_none_yet)


async def passages_about(
    store: GraphStore, state: StateOfGraph, topics: Sequence[str]
) -> list[str]:
    """The ids of the passages of all that is about any of some topics (ids), each once."""
    known = await _KNOWN.of(store, state)
    if missing := [topic for topic in topics if topic not in known]:
        (row,) = await store.fetch(PASSAGES_ABOUT, topics=missing)
        known.update(row.topics)
    return list(dict.fromkeys(passage for topic in topics for passage in known.get(topic, ())))
