"""The list of works that may be one, as a connection."""

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.duplicates import DuplicateCandidate
from graph.errors import BadCursor
from queries.duplicates.candidates import count_candidates, open_candidates

_WITHIN = "DuplicateCandidate"
# A cursor holds whole numbers and texts; certainties have three figures.
_PARTS = 1000


async def candidates_page(
    info: Info, first: int, after: str | None
) -> Connection[DuplicateCandidate]:
    """A page of them, the most certain first; raises BadCursor and TooMuch."""
    size, place, context = check_first(first), place_at(_WITHIN, after), info.context
    begin = (_certainty(place[0]), str(place[-1])) if place else None
    found = await open_candidates(context.store(), context.actor, size + 1, begin)
    edges = [
        Edge(
            within=_WITHIN, place=(round(p.certainty * _PARTS), p.id), node=DuplicateCandidate.of(p)
        )
        for p in found[:size]
    ]
    return Connection(
        edges=edges,
        total=await count_candidates(context.store(), context.actor),
        has_next=len(found) > size,
        began_after=place is not None,
    )


def _certainty(part: object) -> float:
    if not isinstance(part, int):
        raise BadCursor(
            "The cursor is not one of this list's.", hint="Give an `endCursor` of a page of it."
        )
    return part / _PARTS
