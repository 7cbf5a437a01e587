"""How large a document may be, and how it is told that one is too large."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import build_client_schema, get_introspection_query
from strawberry.types.execution import PreExecutionError

from api.graphql.limits import Limits
from api.graphql.schema import schema, schema_within
from api.graphql.telling import told
from tests.api.served import Served

NESTED = (
    "{ topics { nodes { narrower { nodes { narrower { nodes { narrower { nodes { "
    "narrower { nodes { label } } } } } } } } } } }"
)


async def refused(
    document: str, variables: Mapping[str, Any] | None = None, **limits: Any
) -> tuple[str, str | None] | None:
    """The code and limit of what is refused before anything is executed; None if nothing is.

    What is executed fails, since there is no graph here.
    """
    chosen = schema_within(Limits(**limits)) if limits else schema
    result = await chosen.execute(document, variable_values=dict(variables or {}))
    if not isinstance(result, PreExecutionError):
        return None
    extensions = told(result.errors or ())[0]["extensions"]
    return extensions["code"], extensions.get("limit")


async def codes(document: str, variables: Mapping[str, Any] | None = None, **limits: Any) -> Any:
    """The code of what is refused before anything is executed; None if nothing is."""
    found = await refused(document, variables, **limits)
    return found[0] if found else None


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


PRODUCT = """{ people(first: $n) { nodes { works(first: $n) { nodes {
  authors(first: $n) { nodes { name } } } } } } }"""


@pytest.mark.parametrize(
    ("declared", "given", "code"),
    [
        ("$n: Int! = 100", {}, "too_much"),
        ("$n: Int = 100", {}, "too_much"),
        ("$n: Int! = 2", {}, None),
        ("$n: Int! = 100", {"n": 2}, None),
        ("$n: Int! = 2", {"n": 100}, "too_much"),
        ("$n: Int!", {"n": 100.0}, "too_much"),
        ("$n: Int!", {"n": 2.0}, None),
        ("$n: Int!", {"n": 2.5}, "graphql_invalid"),
        ("$n: Int!", {"n": "100"}, "graphql_invalid"),
        ("$n: Int!", {"n": True}, "graphql_invalid"),
        ("$n: Int!", {"n": None}, "graphql_invalid"),
        ("$n: Int = 2", {"n": None}, "graphql_invalid"),
        ("$n: Int!", {}, "graphql_invalid"),
        ("$n: Int! = -1", {}, None),
    ],
)
async def test_a_size_counts_as_graphql_itself_reads_it(
    declared: str, given: dict[str, Any], code: str | None
):
    assert await codes(f"query ({declared}) {PRODUCT}", given) == code


async def test_a_variable_that_is_not_given_leaves_the_size_to_the_list():
    # 20 people with 10 works each.
    left = """query ($n: Int! = 20, $m: Int! = 10) {
      people(first: $n) { nodes { %s { nodes { title } } } } }"""
    assert await codes(left % "works(first: $m)") is None
    assert await codes(left % "works(first: $m)", cost=20 * 11 - 1) == "too_much"
    assert await codes(left % "works(first: $m)", {"m": 9}, cost=20 * 11 - 1) is None


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("query ($b: Boolean = true) { node(id: 1) @skip(if: $b) { id } }", {"b": None}),
        ("query ($b: Boolean = true) { node(id: 1) { id @include(if: $b) } }", {"b": None}),
        (
            "query ($b: Boolean = true) {"
            ' ask(question: "who", filter: {membersOnly: $b}) { abstained } }',
            {"b": None},
        ),
    ],
)
async def test_a_null_where_none_may_be_is_the_clients_mistake(
    document: str, variables: dict[str, Any]
):
    assert await codes(document, variables) == "graphql_invalid"


async def test_what_is_left_out_costs_nothing():
    document = """query ($b: Boolean!) { people(first: 100) @include(if: $b) {
      nodes { works(first: 100) { nodes { authors(first: 100) { nodes { name } } } } } } }"""
    assert await codes(document, {"b": False}) is None
    assert await codes(document, {"b": True}) == "too_much"


def asking(first: int, inside: str) -> str:
    return f'{{ ask(question: "who", first: {first}) {{ {inside} }} }}'


async def test_the_lists_of_an_answer_count_as_many_as_are_asked_for():
    each = """people { person { works(first: 100) { nodes {
      authors(first: 10) { nodes { name } } } } } }"""
    assert await codes(asking(5, each)) is None
    assert await codes(asking(50, each)) == "too_much"
    kinds = "evidence { research { node { relationships(first: 100) { nodes { type } } } } }"
    assert await codes(asking(5, kinds)) is None
    assert await codes(asking(50, kinds)) == "too_much"


async def test_the_records_behind_nodes_count_as_many_as_are_asked_for():
    works = "{ people(first: 100) { nodes { works { nodes { provenance { %s { id } } } } } } }"
    assert await codes(works % "records") is None
    assert await codes(works % "records(first: 100)") == "too_much"


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


@pytest.mark.parametrize(
    ("document", "limit"),
    [
        ("{ " + "status { engine } " * 1000 + "}", "tokens"),
        ("# nothing\n" * 3000 + "{ status { engine } }", "tokens"),
        ("{ status { engine } " * 3000, "tokens"),
        ("{ a" * 300 + " }" * 300, "depth"),
        ("{ path(from: " + "[" * 300 + "]" * 300 + ") { text } }", "depth"),
    ],
    ids=["fields", "comments", "no end", "fields within fields", "lists within lists"],
)
async def test_too_many_tokens_and_too_deep_nesting_are_told_as_too_much(document: str, limit: str):
    assert await refused(document) == ("too_much", limit)


async def test_as_many_tokens_as_there_may_be_are_read():
    # Comments count, and so do braces and names.
    assert await codes("# one\n" * 1997 + "{ __typename }") is None
    assert await refused("# one\n" * 1998 + "{ __typename }") == ("too_much", "tokens")
    assert await codes("# one\n" * 1997 + "{ __typename") == "graphql_syntax"


async def test_introspection_is_measured_too():
    names = " ".join(f"a{n}: name" for n in range(30))
    assert await refused(f"{{ __schema {{ types {{ {names} }} }} }}") == ("too_much", "aliases")
    full = "fields { args { type { name } } type { name } } inputFields { type { name } }"
    several = " ".join(f"a{n}: __schema {{ types {{ {full} }} }}" for n in range(20))
    assert await refused(f"{{ {several} }}", cost=20_000) == ("too_much", "cost")
    assert await codes(f"{{ __schema {{ types {{ {full} }} }} }}", cost=20_000) is None


async def test_the_fullest_introspection_of_tools_is_within_the_limits():
    fullest = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    result = await schema.execute(fullest)
    assert result.errors is None


async def test_introspection_can_be_switched_off():
    asked = "{ __schema { types { name } } }"
    assert (await schema.execute(asked)).errors is None
    assert await codes(asked, introspection=False) == "graphql_invalid"
    assert (await schema_within(Limits(introspection=False)).execute("{ __typename }")).data


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("{ peple { totalCount } }", {}),
        ("{ people(frst: 1) { nodes { nam } } }", {}),
        ("{ people { ... on PersonConection { totalCount } } }", {}),
        ("{ people(filter: {are: 1}) { totalCount } }", {}),
        ("{ people(filter: {level: strategi}) { totalCount } }", {}),
        ("query ($l: Level) { people(filter: {level: $l}) { totalCount } }", {"l": "strategi"}),
        ("query ($f: PeopleFilter) { people(filter: $f) { totalCount } }", {"f": {"are": 1}}),
    ],
)
async def test_without_introspection_no_mistake_is_answered_by_the_schemas_own_names(
    document: str, variables: dict[str, Any]
):
    open_, closed = schema, schema_within(Limits(introspection=False))
    told_open = await open_.execute(document, variable_values=variables)
    assert "Did you mean" in str(told_open.errors)
    told_closed = await closed.execute(document, variable_values=variables)
    assert told_closed.errors
    assert "Did you mean" not in str(told_closed.errors)


def test_a_client_is_told_the_limit_and_what_to_do(server: Served):
    (error,) = server.graphql(NESTED)["errors"]
    extensions = error["extensions"]
    assert extensions["code"] == "too_much"
    assert extensions["limit"] == "cost"
    assert extensions["found"] > extensions["most"]
    assert "first" in extensions["hint"]


def test_the_introspection_that_tools_send_is_answered(server: Served):
    answered = server.graphql(get_introspection_query(directive_is_repeatable=True))
    assert "errors" not in answered
    assert build_client_schema(answered["data"]).query_type


async def test_a_facet_costs_by_how_much_of_it_is_asked_for():
    asked = "{ workFacets { kinds(first: 4) { works } topics(first: 4) { works } } }"
    assert await codes(asked, cost=1 + 2 * 4 * 50) is None
    assert await codes(asked, cost=2 * 4 * 50) == "too_much"
