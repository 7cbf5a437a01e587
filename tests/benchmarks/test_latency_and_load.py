"""The benchmarks of a server, each on a small slice."""

import json

import pytest

from benchmarks import latency, load


def test_the_benchmark_of_latency_tells_every_stage_and_the_floor(
    capsys: pytest.CaptureFixture[str],
):
    sizes = ["--passages", "800", "--people", "40", "--questions", "12", "--warming", "5"]
    assert latency.main([*sizes, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    stages = ("encode", "retrieve", "rank", "explain", "total", "p95", "floor", "times")
    assert all(float(figures[stage]) > 0 for stage in stages)
    assert float(figures["p95"]) >= float(figures["total"])
    assert (figures["passages"], figures["people"]) == (800, 40)


def test_the_benchmark_of_load_asks_a_real_server_without_an_error(
    capsys: pytest.CaptureFixture[str],
):
    assert load.main(["--users", "5", "--seconds", "4", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["errors"] == 0
    assert float(figures["answers_a_second"]) > 1
    assert figures["p95"] >= figures["p50"] > 0
    assert figures["mb_after"] > 100
