"""Lists a page at a time, by keyset: a page begins after the last row of the one before.

So no row is shown twice or left out when others are inserted meanwhile.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graph.access import Actor
from graph.model.ids import derive_id, normalise_name
from graph.model.people import Level
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import Looked, kind_of_id, looked, node
from queries.browsing.records import sources
from queries.browsing.suggesting import check_value, unknown


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Only people who pass all that is given; area, topic, organisation by name or id."""

    name: str | None = None
    area: str | None = None
    level: Level | None = None
    topic: str | None = None
    organisation: str | None = None
    on_register: bool | None = None


@dataclass(frozen=True, slots=True)
class WorksFilter:
    """Only works that pass all that is given; `since` and `until` are years, both included.

    All `words` stand in the title, a topic, an author's name or a passage. `organisation` has an
    author of it (by name or id) or published it, `source` is a file by its name or id. Nobody has
    said to have looked at an `unreviewed` one.
    """

    words: str | None = None
    title: str | None = None
    kind: str | None = None
    jurisdiction: str | None = None
    since: int | None = None
    until: int | None = None
    topic: str | None = None
    author: str | None = None
    organisation: str | None = None
    source: str | None = None
    retracted: bool | None = None
    unreviewed: bool | None = None


@dataclass(frozen=True, slots=True)
class TopicsFilter:
    """Only topics that pass all that is given; `covered`: something is about them."""

    label: str | None = None
    covered: bool | None = None


@dataclass(frozen=True, slots=True)
class OrganisationsFilter:
    """Only organisations that pass all that is given.

    `code` is a GSS code, of today or of 2014; `as_of` a day on which they existed.
    """

    name: str | None = None
    kind: str | None = None
    area: str | None = None
    code: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewsFilter:
    """Only reviews that pass all that is given."""

    title: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class FindingsFilter:
    """Only findings that pass all that is given; `review` is an id."""

    text: str | None = None
    pattern: str | None = None
    topic: str | None = None
    review: str | None = None


Filter = (
    PeopleFilter | WorksFilter | TopicsFilter | OrganisationsFilter | ReviewsFilter | FindingsFilter
)


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: how many pass the filter, and those of the page."""

    total: int
    found: list[Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the sort key and the id of its last row."""

    key: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some nodes in order; `has_next` says whether there are more after them."""

    nodes: tuple[Looked, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that can be paged: what its rows are, and the property they are ordered by."""

    kind: str
    key: str
    query: Query[PageRow]

    def place_of(self, row: Looked) -> Place:
        """Where a page that ends with this row ends."""
        return Place(str(getattr(row.node, self.key)), row.id)


PEOPLE_PAGE = Query(__package__, "people_page", PageRow)
WORKS_PAGE = Query(__package__, "works_page", PageRow)
TOPICS_PAGE = Query(__package__, "topics_page", PageRow)
ORGANISATIONS_PAGE = Query(__package__, "organisations_page", PageRow)
REVIEWS_PAGE = Query(__package__, "reviews_page", PageRow)
FINDINGS_PAGE = Query(__package__, "findings_page", PageRow)

PEOPLE = Listing("Person", "name", PEOPLE_PAGE)
WORKS = Listing("Work", "title", WORKS_PAGE)
TOPICS = Listing("Topic", "label", TOPICS_PAGE)
ORGANISATIONS = Listing("Organisation", "name", ORGANISATIONS_PAGE)
REVIEWS = Listing("Review", "title", REVIEWS_PAGE)
FINDINGS = Listing("Finding", "text", FINDINGS_PAGE)

FILTER_OF: Mapping[str, type[Filter]] = {
    "Person": PeopleFilter,
    "Work": WorksFilter,
    "Topic": TopicsFilter,
    "Organisation": OrganisationsFilter,
    "Review": ReviewsFilter,
    "Finding": FindingsFilter,
}
# What a filter names by name or id, or by id alone, and of which kind that is.
_NAMED = {"area": "Area", "topic": "Topic", "organisation": "Organisation"}
_BY_ID = {"author": "Person", "review": "Review"}
_CONTAINED = ("name", "title", "label", "text")
# Properties of the rows themselves, with values that are few.
_VALUES = ("kind", "jurisdiction", "pattern")


async def page(
    store: GraphStore,
    actor: Actor,
    listing: Listing,
    wanted: Filter | None = None,
    *,
    first: int = 20,
    after: Place | None = None,
) -> Page:
    """The `first` rows after a place, in order.

    Raises UnknownValue for anything that a filter names and that there is not.
    """
    chosen = wanted or FILTER_OF[listing.kind]()
    if type(chosen) is not FILTER_OF[listing.kind]:
        raise TypeError(f"a {type(chosen).__name__} does not filter {listing.kind}")
    where = {"after": after and after.key, "after_id": after and after.id}
    # One more than asked for tells whether there are more.
    rows = await store.fetch(listing.query, **params_of(chosen), **where, limit=first + 1)
    if not rows[0].total:
        await check_known(store, actor, listing.kind, chosen)
    found = tuple(looked(listing.kind, values) for values in rows[0].found)
    return Page(found[:first], rows[0].total, len(found) > first)


def params_of(wanted: Filter) -> dict[str, Any]:
    """The parameters of a query that filters."""
    given = asdict(wanted)
    if isinstance(wanted, WorksFilter):
        given["words"] = (wanted.words or "").casefold().split()
    for name, value in given.items():
        if value is not None and name in _NAMED:
            given[name] = id_of(_NAMED[name], value)
        elif value is not None and name in _CONTAINED:
            given[name] = value.casefold()
    return given


def id_of(kind: str, named: str) -> str:
    """The id of an area, topic or organisation given by its name or its id, if there is one."""
    return named if kind_of_id(named) == kind else derive_id(kind, normalise_name(named))


async def check_known(store: GraphStore, actor: Actor, kind_filtered: str, wanted: Filter) -> None:
    """Whether nothing passed because there is no such thing; asked only then.

    Raises UnknownValue, naming the likeliest.
    """
    for name, value in asdict(wanted).items():
        if value is None:
            continue
        if kind := _NAMED.get(name) or _BY_ID.get(name):
            id_ = id_of(kind, value) if name in _NAMED else value
            if await node(store, actor, id_) is None or kind_of_id(id_) != kind:
                raise await unknown(store, kind, value, by_id=name in _BY_ID)
        elif name in _VALUES:
            await check_value(store, kind_filtered, name, value)
        elif name == "source" and not await sources(store, actor, [value]):
            await check_value(store, "Source", "name", value)
