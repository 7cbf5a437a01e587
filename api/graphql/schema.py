"""The schema; `python -m api.graphql.schema > schema.graphql` prints it, sorted."""

from graphql import lexicographic_sort_schema, print_schema

from api.graphql.execution import CairnSchema
from api.graphql.limits import Limits, heeding
from api.graphql.mutation import Mutation
from api.graphql.query import Query
from api.graphql.types.node import Node


def schema_within(limits: Limits) -> CairnSchema:
    """The schema, heeding some limits."""
    return CairnSchema(
        query=Query,
        mutation=Mutation,
        types=list(Node.kinds.values()),
        extensions=[heeding(limits)],
    )


schema = schema_within(Limits())


def printed() -> str:
    """The schema in GraphQL's own language, sorted by name."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"


if __name__ == "__main__":
    print(printed(), end="")  # noqa: T201 - its purpose
