"""What others ask who harvest the works page by page: a page, the sets, the first day."""

from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.export.works import Exported, Wanted, ids_after, works_by_ids


@dataclass(frozen=True, slots=True)
class EarliestRow:
    """A moment; None where there is no work."""

    at: str | None


@dataclass(frozen=True, slots=True)
class WorkSet:
    """A topic that works are about."""

    id: str
    label: str


EARLIEST_WORK = Query(__package__, "earliest_work", EarliestRow)
TOPICS_OF_WORKS = Query(__package__, "topics_of_works", WorkSet)


async def harvested(
    store: GraphStore, actor: Actor, wanted: Wanted, after: str, limit: int
) -> tuple[list[Exported], bool]:
    """At most `limit` works after an id, and whether there are more; the topic is an id."""
    ids = await ids_after(store, actor, wanted, after, limit + 1)
    return await works_by_ids(store, actor, ids[:limit]), len(ids) > limit


async def earliest(store: GraphStore, actor: Actor) -> str | None:
    """When the first work was recorded; None where there is none."""
    return (await store.fetch(EARLIEST_WORK))[0].at


async def sets_of_works(store: GraphStore, actor: Actor) -> list[WorkSet]:
    """The topics that works are about, by label."""
    return await store.fetch(TOPICS_OF_WORKS)
