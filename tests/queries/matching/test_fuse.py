"""One score from two lists."""

import pytest

from queries.matching.fuse import fuse, mean_by_halves, mean_of_nearest, rank_items
from queries.matching.recipe import Recipe
from queries.matching.retrieve import FoundItem, Hit
from queries.matching.topics import MatchedTopic, MatchedTopics
from queries.matching.vocabulary import Topic

CARE = Topic("care", "Care", False, None, people=True, evidence=True)
RENT = Topic("rent", "Rent", True, None, people=False, evidence=False)


def found(item: str, *hits: Hit, about: str | None = None) -> FoundItem:
    return FoundItem(hits, item, "Work", "article", topics=[about] if about else [])


def test_the_score_weighs_meaning_above_its_floor_against_words() -> None:
    hits = [Hit("a", 0.9, 0.0), Hit("b", 0.5, 4.0), Hit("c", 0.1, 2.0)]
    assert fuse(hits, 0.6) == pytest.approx({"a": 0.6, "b": 0.3 + 0.4, "c": 0.2})


def test_one_hit_alone_or_none_does_not_divide_by_zero() -> None:
    assert fuse([Hit("a", 0.3, 0.0)], 0.6) == {"a": 0.0}
    assert fuse([], 0.6) == {}


def test_an_item_takes_its_best_passage() -> None:
    items = [found("A", Hit("a1", 0.9), Hit("a2", 0.2, 1.0)), found("B", Hit("b1", 0.5, 0.5))]
    ranked = rank_items(items, Recipe(vector_weight=0.6))
    assert [(i.item, i.passage) for i in ranked] == [("A", "a1"), ("B", "b1")]
    assert ranked[0].score == pytest.approx(0.6)


def test_an_item_keeps_the_highest_cosine_of_its_passages() -> None:
    items = [found("A", Hit("a1", 0.3, 9.0), Hit("a2", 0.8)), found("B", Hit("b", 0.1))]
    best = rank_items(items, Recipe(vector_weight=0.1))[0]
    assert (best.passage, best.cosine) == ("a1", 0.8)


def test_the_mean_of_the_nearest_is_of_those_there_are() -> None:
    assert mean_of_nearest([0.1, 0.9, 0.5, 0.7], 3) == pytest.approx(0.7)
    assert mean_of_nearest([0.4], 3) == 0.4
    assert mean_of_nearest([], 3) == 0


def test_each_nearest_counts_half_of_the_one_before() -> None:
    assert mean_by_halves([0.5, 0.8]) == pytest.approx(0.7)
    assert mean_by_halves([0.4]) == pytest.approx(0.4)
    assert mean_by_halves([]) == 0


def test_an_item_about_the_topic_asked_for_comes_before_a_passage_a_little_nearer() -> None:
    items = [
        found("A", Hit("a", 0.30)),
        found("B", Hit("b", 0.25), about="care"),
        found("C", Hit("c", 0.0)),
    ]
    topics = MatchedTopics((MatchedTopic(CARE, near=0.6, score=0.8),))
    best = rank_items(items, Recipe(), topics)[0]
    assert (best.item, best.topic, best.near) == ("B", 0.6, 0.6)
    assert rank_items(items, Recipe())[0].item == "A"


def test_a_strong_passage_without_a_topic_comes_before_the_items_of_matched_topics() -> None:
    items = [
        found("A", Hit("a", 0.9, 5.0)),
        found("B", Hit("b", 0.2, 1.0), about="care"),
        found("C", Hit("c", 0.3), about="care"),
    ]
    topics = MatchedTopics((MatchedTopic(CARE, near=0.6, score=0.8),))
    ranked = rank_items(items, Recipe(), topics)
    assert ranked[0].item == "A"
    assert (ranked[0].topic, ranked[0].near) == (0, 0.9)
    assert ranked[0].strength > ranked[0].cosine


def test_topics_that_the_graph_has_nothing_about_change_no_score() -> None:
    items = [found("A", Hit("a", 0.9), about="rent"), found("B", Hit("b", 0.5, 4.0))]
    topics = MatchedTopics((MatchedTopic(RENT, near=0.9, score=1.2),))
    assert rank_items(items, Recipe(), topics) == rank_items(items, Recipe())
