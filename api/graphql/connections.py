"""Relay connections: pages forward, with cursors by keyset and a total.

A cursor says of which list and filter it is, and where its row stands: it keeps its meaning
while rows are inserted, and one of another list is refused.
"""

import base64
import binascii
import json
from dataclasses import asdict
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from graph.errors import BadCursor, TooMuch
from graph.model.ids import digest
from queries.browsing.nodes import Looked
from queries.browsing.pages import Filter, Listing, Page, Place

T = TypeVar("T")

MOST = 100
First = Annotated[
    int, strawberry.argument(description=f"At most this many; {MOST} is the most there may be.")
]
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
    """A row."""

    cursor: str = strawberry.field(description="Where this row stands in the list.")
    node: T = strawberry.field(description="The row.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """A page."""

    edges: list[Edge[T]] = strawberry.field(description="The rows, each with its cursor.")
    nodes: list[T] = strawberry.field(description="The rows, without cursors.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")
    total_count: int = strawberry.field(description="How many there are on all pages.")


def check_first(first: int) -> int:
    """`first` itself; raises TooMuch when it is not 0 to 100."""
    if not 0 <= first <= MOST:
        raise TooMuch(
            f"first: {first} is not possible: a list gives 0 to {MOST}.",
            hint="Ask for less, and for the rest by pages or by a filter.",
        )
    return first


def cursor_of(listing: Listing, wanted: Filter, place: Place) -> str:
    """The cursor of a row that stands at `place`."""
    told = json.dumps([_list_of(listing, wanted), place.key, place.id], ensure_ascii=False)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place_of(listing: Listing, wanted: Filter, cursor: str | None) -> Place | None:
    """Where a cursor stands; raises BadCursor for one that is damaged or of another list."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        of, key, id_ = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError) as wrong:
        raise _bad_cursor("is not one of Cairn's") from wrong
    if not (_is_text(key) and _is_text(id_)):
        raise _bad_cursor("is not one of Cairn's")
    if of != _list_of(listing, wanted):
        raise _bad_cursor("belongs to another list, or to another filter")
    return Place(key, id_)


def connection(
    of: Any, listing: Listing, wanted: Filter, page: Page, *, began_after: bool
) -> Connection[Any]:
    """A page as a connection; `of` turns a looked-up node into its GraphQL type."""
    nodes = [of(row) for row in page.nodes]
    cursors = [_cursor(listing, wanted, row) for row in page.nodes]
    return Connection(
        edges=[Edge(cursor=c, node=n) for c, n in zip(cursors, nodes, strict=True)],
        nodes=nodes,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=began_after,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
        total_count=page.total,
    )


def _cursor(listing: Listing, wanted: Filter, row: Looked) -> str:
    return cursor_of(listing, wanted, listing.place_of(row))


def _list_of(listing: Listing, wanted: Filter) -> str:
    return f"{listing.kind}:{digest(asdict(wanted))}"


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
