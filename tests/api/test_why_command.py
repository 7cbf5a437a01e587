"""`cairn why`: who says what the graph says, at a terminal."""

import json
from pathlib import Path

import pytest

from loaders.keys import work_id
from tests.api.cairn import refused
from tests.api.conftest import Installation

WORK = {
    "kind": "work",
    "key": "days",
    "title": "A child left for five days",
    "type": "report",
    "year": 2014,
    "authors": [{"name": "Ann Reid"}],
}


@pytest.fixture
def loaded(running: Installation, tmp_path: Path) -> Installation:
    """An installation with a work that was loaded, and then corrected."""
    file = tmp_path / "works.jsonl"
    for title in (WORK["title"], "A child left for six days"):
        file.write_text(json.dumps({**WORK, "title": title}) + "\n")
        done = running.cairn("load", file)
        assert done.code == 0, done.err
    return running


def test_every_assertion_is_told_with_its_source_and_what_was_corrected_marked(
    loaded: Installation,
):
    cairn, work = loaded.cairn, work_id(None, "days", "", None)
    said = cairn("why", work, "--json").json
    assert said["label"] == "A child left for six days"
    titles = {one["values"].get("title"): one for one in said["assertions"]}
    assert titles["A child left for six days"]["superseded_at"] is None
    assert titles["A child left for five days"]["superseded_at"]
    (wrote,) = [one for one in said["assertions"] if one["about"] == "AUTHORED"]
    assert (wrote["label"], wrote["source"]) == ("Ann Reid", "works.jsonl")
    shown = cairn("why", work).out
    assert "corrected or taken back on" in shown
    assert "Ann Reid authored this" in shown
    before = cairn("why", work, "--known-on", "2001-01-01")
    assert "Nothing was known of it then." in before.out


def test_an_id_that_nothing_has_is_refused_in_words(loaded: Installation):
    assert refused(
        loaded.cairn("why", "work-none"), 2, "Nothing in the graph has the id", "work-none"
    )
