"""GraphQL over HTTP, by its draft specification: POST only.

GET stays off for operations, since a question would stand in an address.
"""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from strawberry.types.execution import PreExecutionError

from api.error_shape import AGAIN_AFTER, masked
from api.graphql.execution import CairnSchema
from api.graphql.telling import status_of, told, told_as_graphql
from graph.errors import BadInput, CairnError, StoreTimeout

JSON, RESPONSE = "application/json", "application/graphql-response+json"
_WEIGHT = re.compile(r"[01]?(\.[0-9]{0,9})?")
_AWAY = 503


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request."""

    query: str
    variables: dict[str, Any] | None
    operation: str | None


class _NotReadable(BadInput):
    """The request is no GraphQL request; `status` says in what way."""

    def __init__(self, status: int, message: str, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.status = status  # type: ignore[misc]


_NOT_ACCEPTABLE = _NotReadable(
    406,
    "None of the media types accepted is one that can be had.",
    f"Accept {RESPONSE} or {JSON}.",
)


def graphql_router(
    schema: CairnSchema, context: Callable[[Request], Any], *, seconds: float
) -> APIRouter:
    """`POST /graphql`; `seconds` is how long one request may take."""
    router = APIRouter()

    @router.post("/graphql", include_in_schema=False)
    async def graphql(request: Request) -> Response:
        accepted = _accepted(request.headers.get("accept"))
        if accepted is None:
            return _refused(_NOT_ACCEPTABLE)
        try:
            asked = _asked(request.headers.get("content-type", ""), await request.body())
        except _NotReadable as wrong:
            return _refused(wrong, accepted)
        return await _executed(schema, asked, context(request), accepted, seconds)

    return router


async def _executed(
    schema: CairnSchema, asked: Asked, context: Any, accepted: str, seconds: float
) -> Response:
    try:
        async with asyncio.timeout(seconds):
            result = await schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=context,
                operation_name=asked.operation,
            )
    except TimeoutError:
        late = StoreTimeout("The answer took too long.", hint="Ask for less, or try again.")
        return _response({"errors": [told_as_graphql(late)]}, accepted, late.status)
    except Exception as wrong:  # noqa: BLE001 - told in GraphQL's shape, and logged
        return _response(
            {"errors": [told_as_graphql(error := masked(wrong))]}, accepted, error.status
        )
    errors = told(result.errors or ())
    body: dict[str, Any] = {"errors": errors} if errors else {}
    if not isinstance(result, PreExecutionError):
        body["data"] = result.data
    failed = bool(errors) and body.get("data") is None
    return _response(body, accepted, status_of(errors) if failed else 200)


def _refused(wrong: CairnError, accepted: str = JSON) -> Response:
    """What is no request of GraphQL over HTTP."""
    body = {"errors": [told_as_graphql(wrong)]}
    return _response(body, accepted, wrong.status, well_formed=False)


def _response(
    body: Mapping[str, Any], media_type: str, status: int, *, well_formed: bool = True
) -> Response:
    """Under application/json a well-formed request gets 200, as old clients expect.

    But 503 is sent under either: nothing came since the graph is away or too slow, and whoever
    stands between should know, too, that it is worth coming again.
    """
    lenient = media_type == JSON and well_formed and status != _AWAY
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    headers = {"Retry-After": AGAIN_AFTER} if status == _AWAY else {}
    return Response(
        content,
        200 if lenient else status,
        headers=headers,
        media_type=f"{media_type}; charset=utf-8",
    )


def _accepted(header: str | None) -> str | None:
    """The better of our two media types that a client accepts; None for neither."""
    if not header:
        return JSON
    weights = dict(map(_weighed, header.split(",")))
    ranges = {
        RESPONSE: (RESPONSE, "application/*", "*/*"),
        JSON: (JSON, "application/*", "*/*"),
    }
    found = {
        ours: next((weights[r] for r in among if r in weights), 0.0)
        for ours, among in ranges.items()
    }
    # Who accepts anything is an old client; who names ours knows the specification.
    best = max((JSON, RESPONSE), key=lambda ours: (found[ours], ours in weights, ours == JSON))
    return best if found[best] > 0 else None


def _weighed(accepted: str) -> tuple[str, float]:
    media_type, *parameters = (part.strip().lower() for part in accepted.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "q":
            return media_type, _weight(value)
    return media_type, 1.0


def _weight(value: str) -> float:
    """How much a media type is wanted; one whose weight cannot be read is not."""
    if not _WEIGHT.fullmatch(value) or not value.strip("."):
        return 0.0
    return float(value)


def _asked(content_type: str, body: bytes) -> Asked:
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if media_type != JSON or any(p not in ("charset=utf-8", 'charset="utf-8"') for p in parameters):
        raise _NotReadable(
            415, "The body is not JSON in UTF-8.", f"Send it with Content-Type: {JSON}."
        )
    try:
        given = json.loads(body)
        # JSON may escape half of a character, which no log, index or answer could take.
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as wrong:
        raise _unreadable("The body is not JSON, or not of characters.") from wrong
    if not isinstance(given, dict):
        raise _unreadable("The body is not one JSON object; several requests are sent apart.")
    _of_type(given, "extensions", dict)
    if given.get("query") == "":
        raise _unreadable("The parameter query is empty.")
    return Asked(
        _of_type(given, "query", str, required=True),
        _of_type(given, "variables", dict),
        _of_type(given, "operationName", str),
    )


def _of_type(given: Mapping[str, Any], name: str, type_: type, *, required: bool = False) -> Any:
    value = given.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, type_):
        kind = "an object" if type_ is dict else "a string"
        raise _unreadable(f"The parameter {name} is {'missing or ' if required else ''}not {kind}.")
    return value


def _unreadable(message: str) -> _NotReadable:
    return _NotReadable(
        400, message, 'Send {"query": "{ status { engine } }", "variables": {}}, for example.'
    )
