"""Works that may be one, and what was decided of them, as GraphQL tells it."""

from enum import Enum
from typing import Any, Self

import strawberry

from loaders.merging import Joined
from queries.duplicates.candidates import Pair


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="Whether two works are one.")
class Decision(Enum):
    """See loaders.merging.Decision."""

    same = _value("same", "They are one: merge them.")
    different = _value("different", "They are two: never offer them again.")


@strawberry.type(description="Two works that may be one, of which nobody decided yet.")
class DuplicateCandidate:
    """See graph.model.bookkeeping.DuplicateCandidate."""

    id: strawberry.ID = strawberry.field(description="Its id, by which it is decided.")
    one: strawberry.ID = strawberry.field(description="The id of one work.")
    other: strawberry.ID = strawberry.field(description="The id of the other.")
    certainty: float = strawberry.field(description="How certain it is, from 0 to 1.")
    reasons: list[str] = strawberry.field(description="What agrees and what does not, in words.")

    @classmethod
    def of(cls, pair: Pair) -> Self:
        """As it is kept."""
        return cls(
            id=strawberry.ID(pair.id),
            one=strawberry.ID(pair.one),
            other=strawberry.ID(pair.other),
            certainty=pair.certainty,
            reasons=pair.reasons,
        )


@strawberry.type(description="Two works after something was decided of them.")
class Merging:
    """See loaders.merging.Joined."""

    work: strawberry.ID = strawberry.field(description="The id of the work that stays.")
    other: strawberry.ID = strawberry.field(description="The id of the other.")
    merged: bool = strawberry.field(description="Whether the other is taken for it now.")
    changed: bool = strawberry.field(description="Whether that was otherwise before.")

    @classmethod
    def of(cls, joined: Joined) -> Self:
        """As loaders.merging tells it."""
        return cls(
            work=strawberry.ID(joined.work),
            other=strawberry.ID(joined.other),
            merged=joined.merged,
            changed=joined.changed,
        )
