"""`cairn imports`: what was loaded, and taking it back, at a terminal."""

import json
from pathlib import Path

import pytest

from tests.api.cairn import refused
from tests.api.conftest import Installation

WORK = {"kind": "work", "key": "moves", "title": "Children who move", "type": "report"}


@pytest.fixture
def loaded(running: Installation, tmp_path: Path) -> Installation:
    """An installation into which a file with a broken line was loaded."""
    file = tmp_path / "works.jsonl"
    file.write_text(f"{json.dumps(WORK)}\nnothing\n")
    running.cairn("load", file)
    return running


def test_an_import_is_listed_looked_at_and_taken_back(loaded: Installation):
    cairn = loaded.cairn
    (one,) = cairn("imports", "list", "--json").json["imports"]
    assert (one["file"], one["counts"]["added"], one["counts"]["rejected"]) == ("works.jsonl", 1, 1)
    shown = cairn("imports", "show", one["id"]).out
    assert "refused: record 2 (line 2)" in shown
    assert "1 of its records hold." in shown
    undone = cairn("imports", "undo", one["id"])
    assert undone.code == 0, undone.err
    assert "1 records of works.jsonl hold no longer." in undone.out
    assert cairn("imports", "undo", one["id"], "--json").json["ended"] == 0
    assert "taken back on" in cairn("imports", "list").out


def test_an_import_that_there_is_not_is_told(loaded: Installation):
    assert refused(loaded.cairn("imports", "show", "import-none"), 2, "import-none", "imports list")
