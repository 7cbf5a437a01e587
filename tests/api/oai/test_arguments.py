"""Requests of OAI-PMH: what is wrong with them, and tokens that say where a list goes on."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.oai.arguments import OaiError, OaiRequest, Selection
from api.oai.tokens import Token

LIST = ("verb", "ListRecords")
PREFIX = ("metadataPrefix", "oai_dc")
WORK = "work-aaaaaaaaaaaaaaaa"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "badVerb"),
        ([("verb", "Steal")], "badVerb"),
        ([LIST, LIST], "badVerb"),
        ([LIST], "badArgument"),
        ([LIST, PREFIX, PREFIX], "badArgument"),
        ([LIST, PREFIX, ("q", "Jane Doe")], "badArgument"),
        ([LIST, PREFIX, ("resumptionToken", "x")], "badArgument"),
        ([("verb", "Identify"), PREFIX], "badArgument"),
        ([("verb", "GetRecord"), PREFIX], "badArgument"),
    ],
)
def test_a_wrong_verb_or_argument_is_told_without_repeating_it(
    said: list[tuple[str, str]], code: str
):
    with pytest.raises(OaiError) as told:
        OaiRequest.of(said)
    assert told.value.code == code
    assert "Jane" not in told.value.message


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"from": "2026-02-30"}, "badArgument"),
        ({"from": "yesterday"}, "badArgument"),
        ({"from": "2026-01-02", "until": "2026-01-01"}, "badArgument"),
        ({"from": "2026-01-02", "until": "2026-01-03T00:00:00Z"}, "badArgument"),
        ({"set": "neglect"}, "noRecordsMatch"),
    ],
)
def test_a_selection_that_cannot_be_is_told(said: dict[str, str], code: str):
    with pytest.raises(OaiError) as told:
        Selection.of({"metadataPrefix": "oai_dc", **said})
    assert told.value.code == code


def test_a_token_says_all_that_its_list_is_of():
    selection = Selection("2026-01-01", "2026-02-01", "topic-aaaaaaaaaaaaaaaa")
    token = Token("ListRecords", selection, WORK, 100)
    assert Token.read(token.text(), "ListRecords") == token


def _packed(*said: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "é",
        _packed("ListRecords"),
        _packed("ListIdentifiers", None, None, None, WORK, 1),
        _packed("ListRecords", "soon", None, None, WORK, 1),
        _packed("ListRecords", None, None, None, "' OR 1=1", 1),
        _packed("ListRecords", None, None, 7, WORK, 1),
        _packed("ListRecords", None, None, None, 7, 1),
        "A" * 5000,
    ],
)
def test_a_token_that_no_list_gave_is_refused(text: str):
    with pytest.raises(OaiError) as told:
        Token.read(text, "ListRecords")
    assert told.value.code == "badResumptionToken"


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_text_breaks_the_reading_of_tokens(text: str):
    with pytest.raises(OaiError):
        Token.read(text, "ListRecords")
