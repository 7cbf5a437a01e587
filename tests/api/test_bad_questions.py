"""What cannot be a question is refused in one sentence; what looks like a query is only words."""

import signal

import pytest

from tests.api.cairn import ended, reading, refused
from tests.api.conftest import Installation

CANNOT_BE_ONE = {
    "empty": ("", "too few"),
    "blank": (" \n\t ", "too few"),
    "one character": ("a", "too few letters"),
    "20,000 characters": ("neglect " * 2500, "most"),
    "not UTF-8": (b"who \xff\xfe knows", "not UTF-8"),
    "control characters": ("who \x07 knows", "control characters"),
}
SYNTAX = 'kinship AND (care OR "grand* ~^2 \\ title:x NOT + - && || ! [a TO b} ? / {'


@pytest.mark.parametrize("kind", CANNOT_BE_ONE)
def test_it_is_refused_with_the_reason_and_an_example(filled: Installation, kind: str):
    question, reason = CANNOT_BE_ONE[kind]
    before = filled.counts()
    assert refused(filled.cairn("ask", question), 2, "The question", reason)
    assert filled.counts() == before


@pytest.mark.parametrize("kind", ["empty", "20,000 characters", "not UTF-8"])
def test_it_is_refused_from_the_standard_input_as_well(filled: Installation, kind: str):
    question, reason = CANNOT_BE_ONE[kind]
    given = question if isinstance(question, bytes) else question.encode()
    done = filled.cairn("ask", "-", stdin=given, PYTHONIOENCODING="utf-8:strict")
    assert refused(done, 2, "The question", reason)


@pytest.mark.parametrize("question", [SYNTAX, '"', "kinship AND", "*kinship", "\\kinship\\"])
def test_query_syntax_in_a_question_is_only_words(filled: Installation, question: str):
    done = filled.cairn("ask", f"kinship {question}", "--json")
    assert done.code == 0, done.err
    assert done.json["people"]


def test_letters_outside_the_first_plane_and_other_scripts_are_text(filled: Installation):
    done = filled.cairn("ask", "Cò aig a bheil eòlas? 児童保護 😀", "--json")
    assert done.code == 0, done.err


def test_an_error_with_json_is_one_object_with_code_message_and_hint(filled: Installation):
    done = filled.cairn("ask", "a", "--json")
    assert set(done.json["error"]) == {"code", "message", "hint"}
    assert done.json["error"]["code"] == "bad_question"
    assert refused(done, 2)


def test_waiting_for_the_standard_input_can_be_stopped(filled: Installation):
    process = filled.cairn.start("ask", "-")
    assert reading(process)
    done = ended(process, signal.SIGINT)
    assert "Traceback" not in done.err
    assert done.code == 130
