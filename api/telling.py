"""An error as a response: JSON for programs, a page for browsers."""

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.error_shape import AGAIN_AFTER, for_clients, masked, told_of
from api.web.pages import page, wants_page
from api.web.problems import in_words_of_a_page
from graph.errors import BadInput, CairnError

_STATUSES = {
    404: ("not_found", "There is nothing at this address.", "Begin at / or see /openapi.json."),
    405: (
        "method_not_allowed",
        "This address does not take that method.",
        "Questions are asked by POST: a question in an address would stay in histories and logs.",
    ),
    406: ("not_acceptable", "None of the accepted formats is written.", "See /openapi.json."),
    413: ("too_much", "The request is too large.", "A question of a few sentences is enough."),
    415: ("unsupported_media_type", "This body cannot be read.", "Send application/json."),
}


_METHODS = ("GET", "POST")
_FOR_PROGRAMS = frozenset(
    {"/ask", "/export", "/graphql", "/health", "/metrics", "/oai", "/ready", "/version"}
)


class ToldByStatus(CairnError):  # noqa: N818 - named as the others of graph.errors
    """An error that has its code and status from HTTP."""

    def __init__(self, status: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status, self.code = status, code  # type: ignore[misc]


def tell(request: Request, wrong: CairnError) -> Response:
    """The response that tells of an error."""
    headers = {"Cache-Control": "no-store"}
    if wrong.status == 503:
        headers["Retry-After"] = AGAIN_AFTER
    if wrong.status == 405:
        headers["Allow"] = ", ".join(_methods_of(request))
    if wants_page(request) and not _is_for_programs(request):
        told = page("error.html", status=wrong.status, told=in_words_of_a_page(wrong))
        told.headers.update(headers)
        return told
    return JSONResponse(told_of(wrong), status_code=wrong.status, headers=headers)


def _is_for_programs(request: Request) -> bool:
    return f"/{request.url.path.split('/')[1]}" in _FOR_PROGRAMS


def as_ours(wrong: Exception) -> CairnError:
    """What the framework raised, or we did, as one of our errors."""
    if isinstance(wrong, CairnError):
        return for_clients(wrong)
    if isinstance(wrong, RequestValidationError):
        return _of_invalid(wrong)
    return _of_status(wrong) if isinstance(wrong, HTTPException) else masked(wrong)


def _methods_of(request: Request) -> list[str]:
    """The methods that an address takes, but for the one that was refused there."""
    others = [method for method in _METHODS if method != request.method]
    taken = [m for m in others if _takes(request, m)]
    return [*taken, *(["HEAD"] if "GET" in taken else [])]


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _of_status(wrong: HTTPException) -> CairnError:
    code, message, hint = _STATUSES.get(
        wrong.status_code, ("bad_input", "The request cannot be read.", "See /openapi.json.")
    )
    return ToldByStatus(wrong.status_code, code, message, hint)


def _of_invalid(wrong: RequestValidationError) -> CairnError:
    """Which field of a body is wrong; what stood there is not repeated."""
    first = wrong.errors()[0]
    if first["type"] == "json_invalid":
        return BadInput("The body is not JSON.", hint="See /openapi.json.", field="body")
    field = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    unknown = first["type"] == "extra_forbidden"
    return BadInput(
        f"There is no field {field}."
        if unknown
        else f"The field {field} is wrong: {first['msg']}.",
        hint="See /openapi.json for what it may be.",
        field=field,
    )
