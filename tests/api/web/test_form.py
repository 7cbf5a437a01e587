"""The form on the page: read, found wrong, and in words."""

from collections.abc import Mapping

import pytest
from starlette.datastructures import FormData

from api.web.form import Form, Offered, problems, read, with_area_named
from queries.matching.choices import Choices
from queries.matching.question import GROUPS, LONGEST_QUESTION

AREAS = ["Fife", "Moray"]
OFFERED = Offered(AREAS, Choices(("Midwifery",), ("council",)), ("Neglect",))
ASKED = "Who knows about neglect?"


def sent(*more: tuple[str, str]) -> Form:
    return read(FormData([("question", ASKED), *more]))


def test_a_question_alone_wants_all_kinds_of_evidence():
    assert sent() == Form(question=ASKED)
    assert sent().filters().evidence_kinds is None


def test_kinds_that_were_offered_and_all_unticked_are_wrong():
    (wrong,) = problems(sent(("kinds_offered", "yes")), OFFERED)
    assert (wrong.field, wrong.message) == ("kinds", "None of the kinds of evidence is ticked.")
    assert wrong.hint


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"question": " ?"}, "question", "Write your question in the box."),
        ({"question": "x" * (LONGEST_QUESTION + 1)}, "question", "too long: 10,001 characters"),
        ({"question": "who\x00 knows"}, "question", "not text"),
        ({"area": "Atlantis"}, "area", "“Atlantis”"),
        ({"level": "boss"}, "level", "“boss”"),
        ({"kinds": ("rumour",)}, "kinds", "“rumour”"),
        ({"profession": "Wizardry"}, "profession", "“Wizardry”"),
        ({"sector": "circus"}, "sector", "“circus”"),
        ({"topics": ("Neglect", "Dragons")}, "topic", "“Dragons”"),
        ({"voice": "neighbour"}, "voice", "“neighbour”"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_of_its_field_with_what_to_do(
    changed: Mapping[str, object], field: str, says: str
):
    form = Form(**{"question": ASKED, **changed})  # type: ignore[arg-type]
    (wrong,) = problems(form, OFFERED)
    assert wrong.field == field
    assert says in wrong.message
    assert wrong.hint


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_fields():
    form = Form(question="", area="Atlantis", level="boss", kinds=())
    assert [wrong.field for wrong in problems(form, OFFERED)] == [
        *("question", "area", "level", "kinds")
    ]


def test_a_question_as_long_as_the_box_takes_is_not_wrong():
    assert problems(Form(question="x" * LONGEST_QUESTION), OFFERED) == []


def test_an_area_is_known_however_it_is_written():
    form = with_area_named(Form(question=ASKED, area="moray"), AREAS)
    assert form.area == "Moray"
    assert problems(form, OFFERED) == []


def test_each_filter_is_told_and_can_be_taken_away_with_the_others_and_the_question_left():
    form = Form(
        question=ASKED,
        area="Moray",
        level="strategic",
        kinds=("research", "reviews"),
        scotland_only=True,
        members_only=True,
        profession="midwifery",
        sector="Council",
        topics=("Neglect", "Kinship care"),
        voice="child",
    )
    told = list(form.narrowings())
    assert [narrowing.words for narrowing in told] == [
        "near Moray first",
        "strategic level",
        "profession: midwifery",
        "sector: Council",
        "without authors only",
        "only research and case reviews",
        "only what holds in Scotland",
        "only statements in the voice of a child",
        "only about Neglect",
        "only about Kinship care",
    ]
    for narrowing in told:
        again = read(FormData(narrowing.without.fields()))
        left = [other.words for other in told if other is not narrowing]
        assert [other.words for other in again.narrowings()] == left
        assert again.question == ASKED


def test_a_form_without_filters_is_not_narrowed():
    assert not Form(question=ASKED, kinds=tuple(reversed(GROUPS))).narrowed
    assert Form(question=ASKED, members_only=True).narrowed


def test_what_the_lists_offer_is_known_however_it_is_written():
    form = sent(
        ("profession", "midwifery"), ("sector", "Council"), ("topic", "neglect"), ("voice", "child")
    )
    assert problems(form, OFFERED) == []
    filters = form.filters()
    assert (filters.profession, filters.sector) == ("midwifery", "Council")
    assert (filters.topics, filters.voices) == ({"neglect"}, {"child"})


def test_a_list_that_is_left_at_any_narrows_nothing():
    assert sent(("profession", ""), ("sector", ""), ("topic", ""), ("voice", "")) == sent()


def test_that_a_question_may_be_kept_is_agreed_for_this_once():
    form = sent(("keep", "on"))
    assert form.keep
    assert not read(FormData(form.fields())).keep
    assert not sent(("keep", "")).keep
