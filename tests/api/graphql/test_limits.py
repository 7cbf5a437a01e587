"""How large a document may be, and how it is told that one is too large."""

from collections.abc import Mapping
from typing import Any

import pytest

from api.graphql.limits import Limits
from api.graphql.schema import schema, schema_within
from tests.api.served import Served

NESTED = (
    "{ topics { nodes { narrower { nodes { narrower { nodes { narrower { nodes { "
    "narrower { nodes { label } } } } } } } } } } }"
)


async def codes(document: str, variables: Mapping[str, Any] | None = None, **limits: Any) -> Any:
    """The codes of what is refused before anything is executed; None if nothing is."""
    chosen = schema_within(Limits(**limits)) if limits else schema
    result = await chosen.execute(document, variable_values=dict(variables or {}))
    originals = [getattr(e.original_error, "code", None) for e in result.errors or ()]
    return originals[0] if originals and originals[0] == "too_much" else None


def deep(levels: int) -> str:
    nested = "{ broader(first: 1) { nodes " * levels
    return "{ topic(id: 1) " + nested + "{ label }" + " } }" * levels + " }"


pytestmark = pytest.mark.anyio


async def test_a_document_that_is_too_deep_is_refused():
    assert await codes(deep(6)) is None
    assert await codes(deep(20)) == "too_much"


async def test_too_many_aliases_are_refused():
    many = " ".join(f"a{n}: topic(id: {n}) {{ label }}" for n in range(30))
    assert await codes(f"{{ {many} }}") == "too_much"


async def test_fragments_count_where_they_are_spread():
    spread = "query { topic(id: 1) { ...T } } fragment T on Topic { broader { nodes { ...U } } } "
    nested = "fragment U on Topic { " + "broader { nodes { " * 8 + "label" + " } }" * 8 + " }"
    assert await codes(spread + nested) == "too_much"


async def test_a_circle_of_fragments_is_refused_and_does_not_hang():
    circle = "{ topic(id: 1) { ...T } } fragment T on Topic { broader { nodes { ...T } } }"
    result = await schema.execute(circle)
    assert result.errors
    assert "itself" in result.errors[0].message


async def test_fragments_that_double_at_each_step_are_refused_quickly():
    steps = "".join(
        f"fragment F{n} on Topic {{ ...F{n + 1} x{n}: label ...F{n + 1} }} " for n in range(40)
    )
    bomb = "{ topic(id: 1) { ...F0 } } " + steps + "fragment F40 on Topic { label }"
    assert await codes(bomb) == "too_much"


async def test_the_cost_counts_the_sizes_of_lists():
    assert (
        await codes("{ people(first: 100) { nodes { works(first: 100) { nodes { title } } } } }")
        is None
    )
    product = """{ people(first: 100) { nodes { works(first: 100) { nodes {
      authors(first: 100) { nodes { name } } } } } } }"""
    assert await codes(product) == "too_much"
    assert await codes(NESTED) == "too_much"


async def test_the_cost_counts_sizes_given_by_variables():
    document = """query ($n: Int!) { people(first: $n) { nodes { works(first: $n) { nodes {
      authors(first: $n) { nodes { name } } } } } } }"""
    assert await codes(document, {"n": 5}) is None
    assert await codes(document, {"n": 100}) == "too_much"


async def test_what_the_issue_asks_for_in_one_request_is_within_the_limits():
    people = """{ people(first: 100) { nodes { name areas { nodes { name } }
      posts { nodes { organisations { nodes { name } } } }
      expertise { nodes { topics { nodes { label } } } } } } }"""
    assert await codes(people) is None


async def test_a_nested_list_costs_its_size_and_its_parts_cost_nothing_more():
    page = "{ totalCount nodes { title } pageInfo { hasNextPage endCursor } }"
    document = f"{{ people(first: 100) {{ nodes {{ works(first: 50) {page} }} }} }}"
    assert await codes(document, cost=5_101) is None
    assert await codes(document, cost=5_099) == "too_much"


async def test_the_relationships_of_a_hundred_people_are_within_the_limits():
    document = (
        """{ people(first: 100) { nodes { relationships(first: 20) { nodes { type } } } } }"""
    )
    assert await codes(document) is None


async def test_too_many_tokens_are_refused():
    result = await schema.execute("{ " + "status { engine } " * 1000 + "}")
    assert result.errors
    assert "tokens" in result.errors[0].message


async def test_introspection_can_be_switched_off():
    asked = "{ __schema { types { name } } }"
    assert (await schema.execute(asked)).errors is None
    refused = await schema_within(Limits(introspection=False)).execute(asked)
    assert refused.errors
    assert (await schema_within(Limits(introspection=False)).execute("{ __typename }")).data


def test_a_client_is_told_the_limit_and_what_to_do(server: Served):
    (error,) = server.graphql(NESTED)["errors"]
    extensions = error["extensions"]
    assert extensions["code"] == "too_much"
    assert extensions["limit"] == "cost"
    assert extensions["found"] > extensions["most"]
    assert "first" in extensions["hint"]


def test_the_introspection_that_tools_send_is_answered(server: Served):
    from graphql import build_client_schema, get_introspection_query

    answered = server.graphql(get_introspection_query(directive_is_repeatable=True))
    assert "errors" not in answered
    assert build_client_schema(answered["data"]).query_type
