"""What erasing a person did, as GraphQL tells it."""

from typing import Self

import strawberry

from queries.curation.erasing import Erasing


@strawberry.type(description="What erasing a person did.")
class ErasedPerson:
    """See queries.curation.erasing.Erasing."""

    mark: strawberry.ID = strawberry.field(description="The id of the mark, all that remains.")
    records_erased: int = strawberry.field(
        description="How many records were only about the person, and are gone."
    )
    records_changed: int = strawberry.field(
        description="How many records name others, too, and stay without the person."
    )
    already: bool = strawberry.field(
        description="Whether the person had been erased before, so that nothing was done."
    )

    @classmethod
    def of(cls, done: Erasing) -> Self:
        """The fields are the same."""
        return cls(
            mark=strawberry.ID(done.mark),
            records_erased=done.records_erased,
            records_changed=done.records_changed,
            already=done.already,
        )
