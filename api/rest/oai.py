"""`/oai`: OAI-PMH, by GET and POST as the protocol has it. It takes no words to look for."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.oai.answers import answer
from api.oai.arguments import OaiError, OaiRequest
from api.oai.verbs import Repository
from api.rest.asking import PROBLEMS
from api.serving import Serving
from graph.store import GraphStore

_FORM = "application/x-www-form-urlencoded"
_SAID: dict[str, Any] = {
    "responses": {200: {"content": {"text/xml": {}}, "description": "An answer."}, **PROBLEMS},
    "response_class": Response,
}


def oai_router(serving: Serving) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["harvesting"])

    @router.get("/oai", summary="Harvesting by OAI-PMH", **_SAID)
    async def in_address(request: Request) -> Response:
        """The verb and its arguments stand in the address."""
        return await _answered(serving, request, request.query_params.multi_items())

    @router.post("/oai", summary="Harvesting by OAI-PMH, as a form", **_SAID)
    async def as_form(request: Request) -> Response:
        """The verb and its arguments come as a form."""
        given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        form = (await request.form()).multi_items() if given == _FORM else []
        return await _answered(serving, request, [(name, str(value)) for name, value in form])

    return router


async def _answered(
    serving: Serving, request: Request, said: Iterable[tuple[str, str]]
) -> Response:
    base = f"{request.url.scheme}://{request.url.netloc}/oai"
    asked: OaiRequest | None = None
    try:
        asked = OaiRequest.of(said)
        found = await serving.read(lambda store: _repository(serving, store, base).said(asked))
        content = answer(base, asked, found)
    except OaiError as wrong:
        # The protocol wants the arguments left out where they are what is wrong.
        told = None if wrong.code in ("badVerb", "badArgument") else asked
        content = answer(base, told, wrong)
    return Response(content, media_type="text/xml")


def _repository(serving: Serving, store: GraphStore, base: str) -> Repository:
    settings = serving.settings
    return Repository(store, serving.actor, base, settings.hub or "Cairn", settings.broker_email)
