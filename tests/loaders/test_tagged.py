"""References in lines with tags: Web of Science and EndNote (Refer)."""

from loaders.parsed import Parsed
from tests.loaders.helpers import read, rejections, written

WOS = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Munro, E
   Ross, B
AF Munro, Eileen
   Ross, Beth
TI Moves of
   children
SO CHILD MOVES
DT Article
DE moves; housing
CR A B, 1999, X, V1, DOI 10.1000/cited
   Nobody, 2000
SN 0317-8471
PY 2019
DI 10.1000/moves
PM 28754806
ER

PT B
BE Ross, B
TI Whole
PU SCIE
PY 2001
ER

EF
"""
REFER = """\
%0 Journal Article
%A Munro, Eileen
%A SCIE
%T Moves of children
%J Child Moves
%D 2019
%K moves
housing
%R 10.1000/moves
%@ 0317-8471

%0 Book
%E Ross, Beth
%T Whole
%I SCIE
%D 2001
"""


def works(tmp_path, text):
    items, warnings = read(written(tmp_path / "list.txt", text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def test_a_record_of_web_of_science_with_its_lists(tmp_path):
    (article, book), (item, _), warnings = works(tmp_path, WOS)
    assert [author.name for author in article.authors] == ["Eileen Munro", "Beth Ross"]
    assert (article.title, article.doi, article.key) == (
        "Moves of children",
        "10.1000/moves",
        "pmid:28754806",
    )
    assert article.topics == ("moves", "housing")
    assert [cited.doi for cited in article.cites] == ["10.1000/cited"]
    assert (book.type, book.publisher, book.authors[0].name) == ("report", "SCIE", "B Ross")
    assert item.values["identifiers"] == {"issn": ["0317-8471"], "pmid": "28754806"}
    assert warnings == []


def test_a_record_of_endnote_with_per_cent_signs(tmp_path):
    (article, book), _, warnings = works(tmp_path, REFER)
    assert [author.name for author in article.authors] == ["Eileen Munro", "SCIE"]
    assert (article.title, article.doi, article.year) == (
        "Moves of children",
        "10.1000/moves",
        2019,
    )
    assert article.topics == ("moves", "housing")
    assert (book.publisher, book.authors[0].name) == ("SCIE", "Beth Ross")
    assert warnings == []


def test_a_missing_end_and_lines_between_records_lose_nothing(tmp_path):
    text = WOS.replace("ER\n\nPT B", "PT B").replace("FN ", "Hello\nFN ")
    kept, _, warnings = works(tmp_path, text)
    assert len(kept) == 2
    assert "1 lines stand outside any record" in warnings[0]


def test_a_record_that_starts_otherwise_is_refused(tmp_path):
    _, items, _ = works(tmp_path, REFER + "\n%T Lost\n%D 2000\n")
    assert rejections(items) == [(3, 18, "starts with %T, not with %0")]


def test_every_way_to_end_a_line(tmp_path):
    for end in ("\r\n", "\r"):
        for text in (WOS, REFER):
            assert works(tmp_path, text.replace("\n", end))[0] == works(tmp_path, text)[0]
