"""What the works that pass a filter are divided by, and how many there are of each."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.pages import WorksFilter, check_known, params_of

WorkFacet: TypeAlias = Literal["kind", "year", "topic", "source", "retracted", "unreviewed"]
WORK_FACETS: tuple[WorkFacet, ...] = get_args(WorkFacet)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet, and how many of the works have it.

    The value is what the filter takes: of topics and sources the id, of years and of what is so or
    not a word ("2021", "true"). `label` is what it is called.
    """

    value: str
    label: str
    works: int


WORK_FACET = Query(__package__, "work_facet", FacetCount)


async def work_facet(
    store: GraphStore,
    actor: Actor,
    facet: WorkFacet,
    wanted: WorksFilter | None = None,
    first: int = 10,
) -> list[FacetCount]:
    """The `first` values that most of the works have, the largest first.

    Raises UnknownValue for anything that the filter names and that there is not.
    """
    chosen = wanted or WorksFilter()
    found = await store.fetch(WORK_FACET, facet=facet, **params_of(chosen), limit=first)
    if not found:
        await check_known(store, actor, "Work", chosen)
    return found
