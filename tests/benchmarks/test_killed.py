"""A load that is killed in its midst, as the benchmark does it."""

import json

import pytest

from benchmarks import killed
from benchmarks.running import Figures


def test_a_load_that_was_killed_twice_ends_as_a_clean_one(capsys: pytest.CaptureFixture[str]):
    size = ["--records", "2000", "--kills", "2", "--encoder", "fake", "--json"]
    assert killed.main(size) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["same"] == "yes"
    assert figures["records"] == 2_000
    assert 0 < figures["unchanged"] < 2_000
    after = [int(number.replace(",", "")) for number in figures["killed"].split()]
    assert all(0 < number < 2_000 for number in after)
    assert figures["nodes"] > 2_000


def test_two_graphs_that_differ_end_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    async def figures(*_: object) -> Figures:
        return {"same": "no: see there"}

    monkeypatch.setattr(killed, "figures_of", figures)
    assert killed.main(["--encoder", "fake", "--json"]) == 1
    assert "no: see there" in capsys.readouterr().out
