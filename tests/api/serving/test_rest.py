"""Plain HTTP over a real server: asking with JSON, and what those who run it look at."""

import base64
import json
import re
from dataclasses import asdict
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from graph.model.ids import digest
from queries.browsing import pages
from tests.api.cairn import Cairn
from tests.api.conftest import Installation
from tests.api.served import Served, served

_ANSWERS = re.compile(r'^cairn_answers_total\{code="(\w+)"\} (\S+)$', re.MULTILINE)
QUESTION = "Who knows about kinship care placements?"


def test_an_answer_is_exactly_what_the_command_line_prints(server: Served, filled: Installation):
    printed = filled.cairn("ask", QUESTION, "--json").json
    answered = server.post("/ask", json={"question": QUESTION}).json()
    for one in (printed, answered):
        stages = {"mask", "encode", "retrieve", "rank", "explain", "total"}
        assert set(one.pop("timings_ms")) == stages
    assert answered == printed
    assert answered["people"]


def test_filters_are_those_of_the_command_line(server: Served, filled: Installation):
    narrowed = {
        "evidence_kinds": ["research"],
        "members_only": True,
        "jurisdiction": "Scotland",
        "profession": "social work",
        "topics": ["Kinship care"],
    }
    answered = server.post("/ask", json={"question": QUESTION, "filter": narrowed}).json()
    words = ("--kind", "research", "--members-only", "--jurisdiction", "Scotland")
    words += ("--profession", "social work", "--topic", "Kinship care")
    printed = filled.cairn("ask", QUESTION, "--json", *words)
    assert printed.code == 0, printed.err
    assert answered["evidence"] == printed.json["evidence"]
    assert [p["name"] for p in answered["people"]] == [p["name"] for p in printed.json["people"]]


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        ({"question": ""}, "bad_question", "too few"),
        ({"question": "x" * 20_000}, "bad_input", "question"),
        ({}, "bad_input", "question"),
        ({"question": 3}, "bad_input", "question"),
        ({"question": "who?", "limit": 0}, "bad_input", "limit"),
        ({"question": "who?", "limit": 51}, "bad_input", "limit"),
        ({"question": "who?", "unknown": 1}, "bad_input", "unknown"),
        ({"question": "who?", "filter": {"level": "boss"}}, "bad_input", "level"),
        ({"question": "who?", "filter": {"area": "Atlantis"}}, "unknown_value", "Atlantis"),
        ({"question": "who?", "filter": {"jurisdiction": "Mars"}}, "unknown_value", "Mars"),
        ({"question": "who?", "filter": {"profession": "wizard"}}, "unknown_value", "wizard"),
        ({"question": "who?", "filter": {"sector": "circus"}}, "unknown_value", "circus"),
        ({"question": "who?", "filter": {"topics": ["Dragons"]}}, "unknown_value", "Dragons"),
        ({"question": "who?", "filter": {"voices": ["neighbour"]}}, "bad_input", "voices"),
        ({"question": "who?", "filter": {"evidence_kinds": []}}, "bad_input", "kinds"),
        ({"question": "who?", "filter": {"as_of": "soon"}}, "bad_input", "as_of"),
    ],
    ids=str,
)
def test_a_bad_request_says_which_field_is_wrong_and_what_to_do(
    server: Served, body: dict[str, object], code: str, says: str
):
    response = server.post("/ask", json=body)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, code)
    assert says in error["message"]
    assert error["hint"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/person/person-nobody", 404, "not_found"),
        ("GET", "/ask", 405, "method_not_allowed"),
        ("GET", "/graphql?query={status{engine}}", 405, "method_not_allowed"),
        ("DELETE", "/ask", 405, "method_not_allowed"),
    ],
)
def test_every_error_has_one_shape(server: Served, method: str, path: str, status: int, code: str):
    with server.client() as client:
        response = client.request(method, path)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert set(response.json()["error"]) >= {"code", "message", "hint"}


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/ask", {"POST"}),
        ("DELETE", "/ask", {"POST"}),
        ("HEAD", "/ask", {"POST"}),
        ("PUT", "/", {"GET", "HEAD", "POST"}),
        ("DELETE", "/graphql", {"GET", "HEAD", "POST"}),
        ("GET", "/graphql?query={status{engine}}", {"POST"}),
        ("POST", "/health", {"GET", "HEAD"}),
        ("POST", "/person/person-x", {"GET", "HEAD"}),
    ],
)
def test_what_an_address_does_not_take_is_refused_with_what_it_takes(
    server: Served, method: str, path: str, allowed: set[str]
):
    with server.client() as client:
        response = client.request(method, path)
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path", ["/", "/topics", "/health", "/ready", "/version", "/openapi.json", "/nothing"]
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_head_is_answered_as_get_without_the_body(server: Served, path: str, encoding: str):
    with server.client(headers={"accept-encoding": encoding}) as client:
        got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert dict(head.headers) | {"date": ""} == dict(got.headers) | {"date": ""}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", None]
)
def test_what_is_not_json_by_its_type_is_refused_as_openapi_says(
    server: Served, content_type: str | None
):
    headers = {"content-type": content_type} if content_type else {}
    response = server.post("/ask", content=b'{"question": "Who can help?"}', headers=headers)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (415, "unsupported_media_type")
    assert "application/json" in error["hint"]
    described = server.get("/openapi.json").json()["paths"]["/ask"]["post"]["responses"]
    assert "415" in described


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/LD+json"])
def test_whatever_is_json_by_its_type_is_read(server: Served, content_type: str):
    headers = {"content-type": content_type}
    body = json.dumps({"question": QUESTION}).encode()
    assert server.post("/ask", content=body, headers=headers).status_code == 200


def test_a_question_with_half_a_character_is_refused(server: Served):
    headers = {"content-type": "application/json"}
    for body in (
        rb'{"question": "who \ud800"}',
        rb'{"question": "who", "filter": {"area": "\ud800"}}',
    ):
        response = server.post("/ask", content=body, headers=headers)
        assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_input")


@pytest.mark.parametrize("path", ["/people", "/works", "/reviews"])
def test_a_page_after_half_a_character_is_refused(server: Served, path: str):
    kind = {"/people": "Person", "/works": "Work", "/reviews": "Review"}[path]
    listing = f"{kind}:{digest(asdict(pages.FILTER_OF[kind]()))}"
    cursor = base64.urlsafe_b64encode(f'["{listing}", "\\ud800", "x"]'.encode()).decode()
    response = server.get(path, params={"after": cursor})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_cursor")


def test_what_is_not_json_is_refused(server: Served):
    response = server.post("/ask", content=b"{", headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_input")


def test_health_ready_and_version_tell_how_it_is(server: Served):
    assert server.get("/health").json() == {"status": "up"}
    ready = server.get("/ready")
    assert ready.status_code == 200
    assert ready.json() == {
        "ready": True,
        "engine": "ready: embedded",
        "schema": ready.json()["schema"],
        "encoder": "ready",
    }
    about = server.get("/version").json()
    assert (about["engine"], about["demonstration"]) == ("embedded", False)


def test_metrics_count_requests_stages_and_queries_and_hold_no_text(server: Served):
    before = _answers(server)
    server.post("/ask", json={"question": "zzqqxx unheard of wombats"})
    assert sum(_answers(server).values()) == sum(before.values()) + 1
    told = server.get("/metrics").text
    assert 'cairn_requests_total{route="/ask",status="200"}' in told
    assert 'cairn_ask_stage_seconds_count{stage="retrieve"}' in told
    assert 'cairn_store_calls_total{query="items_found"}' in told
    assert "wombats" not in told


def test_a_silence_is_counted_by_its_code_and_as_a_write(cairn: Cairn):
    with served(cairn) as server:
        before = _answers(server)
        assert server.post("/ask", json={"question": QUESTION}).json()["abstained"] is True
        assert _answers(server) == {**before, "nothing": before.get("nothing", 0) + 1}
        assert 'cairn_store_calls_total{query="count_silence"}' in server.get("/metrics").text


def _answers(server: Served) -> dict[str, float]:
    """How many answers there were, by what was missing."""
    told = server.get("/metrics").text
    return {code: float(n) for code, n in _ANSWERS.findall(told)}


def test_openapi_describes_the_plain_routes_and_their_errors(server: Served):
    paths = server.get("/openapi.json").json()["paths"]
    plain = {"/ask", "/health", "/ready", "/version", "/metrics"}
    assert set(paths) == plain | {"/export", "/export/{format_name}", "/oai"}
    assert {"400", "413", "503"} <= set(paths["/ask"]["post"]["responses"])
    assert "422" not in paths["/ask"]["post"]["responses"]


def test_answers_and_readiness_are_as_openapi_describes_them(server: Served):
    described = server.get("/openapi.json").json()
    for name, response in (
        ("Answer", server.post("/ask", json={"question": QUESTION})),
        ("Answer", server.post("/ask", json={"question": "zzqqxx unheard of wombats"})),
        ("Readiness", server.get("/ready")),
        ("Problem", server.post("/ask", json={"question": ""})),
    ):
        schema = _closed(described["components"]) | {"$ref": f"#/schemas/{name}"}
        Draft202012Validator(schema).validate(response.json())


def _closed(components: dict[str, Any]) -> dict[str, Any]:
    """The schemas, with nothing allowed that they do not name but the details of an error."""
    text = json.dumps(components).replace("#/components/", "#/")
    found: dict[str, Any] = json.loads(text)
    for name, schema in found["schemas"].items():
        if "properties" in schema and name != "ErrorTold":
            schema["additionalProperties"] = False
    return found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"question": "x', "The body is not JSON."),
        ('{"question": "Who?", "fliter": {}}', "There is no field fliter."),
    ],
)
def test_a_body_that_cannot_be_used_is_told_in_plain_words(server: Served, body: str, said: str):
    with server.client() as client:
        told = client.post("/ask", content=body, headers={"content-type": "application/json"})
    assert (told.status_code, told.json()["error"]["message"]) == (400, said)
