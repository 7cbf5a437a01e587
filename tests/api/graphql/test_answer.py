"""The answer by GraphQL is the JSON of the command line and of plain HTTP, field by field."""

from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from queries.matching.answer import Answer
from tests.api.served import Served

QUESTION = "Who knows about kinship care placements?"


def camel(name: str) -> str:
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in others)


def selected(kind: type) -> str:
    """A selection of every field of a part of the answer, as the dataclass has them."""
    found = []
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        part = next((h for h in (hint, *get_args(hint)) if is_dataclass(h)), None)
        inside = f" {{ {selected(part)} }}" if isinstance(part, type) else ""
        if field.name == "timings_ms":
            inside = " { mask encode retrieve rank explain total }"
        found.append(camel(field.name) + inside)
    return " ".join(found)


def in_camel_case(value: Any) -> Any:
    if isinstance(value, dict):
        return {camel(key): in_camel_case(part) for key, part in value.items()}
    return [in_camel_case(part) for part in value] if isinstance(value, list) else value


def by_graphql(server: Served, question: str, wanted: dict[str, Any] | None, first: int) -> Any:
    document = f"""query ($question: String!, $filter: AskFilter, $first: Int!) {{
      ask(question: $question, filter: $filter, first: $first) {{ {selected(Answer)} }} }}"""
    told = server.graphql(document, question=question, filter=wanted, first=first)
    assert "errors" not in told, told
    return told["data"]["ask"]


def by_plain_http(server: Served, question: str, wanted: dict[str, Any], limit: int) -> Any:
    sent = {"question": question, "filter": wanted, "limit": limit}
    response = server.post("/ask", json=sent)
    assert response.status_code == 200, response.text
    return response.json()


def same(server: Served, question: str, wanted: dict[str, Any], most: int = 5) -> Any:
    """The answer, which is the same in both ways but for how long it took."""
    ours = by_graphql(server, question, in_camel_case(wanted), most)
    theirs = in_camel_case(by_plain_http(server, question, wanted, most))
    for one in (ours, theirs):
        times = one.pop("timingsMs")
        assert set(times) == {"mask", "encode", "retrieve", "rank", "explain", "total"}
        assert all(round(time, 4) == time for time in times.values())
    assert ours == theirs
    return ours


def test_every_field_of_an_answer_is_the_same(server: Served):
    answer = same(server, QUESTION, {})
    # The parts within parts were compared, too, and scores have four decimals.
    assert answer["people"][0]["experience"][0]["source"]["kind"]
    assert answer["evidence"]["research"][0]["path"]["relationships"]
    assert round(answer["people"][0]["confidence"], 4) == answer["people"][0]["confidence"]


@pytest.mark.parametrize("most", [1, 2, 50])
def test_as_many_are_shown_as_are_asked_for(server: Served, most: int):
    answer = same(server, QUESTION, {}, most)
    assert len(answer["people"]) <= most


@pytest.mark.parametrize(
    "wanted",
    [
        {"level": "practitioner"},
        {"evidence_kinds": ["guidance", "reviews"]},
        {"members_only": True},
        {"jurisdiction": "England"},
        {"as_of": "2020-06-30"},
        {"area": "Highland"},
        {"profession": "health"},
        {"topics": ["Domestic abuse"]},
        {"voices": ["child", "professional"]},
        {
            "area": "Moray",
            "level": "practitioner",
            "evidence_kinds": ["experience"],
            "members_only": True,
            "jurisdiction": "Scotland",
            "as_of": "2024-01-31",
        },
    ],
    ids=str,
)
def test_every_filter_narrows_an_answer_in_the_same_way(server: Served, wanted: dict[str, Any]):
    narrowed = same(server, QUESTION, wanted, 50)
    assert narrowed != same(server, QUESTION, {}, 50)
