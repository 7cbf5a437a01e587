"""A question that names a child: every way of asking gives back the masked one, and says so."""

import re

import pytest

from tests.api.conftest import Installation
from tests.api.served import Served

NAMED = "Callum Reid (dob 12/03/2015) stays with his gran. Who knows about kinship care?"
MASKED = "[name] (dob [date]) stays with his gran. Who knows about kinship care?"
SAID = "Masked before the question was looked at: name, date."


def test_plain_http_says_what_was_masked(server: Served):
    answer = server.post("/ask", json={"question": NAMED}).json()
    assert (answer["question"], answer["masked"]) == (MASKED, ["name", "date"])
    assert SAID in answer["notice"]
    assert "Callum" not in str(answer)


def test_graphql_says_what_was_masked(server: Served):
    document = "query ($q: String!) { ask(question: $q) { question masked timingsMs { mask } } }"
    answer = server.graphql(document, q=NAMED)["data"]["ask"]
    assert (answer["question"], answer["masked"]) == (MASKED, ["name", "date"])
    assert answer["timingsMs"]["mask"] > 0


@pytest.mark.parametrize("question", [NAMED, "How long does Callum Reid boil an egg?"])
def test_the_page_shows_what_was_masked_and_sends_no_name_again(server: Served, question: str):
    told = server.post("/", data={"question": question}, headers={"Accept": "text/html"}).text
    assert "Masked before the question was looked at: name" in told
    assert "Callum" not in told
    (again,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", told)
    assert again.startswith(("[name] (dob [date])", "How long does [name] boil"))


def test_the_command_line_says_what_was_masked(filled: Installation):
    printed = filled.cairn("ask", NAMED)
    assert printed.code == 0, printed.err
    shown = " ".join(printed.out.split())
    assert SAID in shown
    assert f"Question: {MASKED}" in shown
    assert "Callum" not in printed.out + printed.err


def test_nothing_is_masked_in_a_question_that_names_nobody(server: Served):
    question = "Who in Moray knows about kinship care and the Children (Scotland) Act 1995?"
    answer = server.post("/ask", json={"question": question}).json()
    assert (answer["question"], answer["masked"]) == (question, [])
