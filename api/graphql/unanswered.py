"""The list of unanswered questions that were kept, as a connection."""

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.unanswered import UnansweredQuestion
from queries.gaps.unanswered import Place, unanswered

_WITHIN = "UnansweredQuestion"


async def unanswered_page(
    info: Info, first: int, after: str | None
) -> Connection[UnansweredQuestion]:
    """A page of them, the latest first; raises BadCursor and TooMuch."""
    size, place, context = check_first(first), place_at(_WITHIN, after), info.context
    found = await unanswered(
        context.store(),
        context.actor,
        first=size,
        after=Place(str(place[0]), str(place[-1])) if place else None,
    )
    edges = [
        Edge(within=_WITHIN, place=(kept.day, kept.id), node=UnansweredQuestion.of(kept))
        for kept in found.questions
    ]
    return Connection(
        edges=edges, total=found.total, has_next=found.has_next, began_after=place is not None
    )
