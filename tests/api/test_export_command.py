"""`cairn export`."""

import json
from pathlib import Path

import pytest

from tests.api.cairn import Cairn
from tests.api.conftest import Installation
from tests.loaders.helpers import WORK, lines, written

WORKS = [
    {**WORK, "title": "Neglect & alcohol", "topics": ["Neglect"]},
    {**WORK, "key": "w2", "title": "Children who move"},
]


@pytest.fixture
def two_works(running: Installation, tmp_path: Path) -> Installation:
    file = written(tmp_path / "works.jsonl", lines(WORKS))
    assert running.cairn("load", "--no-encode", file).code == 0
    return running


def test_a_file_is_written_and_counted(two_works: Installation, tmp_path: Path):
    file = tmp_path / "out.ris"
    told = two_works.cairn("export", "ris", "-o", file, "--json").json
    assert told == {"format": "ris", "works": 2, "file": str(file)}
    assert file.read_text().count("TY  - RPRT") == 2


def test_a_topic_words_and_a_day_narrow_it(two_works: Installation):
    def titles(*options: str) -> list[str]:
        done = two_works.cairn("export", "csl-json", "-o", "-", *options)
        assert done.code == 0, done.err
        return [work["title"] for work in json.loads(done.out)]

    assert titles("--topic", "neglect") == ["Neglect & alcohol"]
    assert titles("--query", "CHILDREN move") == ["Children who move"]
    assert titles("--query", "children alcohol") == []
    assert len(titles("--since", "2020-01-01")) == 2
    assert titles("--since", "01/01/2100") == []


def test_the_standard_output_holds_the_export_alone(two_works: Installation):
    done = two_works.cairn("export", "bibtex", "-o", "-")
    assert done.out.startswith("@techreport{ross2019-")
    assert "Written: 2 works." in done.err


def test_what_is_not_there_is_told_and_nothing_is_written(two_works: Installation, tmp_path: Path):
    for options, said in (
        (("ris", "--topic", "Neglekt"), "Did you mean Neglect?"),
        (("ris", "--since", "soon"), "'soon' is not a date"),
        (("word",), "Cairn writes no format 'word'"),
    ):
        done = two_works.cairn("export", *options, "-o", tmp_path / "out")
        assert done.code == 2
        assert said in done.err
    assert not list(tmp_path.glob("*out*"))


def test_a_folder_that_is_not_there_is_told(two_works: Installation, tmp_path: Path):
    done = two_works.cairn("export", "ris", "-o", tmp_path / "no" / "out.ris")
    assert (done.code, "cannot be written" in done.err) == (2, True)


def test_help_names_the_formats(cairn: Cairn):
    assert "csl-json" in cairn("export", "--help").out
