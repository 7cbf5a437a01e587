"""One score from two lists."""

import pytest

from queries.matching.fuse import fuse, mean_by_halves, mean_of_nearest, rank_items
from queries.matching.recipe import Recipe
from queries.matching.retrieve import Hit, PassageOwner, words_of


def owner(passage: str, item: str) -> PassageOwner:
    return PassageOwner(passage, item, "Work", "article", None, None, [])


def test_the_score_weighs_meaning_above_its_floor_against_words() -> None:
    hits = [Hit("a", 0.9, 0.0), Hit("b", 0.5, 4.0), Hit("c", 0.1, 2.0)]
    assert fuse(hits, 0.6) == pytest.approx({"a": 0.6, "b": 0.3 + 0.4, "c": 0.2})


def test_one_hit_alone_or_none_does_not_divide_by_zero() -> None:
    assert fuse([Hit("a", 0.3, 0.0)], 0.6) == {"a": 0.0}
    assert fuse([], 0.6) == {}


def test_an_item_takes_its_best_passage() -> None:
    hits = [Hit("a1", 0.9, 0.0), Hit("a2", 0.2, 1.0), Hit("b1", 0.5, 0.5)]
    owners = {"a1": owner("a1", "A"), "a2": owner("a2", "A"), "b1": owner("b1", "B")}
    ranked = rank_items(hits, owners, Recipe(vector_weight=0.6))
    assert [(i.item, i.passage) for i in ranked] == [("A", "a1"), ("B", "b1")]
    assert ranked[0].score == pytest.approx(0.6)


def test_an_item_keeps_the_highest_cosine_of_its_passages() -> None:
    hits = [Hit("a1", 0.3, 9.0), Hit("a2", 0.8, 0.0), Hit("b", 0.1, 0.0)]
    owners = {"a1": owner("a1", "A"), "a2": owner("a2", "A"), "b": owner("b", "B")}
    best = rank_items(hits, owners, Recipe(vector_weight=0.1))[0]
    assert (best.passage, best.cosine) == ("a1", 0.8)


def test_the_mean_of_the_nearest_is_of_those_there_are() -> None:
    assert mean_of_nearest([0.1, 0.9, 0.5, 0.7], 3) == pytest.approx(0.7)
    assert mean_of_nearest([0.4], 3) == 0.4
    assert mean_of_nearest([], 3) == 0


def test_each_nearest_counts_half_of_the_one_before() -> None:
    assert mean_by_halves([0.5, 0.8]) == pytest.approx(0.7)
    assert mean_by_halves([0.4]) == pytest.approx(0.4)
    assert mean_by_halves([]) == 0


def test_a_question_becomes_plain_words() -> None:
    assert words_of('Kinship AND (care* OR "kin")~2 kinship') == "kinship and care or kin 2"
