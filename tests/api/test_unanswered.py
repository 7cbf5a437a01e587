"""Every way of asking keeps an unanswered question only where whoever asks agrees."""

import re
from collections.abc import Iterator

import pytest

from tests.api.cairn import Cairn
from tests.api.conftest import Installation
from tests.api.served import Served, served
from tests.api.test_question_kept_nowhere import holding

NAMED = "How long does Callum Reid boil an egg?"
MASKED = "How long does [name] boil an egg?"
LISTED = """{ unansweredQuestions(first: 10) { totalCount
  nodes { id text day silence area } } }"""
KEEPING = """mutation ($q: String!, $f: AskFilter) {
  keepUnanswered(question: $q, filter: $f) { kept silence notice question } }"""
FORGETTING = "mutation ($id: ID!) { forgetUnanswered(id: $id) }"
BUTTON = "Keep this question, without names, so that the hub sees what is missing"


@pytest.fixture
def silent(cairn: Cairn) -> Iterator[Served]:
    """A server over an empty graph, which answers nothing."""
    with served(cairn) as running:
        yield running


def listed(server: Served) -> list[str]:
    told = server.graphql(LISTED)
    assert "errors" not in told, told
    page = told["data"]["unansweredQuestions"]
    assert page["totalCount"] == len(page["nodes"])
    return [node["text"] for node in page["nodes"]]


def test_plain_http_keeps_it_where_the_request_says_so(silent: Served):
    answer = silent.post("/ask", json={"question": NAMED}).json()
    assert (answer["silence"], answer["kept"]) == ("not_encoded", None)
    assert listed(silent) == []
    agreed = {"question": NAMED, "keep_unanswered": True}
    assert silent.post("/ask", json=agreed).json()["kept"].startswith("unansweredquestion-")
    assert listed(silent) == [MASKED]
    refused = silent.post("/ask", json={**agreed, "keep_unanswered": "yes"})
    assert refused.status_code == 400


def test_graphql_keeps_it_by_a_mutation_and_erases_it_by_another(silent: Served):
    silent.graphql("query ($q: String!) { ask(question: $q) { abstained } }", q=NAMED)
    assert listed(silent) == []
    kept = silent.graphql(KEEPING, q=NAMED, f={"voices": ["child"]})["data"]["keepUnanswered"]
    assert (kept["question"], kept["silence"]) == (MASKED, "not_encoded")
    assert listed(silent) == [MASKED]
    assert silent.graphql(FORGETTING, id=kept["kept"])["data"] == {"forgetUnanswered": kept["kept"]}
    assert listed(silent) == []
    (error,) = silent.graphql(FORGETTING, id=kept["kept"])["errors"]
    assert error["extensions"]["code"] == "not_found"


def test_the_page_keeps_it_by_a_button_that_sends_the_masked_question(silent: Served):
    told = silent.post("/", data={"question": NAMED, "level": "strategic"}).text
    assert listed(silent) == []
    (form,) = re.findall(r'<form method="post" action="/" class="keep">(.*?)</form>', told, re.S)
    assert BUTTON in form
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert fields == {"question": MASKED, "level": "strategic", "keep": "on"}
    after = silent.post("/", data=fields).text
    assert "The question is kept as it stands here" in after
    assert BUTTON not in after
    assert 'name="keep"' not in after
    assert listed(silent) == [MASKED]


def test_an_answered_question_has_no_button_and_is_not_kept(server: Served):
    question, before = "Who knows about kinship care placements?", listed(server)
    assert BUTTON not in server.post("/", data={"question": question, "keep": "on"}).text
    answer = server.post("/ask", json={"question": question, "keep_unanswered": True}).json()
    assert answer["notice"].endswith("The question was answered, so it is not kept.")
    assert listed(server) == before


def test_the_command_line_keeps_lists_and_erases_it_and_its_files_hold_no_name(
    running: Installation,
):
    cairn = running.cairn
    assert cairn("ask", NAMED).code == 0
    assert cairn("unanswered", "--json").json == {"total": 0, "has_next": False, "questions": []}
    kept = cairn("ask", NAMED, "--keep-unanswered", "--json").json
    (question,) = cairn("unanswered", "--json").json["questions"]
    assert (question["id"], question["text"]) == (kept["kept"], MASKED)
    shown = cairn("unanswered").out
    assert MASKED in shown
    assert "1 kept." in shown
    assert holding(cairn.home, "egg")
    assert holding(cairn.home, "Callum") == []
    assert cairn("unanswered", "--forget", question["id"]).out.startswith("Erased:")
    assert cairn("unanswered", "--json").json["total"] == 0
    again = cairn("unanswered", "--forget", question["id"])
    assert again.code == 2
    assert "No unanswered question" in again.err
