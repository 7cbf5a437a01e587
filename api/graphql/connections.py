"""Relay connections: pages forward, with cursors by keyset and a total.

A cursor says of which list and filter it is, and where its row stands: it keeps its meaning
while rows are inserted, and one of another list is refused. What leads on from a node is a list
like those of everything: the same shape, with what says that each row belongs there.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from api.graphql.types.provenance import Assertion
from graph.errors import BadCursor
from graph.model.ids import digest
from queries.browsing import access_paths
from queries.browsing.pages import Filter, Listing, Place

T = TypeVar("T")

# The whole numbers that every reader of JSON, and every engine, has.
_LARGEST = 2**53
After = Annotated[
    str | None,
    strawberry.argument(description="Go on after this `endCursor` of the page before."),
]


@strawberry.type(description="Whether there is more, and where to go on.")
class PageInfo:
    """Of one page; pages go forward only."""

    has_next_page: bool = strawberry.field(description="Whether there are more after this page.")
    has_previous_page: bool = strawberry.field(
        description="Whether this page began after a cursor."
    )
    start_cursor: str | None = strawberry.field(description="The cursor of the first on the page.")
    end_cursor: str | None = strawberry.field(
        description="Give this as `after` to get the next page."
    )


@strawberry.type(description="One row of a list, with its cursor.")
class Edge(Generic[T]):
    """A row that stands at a place of a list."""

    within: strawberry.Private[str]
    place: strawberry.Private[access_paths.Place]
    node: T = strawberry.field(description="The row.")
    assertion: Assertion | None = strawberry.field(
        default=None,
        description="In a list that leads on from something: what the relationship to this row "
        "says, and who says so. Otherwise nothing.",
    )

    @strawberry.field(description="Where this row stands in the list.")
    def cursor(self) -> str:
        """Made only when it is asked for."""
        return cursor_at(self.within, self.place)


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page."""

    has_next: strawberry.Private[bool]
    began_after: strawberry.Private[bool]
    total: strawberry.Private[int | Callable[[], Awaitable[int]]]
    edges: list[Edge[T]] = strawberry.field(
        description="The rows, each with its cursor and with what says that it belongs here."
    )

    @classmethod
    def of(cls, found: list[Edge[T]], size: int, total: int, *, later: bool) -> "Connection[T]":
        """A page of `size` rows out of what was `found`: one more tells that there are more.

        `later` is a page that began after a cursor.
        """
        return Connection(
            edges=found[:size], total=total, has_next=len(found) > size, began_after=later
        )

    @strawberry.field(description="How many there are on all pages.")
    def total_count(self) -> int:
        """Where counting takes more than the page did, it is done only when it is asked for."""
        return self.total if isinstance(self.total, int) else self.total()  # type: ignore[return-value]

    @strawberry.field(description="The rows alone.")
    def nodes(self) -> list[T]:
        """As in the edges."""
        return [edge.node for edge in self.edges]

    @strawberry.field(description="Whether there is more.")
    def page_info(self) -> PageInfo:
        """Of this page."""
        return PageInfo(
            has_next_page=self.has_next,
            has_previous_page=self.began_after,
            start_cursor=self.edges[0].cursor() if self.edges else None,
            end_cursor=self.edges[-1].cursor() if self.edges else None,
        )


def cursor_of(listing: Listing, wanted: Filter, place: Place) -> str:
    """The cursor of a row that stands at `place`."""
    return cursor_at(list_of(listing, wanted), (place.key, place.id))


def place_of(listing: Listing, wanted: Filter, cursor: str | None) -> Place | None:
    """Where a cursor stands; raises BadCursor for one that is damaged or of another list."""
    place = place_at(list_of(listing, wanted), cursor)
    if place is None:
        return None
    match place:
        case (str(key), str(id_)):
            return Place(key, id_)
    raise _bad_cursor("is not one of Cairn's")


def list_of(listing: Listing, wanted: Filter) -> str:
    """What a list with a filter is called in its cursors."""
    return f"{listing.kind}:{digest(asdict(wanted))}"


def cursor_at(within: str, place: access_paths.Place) -> str:
    """The cursor of a place in the list that is called `within`."""
    told = json.dumps([within, *place], ensure_ascii=False)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place_at(within: str, cursor: str | None) -> access_paths.Place | None:
    """Where a cursor stands; raises BadCursor for one that is damaged or of another list."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        of, *place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError) as wrong:
        raise _bad_cursor("is not one of Cairn's") from wrong
    if not place or not all(map(_is_key, place)):
        raise _bad_cursor("is not one of Cairn's")
    if of != within:
        raise _bad_cursor("belongs to another list, or to another filter")
    return tuple(place)


def _is_key(part: Any) -> bool:
    return _is_text(part) or (isinstance(part, int) and abs(part) < _LARGEST)


def _is_text(value: object) -> bool:
    """Whether it is a string of whole characters: JSON may escape half of one."""
    try:
        return isinstance(value, str) and value.encode() is not None
    except UnicodeEncodeError:
        return False


def _bad_cursor(what: str) -> BadCursor:
    return BadCursor(
        f"The cursor given as `after` {what}.",
        hint="Give the `endCursor` of the page before, with the same filter; or leave it out to "
        "begin anew.",
    )
