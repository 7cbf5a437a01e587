"""What is read once for a state of the graph, by the ids that came up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph.store import GraphStore
from queries.matching.kept import KeptById
from queries.matching.state import StateOfGraph

pytestmark = pytest.mark.anyio

STATE = StateOfGraph("fake", "0" * 64, 64, False, 7, 0, 0, encoding="one", encoded=3)
LATER = replace(STATE, records=8)


class Reading:
    """Reads the length of each id, and remembers what was read."""

    def __init__(self, most: int = 9) -> None:
        self.read: list[list[str]] = []
        self.kept = KeptById(self._read, most)

    async def _read(self, store: GraphStore, ids: Sequence[str], *more: object) -> dict[str, int]:
        self.read.append(list(ids))
        return {id_: len(id_) for id_ in ids if id_ != "nobody"}


async def test_only_what_never_came_up_is_read(store: GraphStore):
    reading = Reading()
    assert await reading.kept.of(store, STATE, ["b", "aa"]) == {"b": 1, "aa": 2}
    found = await reading.kept.of(store, STATE, ["ccc", "aa", "aa"])
    assert list(found.items()) == [("ccc", 3), ("aa", 2)]
    assert await reading.kept.of(store, STATE, []) == {}
    assert reading.read == [["b", "aa"], ["ccc"]]


async def test_everything_is_read_again_when_the_graph_has_changed(store: GraphStore):
    reading = Reading()
    await reading.kept.of(store, STATE, ["a"])
    await reading.kept.of(store, LATER, ["a"])
    assert reading.read == [["a"], ["a"]]


async def test_what_there_is_not_is_left_out(store: GraphStore):
    assert await Reading().kept.of(store, STATE, ["nobody", "a"]) == {"a": 1}


async def test_not_more_than_so_many_are_kept(store: GraphStore):
    reading = Reading(most=2)
    await reading.kept.of(store, STATE, ["a", "b"])
    assert await reading.kept.of(store, STATE, ["a", "c"]) == {"a": 1, "c": 1}
    await reading.kept.of(store, STATE, ["c", "b"])
    assert reading.read == [["a", "b"], ["c"], ["b"]]
