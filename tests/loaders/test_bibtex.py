import pytest

from graph.errors import UnreadableFile
from loaders.parsed import Parsed
from tests.loaders.helpers import read, rejections, written

ENTRY = """\
@string{bjsw = "British Journal of Social Work"}
% a note to myself
@Article{munro2005,
  author = {Munro, Eileen and {Scottish Government} and Ross, Jr., Beth and van der Berg, Jo
            and others},
  title = "{Child} abuse deaths: {\\'e}tude of 50% \\& more -- \\emph{now}",
  journal = bjsw # { Online},
  year = 2005, month = jun,
  doi = {https://doi.org/10.1093/BJSW\\_x/bch240},
  issn = {0045-3102},
  keywords = {Systems; Deaths},
  url = {\\url{http://example.org/a_b%20c}},
}
"""


def works(tmp_path, text):
    items, warnings = read(written(tmp_path / "list.bib", text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def test_an_entry_is_a_work_in_plain_unicode_with_macros_and_bodies(tmp_path):
    (work,), (item,), warnings = works(tmp_path, ENTRY)
    assert work.title == "Child abuse deaths: \u00e9tude of 50% & more \u2013 now"
    assert [author.name for author in work.authors] == [
        "Eileen Munro",
        "Scottish Government",
        "Beth Ross Jr.",
        "Jo van der Berg",
    ]
    assert (work.publisher, work.year) == ("British Journal of Social Work Online", 2005)
    assert work.doi == "10.1093/bjsw_x/bch240"
    assert work.url == "http://example.org/a_b%20c"
    assert work.topics == ("Systems", "Deaths")
    assert item.place.line == 3
    assert item.values["identifiers"] == {"issn": ["0045-3102"]}
    assert item.values["month"] == "jun"
    assert warnings == []


def test_a_broken_entry_is_refused_with_its_line_and_the_rest_loads(tmp_path):
    broken = "@book{open,\n  title = {Never closed,\n  year = 2001\n\n"
    kept, items, _ = works(tmp_path, ENTRY + broken + "@book{b, title = {B}, year = 2002}\n")
    assert [work.title for work in kept][1:] == ["B"]
    ((record, line, reason),) = rejections(items)
    assert (record, line) == (2, 14)
    assert "broken entry" in reason


def test_biblatex_says_the_same_in_other_words(tmp_path):
    text = """\
@incollection{part, author = {family=Munro, given=Eileen}, title = {Part}, crossref = {whole}}
@collection{whole, editor = {Ross, Beth}, title = {Whole}, date = {2004-05/2004-07},
  publisher = {Demos}}
@report{r, title = {R}, subtitle = {Sub}, date = {2011}, institution = {SCIE},
  langid = {english}}
"""
    kept, _, _ = works(tmp_path, text)
    said = [(w.title, w.year, w.publisher, [a.name for a in w.authors]) for w in kept]
    assert said == [
        ("Part", 2004, "Whole", ["Eileen Munro"]),
        ("Whole", 2004, "Demos", ["Beth Ross"]),
        ("R: Sub", 2011, "SCIE", []),
    ]
    assert kept[2].language == "en"


def test_a_field_or_key_that_stands_twice_loses_nothing(tmp_path):
    text = "@misc{a, title = {T}, note = {one}, note = {two}}\n@misc{a, title = {U}, year = 1999}\n"
    kept, _, _ = works(tmp_path, text)
    assert [(work.title, work.note) for work in kept] == [("T", "one; two"), ("U", None)]


def test_lines_outside_of_entries_are_told(tmp_path):
    _, _, warnings = works(tmp_path, "Dear all,\n" + ENTRY + "bye\n")
    assert "2 lines stand outside any entry" in warnings[0]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_files_that_are_not_utf8(tmp_path, encoding):
    text = ENTRY.replace("Munro, Eileen", "M\u00fcller, Zo\u00eb")
    path = written(tmp_path / "list.bib", text.encode(encoding))
    assert read(path)[0][0].record.authors[0].name == "Zo\u00eb M\u00fcller"


def test_a_file_without_entries_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match=r"holds no entry of BibTeX"):
        works(tmp_path, "% only\n@comment{x}\n@string{a = {b}}\n")
