"""The list of imports, as a connection."""

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.imports import Import
from queries.curation.imports import imports

_WITHIN = "Import"


async def imports_page(info: Info, first: int, after: str | None) -> Connection[Import]:
    """A page of them, the latest first; raises BadCursor and TooMuch."""
    size, place, context = check_first(first), place_at(_WITHIN, after), info.context
    found = await imports(
        context.store(),
        context.actor,
        first=size,
        after=(str(place[0]), str(place[-1])) if place else None,
    )
    edges = [
        Edge(within=_WITHIN, place=(one.run.started_at, one.run.id), node=Import.of(one))
        for one in found.imports
    ]
    return Connection(
        edges=edges, total=found.total, has_next=found.has_next, began_after=place is not None
    )
