from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnknownFormat, UnreadableFile
from loaders.bibliographic import address_in, display_name, doi_in, year_in
from loaders.parsed import Parsed
from loaders.recognising import format_of
from loaders.source_file import SourceFile
from tests.engines.graph import ask
from tests.loaders.helpers import WORK, counts, lines, loaded, read, rejections, written

pytestmark = pytest.mark.anyio

ONE = """\
TY  - JOUR
AU  - Munro, Eileen
AU  - Ross, Beth
TI  - A systems approach to investigating child abuse deaths
T2  - British Journal of Social Work
PY  - 2005/06//
DO  - https://doi.org/10.1093/BJSW/bch240
UR  - http://example.org/a;b=1
AB  - Inquiries blame people.
KW  - Learning reviews
N1  - Read twice.
LA  - English
"""
ONE += "ER  - \n"
OTHER = ONE.replace("bch240", "xyz1").replace("A systems approach", "Another view")


def works(tmp_path, text, name="list.ris"):
    items, warnings = read(written(tmp_path / name, text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def only(tmp_path, text):
    ((work,), items, warnings) = works(tmp_path, text)
    assert len(items) == 1
    return work, warnings


async def test_a_reference_is_a_work_with_authors_topics_and_its_abstract_as_source(
    store, tmp_path
):
    assert counts(await loaded(store, written(tmp_path / "a.ris", ONE))) == (1, 0, 0, 0, 0)
    found = await ask(
        store,
        """
        MATCH (a:Person)-[r:AUTHORED]->(w:Work)-[:HAS_PASSAGE]->(p:Passage), (w)-[:ABOUT]->(t:Topic)
        RETURN a.name AS name, a.unresolved AS unresolved, r.position AS position, w.kind AS kind,
          w.year AS year, w.doi AS doi, w.publisher AS journal, w.url AS url, w.note AS note,
          w.language AS language, w.jurisdiction AS jurisdiction, p.text AS text,
          p.locator AS at, p.in_our_words AS ours, t.label AS topic ORDER BY position
        """,
    )
    assert [(row["name"], row["unresolved"]) for row in found] == [
        ("Eileen Munro", True),
        ("Beth Ross", True),
    ]
    assert found[0] == {
        "name": "Eileen Munro",
        "unresolved": True,
        "position": 1,
        "kind": "article",
        "year": 2005,
        "doi": "10.1093/bjsw/bch240",
        "journal": "British Journal of Social Work",
        "url": "http://example.org/a;b=1",
        "note": "Read twice.",
        "language": "en",
        "jurisdiction": None,
        "text": "Inquiries blame people.",
        "at": "abstract",
        "ours": None,
        "topic": "Learning reviews",
    }


async def test_one_doi_in_two_files_is_one_work_with_both_records(store, tmp_path):
    ris = written(tmp_path / "a.ris", ONE)
    own = written(tmp_path / "own.jsonl", lines([{**WORK, "doi": "10.1093/bjsw/bch240"}]))
    assert counts(await loaded(store, own, ris)) == (1, 0, 0, 1, 0)
    assert counts(await loaded(store, own, ris)) == (0, 0, 2, 0, 0)
    found = await ask(
        store,
        "MATCH (r:Record)-[:DESCRIBES]->(w:Work) RETURN count(r) AS records,"
        " count(DISTINCT w) AS works",
    )
    assert found == [{"records": 2, "works": 1}]


async def test_one_name_is_one_unresolved_person_whatever_the_file(store, tmp_path):
    own = written(tmp_path / "own.jsonl", lines([WORK]))
    await loaded(store, own, written(tmp_path / "a.ris", ONE))
    found = await ask(
        store, "MATCH (a:Person {name: 'Beth Ross'})-[:AUTHORED]->(w) RETURN count(w) AS n"
    )
    assert found == [{"n": 2}]


async def test_a_broken_record_is_refused_with_its_line_and_the_rest_loads(store, tmp_path):
    broken = ONE.replace("TI  - ", "XX  - ").replace("10.1093/BJSW/bch240", "none")
    report = await loaded(store, written(tmp_path / "a.ris", ONE + broken + OTHER))
    assert counts(report) == (2, 0, 0, 0, 1)
    assert (report.rejected[0].record, report.rejected[0].line) == (2, 14)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text.replace("  - ", " - "),
        lambda text: text.replace("  - ", "  -"),
        lambda text: text.replace("ER  - ", "ER"),
        lambda text: text.replace("ER  - ", "ER -"),
        lambda text: text.replace("ER  - ", ""),
        lambda text: text + "ER  - \nER  -\n",
        lambda text: "1.\nProvider: us\n" + text + "\n2.\n",
    ],
)
def test_ways_to_write_the_same_reference(tmp_path, change):
    plain, _ = only(tmp_path, ONE)
    assert only(tmp_path, change(ONE))[0] == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman"])
def test_encodings(tmp_path, encoding):
    text = ONE.replace("Ross, Beth", "Müller-Lüdenscheidt, Zoë").replace("Inquiries", "Änderungen")
    work = works(tmp_path, text.encode(encoding))[0][0]
    assert work.authors[1].name == "Zoë Müller-Lüdenscheidt"


def test_bytes_of_no_character_reject_only_their_record(tmp_path):
    text = OTHER.replace("Ross", "Roß").encode() + ONE.encode().replace(b"Ross", b"R\xff\xfess")
    kept, items, _ = works(tmp_path, text)
    assert len(kept) == 1
    assert "no characters" in rejections(items)[0][2]


def test_a_missing_end_is_told_and_the_record_read(tmp_path):
    kept, _, warnings = works(tmp_path, ONE.replace("ER  - \n", "") + OTHER)
    assert [work.title[:9] for work in kept] == ["A systems", "Another v"]
    assert "1 records have no end (ER), the first of them starts on line 1" in warnings[0]


def test_what_follows_a_wrong_end_is_refused(tmp_path):
    kept, items, _ = works(tmp_path, ONE.replace("AB  - ", "ER  - \nAB  - "))
    assert len(kept) == 1
    assert rejections(items) == [(2, 10, "starts with AB, not with TY")]


def test_lines_without_a_tag_belong_to_the_field_above(tmp_path):
    text = ONE.replace("AB  - Inquiries", "AB  - Point one,\n\nER then UK - wide\n   Inquiries")
    work, _ = only(tmp_path, text)
    assert work.abstract == "Point one, ER then UK - wide Inquiries blame people."
    assert [author.name for author in work.authors] == ["Eileen Munro", "Beth Ross"]


def test_no_value_of_a_repeated_or_unknown_tag_is_lost(tmp_path):
    text = ONE.replace("N1  - ", "UK  - x\nQQ  - y\nQQ  - z\n  more\nAB  - And more.\nN1  - ")
    _, (item,), _ = works(tmp_path, text)
    assert item.record.abstract == "Inquiries blame people. And more."
    assert item.values["UK"] == ["x"]
    assert item.values["other tags"] == {"QQ": ["y", "z", "more"]}


def test_a_work_that_stands_twice_is_one_work_and_each_record_kept(tmp_path):
    again = ONE.replace("Read twice", "Read once")
    kept, items, _ = works(tmp_path, ONE + again + ONE)
    assert len(kept) == 3
    assert [item.key for item in items] == [
        "10.1093/bjsw/bch240",
        "10.1093/bjsw/bch240|2",
        "10.1093/bjsw/bch240",
    ]


def test_one_title_and_year_of_other_authors_is_another_work(tmp_path):
    text = "TY  - JOUR\nTI  - Editorial\nPY  - 2012\nAU  - {}\nER  - \n"
    kept, items, _ = works(tmp_path, text.format("Munro, E.") + 2 * text.format("Ross, B."))
    assert [work.key for work in kept] == [None, *["editorial|2012|b ross"] * 2]
    assert [item.key for item in items] == ["editorial|2012", *["editorial|2012|b ross"] * 2]
    kept, _, _ = works(tmp_path, text.format("Munro, E.") + text.format("Eileen Munro"))
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [
        ("RPRT", "report", 0),
        ("book", "report", 0),
        ("CHAP", "article", 0),
        ("Journal Article", "article", 0),
        ("STAT", "legislation", 0),
        ("DATA", "data set", 0),
        ("MUSIC", "report", 1),
        ("", "report", 1),
    ],
)
def test_types(tmp_path, said, kind, told):
    work, warnings = only(tmp_path, ONE.replace("JOUR", said))
    assert (work.type, len(warnings)) == (kind, told)


def test_a_wrong_doi_or_date_is_told_and_the_work_kept_without(tmp_path):
    text = ONE.replace("https://doi.org/10.1093/BJSW/bch240", "ISBN 3").replace("2005/06//", "n.d.")
    work, warnings = only(tmp_path, text)
    assert (work.doi, work.year) == (None, None)
    assert [said.split("line 1: ")[1][:8] for said in warnings] == ["'n.d.' n", "'ISBN 3'"]


def test_editors_are_authors_only_of_books_without_one(tmp_path):
    text = ONE.replace("AU  - ", "A2  - ")
    assert only(tmp_path, text)[0].authors == ()
    assert len(only(tmp_path, text.replace("JOUR", "EDBOOK"))[0].authors) == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nER\n", "Web of Science.*wos"),
        ("%0 Journal Article\n%T Title\n%A Munro\n", "EndNote.*refer"),
        ("PMID- 123\nTI  - Title\n", "nbib"),
        ("@article{a, title = {b}}\n", "BibTeX.*bibtex"),
        ("<?xml version='1.0'?>\n<records/>\n", "XML"),
        ("a letter\nto somebody\n", "no line in it starts with 'TY  - '"),
    ],
)
async def test_what_is_called_ris_and_is_none_is_named(store, tmp_path, text, what):
    file = written(tmp_path / "list.ris", text)
    with pytest.raises(UnreadableFile, match=what) as refused:
        await loaded(store, file, format="ris")
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("%0 Journal Article\n%T Title\n%A Munro\n", "refer"),
        ("PMID- 123\nTI  - Title\n", "nbib"),
        ("@article{a, title = {b}}\n", "bibtex"),
    ],
)
def test_content_counts_more_than_the_name(tmp_path, text, format_):
    assert format_of(SourceFile(written(tmp_path / "list.ris", text))).name == format_


@pytest.mark.parametrize("name", ["references.txt", "risk.csv"])
def test_ris_is_recognised_by_content(tmp_path, name):
    assert format_of(SourceFile(written(tmp_path / name, ONE))).name == "ris"


def test_a_name_that_only_begins_like_a_format_is_none(tmp_path):
    with pytest.raises(UnknownFormat):
        format_of(SourceFile(written(tmp_path / "risk.csv", "a,b\n1,2\n")))


@pytest.mark.parametrize(
    ("said", "doi"),
    [
        ("10.1093/bjsw/bcs123", "10.1093/bjsw/bcs123"),
        ("doi:10.1093/BJSW/bcs123.", "10.1093/bjsw/bcs123"),
        ("DOI 10.1093/bjsw/bcs123", "10.1093/bjsw/bcs123"),
        ("http://dx.doi.org/10.1093%2Fbjsw%2Fbcs123", "10.1093/bjsw/bcs123"),
        ("https://www.doi.org/10.1016/S0145-2134(03)00114-9", "10.1016/s0145-2134(03)00114-9"),
        ("(10.1016/S0145-2134(03)00114-9)", "10.1016/s0145-2134(03)00114-9"),
        ("work:doi", None),
        ("10.1/x", None),
        (None, None),
    ],
)
def test_spellings_of_a_doi(said, doi):
    assert doi_in(said) == doi


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Shannon,Claude E.", "Claude E. Shannon"),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("Smith, Jr., John", "John Smith Jr."),
        ("SCIE", "SCIE"),
        ("Scottish Government,", "Scottish Government"),
        ("Department of Health, Social Services", "Department of Health, Social Services"),
        ("Anonymous", None),
        (" , ", None),
    ],
)
def test_names_as_they_are_shown(said, shown):
    assert display_name(said) == shown


def test_only_pages_and_years_that_are_some():
    assert address_in("javascript:alert(1)") is None
    assert address_in("see www.example.org; http://b.org") == "https://www.example.org"
    assert year_in("May 2009") == 2009
    assert year_in("20091") is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*ONE.splitlines(), "", "ER", "TY", "TY  - ", "x", "UK  -", "A- "]))
)
def test_any_order_of_lines_is_read_or_refused(tmp_path_factory, some):
    file = tmp_path_factory.mktemp("ris") / "any.ris"
    file.write_text("\n".join(some) or "\n", encoding="utf-8")
    with suppress(UnknownFormat, UnreadableFile):
        items, _ = read(file)
        assert len(items) >= sum(line.startswith("TY  -") for line in some)
