"""GraphQL's errors in the one shape that Cairn's errors have."""

from collections.abc import Sequence
from typing import Any

from graphql import FieldNode, GraphQLError, GraphQLSyntaxError

from api.error_shape import for_clients, masked
from graph.errors import CairnError

_SYNTAX = {
    "code": "graphql_syntax",
    "status": 400,
    "hint": "See https://graphql.org/learn/queries for how a document is written.",
}
_INVALID = {
    "code": "graphql_invalid",
    "status": 400,
    "hint": "Compare the document and its variables with schema.graphql.",
}


def told(errors: Sequence[GraphQLError]) -> list[dict[str, Any]]:
    """What clients get: message, place, and `extensions` with code and hint.

    What nobody foresaw is masked; its type and place go to the log, its text nowhere.
    """
    return [_told(error) for error in errors]


def told_as_graphql(wrong: CairnError) -> dict[str, Any]:
    """An error that belongs to no place of a document."""
    return {"message": wrong.message, "extensions": {**wrong.extensions, "status": wrong.status}}


def status_of(errors: Sequence[dict[str, Any]]) -> int:
    """The HTTP status of errors that left no data: that of the gravest of them."""
    return max((int(error["extensions"]["status"]) for error in errors), default=200)


def _told(error: GraphQLError) -> dict[str, Any]:
    formatted: dict[str, Any] = dict(error.formatted)
    cause = _cause(error)
    # Documents, variables and arguments are checked before anything is executed: GraphQL's own
    # error at a place of the answer is a value of ours that is not of the type it should have.
    if isinstance(cause, GraphQLError) and not error.path:
        known = _SYNTAX if isinstance(cause, GraphQLSyntaxError) else _INVALID
        return {**formatted, "extensions": known}
    ours = for_clients(cause) if isinstance(cause, CairnError) else masked(cause, _field(error))
    return {**formatted, **told_as_graphql(ours)}


def _cause(error: GraphQLError) -> BaseException:
    """What was raised beneath GraphQL's own errors; itself if nothing was."""
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _field(error: GraphQLError) -> str:
    """The field by its name in the schema: an alias would be the client's own words."""
    node = next((node for node in error.nodes or () if isinstance(node, FieldNode)), None)
    return node.name.value if node else ""
