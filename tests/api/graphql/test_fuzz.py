"""Two thousand generated documents and what schemathesis thinks of: no failure, no hang."""

import time
import warnings

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis_graphql import from_schema
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


def test_two_thousand_generated_documents_bring_no_unforeseen_error_and_no_hang(server: Served):
    text = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    seen: dict[str, int] = {}
    slowest = 0.0
    with server.client() as client:

        @_QUIET
        @given(from_schema(text, allow_x00=False, codec="utf-8"))
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
