"""The passages of what is about a topic, kept in memory while the graph says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from graph.query import Query
from graph.store import GraphStore
from queries.matching.state import StateOfGraph


@dataclass(frozen=True, slots=True)
class _TopicPassages:
    """One compact row: for each topic its passages."""

    topics: list[tuple[str, list[str]]]


PASSAGES_ABOUT = Query(__package__, "passages_about", _TopicPassages)

_Passages = dict[str, list[str]]
_KEPT: WeakKeyDictionary[GraphStore, tuple[tuple[object, ...], _Passages]] = WeakKeyDictionary()


async def passages_about(
    store: GraphStore, state: StateOfGraph, topics: Sequence[str]
) -> list[str]:
    """The ids of the passages of all that is about any of some topics (ids), each once."""
    kept = _KEPT.get(store)
    if kept is None or kept[0] != state.revision:
        kept = _KEPT[store] = state.revision, {}
    known = kept[1]
    if missing := [topic for topic in topics if topic not in known]:
        (row,) = await store.fetch(PASSAGES_ABOUT, topics=missing)
        known.update(row.topics)
    return list(dict.fromkeys(passage for topic in topics for passage in known.get(topic, ())))
