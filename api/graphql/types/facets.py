"""What works are divided by."""

import strawberry

from api.graphql.context import Info
from api.graphql.sizes import First, check_first
from queries.browsing import facets
from queries.browsing.pages import WorksFilter


@strawberry.type(description="A value that works have, and how many have it.")
class FacetCount:
    """See queries.browsing.facets.FacetCount."""

    value: str = strawberry.field(
        description="As a filter takes it: the id of a topic or source, otherwise the value."
    )
    label: str = strawberry.field(description="What it is called.")
    works: int = strawberry.field(description="How many of the works have it.")


@strawberry.type(
    description="What the works that pass a filter are divided by, the largest part first."
)
class WorkFacets:
    """Each facet is one query of the graph."""

    wanted: strawberry.Private[WorksFilter]

    @strawberry.field(description="By kind of work.")
    async def kinds(self, info: Info, first: First = 10) -> list[FacetCount]:
        """Every work has one."""
        return await self._counted(info, "kind", first)

    @strawberry.field(description="By year; works without one are left out.")
    async def years(self, info: Info, first: First = 10) -> list[FacetCount]:
        """A work has one at most."""
        return await self._counted(info, "year", first)

    @strawberry.field(description="By topic; a work may have several or none.")
    async def topics(self, info: Info, first: First = 10) -> list[FacetCount]:
        """Values are ids of topics."""
        return await self._counted(info, "topic", first)

    @strawberry.field(description="By the file that says something of them; it may be several.")
    async def sources(self, info: Info, first: First = 10) -> list[FacetCount]:
        """Values are ids of sources."""
        return await self._counted(info, "source", first)

    @strawberry.field(description="By whether they were retracted: true or false.")
    async def retracted(self, info: Info, first: First = 2) -> list[FacetCount]:
        """Two at most."""
        return await self._counted(info, "retracted", first)

    @strawberry.field(description="By whether nobody has said to have looked at them.")
    async def unreviewed(self, info: Info, first: First = 2) -> list[FacetCount]:
        """Two at most."""
        return await self._counted(info, "unreviewed", first)

    async def _counted(self, info: Info, facet: facets.WorkFacet, first: int) -> list[FacetCount]:
        context, size = info.context, check_first(first)
        if not size:
            return []
        found = await facets.work_facet(context.store(), context.actor, facet, self.wanted, size)
        return [FacetCount(value=f.value, label=f.label, works=f.works) for f in found]
