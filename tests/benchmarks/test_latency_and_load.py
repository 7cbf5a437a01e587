"""The benchmarks of a server, each on a small slice."""

import json
import re
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks import latency, load
from benchmarks.running import Figures
from embeddings.encoder import Encoder
from tests.engines import Server

SMALL = ["--people", "40", "--questions", "12", "--warming", "5", "--json"]
STAGES = ("encode", "retrieve", "rank", "explain", "total", "p95", "floor", "times")
BESIDE = ("evidence", "mask", "peak_mb")


def test_the_benchmark_of_latency_tells_every_stage_the_floor_and_the_evidence_alone(
    capsys: pytest.CaptureFixture[str],
):
    assert latency.main(["--passages", "800", *SMALL]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert all(float(figures[key]) > 0 for key in (*STAGES, *BESIDE))
    assert float(figures["p95"]) >= float(figures["total"])
    assert (figures["passages"], figures["people"]) == (800, 40)
    assert figures["people_on_top"].endswith("%")
    assert figures["peer"] == figures["times_the_peer"] == "", "the peer knows Neo4j only"


def test_on_neo4j_the_peer_is_measured_beside_the_evidence_alone(
    neo4j_server: Server, capsys: pytest.CaptureFixture[str]
):
    size = ["--passages", "500", "--engine", "neo4j", "--encoder", "fake"]
    assert latency.main([*size, *SMALL]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert float(figures["peer"]) > 0
    assert float(figures["times_the_peer"]) == pytest.approx(
        float(figures["evidence"]) / float(figures["peer"]), abs=0.05
    )


def test_several_sizes_are_measured_once_each_and_tell_how_they_grow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    async def figures(given: Namespace, engine: str, cached: Encoder, passages: int) -> Figures:
        row = dict.fromkeys(latency.TABLE.columns.values(), "1")
        sized = {"passages": passages, "total": f"{passages / 200}", "peak_mb": 100 + passages}
        return {**row, **sized, "engine": engine, "people": given.people}

    monkeypatch.setattr(latency, "_figures", figures)
    page = tmp_path / "page.md"
    page.write_text(f"{latency.TABLE.marker}\n<!-- end -->\n")
    sizes = ["--passages", "1000,100", "--passages", "300", "--passages", "100"]
    assert latency.main([*sizes, "--json", "--write", str(page)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["300 passages"]["passages"] == 300
    grown = found["passages_grow"], found["total_grows"], found["peak_mb_grows"]
    assert grown == ("10.0", "10.00", "5.50")
    rows = re.findall(r"^\| embedded \| ([\d,]+) \| 5,000 \|", page.read_text(), re.MULTILINE)
    assert sorted(rows) == ["1,000", "100", "300"]


def test_the_benchmark_of_load_asks_a_real_server_without_an_error(
    capsys: pytest.CaptureFixture[str],
):
    assert load.main(["--users", "5", "--seconds", "4", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["errors"] == 0
    assert float(figures["answers_a_second"]) > 1
    assert figures["p95"] >= figures["p50"] > 0
    assert figures["mb_after"] > 100
