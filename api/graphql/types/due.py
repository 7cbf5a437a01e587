"""What is due for review, as GraphQL tells it."""

from enum import Enum
from typing import Any, Self

import strawberry

from api.graphql.context import Info
from api.graphql.types.node import Node, as_node
from queries.curation.due import DueForReview as Found


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="Why something is to be looked at again.")
class DueBecause(Enum):
    """See queries.curation.due.DueForReview."""

    planned = _value("planned", "Its record, or whoever looked at it last, said when.")
    ended = _value("ended", "It is no longer in force, and nothing is said to replace it.")


@strawberry.type(description="A work or topic that somebody is to look at again.")
class DueForReview:
    """See queries.curation.due.DueForReview."""

    id: strawberry.ID = strawberry.field(description="The id of the work or topic.")
    label: str = strawberry.field(description="Its title or label.")
    due: str = strawberry.field(description="Since when: a day, month or year.")
    because: DueBecause = strawberry.field(description="Why.")
    reviewed_on: str | None = strawberry.field(description="When it was last looked at.")

    @strawberry.field(description="It itself, to walk on from.")
    async def node(self, info: Info) -> Node | None:
        """Read for all of the page at once."""
        return as_node(await info.context.loaders.nodes.load(str(self.id)))

    @classmethod
    def of(cls, found: Found) -> Self:
        """As it was found."""
        return cls(
            id=strawberry.ID(found.id),
            label=found.label,
            due=found.due,
            because=DueBecause(found.because),
            reviewed_on=found.reviewed_on,
        )
