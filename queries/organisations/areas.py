"""Which areas there are."""

from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area; `listed` says that a table of areas describes it, not only a mention."""

    name: str
    listed: bool


AREAS = Query(__package__, "areas", KnownArea)


async def unlisted_areas(store: GraphStore, actor: Actor) -> tuple[list[str], list[str]]:
    """The areas that are only mentioned, and those that are listed, by name."""
    rows = await store.fetch(AREAS)
    mentioned = [row.name for row in rows if not row.listed]
    return mentioned, [row.name for row in rows if row.listed]
