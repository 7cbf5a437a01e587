"""The list of works that may be one, as a connection."""

from api.graphql.connections import Connection, Edge, cursor_at, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.duplicates import DuplicateCandidate
from graph.errors import BadCursor
from queries.duplicates.candidates import Pair, count_candidates, open_candidates

_WITHIN = "DuplicateCandidate"
# A cursor holds whole numbers and texts; certainties have three figures.
_PARTS = 1000


async def candidates_page(
    info: Info, first: int, after: str | None
) -> Connection[DuplicateCandidate]:
    """A page of them, the most certain first; raises BadCursor and TooMuch."""
    size, begin, context = check_first(first), place_of_pair(after), info.context
    found = await open_candidates(context.store(), context.actor, size + 1, begin)
    edges = [
        Edge(within=_WITHIN, place=_place(pair), node=DuplicateCandidate.of(pair))
        for pair in found[:size]
    ]
    return Connection(
        edges=edges,
        total=await count_candidates(context.store(), context.actor),
        has_next=len(found) > size,
        began_after=begin is not None,
    )


def cursor_of_pair(pair: Pair) -> str:
    """The cursor of a pair in this list."""
    return cursor_at(_WITHIN, _place(pair))


def place_of_pair(cursor: str | None) -> tuple[float, str] | None:
    """The certainty and id at which a cursor stands; raises BadCursor."""
    place = place_at(_WITHIN, cursor)
    return (_certainty(place[0]), str(place[-1])) if place else None


def _place(pair: Pair) -> tuple[int, str]:
    return round(pair.certainty * _PARTS), pair.id


def _certainty(part: object) -> float:
    if not isinstance(part, int):
        raise BadCursor(
            "The cursor is not one of this list's.", hint="Give an `endCursor` of a page of it."
        )
    return part / _PARTS
