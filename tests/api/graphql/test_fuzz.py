"""Two thousand generated queries and what schemathesis thinks of: no failure, no hang."""

import base64
import json
import time
import warnings
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import queries
from schemathesis.specs.openapi.checks import status_code_conformance

from tests.api.served import Served
from tests.engines.catalogue import ROOT

DOCUMENTS = 2_000
_QUIET = settings(
    max_examples=DOCUMENTS,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


_WITH_VARIABLES = """query NAME($n: Int = 3, $text: String, $level: Level, $after: String,
  $flag: Boolean = true, $filter: PeopleFilter) {
  people(first: $n, after: $after, filter: {name: $text, level: $level}) { totalCount }
  works(filter: {title: $text, since: $n}) @include(if: $flag) { totalCount }
  some: people(filter: $filter) { totalCount }
} query other { __typename }"""


def _as_cursor(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode()


def test_two_thousand_generated_documents_bring_no_unforeseen_error_and_no_hang(server: Served):
    text = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    seen: dict[str, int] = {}
    slowest = 0.0
    with server.client() as client:

        @_QUIET
        @given(queries(text, allow_x00=False, codec="utf-8"))
        def send(document: str) -> None:
            nonlocal slowest
            begun = time.monotonic()
            response = client.post("/graphql", json={"query": document})
            slowest = max(slowest, time.monotonic() - begun)
            assert response.status_code in (200, 413), response.text
            for error in response.json().get("errors", ()):
                code = error["extensions"]["code"]
                seen[code] = seen.get(code, 0) + 1
                assert code not in ("internal", "store_fault"), (document, error)

        send()
    assert slowest < 20
    assert server.get("/health").status_code == 200


# Half characters, too: JSON may escape them, and a client may send anything.
_TEXT = st.text(st.characters(), max_size=20)
_PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXT
_JSON = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3)
)
_HEADER = st.binary(max_size=40).map(
    lambda raw: bytes(b for b in raw if b > 31 and b != 127).strip(b" ")
)
_REQUEST = st.fixed_dictionaries(
    {"query": st.sampled_from(["a", "b"]).map(lambda name: _WITH_VARIABLES.replace("NAME", name))},
    optional={
        "operationName": _JSON | st.sampled_from(["a", "b", ""]),
        "variables": _JSON
        | st.fixed_dictionaries(
            {},
            optional={
                "n": _JSON | st.integers(-1, 100),
                "text": _JSON,
                "level": _JSON | st.sampled_from(["strategic", "boss"]),
                "after": _JSON | st.binary(max_size=40).map(_as_cursor),
                "flag": _JSON,
                "filter": _JSON | st.dictionaries(st.sampled_from(["name", "area"]), _JSON),
            },
        ),
        "extensions": _JSON,
    },
)
_HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "accept": _HEADER | _HEADER.map(lambda weight: b"application/json;q=" + weight),
        "content-type": _HEADER | st.just(b"application/json"),
    },
)


def test_generated_variables_names_and_headers_bring_no_unforeseen_error(server: Served):
    codes: set[str] = set()
    with server.client() as client:

        @settings(_QUIET, max_examples=1_000)
        @given(_REQUEST, _HEADERS)
        def send(request: dict[str, Any], headers: dict[str, bytes]) -> None:
            given_headers = {"content-type": b"application/json", **headers}
            body = json.dumps(request).encode()
            response = client.post("/graphql", content=body, headers=given_headers)
            assert response.status_code in (200, 400, 406, 415), response.text
            for error in response.json().get("errors", ()):
                code = error["extensions"]["code"]
                codes.add(code)
                assert code not in ("internal", "store_fault"), (request, headers, error)

        send()
    assert {"bad_input", "graphql_invalid"} <= codes
    assert server.get("/health").status_code == 200


def test_generated_requests_to_the_plain_routes_bring_no_unforeseen_error(server: Served):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        described = schemathesis.openapi.from_url(f"{server.address}/openapi.json")
        for operation in described.get_all_operations():
            _try(operation.ok(), server)


def _try(operation: schemathesis.APIOperation, server: Served) -> None:  # type: ignore[name-defined]
    @settings(
        max_examples=60,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def send(case: schemathesis.Case) -> None:
        response = case.call(base_url=server.address)
        assert response.status_code < 500, response.text
        if case.method != "TRACE":
            case.validate_response(response, checks=[status_code_conformance])

    send()


@pytest.mark.parametrize("document", ["", " ", "{", "null", "query", "{__typename}" * 100])
def test_documents_that_are_none_are_told_so(server: Served, document: str):
    assert server.graphql(document).get("errors")
