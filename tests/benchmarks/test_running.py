"""What a benchmark prints and writes, with figures that nobody had to measure."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.page import Table
from benchmarks.running import options_with_data, run
from embeddings.encoder import Encoder
from graph.errors import NotSetUp

TABLE = Table("fit", keys=("data", "part", "engine"), figures={"MAP": "map"})
FIGURES = {"embedded": 0.5, "neo4j": 0.6}


async def flat(given: argparse.Namespace, engine: str, encoder: Encoder) -> dict[str, Any]:
    return {"map": FIGURES[engine], "part": "test", "engine": engine}


async def by_part(given: argparse.Namespace, engine: str, encoder: Encoder) -> dict[str, Any]:
    return {"engine": engine, "train": {"map": 0.1}, "test": {"map": FIGURES[engine]}}


async def without_neo4j(given: argparse.Namespace, engine: str, encoder: Encoder) -> dict[str, Any]:
    if engine == "neo4j":
        raise NotSetUp("There is no Neo4j.")
    raise AssertionError("minutes were spent on the other engine")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with an empty table."""
    made = tmp_path / "page.md"
    made.write_text(f"{TABLE.marker}\n<!-- end -->\n")
    return made


def ran(measure: Any, *arguments: str) -> int:
    parser = options_with_data("A benchmark.", "a folder")
    return run(parser, TABLE, measure, ["--data", "/some/set/", *arguments])


def rows(page: Path) -> list[list[str]]:
    """The cells of each row but the day."""
    lines = page.read_text().splitlines()[3:-1]
    return [line.strip("| ").split(" | ")[:-1] for line in lines]


def test_one_engine_prints_its_figures_alone_and_writes_nothing(
    page: Path, capsys: pytest.CaptureFixture[str]
):
    before = page.read_text()
    assert ran(flat, "--json") == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"map": 0.5, "part": "test", "engine": "embedded"}
    assert printed.count("\n") == 1
    assert page.read_text() == before


def test_both_engines_print_one_object_with_the_figures_of_each(
    capsys: pytest.CaptureFixture[str],
):
    assert ran(flat, "--engine", "both") == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["embedded", "neo4j"]
    assert {engine: figures["map"] for engine, figures in printed.items()} == FIGURES


def test_what_both_measured_is_written_with_their_versions(page: Path):
    for _ in range(2):
        assert ran(flat, "--engine", "both", "--write", str(page)) == 0
    assert [cells[:4] for cells in rows(page)] == [
        ["set", "test", "embedded", ".5000"],
        ["set", "test", "neo4j", ".6000"],
    ]
    assert [cells[4].split()[0] for cells in rows(page)] == ["ArcadeDB", "Neo4j"]


def test_parts_within_the_figures_are_rows_of_their_own(page: Path):
    assert ran(by_part, "--write", str(page)) == 0
    assert [cells[1:4] for cells in rows(page)] == [
        ["test", "embedded", ".5000"],
        ["train", "embedded", ".1000"],
    ]


def test_a_page_without_the_table_is_known_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "page.md").write_text("# Measured\n")
    assert ran(without_neo4j, "--write", str(tmp_path / "page.md")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "<!-- figures: fit -->" in said.err


def test_a_missing_neo4j_is_known_before_the_other_engine_is_measured(
    page: Path, capsys: pytest.CaptureFixture[str]
):
    before = page.read_text()
    assert ran(without_neo4j, "--engine", "both", "--write", str(page)) == 2
    assert capsys.readouterr() == ("", "Error: There is no Neo4j.\n")
    assert page.read_text() == before


def test_trials_are_not_written(page: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        ran(flat, "--encoder", "fake", "--write", str(page))
    assert "leave out --encoder" in capsys.readouterr().err
