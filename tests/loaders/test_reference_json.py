"""References and organisations in JSON: CSL-JSON, Crossref, Zotero, ROR."""

import json

import pytest

from graph.errors import UnreadableFile
from loaders.parsed import Parsed
from tests.loaders.helpers import read, rejections, written

CROSSREF = {
    "DOI": "10.1093/BJSW/bch240",
    "type": "journal-article",
    "title": ["A <i>systems</i> approach"],
    "subtitle": ["to deaths"],
    "container-title": ["British Journal of Social Work"],
    "publisher": "OUP",
    "issued": {"date-parts": [[2005, 6]]},
    "author": [
        {"given": "Eileen", "family": "Munro", "ORCID": "http://orcid.org/0000-0002-1825-0097"},
        {"name": "Munro Review Group"},
        {"given": "", "family": ""},
    ],
    "ISSN": ["0045-3102", "1468-263X"],
    "reference": [{"DOI": "10.1000/other"}, {"unstructured": "A book."}],
    "updated-by": [{"type": "retraction", "DOI": "10.1093/bjsw/x1"}],
    "license": [
        {"URL": "https://example.org/tdm", "content-version": "tdm"},
        {"URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor"},
    ],
    "abstract": "<jats:p>Inquiries &amp; blame.</jats:p>",
    "deposited": {"timestamp": 1},
}


def works(tmp_path, value, name="list.json"):
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    items, warnings = read(written(tmp_path / name, text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


@pytest.mark.parametrize(
    "wrap",
    [
        lambda work: {"status": "ok", "message-type": "work", "message": work},
        lambda work: {"status": "ok", "message-type": "work-list", "message": {"items": [work]}},
        lambda work: [work],
        lambda work: work,
        lambda work: json.dumps(work) + "\n" + json.dumps({**work, "DOI": "10.1000/two"}),
    ],
)
def test_crossref_answers_one_a_list_or_a_page(tmp_path, wrap):
    answer = wrap(CROSSREF)
    if isinstance(answer, dict) and "message" in answer:
        answer["message-version"] = "1.0.0"
    (work, *_), (item, *_), warnings = works(tmp_path, answer)
    assert work.title == "A systems approach: to deaths"
    assert work.publisher == "British Journal of Social Work"
    assert work.doi == "10.1093/bjsw/bch240"
    assert [(a.name, a.orcid) for a in work.authors] == [
        ("Eileen Munro", "0000-0002-1825-0097"),
        ("Munro Review Group", None),
    ]
    assert work.abstract == "Inquiries & blame."
    assert work.licence == "CC BY 4.0"
    assert work.note == (
        "Crossref says that this work was retracted (https://doi.org/10.1093/bjsw/x1)."
    )
    assert [cited.doi for cited in work.cites] == ["10.1000/other"]
    assert item.values["identifiers"] == {"issn": ["0045-3102", "1468-263X"]}
    assert "deposited" not in item.values
    assert "an author without a name is left out" in warnings[0]


def test_a_broken_work_of_a_page_is_refused_with_its_line(tmp_path):
    broken = {**CROSSREF, "DOI": "10.1000/broken", "title": {"not": "a title"}}
    page = {"message-type": "work-list", "message-version": "1", "message": {"items": [broken]}}
    page["message"]["items"].append(CROSSREF)
    kept, items, _ = works(tmp_path, page)
    assert len(kept) == 1
    ((record, line, reason),) = rejections(items)
    assert (record, line) == (1, 6)
    assert reason.startswith("title")


def test_an_error_answer_of_crossref_says_so(tmp_path):
    answer = {"status": "failed", "message-type": "x", "message-version": "1", "message": ["no"]}
    with pytest.raises(UnreadableFile, match="error answer of Crossref"):
        works(tmp_path, answer)


def test_csl_names_dates_and_numbers(tmp_path):
    reference = {
        "id": 1,
        "type": "chapter",
        "title": "Part",
        "container-title": "Whole",
        "author": [
            {"family": "Berg", "given": "Jo", "non-dropping-particle": "van der"},
            {"literal": "Moray Council"},
        ],
        "issued": {"raw": "Spring 2012"},
        "ISBN": "0-306-40615-2",
        "PMID": "28754806",
        "DOI": "none",
        "keyword": "Moves, Housing",
    }
    (work,), (item,), warnings = works(tmp_path, [reference])
    assert (work.type, work.year, work.publisher) == ("article", 2012, "Whole")
    assert [author.name for author in work.authors] == ["Jo van der Berg", "Moray Council"]
    assert (work.key, work.topics) == ("pmid:28754806", ("Moves", "Housing"))
    assert item.values["identifiers"] == {"isbn": ["9780306406157"], "pmid": "28754806"}
    assert "'none' is no DOI" in warnings[0]


def test_zotero_items_are_works_and_what_belongs_to_them_is_refused(tmp_path):
    items_ = [
        {
            "key": "A",
            "version": 7,
            "data": {
                "itemType": "journalArticle",
                "title": "Moves",
                "publicationTitle": "Child Moves",
                "publisher": "",
                "date": "May 3, 2019",
                "extra": "PMID: 28754806\nDOI: 10.1000/moves\nread",
                "creators": [
                    {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
                    {"creatorType": "author", "firstName": "Beth", "lastName": "Ross"},
                ],
                "tags": [{"tag": "moves"}],
                "ISSN": "0317-8472",
            },
        },
        {"key": "B", "data": {"itemType": "attachment", "title": "file.pdf", "parentItem": "A"}},
    ]
    (work,), found, warnings = works(tmp_path, items_)
    assert (work.doi, work.key, work.year, work.note) == (
        "10.1000/moves",
        "pmid:28754806",
        2019,
        "read",
    )
    assert [author.name for author in work.authors] == ["Beth Ross"]
    assert rejections(found)[0][2] == "is a file (attachment), not a reference"
    assert "'0317-8472' is neither an ISSN nor an ISBN" in warnings[0]


def test_an_organisation_of_ror_with_its_wholes_and_successors(tmp_path):
    body = {
        "id": "https://ror.org/045wgfr59",
        "status": "active",
        "types": ["education", "funder"],
        "established": 1967,
        "names": [
            {"value": "UoS", "types": ["acronym"]},
            {"value": "University of Stirling", "types": ["label", "ror_display"]},
        ],
        "external_ids": [{"type": "wikidata", "preferred": None, "all": ["Q1262143"]}],
        "relationships": [
            {"type": "parent", "label": "Universities", "id": "https://ror.org/00wz65j53"},
            {"type": "child", "label": "Press", "id": "https://ror.org/00wz65j53"},
        ],
    }
    wrong = {**body, "id": "https://ror.org/045wgfr58"}
    gone = {**body, "status": "withdrawn"}
    (record,), found, warnings = works(tmp_path, {"items": [body, wrong, gone]})
    assert (record.name, record.type, record.other_names) == (
        "University of Stirling",
        "university",
        ("UoS",),
    )
    assert (record.part_of, record.valid_from, record.wikidata) == (
        ("Universities",),
        "1967",
        "Q1262143",
    )
    assert [reason for _, _, reason in rejections(found)] == [
        "'https://ror.org/045wgfr58' is no ROR id",
        "https://ror.org/045wgfr59 was withdrawn by ROR",
    ]
    assert "not linked: child" in warnings[0]
