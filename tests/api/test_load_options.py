"""`cairn load` with an owner, a mapping, and a folder for what is rejected, by the real command."""

import json
from pathlib import Path

import pytest

from tests.api.cairn import refused
from tests.api.conftest import Installation

ORCID = "0000-0002-1825-0097"
# A post as a public ORCID record gives it by itself: it does not say whose it is.
EMPLOYMENT = {
    "put-code": 7,
    "visibility": "public",
    "role-title": "Lecturer",
    "organization": {"name": "University of Stirling"},
}
ARTICLES = [
    {"id": 1, "title": "Children who move", "year": 2019, "journal": "Made-up Studies"},
    {"id": 2, "title": "Children who stay", "year": 2020, "journal": "Made-up Studies"},
    {"id": 3, "year": 2021, "journal": "Made-up Studies"},
]
MAPPING = """\
kind = "work"
ignored = ["id"]

[fields]
title = "title"
year = "year"
publisher = "journal"

[otherwise]
type = "article"
"""
BROKEN = """\
TY  - JOUR
TI  - Children who move
PY  - 2019
ER  -
TY  - JOUR
AU  - Example, Ann
PY  - 2020
ER  -
"""


@pytest.fixture
def employment(tmp_path: Path) -> Path:
    file = tmp_path / "employment-7.json"
    file.write_text(json.dumps(EMPLOYMENT))
    return file


def test_a_part_of_an_orcid_record_is_its_owners(running: Installation, employment: Path):
    cairn = running.cairn
    assert refused(cairn("load", employment), 2, "does not say whose it is", "--owner")
    done = cairn("load", employment, "--owner", f"https://orcid.org/{ORCID}", "--json")
    assert (done.code, done.json["added"], done.json["rejected"]) == (0, 1, [])
    counts = running.counts()
    assert (counts["Person"], counts["Post"], counts["Organisation"]) == (1, 1, 1)
    again = cairn("load", employment, "--owner", ORCID, "--json")
    assert (again.json["added"], again.json["unchanged"]) == (0, 1)


@pytest.mark.parametrize("owner", ["0000-0002-1825-0098", "Ann Example", ""])
def test_an_owner_who_is_no_orcid_id_is_refused(
    running: Installation, employment: Path, owner: str
):
    assert refused(running.cairn("load", employment, "--owner", owner), 2, "ORCID")
    assert "Person" not in running.counts()


def test_a_file_of_another_shape_is_read_by_its_mapping(running: Installation, tmp_path: Path):
    cairn = running.cairn
    file, mapping = tmp_path / "articles.json", tmp_path / "articles.toml"
    file.write_text(json.dumps(ARTICLES))
    mapping.write_text(MAPPING)
    done = cairn("load", file, "--mapping", mapping, "--rejects", tmp_path / "out", "--json")
    assert (done.code, done.json["added"]) == (1, 2)
    (wrong,) = done.json["rejected"]
    assert "title" in wrong["reason"]
    assert json.loads((tmp_path / "out/articles.json").read_text()) == [ARTICLES[2]]
    exported = cairn("export", "csl-json", "-o", "-").json
    assert {(one["title"], one["container-title"]) for one in exported} == {
        ("Children who move", "Made-up Studies"),
        ("Children who stay", "Made-up Studies"),
    }


def test_a_mapping_that_leads_to_nothing_or_does_not_go_with_others_is_refused(
    running: Installation, tmp_path: Path
):
    cairn = running.cairn
    file, mapping = tmp_path / "articles.json", tmp_path / "articles.toml"
    file.write_text(json.dumps(ARTICLES))
    mapping.write_text(MAPPING.replace('kind = "work"', 'kind = "wurk"'))
    assert refused(cairn("load", file, "--mapping", mapping), 2, "articles.toml", "kind")
    mapping.write_text(MAPPING)
    done = cairn("load", file, "--mapping", mapping, "--format", "ris")
    assert (done.code, "leave --format out" in done.err) == (2, True)
    done = cairn("load", "--landscape", "--mapping", mapping)
    assert (done.code, "by itself" in done.err) == (2, True)
    assert "Work" not in running.counts()


def test_what_is_rejected_is_mended_in_its_folder_and_loaded(running: Installation, tmp_path: Path):
    cairn = running.cairn
    file, folder = tmp_path / "search.ris", tmp_path / "rejected"
    file.write_text(BROKEN)
    done = cairn("load", file, "--rejects", folder)
    assert done.code == 1
    assert f"are in {folder / 'search.ris'}" in " ".join(done.out.split()).replace("/ ", "/")
    cut = folder / "search.ris"
    assert cut.read_text() == BROKEN[BROKEN.index("TY", 5) :]
    again = cairn("load", file, "--rejects", folder)
    assert refused(again, 2, "already there", "another folder")
    cut.write_text(cut.read_text().replace("AU  -", "TI  - Children who stay\nAU  -"))
    mended = cairn("load", cut, "--json")
    assert (mended.code, mended.json["added"]) == (0, 1)
    assert running.counts()["Work"] == 2
    whole = cairn("load", file, "--json").json
    assert (whole["unchanged"], len(whole["rejected"])) == (1, 1)
    assert running.counts()["Work"] == 2


def test_nothing_rejected_writes_nothing(running: Installation, tmp_path: Path):
    file = tmp_path / "good.ris"
    file.write_text(BROKEN[: BROKEN.index("TY", 5)])
    done = running.cairn("load", file, "--rejects", tmp_path / "rejected")
    assert (done.code, (tmp_path / "rejected").exists()) == (0, False)
