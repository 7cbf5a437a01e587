"""`/export`: works and topics in the formats that others read, by name or by `Accept`.

A topic and a day may stand in an address; words to look for may name a child, and come by POST.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from api.rest.accepting import accepted
from api.rest.asking import PROBLEMS, said_to_be_json
from api.serving import Serving
from graph.errors import BadInput
from loaders.writing.formats import EXPORT_FORMATS, ExportFormat, export_format_named
from loaders.writing.run import wanted_of

_IN_ADDRESS = frozenset({"topic", "since"})
_LONGEST = 200
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {known.media_type.partition(";")[0]: {} for known in EXPORT_FORMATS.values()},
    },
    406: PROBLEMS[400] | {"description": "None of the accepted formats is written."},
    **PROBLEMS,
}
_SAID: dict[str, Any] = {"responses": _FILES, "response_class": StreamingResponse}


class ExportRequest(BaseModel):
    """Which works are exported; all where nothing is said."""

    model_config = ConfigDict(extra="forbid")

    topic: Annotated[
        str | None, Field(max_length=_LONGEST, description="A topic, by label or id.")
    ] = None
    since: Annotated[
        str | None,
        Field(max_length=30, description="Only what Cairn learnt something of since this day."),
    ] = None
    query: Annotated[
        str | None,
        Field(max_length=1000, description="Words that all stand in the title or in a topic."),
    ] = None


async def _nothing_else(request: Request) -> None:
    """Raises BadInput for anything else in the address; what stood there is not repeated."""
    if set(request.query_params) - _IN_ADDRESS:
        raise BadInput(
            "An address for an export takes topic and since, nothing else.",
            hint="Words to look for are sent by POST, as JSON: they would stay in logs.",
        )


def _in_address(
    topic: Annotated[str | None, Field(max_length=_LONGEST)] = None,
    since: Annotated[str | None, Field(max_length=30)] = None,
) -> ExportRequest:
    return ExportRequest(topic=topic, since=since)


Addressed = Annotated[ExportRequest, Depends(_in_address)]
_GET: dict[str, Any] = {**_SAID, "dependencies": [Depends(_nothing_else)]}
_POST: dict[str, Any] = {**_SAID, "dependencies": [Depends(said_to_be_json)]}


def export_router(serving: Serving) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["exporting"], prefix="/export")

    @router.get("", summary="Works in a format that is accepted", **_GET)
    async def by_accept(request: Request, wanted: Addressed) -> StreamingResponse:
        """The format is that of the `Accept` header; without one CSL-JSON."""
        return await _file(serving, accepted(request), wanted)

    @router.get("/{format_name}", summary="Works in a named format", **_GET)
    async def by_name(format_name: str, wanted: Addressed) -> StreamingResponse:
        """Everything, or what is about a topic, or what changed since a day."""
        return await _file(serving, export_format_named(format_name), wanted)

    @router.post("", summary="Works with some words, in a format that is accepted", **_POST)
    async def said_by_accept(request: Request, wanted: ExportRequest) -> StreamingResponse:
        """As by GET, and by words; these are kept nowhere."""
        return await _file(serving, accepted(request), wanted)

    @router.post("/{format_name}", summary="Works with some words, in a named format", **_POST)
    async def said_by_name(format_name: str, wanted: ExportRequest) -> StreamingResponse:
        """As by GET, and by words; these are kept nowhere."""
        return await _file(serving, export_format_named(format_name), wanted)

    return router


async def _file(serving: Serving, chosen: ExportFormat, asked: ExportRequest) -> StreamingResponse:
    """The file, as it is written; what is wrong with the request is told before it begins."""
    wanted = wanted_of(asked.topic, asked.since, asked.query)
    parts: AsyncIterator[bytes] = await serving.export(chosen, wanted)
    name = f"cairn-{chosen.name}.{chosen.suffix}"
    return StreamingResponse(
        parts,
        media_type=chosen.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"},
    )
