"""What a curator says of a work, as GraphQL takes it."""

import strawberry

from loaders.correcting import Corrections


@strawberry.input(description="The fields of a work that are otherwise; the others stay.")
class WorkCorrectionsInput:
    """See loaders.correcting.Corrections."""

    title: str | None = strawberry.field(default=None, description="Its title.")
    kind: str | None = strawberry.field(
        default=None, description="What kind of work it is, as `works(filter: {kind})` has it."
    )
    year: int | None = strawberry.field(default=None, description="The year it appeared in.")
    publisher: str | None = strawberry.field(
        default=None, description="Who published it; of an article, the journal."
    )
    url: str | None = strawberry.field(default=None, description="Where it can be read.")
    jurisdiction: str | None = strawberry.field(
        default=None, description="Where it holds, such as Scotland."
    )
    section: str | None = strawberry.field(
        default=None, description="The part of a law that is meant."
    )
    valid_from: str | None = strawberry.field(
        default=None, description="The day from which it was in force."
    )
    valid_to: str | None = strawberry.field(
        default=None, description="The day to which it was in force."
    )
    language: str | None = strawberry.field(
        default=None, description="The language in which it is written."
    )
    licence: str | None = strawberry.field(
        default=None, description="The licence under which it is published."
    )
    note: str | None = strawberry.field(default=None, description="What is to be said with it.")

    def corrections(self) -> Corrections:
        """As loaders.correcting takes them."""
        said = dict(vars(self))
        return Corrections(type=said.pop("kind"), **said)
