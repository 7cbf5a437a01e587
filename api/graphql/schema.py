"""The schema; `python -m api.graphql.schema > schema.graphql` prints it, sorted."""

import strawberry
from graphql import lexicographic_sort_schema, print_schema

from api.graphql.query import Query
from api.graphql.types.node import Node

schema = strawberry.Schema(query=Query, types=list(Node.kinds.values()))


def printed() -> str:
    """The schema in GraphQL's own language, sorted by name."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"


if __name__ == "__main__":
    print(printed(), end="")  # noqa: T201 - its purpose
