"""GraphQL's errors in the one shape that Cairn's errors have."""

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from api.error_shape import masked
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


def status_of(errors: Sequence[dict[str, Any]]) -> int:
    """The HTTP status of errors that left no data: that of the first of them."""
    return int(errors[0]["extensions"]["status"]) if errors else 200


def _told(error: GraphQLError) -> dict[str, Any]:
    formatted: dict[str, Any] = dict(error.formatted)
    original = _cause(error)
    if original is None:
        known = _SYNTAX if isinstance(error, GraphQLSyntaxError) else _INVALID
        return {**formatted, "extensions": known}
    ours = original if isinstance(original, CairnError) else masked(original)
    return {
        **formatted,
        "message": ours.message,
        "extensions": {**ours.extensions, "status": ours.status},
    }


def _cause(error: GraphQLError) -> BaseException | None:
    """What was raised beneath GraphQL's own errors."""
    original: BaseException | None = error.original_error
    while isinstance(original, GraphQLError):
        original = original.original_error
    return original
