"""`cairn erase`: a person is erased at a terminal, and again after an earlier dump."""

from pathlib import Path

import pytest

from graph.model.ids import erasure_id, registered_person_id
from tests.api.cairn import Cairn, refused
from tests.api.conftest import Installation
from tests.loaders.helpers import ANNA, table, written

ANNAS = registered_person_id("p1")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return written(tmp_path / "register.csv", table([ANNA, {**ANNA, "person_id": "p2"}]))


@pytest.fixture
def loaded(running: Installation, register: Path) -> Installation:
    """An installation with two people of one name on the register."""
    running.cairn("load", register)
    return running


def test_without_a_terminal_it_shows_the_plan_and_erases_nothing(loaded: Installation):
    before = loaded.counts()
    done = loaded.cairn("erase", ANNAS)
    assert refused(done, 2, "cannot be taken back", "--yes")
    assert "records only about them: 1" in done.out
    assert f"Stays, of the same name: Anna Macleod ({registered_person_id('p2')})." in done.out
    told = loaded.cairn("erase", ANNAS, "--json")
    assert (told.code, told.json["error"]["code"]) == (2, "bad_input")
    assert loaded.counts() == before


def test_it_is_told_as_json_and_once_more_changes_nothing(loaded: Installation, register: Path):
    cairn = loaded.cairn
    done = cairn("erase", ANNAS, "--yes", "--json")
    assert done.json == {
        "mark": erasure_id(ANNAS),
        "records_erased": 1,
        "records_changed": 0,
        "already": False,
    }
    assert cairn("erase", ANNAS, "--yes", "--json").json["already"]
    assert "erased before" in cairn("erase", ANNAS).out
    report = cairn("load", register, "--json").json
    assert (report["erased"], report["unchanged"]) == (1, 1)
    assert "1 record left out: erased on" in report["warnings"][-1]


def test_whoever_an_earlier_dump_brought_back_is_erased_again(loaded: Installation, tmp_path: Path):
    dump, marks = tmp_path / "earlier.jsonl.gz", tmp_path / "marks.jsonl"
    loaded.cairn("dump", dump)
    loaded.cairn("erase", ANNAS, "--yes")
    marks.write_text(loaded.cairn("erase", "--list").out)
    assert loaded.cairn("erase", "--list", "--json").json["marks"][-1]["id"] == erasure_id(ANNAS)
    other = Cairn(tmp_path / "other")
    with other.held():
        other("restore", dump)
        assert refused(other("erase", "--marks", marks), 2, "--yes")
        assert "1 people were erased again." in other("erase", "--marks", marks, "--yes").out
        assert other("erase", "--marks", marks, "--json").json == {"erased": []}
        assert other("erase", ANNAS, "--json").json["already"]


def test_what_is_no_mark_and_whom_there_is_not_is_told(loaded: Installation, tmp_path: Path):
    file = written(tmp_path / "marks.jsonl", '{"id": "person-1"}\n')
    assert refused(loaded.cairn("erase", "--marks", file, "--yes"), 2, "line 1", "--list")
    assert refused(loaded.cairn("erase", "--marks", tmp_path / "none"), 2, "cannot be read")
    assert refused(loaded.cairn("erase", "person-none", "--yes"), 2, "person-none")
    assert refused(loaded.cairn("erase", ANNAS, "--yes", actor=None), 2, "CAIRN_ACTOR")
    assert loaded.cairn("erase").code == 2
