"""`cairn duplicates`: what is listed and decided at a terminal, on both engines."""

from pathlib import Path

import pytest

from tests.api.cairn import refused
from tests.api.conftest import Installation
from tests.loaders.test_merging import DOI, ONE, PLACE, ris


@pytest.fixture
def asked(running: Installation, tmp_path: Path) -> Installation:
    """An installation with two works that may be one."""
    other = {**ONE, "VL": "24", "SP": "211", "PY": "2016"}
    done = running.cairn("load", ris(tmp_path / "a.ris", {**ONE, **PLACE, **DOI}, other))
    assert done.code == 0, done.err
    return running


def test_a_pair_is_listed_merged_and_parted(asked: Installation):
    listed = asked.cairn("duplicates", "list", "--json").json
    assert listed["total"] == 1
    (pair,) = listed["candidates"]
    assert pair["id"] in asked.cairn("duplicates", "list").out
    joined = asked.cairn("duplicates", "same", pair["id"], "--json").json
    assert (joined["merged"], joined["changed"]) == (True, True)
    assert asked.cairn("duplicates", "list", "--json").json["total"] == 0
    parted = asked.cairn("duplicates", "unmerge", joined["other"], "--because", "Two editions")
    assert "is another work than" in parted.out
    again = asked.cairn("duplicates", "unmerge", joined["other"])
    assert "it was so before" in again.out
    merged = asked.cairn("duplicates", "merge", DOI["DO"], joined["other"])
    assert "is taken for" in merged.out


def test_a_pair_that_is_different_is_not_listed_again(asked: Installation):
    (pair,) = asked.cairn("duplicates", "list", "--json").json["candidates"]
    assert asked.cairn("duplicates", "different", pair["id"]).code == 0
    assert "0 to be decided" in asked.cairn("duplicates", "list").out
    done = asked.cairn("duplicates", "same", "duplicatecandidate-none")
    assert refused(done, 2, "no candidate", "cairn duplicates list")


def test_people_of_one_name_are_listed_and_called_two(running: Installation, tmp_path: Path):
    by = [{"AU": "Example, Ann", "TI": "Moving families"}, {"AU": "Example, A", "TI": "Kin"}]
    done = running.cairn("load", ris(tmp_path / "a.ris", *({**ONE, **one} for one in by)))
    assert done.code == 0, done.err
    listed = running.cairn("duplicates", "people", "--json").json
    assert listed["total"] == 1
    (pair,) = listed["candidates"]
    ids = [pair[side]["id"] for side in ("one", "other")]
    shown = running.cairn("duplicates", "people").out
    assert all(id_ in shown for id_ in ids)
    assert "name: may be the same" in shown
    assert "are two people." in running.cairn("duplicates", "two-people", *ids).out
    assert "(it was so before)" in running.cairn("duplicates", "two-people", *ids).out
    assert running.cairn("duplicates", "people", "--json").json["total"] == 0
    done = running.cairn("duplicates", "two-people", ids[0], "person-none")
    assert refused(done, 2, "no person", "cairn duplicates people")
