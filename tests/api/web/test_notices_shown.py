"""A source that was corrected, or that somebody is concerned about, says so beside its title."""

from api.web.pages import _environment
from queries.matching.answer import Source, WorkNotice

_CITED = '{% from "macros.html" import cited %}{{ cited(source) }}'


def shown(*notices: WorkNotice) -> str:
    source = Source("work-a", "article", "Moves", 2014, *[None] * 4, False, notices=notices)
    return " ".join(_environment().from_string(_CITED).render(source=source).split())


def test_a_notice_stands_beside_its_work_with_its_day_and_a_way_to_read_it():
    html = shown(WorkNotice("expression of concern", "2021-03-09", "10.1000/notice"))
    assert "Expression of concern, 9 March 2021" in html
    assert 'href="https://doi.org/10.1000/notice"' in html


def test_what_is_not_known_of_a_notice_is_left_out():
    html = shown(WorkNotice("correction", None, None))
    assert '<span class="source__place">Correction</span>' in html


def test_nothing_is_said_where_there_is_none():
    assert "orrection" not in shown()
