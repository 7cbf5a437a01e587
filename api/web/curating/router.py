"""All pages of curators, and the first of them: what waits."""

from fastapi import APIRouter, Response

from api.serving import Serving
from api.web.curating.acting import hindrance
from api.web.curating.duplicates import duplicates_router
from api.web.curating.imports import import_shown, imports_router
from api.web.curating.quotations import quotations_router
from api.web.curating.works import works_router
from api.web.pages import page
from queries.curation.imports import imports
from queries.duplicates.candidates import count_candidates
from queries.evidence.listing import reading_queue

_IMPORTS = 3
# More are not counted: each would have to be checked for that.
_MOST_COUNTED = 100


def curating_router(serving: Serving) -> APIRouter:
    """The routes; each loads, maps, returns."""
    router = APIRouter(include_in_schema=False)

    @router.get("/curate")
    async def curate() -> Response:
        return await _waiting(serving)

    router.include_router(duplicates_router(serving))
    router.include_router(quotations_router(serving))
    router.include_router(imports_router(serving))
    router.include_router(works_router(serving))
    return router


async def _waiting(serving: Serving) -> Response:
    store, actor = serving.store(), serving.actor
    to_read = await serving.read(
        lambda within: reading_queue(within, actor, serving.encoder, first=_MOST_COUNTED + 1)
    )
    found = await imports(store, actor, first=_IMPORTS)
    return page(
        "curate.html",
        hindered=await hindrance(serving),
        pairs=await count_candidates(store, actor),
        to_read=min(len(to_read), _MOST_COUNTED),
        more_to_read=len(to_read) > _MOST_COUNTED,
        imports=[import_shown(serving, one) for one in found.imports],
        total=found.total,
    )
