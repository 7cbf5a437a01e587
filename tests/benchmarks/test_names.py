"""The benchmark of names: enough sentences of every kind, and what it finds is good enough."""

import json
from collections import Counter

import pytest

from benchmarks.names import KEEP, PARTS, main, sentences
from embeddings.masking.masker import KINDS, NAME


def test_its_sentences_are_enough_of_each_kind_in_each_part():
    all_of_them = [sentence.text for part in PARTS for sentence in sentences(part)]
    assert len(set(all_of_them)) == len(all_of_them) >= 300
    for part in PARTS:
        assert {s.kind for sentence in sentences(part) for s in sentence.marked} == {*KINDS, KEEP}
    for part in ("train", "test"):
        marked = Counter(span.kind for sentence in sentences(part) for span in sentence.marked)
        assert marked[NAME] >= 100
        assert marked[KEEP] >= 200
        assert sum(not sentence.to_mask() for sentence in sentences(part)) >= 40


def test_no_sentence_has_a_mark_left_in_it():
    assert not [s.text for part in PARTS for s in sentences(part) if set("{|}") & set(s.text)]


def test_names_are_found_and_the_rest_stays(capsys: pytest.CaptureFixture[str]):
    assert main(["--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    for part in PARTS:
        shares = figures[part]
        assert shares["recall"] >= 0.95
        assert shares["precision"] >= 0.9
        assert shares["others_recall"] >= 0.95
        assert shares["survived"] >= 0.95
