"""`cairn ask`: the answer in its two forms."""

from itertools import chain
from types import NoneType
from typing import Any

import pytest

from queries.matching.ask import DEFAULT_BROKER
from tests.api.cairn import refused
from tests.api.conftest import Installation

QUESTION = "Children harmed by domestic abuse at home"
TEXT, MAYBE, NUMBER, YEAR = (str,), (str, NoneType), (int, float), (int, NoneType)
PATH = {
    "nodes": [{"id": TEXT, "kind": TEXT, "label": TEXT}],
    "relationships": [{"from": TEXT, "to": TEXT, "type": TEXT}],
    "text": TEXT,
}
ABOUT = {"id": TEXT, "kind": TEXT, "title": MAYBE, "year": YEAR, "doi": MAYBE, "url": MAYBE}
PLACE = {"locator": MAYBE, "jurisdiction": MAYBE}
SENTENCE = {"text": TEXT, "source": {**ABOUT, **PLACE}, "score": NUMBER}
FOUND = {**ABOUT, **PLACE, "authors": [TEXT], "text": TEXT, "score": NUMBER, "path": PATH}
PERSON = {
    "id": TEXT,
    "name": TEXT,
    "organisation": MAYBE,
    "area": MAYBE,
    "on_register": (bool,),
    "score": NUMBER,
    "confidence": NUMBER,
    "research": [SENTENCE],
    "experience": [SENTENCE],
    "path": PATH,
}
KINDS = ("research", "guidance", "reviews", "experience")
ANSWER = {
    "question": TEXT,
    "masked": [TEXT],
    "notice": MAYBE,
    "abstained": (bool,),
    "missing": MAYBE,
    "nearest_topics": [TEXT],
    "people": [PERSON],
    "evidence": {kind: [FOUND] for kind in KINDS},
    "accountability": TEXT,
    "timings_ms": {"total": NUMBER},
}


def misfits(value: Any, shape: Any, at: str = "answer") -> list[str]:
    """Where a value has not the shape: a dict of keys, a list of one shape, or types."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [at]
        there = [misfits(value[k], s, f"{at}.{k}") for k, s in shape.items() if k in value]
        return [f"{at}.{key}" for key in shape if key not in value] + list(chain(*there))
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [at]
        return list(chain(*(misfits(part, shape[0], f"{at}[]") for part in value)))
    return [] if isinstance(value, shape) else [at]


@pytest.fixture(scope="module")
def answer(filled: Installation) -> dict[str, Any]:
    return dict(filled.cairn("ask", QUESTION, "--json", "--limit", "10").json)


@pytest.fixture(scope="module")
def readable(filled: Installation) -> str:
    return filled.cairn("ask", QUESTION, "--limit", "10").out


def test_its_json_has_every_key_that_clients_were_promised(answer: dict[str, Any]):
    assert misfits(answer, ANSWER) == []


def test_nothing_of_its_json_is_empty_that_the_world_can_fill(answer: dict[str, Any]):
    people = answer["people"]
    assert all(answer["evidence"][kind] for kind in KINDS)
    assert any(person["research"] for person in people)
    assert any(person["experience"] for person in people)
    assert {person["on_register"] for person in people} == {True, False}
    assert all(person["path"]["nodes"] for person in people)


def test_its_json_repeats_the_question_and_says_who_stays_responsible(answer: dict[str, Any]):
    assert answer["question"] == QUESTION
    assert answer["abstained"] is False
    assert "responsible" in answer["accountability"]


def test_a_readable_answer_has_research_and_experience_side_by_side(readable: str):
    headings = [line for line in readable.splitlines() if "From research" in line]
    assert headings
    assert all("From experience" in line for line in headings)


def test_a_readable_answer_ends_with_who_stays_responsible_and_whom_to_ask(readable: str):
    said = " ".join(readable.split())
    assert said.endswith(f"stays responsible and accountable for its decisions. {DEFAULT_BROKER}")


def test_a_readable_answer_gives_each_kind_of_evidence_a_heading(readable: str):
    lines = readable.splitlines()
    for heading in ("Research", "Guidance, law and other documents", "Case reviews", "Experience"):
        assert heading in lines


def test_a_readable_answer_labels_works_with_their_jurisdiction(readable: str):
    assert "[England] Children living with violence" in " ".join(readable.split())


def test_a_dash_reads_the_question_from_the_standard_input(
    filled: Installation, answer: dict[str, Any]
):
    done = filled.cairn("ask", "-", "--json", "--limit", "10", stdin=f"  {QUESTION}\n".encode())
    assert done.code == 0
    untimed = {"timings_ms": None}
    assert {**done.json, **untimed} == {**answer, **untimed}


def test_json_goes_to_the_standard_output_and_nothing_beside_it(filled: Installation):
    done = filled.cairn("ask", QUESTION, "--json")
    assert done.err == ""
    assert done.json["people"]


def test_no_more_is_shown_than_the_limit(filled: Installation):
    found = filled.cairn("ask", QUESTION, "--json", "--limit", "1").json
    assert len(found["people"]) == 1
    assert all(len(found["evidence"][kind]) <= 1 for kind in KINDS)


def test_an_area_puts_its_people_first_and_names_how_near_each_is(filled: Installation):
    done = filled.cairn("ask", "support groups for grandparents", "--area", "highland", "--json")
    near = {person["name"]: person["nearness"] for person in done.json["people"]}
    assert (near["Dan Distant"], near["Ann Experience"]) == ("local", "neighbouring")


def test_a_jurisdiction_leaves_out_the_works_of_others(filled: Installation):
    found = filled.cairn("ask", QUESTION, "--jurisdiction", "Scotland", "--json").json
    assert "England" not in [item["jurisdiction"] for item in found["evidence"]["research"]]


@pytest.mark.parametrize(
    ("filter_", "value", "meant"),
    [("--area", "Morray", "Moray"), ("--jurisdiction", "Scotlnd", "Scotland")],
)
def test_a_filter_that_names_nothing_is_refused_with_what_was_meant(
    filled: Installation, filter_: str, value: str, meant: str
):
    assert refused(filled.cairn("ask", QUESTION, filter_, value), 2, value, meant)


def test_a_level_that_does_not_exist_is_refused_with_those_that_do(filled: Installation):
    done = filled.cairn("ask", QUESTION, "--level", "boss")
    assert done.code == 2
    assert "practitioner" in done.err


def test_of_an_empty_graph_it_says_how_to_load_something(running: Installation):
    done = running.cairn("ask", QUESTION)
    assert done.code == 0
    assert "cairn load" in done.out
