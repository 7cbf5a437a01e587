"""Why the graph says something, as GraphQL tells it."""

from typing import Self

import strawberry
from strawberry.scalars import JSON

from queries.browsing import why as asked


@strawberry.type(
    description="One thing that a source says: of a node itself, or of its relationship with "
    "another (`other`, `label`)."
)
class WhyAssertion:
    """See queries.browsing.why.Assertion."""

    about: str = strawberry.field(
        description="`itself` for the values of a record, else the type of the relationship."
    )
    values: JSON = strawberry.field(description="What the record or the relationship says.")
    source: str = strawberry.field(description="The file that it was read from.")
    format: str = strawberry.field(description="The format of that file.")
    locator: str | None = strawberry.field(description="The place in that file.")
    imported: strawberry.ID | None = strawberry.field(description="The import that kept it.")
    record: strawberry.ID | None = strawberry.field(description="The record that says so.")
    asserted_by: str = strawberry.field(description="Who loaded or entered it.")
    recorded_at: str = strawberry.field(description="When, in UTC.")
    superseded_at: str | None = strawberry.field(
        description="When it was corrected or taken back; null while it holds."
    )
    valid_from: str | None = strawberry.field(description="Since when it holds, where that is said")
    valid_to: str | None = strawberry.field(description="Until when it held, where that is said.")
    outgoing: bool | None = strawberry.field(description="Which way the relationship goes.")
    other: strawberry.ID | None = strawberry.field(description="What is at its other end: an id.")
    label: str | None = strawberry.field(description="What that one is called.")


@strawberry.type(description="Everything that is asserted of something, with who says so.")
class WhyKnown:
    """See queries.browsing.why.Why."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: str = strawberry.field(description="What it is.")
    label: str = strawberry.field(description="What it is called.")
    retired_at: str | None = strawberry.field(
        description="Since when no source says so any more: it is kept for the history only."
    )
    assertions: list[WhyAssertion] = strawberry.field(
        description="Its records, current ones first, then its relationships: at most 500 of each."
    )

    @classmethod
    def of(cls, found: asked.Why) -> Self:
        """The fields are the same."""
        return cls(
            id=strawberry.ID(found.id),
            kind=found.kind,
            label=found.label,
            retired_at=found.retired_at,
            assertions=list(found.assertions),  # type: ignore[arg-type]
        )
