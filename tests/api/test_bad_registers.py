"""A register with mistakes: the rows that are right are kept, the others named by their line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.cairn import Cairn, Done
from tests.api.conftest import Installation

REGISTER = """\
person_id,name,organisation,topic,statement,ground,statement_from,hobby
ann,Ann Right,Moray Council,Neglect,"Wrote about neglect
on two lines.",experience,2018-05,chess
bob,Bob Wrong,Fife Council,Neglect,Knew of neglect.,experience,31/02/2019,
cat,Cat Right,Fife Council,Neglect,Met it in schools.,experience,03/04/2019,
cat,Cat Right,Fife Council,Neglect,Met it in schools.,experience,03/04/2019,
ann,Anders Other,Angus Council,,,,,
dan,,Angus Council,,,,,
eve,Eve Wrong,Angus Council,Neglect,Says so.,hearsay,2019,
fay,Fay Wrong,Angus Council,Neglect,Says so.,experience,soon,
"""


@pytest.fixture(scope="module")
def loaded(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Done, dict[str, Any], Installation]]:
    folder = tmp_path_factory.mktemp("register")
    (folder / "people.csv").write_text(REGISTER)
    cairn = Cairn(folder)
    with cairn.held() as address:
        report = cairn("load", folder / "people.csv", "--json").json
        again = cairn("load", folder / "people.csv")
        yield again, report, Installation(cairn, address)


Loaded = tuple[Done, dict[str, Any], Installation]


def test_each_wrong_row_is_named_by_its_line_and_says_what_is_wrong(loaded: Loaded):
    found = {wrong["line"]: wrong["reason"] for wrong in loaded[1]["rejected"]}
    assert sorted(found) == [4, 7, 8, 9, 10]
    assert "31/02/2019" in found[4]
    assert "Ann Right" in found[7]
    assert "name is missing" in found[8]
    assert "hearsay" in found[9]
    assert "soon" in found[10]


def test_the_right_rows_are_kept_and_what_stands_twice_is_merged(loaded: Loaded):
    report, counts = loaded[1], loaded[2].counts()
    assert (report["added"], report["merged"]) == (2, 1)
    assert (counts["Person"], counts["Expertise"]) == (2, 2)


def test_what_was_read_is_the_sum_of_what_became_of_it(loaded: Loaded):
    report = loaded[1]
    parts = (report[name] for name in ("added", "changed", "unchanged", "merged"))
    assert report["read"] == sum(parts) + len(report["rejected"]) == 8


def test_an_unknown_column_is_told_and_its_rows_are_kept(loaded: Loaded):
    assert any("'hobby' is not known" in warning for warning in loaded[1]["warnings"])


def test_the_readable_report_names_file_and_line_and_the_code_is_1(loaded: Loaded):
    done = loaded[0]
    said = " ".join(done.out.split())
    assert done.code == 1
    assert "Rejected: people.csv, line 4:" in said
    assert "Note: people.csv: column 'hobby'" in said
    assert done.err == ""


def test_a_register_without_names_is_refused_whole_with_what_was_meant(
    filled: Installation, tmp_path: Path
):
    (tmp_path / "people.csv").write_text("nmae,organisation\nAnn,Moray Council\n")
    before = filled.counts()
    done = filled.cairn("load", "--format", "register", tmp_path / "people.csv", "--json")
    assert done.code == 2
    assert "'name' is missing" in done.json["rejected"][0]["reason"]
    assert "nmae" in done.json["rejected"][0]["hint"]
    assert filled.counts() == before
