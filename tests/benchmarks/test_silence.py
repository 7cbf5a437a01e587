"""The silence benchmark: in-scope questions are answered, the others are not."""

import json
from collections import Counter

import pytest

from benchmarks.silence import main, questions


def test_its_questions_are_enough_of_each_kind_in_each_part():
    number = Counter((row["part"], row["scope"]) for row in questions())
    assert set(number) == {(p, s) for p in ("train", "test") for s in ("in", "near", "out")}
    assert min(number.values()) >= 5
    assert len({row["question"] for row in questions()}) == number.total()


def test_it_tells_in_scope_from_out_of_scope_without_the_users_neo4j(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CAIRN_NEO4J_URI", "bolt://127.0.0.1:1")
    assert main(["--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["engine"] == "embedded"
    for part in ("train", "test"):
        shares = figures[part]
        assert set(shares) == {"balanced_accuracy", "in", "near", "out"}
        assert shares["balanced_accuracy"] == pytest.approx((shares["in"] + shares["out"]) / 2)
        assert shares["balanced_accuracy"] >= 0.85
        assert shares["out"] >= 0.9
