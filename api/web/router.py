"""All pages."""

from fastapi import APIRouter, HTTPException, Request, Response

from api.contact import Contact
from api.serving import Serving
from api.web.asking import asking_router
from api.web.assets_served import assets, assets_router
from api.web.browsing import browsing_router
from api.web.curating.router import curating_router
from api.web.pages import page, wants_page


def web_router(serving: Serving) -> APIRouter:
    """The pages; raises NotSetUp when their files are not installed."""
    assets()
    router = APIRouter()
    router.include_router(assets_router())
    router.include_router(asking_router(serving))
    router.include_router(_about(serving))
    router.include_router(curating_router(serving))
    # Last, since it takes whatever address is left.
    router.include_router(browsing_router(serving))
    return router


def _about(serving: Serving) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    contact = Contact.of(serving.settings)

    @router.get("/privacy")
    async def privacy() -> Response:
        return page("privacy.html", contact=contact)

    @router.get("/worried")
    async def worried() -> Response:
        return page("worried.html")

    @router.get("/graphql")
    async def graphql(request: Request) -> Response:
        """The page to try queries on; operations go by POST (api.graphql.over_http)."""
        if request.query_params or not wants_page(request):
            raise HTTPException(405)
        return page("graphiql.html")

    @router.get("/accessibility")
    async def accessibility() -> Response:
        return page("accessibility.html", contact=contact)

    @router.get("/favicon.ico")
    async def favicon() -> Response:
        """The pages name their icon; a browser that looks here all the same is told at once."""
        return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})

    return router
