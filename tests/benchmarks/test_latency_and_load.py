"""The benchmarks of a server, each on a small slice."""

import json

import pytest

from benchmarks import latency, load
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


def test_on_neo4j_the_peer_is_measured_and_several_sizes_tell_how_they_grow(
    neo4j_server: Server, capsys: pytest.CaptureFixture[str]
):
    sizes = ["--passages", "300,800", "--passages", "300", "--engine", "neo4j"]
    assert latency.main([*sizes, *SMALL, "--encoder", "fake"]) == 0
    found = json.loads(capsys.readouterr().out)
    small, large = found["300 passages"], found["800 passages"]
    for figures in (small, large):
        assert float(figures["times_the_peer"]) == pytest.approx(
            float(figures["evidence"]) / float(figures["peer"]), abs=0.05
        )
    assert float(found["total_grows"]) == pytest.approx(
        float(large["total"]) / float(small["total"]), abs=0.01
    )
    assert found["passages_grow"] == "2.7"
    assert float(found["peak_mb_grows"]) > 0.5


def test_the_benchmark_of_load_asks_a_real_server_without_an_error(
    capsys: pytest.CaptureFixture[str],
):
    assert load.main(["--users", "5", "--seconds", "4", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["errors"] == 0
    assert float(figures["answers_a_second"]) > 1
    assert figures["p95"] >= figures["p50"] > 0
    assert figures["mb_after"] > 100
