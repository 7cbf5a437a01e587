"""`/health`, `/ready`, `/version`, `/metrics`: for those who run Cairn."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from api.error_shape import AGAIN_AFTER
from api.serving import Readiness, Serving
from api.version import version


def running_router(serving: Serving) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["running"])

    @router.get("/health", summary="Whether the process is up")
    async def health() -> dict[str, str]:
        """It answers, whatever the graph does."""
        return {"status": "up"}

    @router.get(
        "/ready",
        summary="Whether questions can be answered",
        responses={
            200: {"model": Readiness, "description": "They can."},
            503: {"model": Readiness, "description": "Not now; says what is missing."},
        },
    )
    async def ready() -> JSONResponse:
        """Engine, schema and encoder, each ready or what is wrong with it."""
        found = await serving.readiness()
        if found.ready:
            return JSONResponse(asdict(found))
        return JSONResponse(asdict(found), 503, {"Retry-After": AGAIN_AFTER})

    @router.get("/version", summary="Which Cairn this is")
    async def which() -> dict[str, Any]:
        """Its version, the kind of engine, and whether it shows the demonstration."""
        engine = "neo4j" if serving.settings.neo4j_uri else "embedded"
        return {"version": version(), "engine": engine, "demonstration": serving.demo}

    @router.get("/metrics", summary="Numbers for Prometheus", response_class=PlainTextResponse)
    async def metrics() -> Response:
        """Requests, stages, silences, queries: numbers and names of ours, never a text."""
        return Response(serving.metrics.printed(), media_type=CONTENT_TYPE_LATEST)

    return router
