"""An answer as the page shows it."""

from dataclasses import replace

import pytest

from api.web.shown import plainly, shown, steps_of, without_passages
from queries.matching import abstain
from queries.matching.answer import (
    Answer,
    Evidence,
    EvidenceFound,
    Path,
    PathNode,
    PathStep,
    PersonFound,
    Sentence,
    Source,
)
from queries.matching.ask import DEFAULT_BROKER

SOURCE = Source("work-a", "report", "T", 2020, None, None, None, None, False)
SAID = Sentence("It helps.", SOURCE, 0.6)
NODES = (
    PathNode("person-a", "Person", "Ann"),
    PathNode("work-a", "Work", "T"),
    PathNode("passage-a", "Passage", "page 1"),
    PathNode("topic-a", "Topic", "Neglect"),
)
STEPS = (
    PathStep("person-a", "work-a", "AUTHORED"),
    PathStep("work-a", "passage-a", "HAS_PASSAGE"),
    PathStep("work-a", "topic-a", "ABOUT"),
)
PATH = Path(NODES, STEPS, "Ann wrote the report “T”, about Neglect.")
ANN = PersonFound(
    *("person-a", "Ann", None, None, None, None, (), False, False, None),
    *(1.0, 0.6, (SAID,), (), (), PATH),
)
BEA = replace(ANN, id="person-b", name="Bea", path=replace(PATH, text="Bea wrote “T”."))
CAT = replace(ANN, id="person-c", name="Cat", on_register=True, can_be_asked=True)
EVE = replace(CAT, id="person-e", name="Eve Left", can_be_asked=False)
DAN = replace(ANN, id="person-d", name="Dan", research=(replace(SAID, text="It does not."),))
ITEM = EvidenceFound(
    *("work-a", "report", "T", 2020, ("Ann", "Eve"), None, None, None),
    *("It helps.", None, False, 1.0, PATH),
)
ANSWER = Answer("who?", None, False, None, (), (ANN, CAT, BEA, DAN), Evidence(research=(ITEM,)))


def test_those_whom_the_hub_can_ask_stand_before_authors_whatever_their_match():
    told = shown(ANSWER, "")
    assert [card.names for card in told.members] == ["Cat"]
    assert [card.names for card in told.authors] == ["Ann and Bea", "Dan"]


def test_a_member_who_has_left_stands_neither_with_those_who_can_be_asked_nor_with_authors():
    told = shown(replace(ANSWER, people=(EVE, *ANSWER.people)), "")
    assert [card.names for card in told.left] == ["Eve Left"]
    assert [card.names for card in told.members] == ["Cat"]


def test_the_card_of_coauthors_says_why_of_all_of_them():
    (together, alone) = shown(ANSWER, "").authors
    assert together.why == "Ann and Bea wrote the report “T”, about Neglect."
    assert alone.why == DAN.path.text


def test_a_sentence_shown_of_somebody_is_not_shown_again_as_evidence():
    (item,) = shown(ANSWER, "").evidence["research"]
    assert item.above
    assert item.above.names == "Cat"
    other = replace(ANSWER, evidence=Evidence(research=(replace(ITEM, text="Another sentence."),)))
    assert shown(other, "").evidence["research"][0].above is None


def test_authors_of_evidence_are_known_by_id_where_the_answer_has_it():
    (item,) = shown(ANSWER, "").evidence["research"]
    assert item.authors == (("Ann", "person-a"), ("Eve", None))


def test_passages_stand_neither_in_the_list_nor_in_the_picture_of_a_path():
    path = without_passages(PATH)
    assert [node.kind for node in path.nodes] == ["Person", "Work", "Topic"]
    assert [(a.label, does, b.label) for a, does, b in steps_of(path)] == [
        ("Ann", "wrote", "T"),
        ("T", "is about", "Neglect"),
    ]


def test_the_brokers_sentence_is_taken_out_of_what_is_missing_since_it_has_its_own_place():
    answer = replace(ANSWER, missing=f"Nobody in the graph knows. {DEFAULT_BROKER}")
    assert shown(answer, DEFAULT_BROKER).missing == "Nobody in Cairn knows."


@pytest.mark.parametrize("waiting", [0, 1200])
def test_what_is_missing_in_an_empty_graph_is_told_without_commands(waiting: int):
    missing = abstain.what_is_missing(
        people=False,
        evidence=False,
        encoded=False,
        waiting=waiting,
        verdict=abstain.Verdict("far"),
        topics=abstain.MatchedTopics(),
        filters=(),
        broker=DEFAULT_BROKER,
    )
    told = plainly(missing)
    assert told
    assert "`" not in told
    assert "cairn " not in told
    assert "graph" not in told


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (
            "Understood “FAS” as “fetal alcohol”. 1,200 texts are not encoded yet and could not be "
            "found: run `cairn encode`. This is the demonstration.",
            "Understood “FAS” as “fetal alcohol”. 1,200 texts were added lately and could not be "
            "searched yet. This is the demonstration.",
        ),
        (
            "The question is long: only its first 200 words or so (256 tokens) decided the answer.",
            "The question is long: only its first 200 words or so decided the answer.",
        ),
        ("Do this: run `cairn new`. Then that.", "Then that."),
        (None, None),
    ],
)
def test_a_notice_is_told_without_the_words_of_the_command_line(
    notice: str | None, told: str | None
):
    assert plainly(notice) == told
