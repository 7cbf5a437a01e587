"""`cairn`, `status`, `formats`, `template` and `encode`."""

import csv
from pathlib import Path

import pytest

from api.version import version
from tests.api.cairn import Cairn, refused
from tests.api.conftest import Installation


def test_without_a_command_it_lists_them(cairn: Cairn):
    done = cairn("--help")
    assert done.code == 0
    for name in ("ask", "load", "template", "formats", "encode", "status", "dump", "restore"):
        assert f" {name} " in done.out


def test_it_tells_its_version(cairn: Cairn):
    assert cairn("--version").out == f"cairn {version()}\n"


def test_help_opens_no_graph(cairn: Cairn):
    assert cairn("ask", "--help").code == 0
    assert not cairn.home.exists()


def test_status_says_engine_schema_encoder_and_counts(filled: Installation):
    found = filled.cairn("status", "--json").json
    assert set(found) == {"engine", "version", "schema", "encoder", "counts"}
    assert set(found["encoder"]) == {"name", "sha256", "dimensions"}
    assert found["counts"]["Person"] == 5
    readable = filled.cairn("status").out
    assert "Engine: embedded" in readable
    assert "Encoder: fake" in readable


def test_formats_lists_what_load_reads(cairn: Cairn):
    known = cairn("formats", "--json").json
    assert {"register", "bodies", "areas", "passages"} <= set(known)
    assert all(name in cairn("formats").out for name in known)


def test_formats_shows_a_small_file_of_each(cairn: Cairn):
    assert "@article{ross2019," in cairn("formats", "bibtex").out
    shown = cairn("formats", "nbib", "--json").json
    assert shown["nbib"]["example"].startswith("PMID- ")
    assert cairn("formats", "word").code == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_can_be_filled_in_and_loaded(running: Installation, tmp_path: Path, ending: str):
    file = tmp_path / f"mine.{ending}"
    assert str(file) in running.cairn("template", "register", file).out.replace("\n", "")
    if ending == "csv":
        with file.open("a", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerow(["", "Ann Filled", "", "", "", "", "Moray Council"])
    report = running.cairn("load", "--no-encode", file, "--json")
    assert report.code == 0, report.err
    assert report.json["added"] == (1 if ending == "csv" else 0)


def test_a_template_never_overwrites_a_file(cairn: Cairn, tmp_path: Path):
    (tmp_path / "mine.csv").write_text("mine")
    done = cairn("template", "register", tmp_path / "mine.csv")
    assert refused(done, 2, "mine.csv", "already there")
    assert (tmp_path / "mine.csv").read_text() == "mine"


def test_a_template_that_cannot_be_made_says_why(cairn: Cairn, tmp_path: Path):
    assert refused(cairn("template", "orcid"), 2, "orcid", "register")
    assert refused(cairn("template", "register", tmp_path / "mine.doc"), 2, "mine.doc", ".csv")
    assert refused(cairn("template", "register", tmp_path / "gone/a.csv"), 2, "gone")


def test_passages_loaded_without_vectors_are_encoded_later(
    running: Installation, world: list[Path]
):
    cairn = running.cairn
    assert cairn("load", "--no-encode", *world).code == 0
    assert cairn("status", "--json").json["encoder"] is None
    encoded = cairn("encode", "--json").json["encoded"]
    assert encoded == cairn("status", "--json").json["counts"]["Passage"]
    assert cairn("encode", "--json").json == {"encoded": 0}
    assert cairn("encode", "--again", "--json").json == {"encoded": encoded}
