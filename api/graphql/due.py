"""The list of what is due for review, as a connection."""

from datetime import date

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.due import DueForReview
from queries.curation.due import due_for_review


async def due_page(
    info: Info, on: date | None, first: int, after: str | None
) -> Connection[DueForReview]:
    """A page of it, the longest overdue first; raises BadCursor and TooMuch."""
    day = on or date.today()
    within = f"DueForReview:{day.isoformat()}"
    size, place = check_first(first), place_at(within, after)
    begin = (str(place[0]), str(place[-1])) if place else None
    found = await due_for_review(
        info.context.store(), info.context.actor, day, first=size, after=begin
    )
    edges = [
        Edge(within=within, place=(one.due, one.id), node=DueForReview.of(one))
        for one in found.found
    ]
    return Connection(
        edges=edges, total=found.total, has_next=found.has_next, began_after=place is not None
    )
