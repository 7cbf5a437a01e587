"""The benchmark of duplicates: what is merged, offered, missed and merged wrongly is counted."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.duplicates import Found, counts_of, main, marked

ARTICLE = ("Thresholds for referral in child neglect in Scotland", "Daniel, Brigid", "111-128")
RECORDS = [
    (*ARTICLE, True),
    ("Thresholds for Referral in Child Neglect in Scotland.", "Daniel, B.", "111-28", True),
    ("Poverty, shame and the social work relationship", "Gupta, Anna", "210-222", True),
    ("Poverty, shame and the social work relationship", "Gupta, Anna", "310-322", True),
    ("What three-year-olds see of violence at home", "Katz, Emma", "5-19", False),
]


def record(title: str, author: str, pages: str, duplicate: bool) -> str:
    caption = "<caption><style>Duplicate</style></caption>" if duplicate else ""
    return (
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        f"<author>{author}</author></authors></contributors><titles><title>{title}</title>"
        "<secondary-title>Child Abuse Review</secondary-title></titles><volume>24</volume>"
        f"<pages>{pages}</pages><dates><year>2015</year></dates>{caption}</record>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one set: a pair that is clear, one that is not, and a work of its own."""
    text = "".join(record(*said) for said in RECORDS)
    packed = gzip.compress(f"<xml><records>{text}</records></xml>".encode())
    (tmp_path / "small.endnote.xml.gz").write_bytes(packed)
    return tmp_path


def test_its_records_are_read_as_they_are_loaded(folder: Path):
    found = marked(folder / "small.endnote.xml.gz")
    assert found.works[0].title == ARTICLE[0]
    assert found.duplicates == {0, 1, 2, 3}


def test_it_tells_merged_from_offered_beside_its_peers(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["--data", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["part"] == "all"
    for part in (figures, figures["small"]):
        assert part["marked"] == 4
        assert part["sensitivity"] == 1.0
        assert part["automatic_sensitivity"] == 0.5
        assert part["wrong_merges"] == 0
        assert part["candidate_precision"] == 1.0
        assert part["title_and_year_sensitivity"] == 1.0
        assert part["bib_dedupe_sensitivity"] >= 0.5


def test_a_folder_without_sets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--data", str(tmp_path)]) == 2
    assert "holds no *.endnote.xml.gz" in capsys.readouterr().err


def test_what_is_merged_and_not_marked_counts_as_wrong():
    counted = counts_of(Found([(0, 1), (2, 4)], [(1, 3), (3, 4)], 1.5), frozenset({0, 1, 2, 3}))
    assert counted["merged"] == 3
    assert counted["found"] == 4
    assert counted["wrong_merges"] == 1
    assert (counted["offered"], counted["offered_right"]) == (2, 1)
