"""The split: planted faults are caught, and what is good is called research."""

import json
from collections import Counter

import pytest

from benchmarks import split
from benchmarks.split import CAUGHT, FAULTS, figures, label, main, planted
from embeddings.encoder import Encoder
from graph.store import GraphStore

ROWS = planted()


def test_enough_is_planted_of_each_fault():
    number = Counter(row["fault"] for row in ROWS)
    assert set(number) == set(FAULTS)
    assert number["good"] >= 60
    assert min(number.values()) >= 8
    assert len({row["key"] for row in ROWS}) == number.total() >= 150
    assert len({json.dumps([row["text"], row["cites"]]) for row in ROWS}) == number.total()


@pytest.mark.anyio
async def test_every_planted_fault_is_caught_and_what_is_good_is_research(
    store: GraphStore, real_encoder: Encoder
):
    told = await label(store, real_encoder, ROWS)
    found = figures(told)
    assert [one.planted["key"] for one in told if one.wrong] == []
    assert (found["caught"], found["confirmed by nobody"]) == (1.0, 0)
    assert {found[fault]["research"] for fault in CAUGHT} == {0}
    assert found["good"]["share"] >= 0.95
    assert found["good"]["confirmed"] == sum("confirmed_by" in row["cites"] for row in ROWS) - 1
    assert found["not read here"]["unchecked"] == found["not read here"]["statements"]
    for fault in ("near topic", "negated"):
        assert found[fault]["confirmed"] == 0


def test_a_planted_fault_that_is_called_research_fails_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (good, *_) = ROWS
    called = {**good, "fault": "altered quotation"}
    monkeypatch.setattr(split, "planted", lambda: [called])
    assert main(["--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["caught"] == 0.0
    assert said.err.startswith(good["key"])
