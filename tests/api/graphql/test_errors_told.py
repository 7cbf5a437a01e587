"""How GraphQL tells errors: one shape, the right status, nothing of the question in a log."""

import logging

import pytest
import strawberry
from graphql import GraphQLError

from api.graphql.execution import CairnSchema
from api.graphql.telling import told
from graph.errors import NotFound, StoreFault
from tests.api.served import Served

SECRET = "marmalade"


@strawberry.type
class Query:
    @strawberry.field
    def known(self) -> str:
        raise NotFound("Nothing is there.", hint="Look elsewhere.")

    @strawberry.field
    def number(self) -> int:
        return "marmalade"  # type: ignore[return-value]

    @strawberry.field
    def refused(self) -> str:
        raise StoreFault("the graph at bolt://10.1.1.1 refused a statement: marmalade.")

    @strawberry.field
    def broken(self, question: str) -> str:
        raise RuntimeError(f"cannot answer {question}")


@pytest.fixture
def small() -> CairnSchema:
    return CairnSchema(query=Query)


@pytest.mark.anyio
async def test_an_error_raised_on_purpose_keeps_its_code_and_hint(small: CairnSchema):
    (error,) = told((await small.execute("{ known }")).errors or [])
    assert error["message"] == "Nothing is there."
    assert error["extensions"] == {"code": "not_found", "hint": "Look elsewhere.", "status": 404}
    assert error["path"] == ["known"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    "document",
    [
        f'{{ broken(question: "{SECRET}") }}',
        f'{{ nothing(question: "{SECRET}") }}',
        f'{{ broken(question: "{SECRET}" ',
        f"query ($q: Int!) {{ broken(question: $q) {SECRET} }}",
    ],
)
async def test_no_log_has_the_text_of_a_query(
    small: CairnSchema, document: str, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        result = await small.execute(document, variable_values={"q": SECRET})
        told(result.errors or [])
    assert result.errors
    logged = caplog.text + "".join(str(record.exc_info) for record in caplog.records)
    assert SECRET not in logged


@pytest.mark.anyio
async def test_the_unexpected_is_masked_with_an_id_that_the_log_has(
    small: CairnSchema, caplog: pytest.LogCaptureFixture
):
    result = await small.execute(f'{{ broken(question: "{SECRET}") }}')
    (error,) = told(result.errors or [])
    assert SECRET not in str(error)
    assert error["extensions"]["code"] == "internal"
    id_ = error["extensions"]["id"]
    assert id_ in error["message"]
    assert f"id={id_} type=RuntimeError" in caplog.text


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("document", "logged"),
    [
        ("{ number }", "type=GraphQLError field=number at="),
        ("{ sally_smith: number }", "type=GraphQLError field=number at="),
        ("{ refused }", "type=StoreFault at=test_errors_told.py:"),
    ],
)
async def test_a_mistake_of_ours_that_has_words_is_masked_too(
    small: CairnSchema, caplog: pytest.LogCaptureFixture, document: str, logged: str
):
    (error,) = told((await small.execute(document)).errors or [])
    assert error["extensions"]["code"] == "internal"
    assert SECRET not in str(error)
    assert "10.1.1.1" not in str(error)
    assert logged in caplog.text
    assert error["extensions"]["id"] in caplog.text
    for text in (SECRET, "10.1.1.1", "sally"):
        assert text not in caplog.text


def test_mistakes_of_the_document_have_codes_of_their_own():
    assert told([GraphQLError("no such field")])[0]["extensions"]["code"] == "graphql_invalid"


RESPONSE = {"accept": "application/graphql-response+json"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"query": "{"}, 400, "graphql_syntax"),
        ({"query": "{ nothing }"}, 400, "graphql_invalid"),
        ({"query": '{ path(from: "x", to: "y") { text } }'}, 200, "not_found"),
        ({"query": '{ ask(question: "?") { abstained } }'}, 400, "bad_question"),
        ({"query": '{ people(after: "x") { totalCount } }'}, 400, "bad_cursor"),
        ({"query": '{ ask(question: "who", first: 99) { abstained } }'}, 400, "too_much"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_status_is_by_kind_for_those_who_know_the_specification_and_200_for_others(
    server: Served, body: dict[str, str], status: int, code: str
):
    strict = server.post("/graphql", json=body, headers=RESPONSE)
    assert strict.headers["content-type"].startswith(RESPONSE["accept"])
    assert strict.json()["errors"][0]["extensions"]["code"] == code
    assert strict.status_code == status
    lax = server.post("/graphql", json=body, headers={"accept": "application/json"})
    assert (lax.status_code, lax.json()["errors"][0]["extensions"]["code"]) == (200, code)


TWO = "query a { __typename } query b { __typename }"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"query": "subscription { x }"}, "subscription"),
        ({"query": "mutation { x }"}, "'Mutation'"),
        ({"query": "{ __typename }", "operationName": "other"}, "operationName"),
        ({"query": "{ __typename }", "operationName": ""}, "operationName"),
        ({"query": "fragment F on Query { __typename }"}, "no operation"),
        ({"query": TWO}, "operationName"),
        ({"query": TWO, "operationName": "c"}, "operationName"),
        ({"query": "query ($i: ID!) { node(id: $i) { id } }", "variables": {"i": {}}}, "$i"),
    ],
    ids=str,
)
def test_a_request_that_cannot_be_executed_is_the_clients_mistake(
    server: Served, sent: dict[str, str], says: str
):
    strict = server.post("/graphql", json=sent, headers=RESPONSE)
    assert strict.status_code == 400
    for response in (strict, server.post("/graphql", json=sent)):
        (error,) = response.json()["errors"]
        assert error["extensions"]["code"] == "graphql_invalid"
        assert says in error["message"]
        assert "data" not in response.json()


def test_of_two_operations_the_one_that_is_named_is_executed(server: Served):
    query = "query a { a: __typename } query b { b: __typename }"
    answered = server.post("/graphql", json={"query": query, "operationName": "b"})
    assert answered.json() == {"data": {"b": "Query"}}


HALF = r"\ud800"


@pytest.mark.parametrize(
    "body",
    [
        rf'{{"query": "{{ __typename }}", "operationName": "{HALF}"}}',
        rf'{{"query": "{{ __typename }} # {HALF}"}}',
        rf'{{"query": "{{ __typename }}", "variables": {{"a": "{HALF}"}}}}',
        rf'{{"query": "{{ __typename }}", "variables": {{"{HALF}": 1}}}}',
        rf'{{"query": "{{ __typename }}", "variables": {{"a": [{{"b": ["x{HALF}"]}}]}}}}',
        rf'{{"query": "{{ __typename }}", "extensions": {{"a": "{HALF}"}}}}',
        rf'{{"query": "{{ __typename }}", "{HALF}": 1}}',
        '{"query": "{ __typename }", "variables": {"a": ' + "[" * 40_000 + "]" * 40_000 + "}}",
        "[" * 90_000,
    ],
    ids=lambda body: body[:60],
)
def test_what_are_no_characters_or_too_deep_is_no_request(server: Served, body: str):
    for headers in (RESPONSE, {"accept": "application/json"}):
        headers = {**headers, "content-type": "application/json"}
        response = server.post("/graphql", content=body.encode(), headers=headers)
        (error,) = response.json()["errors"]
        assert (response.status_code, error["extensions"]["code"]) == (400, "bad_input")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        (b"application/json;q=\xb2", 406),
        (b"application/json;q=", 406),
        (b"application/json;q=.", 406),
        (b"application/json;q=nan", 406),
        (b"application/json;q=-1", 406),
        (b"application/json;q=1e9", 406),
        (b"application/json;q=0", 406),
        (b"application/json;q=\xb2, */*;q=0.1", 200),
        (b"application/json;q=0.5", 200),
        (b"application/json;q=1.000", 200),
        (b"\xff\xfe", 406),
        (b",;=,;q", 406),
    ],
)
def test_a_weight_that_is_none_is_not_accepted(server: Served, accept: bytes, status: int):
    response = server.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})
    assert response.status_code == status, response.text


def test_the_answer_is_the_one_of_plain_http_in_camel_case(server: Served):
    question = "Who knows about kinship care placements?"
    document = """query ($q: String!) { ask(question: $q, first: 5) { question abstained missing
      nearestTopics accountability people { id name onRegister confidence
        research { text source { title inOurWords } } experience { text source { kind } }
        path { text relationships { from to type } } person { name
          expertise { nodes { statement } } } }
      evidence { research { id text authors node { __typename label } } } timingsMs { total } } }"""
    told_ = server.graphql(document, q=question)
    assert "errors" not in told_, told_
    answer = told_["data"]["ask"]
    plain = server.post("/ask", json={"question": question}).json()
    assert answer["nearestTopics"] == plain["nearest_topics"]
    assert [p["name"] for p in answer["people"]] == [p["name"] for p in plain["people"]]
    for ours, theirs in zip(answer["people"], plain["people"], strict=True):
        assert ours["path"]["relationships"] == theirs["path"]["relationships"]
        assert [s["text"] for s in ours["experience"]] == [s["text"] for s in theirs["experience"]]
        assert ours["person"]["name"] == ours["name"]
    assert answer["evidence"]["research"][0]["node"]["__typename"] == "Work"
