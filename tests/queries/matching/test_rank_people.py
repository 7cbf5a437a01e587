"""People by a walk over the induced graph, and scores that stay comparable."""

import pytest

from queries.matching.fuse import RankedItem
from queries.matching.rank_people import induced_edges, walk

pytestmark = pytest.mark.anyio


def test_the_walk_reaches_people_through_evidence_and_citations() -> None:
    edges = [["ann", "paper"], ["bob", "other"], ["paper", "other"]]
    reached = walk({"paper": 1.0}, edges, restart=0.5, steps=3)
    assert reached["ann"] > reached["bob"] > 0


def test_the_walk_spreads_a_weight_of_one() -> None:
    reached = walk({"a": 2.0, "b": 6.0}, [["x", "a"], ["y", "b"]], restart=0.5, steps=4)
    assert sum(reached.values()) == pytest.approx(1.0)
    assert reached["y"] == pytest.approx(3 * reached["x"])


def test_people_are_tied_to_what_is_theirs_and_works_to_those_found_that_they_cite() -> None:
    def item(name: str, people: list[str], cites: list[str]) -> RankedItem:
        return RankedItem(name, "Work", None, None, None, "p", 1, 1, people=people, cites=cites)

    items = [item("a", ["ann"], ["b", "not found"]), item("b", ["bob"], [])]
    assert set(induced_edges(items)) == {("ann", "a"), ("bob", "b"), ("a", "b")}


def test_a_walk_from_nothing_reaches_nobody() -> None:
    assert walk({}, [], restart=0.5, steps=3) == {}
