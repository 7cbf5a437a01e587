"""The web application: routes over one `Serving`, and what stands around them."""

import time

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.error_shape import masked
from api.going_away import StopWhenGone
from api.graphql.context import Context
from api.graphql.limits import Limits
from api.graphql.over_http import graphql_router
from api.graphql.schema import schema_within
from api.metrics import Metrics
from api.rest.asking import ask_router
from api.rest.description import describe
from api.rest.exporting import export_router
from api.rest.oai import oai_router
from api.rest.running import running_router
from api.security import HeadLikeGet, KnownHosts, SameOrigin, SecurityHeaders, SmallBodies
from api.serving import Serving
from api.telling import as_ours, tell
from api.version import version
from api.web.router import web_router
from graph.errors import CairnError

_DESCRIPTION = """Asking Cairn by plain HTTP. GraphQL, which reaches the whole graph, is at
`/graphql`; the page for people at `/`. Questions are kept nowhere, but for
unanswered ones, masked, where whoever asks agrees."""


def build_app(serving: Serving) -> FastAPI:
    """The application of a server; `serving` is started and closed by whoever runs it."""
    # The pages that FastAPI offers for its documentation come from other sites.
    app = FastAPI(
        title="Cairn",
        version=version(),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(running_router(serving))
    app.include_router(ask_router(serving))
    app.include_router(export_router(serving))
    app.include_router(oai_router(serving))
    app.include_router(_graphql(serving))
    app.include_router(web_router(serving))
    describe(app)
    _tell_errors(app)
    _surround(app, serving)
    return app


def _graphql(serving: Serving) -> APIRouter:
    schema = schema_within(Limits(introspection=serving.settings.introspection))

    def context(request: Request) -> Context:
        return Context(serving, serving.actor)

    return graphql_router(schema, context, seconds=2 * serving.settings.query_seconds)


def _tell_errors(app: FastAPI) -> None:
    async def known(request: Request, wrong: Exception) -> Response:
        return tell(request, as_ours(wrong))

    for kind in (CairnError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, known)


def _surround(app: FastAPI, serving: Serving) -> None:
    """The last added stands outermost."""
    origins = [o.strip() for o in serving.settings.allowed_origins.split(",") if o.strip()]
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(MaskUnexpected)
    app.add_middleware(StopWhenGone)
    app.add_middleware(SmallBodies)
    app.add_middleware(SameOrigin, allowed=origins)
    if origins:
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["POST"])
    app.add_middleware(KnownHosts)
    app.add_middleware(Counted, metrics=serving.metrics)
    app.add_middleware(HeadLikeGet)
    app.add_middleware(SecurityHeaders)


class MaskUnexpected:
    """Turns an exception that nobody foresaw into a masked error; the log gets its id.

    Starlette's own handler would raise it again, and the server would print its text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as wrong:  # noqa: BLE001 - the last line of defence; it is logged and told
            error = masked(wrong)
            if not begun:
                await tell(Request(scope), error)(scope, receive, send)


class Counted:
    """Counts requests by route and status, and how long they took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begun = 499, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self.metrics.served(route, status, time.perf_counter() - begun)
