"""What references say of retractions, corrections and concerns."""

import json
from typing import Any

import pytest

from loaders.notices import told_in_words
from loaders.parsed import Parsed
from tests.loaders.helpers import read, written
from tests.loaders.test_pubmed import NBIB, XML

CROSSREF = {
    "DOI": "10.1000/notice",
    "indexed": {},
    "type": "journal-article",
    "title": ["Retraction: Moves of children"],
    "update-to": [
        {
            "DOI": "10.1000/MOVES",
            "type": "retraction",
            "label": "Retraction",
            "updated": {"date-parts": [[2021, 3, 9]]},
        },
        {"DOI": "10.1000/other", "type": "new_edition"},
    ],
}


def notices_of(path) -> list[dict[str, Any]]:
    items, _ = read(path)
    (record,) = [item.record for item in items if isinstance(item, Parsed)][:1]
    return [one.model_dump(exclude_defaults=True) for one in record.notices]


def test_crossref_says_which_work_a_notice_retracts(tmp_path):
    assert notices_of(written(tmp_path / "a.json", json.dumps(CROSSREF))) == [
        {
            "type": "retraction",
            "of_doi": "10.1000/moves",
            "doi": "10.1000/notice",
            "on": "2021-03-09",
            "by": "Crossref",
        }
    ]


def test_crossref_says_of_a_work_which_notice_concerns_it(tmp_path):
    work = {
        **CROSSREF,
        "DOI": "10.1000/moves",
        "title": ["Moves of children"],
        "update-to": None,
        "updated-by": [{"DOI": "10.1000/c", "type": "expression_of_concern"}],
    }
    assert notices_of(written(tmp_path / "a.json", json.dumps(work))) == [
        {"type": "expression of concern", "doi": "10.1000/c", "by": "Crossref"}
    ]


def test_pubmed_says_it_in_xml_and_in_tags_alike(tmp_path):
    expected = [{"type": "retraction", "on": "2020", "by": "PubMed"}]
    assert notices_of(written(tmp_path / "a.xml", XML)) == expected
    assert notices_of(written(tmp_path / "a.nbib", NBIB)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "ROF - Child Moves. 2018. doi: 10.1136/bad. PMID: 27000000",
            {"type": "retraction", "of_doi": "10.1136/bad", "doi": "10.1136/moves-1"},
        ),
        (
            "ROF - Child Moves. 2018. PMID: 27000000",
            {"type": "retraction", "of_pmid": "27000000", "doi": "10.1136/moves-1"},
        ),
        (
            "EIN - Child Moves. 2019 May;3(2):9. doi: 10.1136/2017.9",
            {"type": "correction", "doi": "10.1136/2017.9", "on": "2019"},
        ),
        ("ECI - Child Moves. 2019", {"type": "expression of concern", "on": "2019"}),
        ("PT  - Retracted Publication", {"type": "retraction"}),
        ("UIN - Child Moves. 2022", None),
    ],
)
def test_each_tag_of_medline_says_what_it_means(tmp_path, line: str, expected):
    text = "\n".join(row for row in NBIB.splitlines() if not row.startswith("RIN")).strip()
    found = notices_of(written(tmp_path / "a.nbib", f"{text}\n{line}\n\n"))
    assert found == ([{**expected, "by": "PubMed"}] if expected else [])


def test_a_retracted_publication_with_its_notice_is_retracted_once(tmp_path):
    twice = NBIB.replace("PT  - Syst", "PT  - Retracted Publication\nPT  - Syst")
    assert [one["on"] for one in notices_of(written(tmp_path / "a.nbib", twice))] == ["2020"]


@pytest.mark.parametrize(("type_", "marks"), [("article", 1), ("retraction", 0)])
def test_openalex_says_it_of_works_and_not_of_notices(tmp_path, type_: str, marks: int):
    work = {"id": "https://openalex.org/W1", "title": "Moves", "type": type_, "is_retracted": True}
    assert len(notices_of(written(tmp_path / "a.json", json.dumps(work)))) == marks


@pytest.mark.parametrize(
    ("title", "note", "expected"),
    [
        ("RETRACTED: Moves of children", None, [{"type": "retraction"}]),
        ("Retracted Article: Moves of children", None, [{"type": "retraction"}]),
        ("[Retracted] Moves of children", None, [{"type": "retraction"}]),
        (
            "Moves of children (Retracted article. See vol. 3, pg. 9, 2010)",
            None,
            [{"type": "retraction"}],
        ),
        ("Moves", "This article has been retracted.", [{"type": "retraction", "on": None}]),
        ("Moves", "Retracted on 2021-03: made up.", [{"type": "retraction", "on": "2021-03"}]),
        ("Moves", "RETRACTED", [{"type": "retraction", "on": None}]),
        ("Moves", "Retraction in: Child Moves 2020", [{"type": "retraction", "on": None}]),
        (
            "Retraction of: Moves of children",
            "https://doi.org/10.1000/bad.",
            [{"type": "retraction", "of_doi": "10.1000/bad", "doi": "10.1000/own"}],
        ),
        (
            "Editorial",
            "Retraction of doi:10.1000/bad",
            [{"type": "retraction", "of_doi": "10.1000/bad", "doi": "10.1000/own"}],
        ),
        ("Retraction notice to Moves of children", None, []),
        ("Retracted allegations of children", None, []),
        ("Why papers are retracted", "On works that were retracted and why.", []),
    ],
)
def test_titles_and_notes_say_it_in_the_usual_spellings(title: str, note: str | None, expected):
    assert told_in_words({"title": title, "note": note, "doi": "10.1000/own"}) == expected
