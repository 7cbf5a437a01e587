"""Who asserts what the graph says: of its nodes, and of the relationships between them."""

from typing import Self

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.sizes import First, check_first
from queries.browsing.nodes import Looked
from queries.browsing.said import Said


@strawberry.type(description="A record that asserts something: where it was read.")
class AssertingRecord:
    """See queries.browsing.records."""

    id: strawberry.ID = strawberry.field(description="The id of the record.")
    source: str = strawberry.field(description="The file that it was read from.")
    format: str = strawberry.field(description="The format of that file.")
    locator: str | None = strawberry.field(description="The place in that file, such as a line.")
    values: JSON = strawberry.field(description="What the record reads.")
    current: bool = strawberry.field(description="Whether it still holds, or was corrected.")
    asserted_by: str = strawberry.field(description="Who loaded or entered it.")
    recorded_at: str = strawberry.field(description="When, in UTC.")


@strawberry.type(description="A file that assertions were read from.")
class SourceFile:
    """See queries.browsing.records."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    name: str = strawberry.field(description="Its name.")
    format: str = strawberry.field(description="Its format.")


@strawberry.type(description="Who says so, since when, from which file, and in which records.")
class Provenance:
    """Of a node (`of`), or of a relationship that the records of some `keys` assert."""

    of: strawberry.Private[str | None]
    keys: strawberry.Private[tuple[str, ...]]
    source_id: strawberry.Private[str]
    asserted_by: str = strawberry.field(description="Who loaded or entered it first.")
    recorded_at: str = strawberry.field(description="When that was, in UTC.")
    retired_at: str | None = strawberry.field(
        description="Since when no current record asserts it: it is kept for the history only."
    )

    @strawberry.field(description="The file that it was first read from.")
    async def source(self, info: Info) -> SourceFile | None:
        """Read for all of the request at once."""
        return await info.context.loaders.sources.load(self.source_id)  # type: ignore[return-value]

    @strawberry.field(
        description="The records that assert it, current ones first. What records only mention "
        "(such as an author known by works alone), and passages, have none of their own: see "
        "`source`, and the records of the relationships."
    )
    async def records(self, info: Info, first: First = 10) -> list[AssertingRecord]:
        """Read for all of the request at once."""
        loaders, most = info.context.loaders, check_first(first)
        if self.of is not None:
            return await loaders.records(self.of, most)  # type: ignore[return-value]
        found = await loaders.records_of_keys.load_many(self.keys[:most])
        return [record for record in found if record is not None]  # type: ignore[misc]

    @classmethod
    def of_node(cls, looked: Looked) -> Self:
        """The provenance of a node."""
        return cls(
            of=looked.id,
            keys=(),
            source_id=looked.source,
            asserted_by=looked.asserted_by,
            recorded_at=looked.recorded_at,
            retired_at=looked.retired_at,
        )

    @classmethod
    def of_relationship(cls, said: Said) -> Self:
        """The provenance of a relationship; it stands only while a current record asserts it."""
        return cls(
            of=None,
            keys=said.records,
            source_id=said.source,
            asserted_by=said.asserted_by,
            recorded_at=said.recorded_at,
            retired_at=None,
        )


@strawberry.type(description="What a relationship says beside that it is there, and who says so.")
class Assertion:
    """Its fields are the properties of graph.model.relationships, by name."""

    position: int | None = strawberry.field(description="The place among the authors or passages.")
    role: str | None = strawberry.field(description="In which role somebody served or helped.")
    locator: str | None = strawberry.field(description="Where in the source it stands.")
    date: str | None = strawberry.field(description="When it came about.")
    called: str | None = strawberry.field(description="How the source writes the name.")
    inferred: bool | None = strawberry.field(
        description="True where this is Cairn's inference: the source names nobody."
    )
    provenance: Provenance = strawberry.field(description="Who says so, from which records.")

    @classmethod
    def of(cls, said: Said) -> Self:
        """What a relationship says."""
        names = ("position", "role", "locator", "date", "called", "inferred")
        stated = {name: said.properties.get(name) for name in names}
        return cls(**stated, provenance=Provenance.of_relationship(said))
