"""What the pages say in words."""

from dataclasses import replace

import pytest

from api.web import words
from api.web.form import Form
from graph.model import KINDS, RELATIONSHIP_TYPES
from queries.matching.answer import Answer, Evidence, EvidenceFound, Path, PersonFound, Source

PATH = Path((), (), "because")
PERSON = PersonFound(
    *("person-a", "Ann", None, None, None, None, (), True, True, None),
    *(1.0, 0.6, (), (), (), PATH),
)
ITEM = EvidenceFound(
    *("work-a", "article", "T", 2020, (), None, None, None, "It says.", None, False, 1.0, PATH)
)
ANSWER = Answer("who?", None, False, None, (), (), Evidence())


def test_the_summary_always_says_both_who_and_what_there_is():
    nobody, nothing = words.summary(ANSWER)
    assert "Nobody" in nobody
    assert "no evidence" in nothing
    found = replace(ANSWER, people=(PERSON, PERSON), evidence=Evidence(research=(ITEM,)))
    who, near, what = words.summary(found)
    assert who == "The hub can ask 2 people who can help: Ann and 1 other."
    assert near == (
        "On the whole, what they know is very near to your question. The best match comes first."
    )
    assert what == "Evidence: 1 piece of research."


def test_the_summary_counts_as_help_only_those_whom_the_hub_can_ask():
    author = replace(
        PERSON, id="person-b", name="Bob", on_register=False, can_be_asked=False, confidence=0.4
    )
    who, near, _ = words.summary(replace(ANSWER, people=(author, PERSON, author)))
    assert who == (
        "The hub can ask 1 person who can help: Ann. "
        "Cairn also knows 2 authors, from publications only."
    )
    assert "is fairly near to" in near, "that of all of them, not of the first"
    left = replace(PERSON, id="person-c", name="Cat", can_be_asked=False)
    who, *_ = words.summary(replace(ANSWER, people=(PERSON, left, author)))
    assert who.endswith(
        "Cairn also knows 1 member who has left and 1 author, from publications only."
    )
    who, *_ = words.summary(replace(ANSWER, people=(left,)))
    assert who == "The hub can ask nobody about this. Cairn knows 1 member who has left."
    who, *_ = words.summary(replace(ANSWER, people=(author,)))
    assert who == "The hub can ask nobody about this. Cairn knows 1 author, from publications only."


def test_the_summary_says_what_a_filter_does_to_the_order():
    found = replace(ANSWER, people=(PERSON, PERSON))
    _, near, _ = words.summary(found, Form(area="Moray", level="strategic"))
    assert near.endswith(
        "The best match comes first, and people in or near Moray move up; "
        "those not known to work at strategic level come last."
    )


def test_of_somebody_of_whom_nothing_is_known_the_area_is_not_told_to_be_unknown_too():
    assert words.where(replace(PERSON, nearness="unknown")) == "Organisation not known"
    placed = replace(PERSON, organisation="NHS Fife", area="Fife", nearness="neighbouring")
    assert words.where(placed) == "NHS Fife, Fife (in an area next to yours)"


def test_several_kinds_of_evidence_are_joined_in_words():
    evidence = Evidence(research=(ITEM, ITEM), reviews=(ITEM,), experience=(ITEM,))
    *_, what = words.summary(replace(ANSWER, evidence=evidence))
    assert what == (
        "Evidence: 2 pieces of research, 1 finding of a case review and 1 record of experience."
    )


@pytest.mark.parametrize(
    ("jurisdiction", "foreign"),
    [("England", True), ("Wales", True), ("Scotland", False), ("United Kingdom", False)],
)
def test_law_of_another_country_is_told_from_scots_law(jurisdiction: str, foreign: bool):
    assert words.foreign(jurisdiction) is foreign
    assert not words.foreign(None)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("legislation", "England: does not hold in Scotland"),
        ("guidance", "England: does not hold in Scotland"),
        ("evaluation", "from England"),
        ("serious case review", "from England"),
        (None, "England: does not hold in Scotland"),
    ],
)
def test_only_law_and_guidance_hold_or_do_not_hold(kind: str | None, said: str):
    assert words.held_to("England", kind) == said


def test_kinds_are_said_in_plain_words():
    assert words.sort_of("engagement", "Anything") == "help given"
    assert words.sort_of("synthesis", "After five. A briefing note") == "briefing note"
    assert words.sort_of("synthesis", "Neglect: an overview") == "summary of research"
    assert words.sort_of("article", None) == "article"
    assert words.fact("ground", "both") == "research and practice experience"
    assert words.pattern("Tools (human interaction with)") == (
        "Tools, and how people work with them"
    )


def test_a_source_says_its_kind_year_validity_and_place():
    source = Source(
        *("work-a", "legislation", "An Act", 1995, None, None, "section 1 (L9)", "Scotland", False),
        *("1995-04", "2014"),
    )
    assert words.kind_of_source(source) == "legislation, 1995, April 1995 to 2014, section 1"


def test_every_kind_and_every_relationship_of_the_world_has_a_plain_word():
    shown = {
        name
        for name, type_ in RELATIONSHIP_TYPES.items()
        if not {"Record", "Passage", "Term", "Import"} & {*type_.start, *type_.end}
    }
    assert shown - set(words.CONNECTIONS) == set()
    assert set(words.KINDS) <= set(KINDS)


@pytest.mark.parametrize(
    ("confidence", "said"), [(0.9, "very near"), (0.5, "near"), (0.3, "only loosely near")]
)
def test_confidence_is_told_in_words(confidence: float, said: str):
    assert words.how_sure(confidence) == said


def test_the_summary_of_a_narrowed_answer_does_not_say_that_there_is_nothing_at_all():
    nobody, nothing = words.summary(ANSWER, Form(profession="police"))
    assert nobody.startswith("Within what you narrowed the answer to: Nobody in Cairn")
    assert nothing.startswith("Within what you narrowed the answer to: Cairn holds no evidence")
