"""Days, places and notes as people say them."""

from datetime import date

import pytest

from api.web import plainly


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2018-02-05", "5 February 2018"),
        ("2018-02", "February 2018"),
        ("2018", "2018"),
        ("2026-11-25T09:15:00.000Z", "25 November 2026"),
        ("2018-13", "2018-13"),
        ("some day", "some day"),
        (None, ""),
    ],
)
def test_a_day_is_said_in_words(kept: str | None, said: str):
    assert plainly.day(kept) == said


def test_a_time_has_a_beginning_an_end_both_or_neither():
    assert plainly.period("2016-04", "2019-03") == "April 2016 to March 2019"
    assert plainly.period("2016-04", None) == "since April 2016"
    assert plainly.period(None, "2019") == "until 2019"
    assert plainly.period(None, None) == ""


@pytest.mark.parametrize(
    ("until", "over"),
    [
        ("2018-06-14", True),
        ("2018-06-15", False),
        ("2018-06", False),
        ("2017", True),
        (None, False),
    ],
)
def test_what_holds_to_a_day_month_or_year_is_over_after_it(until: str | None, over: bool):
    assert plainly.ended(until, date(2018, 6, 15)) is over


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("chunk 214, heading Domestic abuse", "under “Domestic abuse”"),
        ("chunk 63-64, family interviews", "family interviews"),
        ("chunk 7", ""),
        ("heading Transfer of cases, paragraph 1", "under “Transfer of cases”, paragraph 1"),
        ("section 7, case 1, finding 1 (L127)", "section 7, case 1, finding 1"),
        ("section 3, principle (a) (L48)", "section 3, principle (a)"),
        ("section 2 (L38), with note 1 (L25) and L745", "section 2, with note 1"),
        ("Recommendation 4 (L37); progress update (L14)", "Recommendation 4; progress update"),
        ("title (stored page)", "title"),
        ("Part 1, para 1.44, printed page 14", "Part 1, para 1.44, printed page 14"),
        (None, ""),
    ],
)
def test_a_place_is_said_without_what_only_our_copy_has(kept: str | None, said: str):
    assert plainly.place_in(kept) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("As named (L4-L5). Line numbers (L) are those of the stored text.", "As named."),
        (
            "The newest (after the references of a-9, chunk 106); read was July.",
            "The newest; read was July.",
        ),
        ("Chunks 101 and 102 are an appendix.", "Some of its passages are an appendix."),
        ("The stored page names nobody.", "The page names nobody."),
        ("Year not seen.", "Year not seen."),
    ],
)
def test_a_note_is_said_without_what_only_our_copy_has(kept: str, said: str):
    assert plainly.note(kept) == said
