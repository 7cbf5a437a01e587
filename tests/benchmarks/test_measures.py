"""The measures against values worked out by hand."""

from math import log2

import pytest

from benchmarks.measures import ndcg, recall


def test_the_best_order_is_1_and_nothing_found_is_0():
    assert ndcg(["a", "b", "x"], {"a": 2, "b": 1}) == pytest.approx(1.0)
    assert ndcg(["x", "y"], {"a": 1}) == 0.0
    assert ndcg([], {"a": 1}) == 0.0


def test_a_document_in_third_place_counts_by_the_logarithm_of_its_place():
    assert ndcg(["x", "y", "a"], {"a": 1}) == pytest.approx(1 / log2(4))


def test_grades_count_as_powers_of_two():
    # Found: grade 1 first, grade 2 second. Ideal: the other way round.
    found = 1 / log2(2) + 3 / log2(3)
    ideal = 3 / log2(2) + 1 / log2(3)
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) == pytest.approx(found / ideal)


def test_only_the_first_ten_count_for_the_gain():
    ranked = [f"x{n}" for n in range(10)] + ["a"]
    assert ndcg(ranked, {"a": 1}) == 0.0
    assert ndcg(ranked, {"a": 1}, depth=11) == pytest.approx(1 / log2(12))


def test_more_relevant_documents_than_places_can_still_be_perfect():
    judged = {f"a{n}": 1 for n in range(20)}
    assert ndcg(list(judged), judged) == pytest.approx(1.0)


def test_recall_is_the_share_of_the_relevant_that_was_found():
    judged = {"a": 1, "b": 2, "c": 0, "d": 1}
    assert recall(["a", "x", "c", "b"], judged) == pytest.approx(2 / 3)
    assert recall(["x"] * 100 + ["a"], judged) == 0.0
    assert recall(["a"], {"a": 0}) == 0.0
