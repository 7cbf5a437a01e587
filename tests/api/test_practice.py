"""Expertise is marked once its practice ended long ago, with the date."""

from datetime import date

import pytest

from api.cli.answer_shown import _cited
from api.practice import not_practised_since
from api.web import words
from queries.matching.answer import Source

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("until", "marked"),
    [
        ("2024-11-26", True),
        ("2024-11-27", False),
        ("2024-10", True),
        ("2024-11", False),
        ("2023", True),
        ("2024", False),
        ("2030", False),
        (None, False),
    ],
)
def test_it_is_long_ago_when_even_the_end_of_the_day_month_or_year_is(
    until: str | None, marked: bool
):
    assert not_practised_since("expertise", until, TODAY) == (until if marked else None)


def test_what_is_no_expertise_is_not_marked():
    assert not_practised_since("guidance", "2010", TODAY) is None


def test_a_leap_day_is_compared_like_any_other():
    assert not_practised_since("expertise", "2026-02-28", date(2028, 2, 29)) == "2026-02-28"


def test_an_answer_says_since_when_on_its_card_and_at_a_terminal():
    source = Source(
        *("expertise-a", "expertise", "Neglect", None, None, None, None, None, False),
        valid_from="2010",
        valid_to="2019-03",
    )
    assert "not practised since March 2019" in words.kind_of_source(source)
    assert "2010 to 2019-03, not practised since" in _cited(source)
