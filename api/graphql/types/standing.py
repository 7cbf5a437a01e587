"""The label of a statement: what its references and what it rests on come to, now."""

from enum import Enum
from typing import Any, Self

import strawberry

from api.graphql.context import Info
from api.graphql.types.node import Node, as_node
from queries.evidence import listing, references
from queries.evidence.statements import Contrary as FoundContrary
from queries.evidence.statements import Stated


def _value(value: references.State) -> Any:
    return strawberry.enum_value(value, description=references.STATES[value].capitalize() + ".")


@strawberry.enum(description="What became of a reference when it was checked.")
class ReferenceState(Enum):
    """In lower case, as everywhere in Cairn."""

    confirmed = _value("confirmed")
    verified = _value("verified")
    unchecked = _value("unchecked")
    failed = _value("failed")


@strawberry.type(description="One thing that was looked at to check a reference.")
class Step:
    """See queries.evidence.references.Step."""

    name: str = strawberry.field(description="What was looked at.")
    holds: bool | None = strawberry.field(description="Whether it holds; null: nobody can tell.")
    found: str = strawberry.field(description="What was found, in words.")


@strawberry.type(description="A reference and what became of it when it was checked just now.")
class CheckedReference:
    """See queries.evidence.references.CheckedReference."""

    citation_id: strawberry.ID = strawberry.field(description="The id of the citation.")
    work_id: strawberry.Private[str]
    reference: str = strawberry.field(description="How the work is named, such as by its DOI.")
    title: str | None = strawberry.field(description="The work's title, if the graph has it.")
    year: int | None = strawberry.field(description="The work's year.")
    locator: str | None = strawberry.field(description="The place in the work.")
    quotation: str | None = strawberry.field(description="The words of the work at that place.")
    state: ReferenceState = strawberry.field(description="What became of it.")
    state_in_words: str = strawberry.field(description="The same for a reader.")
    reason: str = strawberry.field(description="Why.")
    steps: list[Step] = strawberry.field(
        description="What was looked at, in order, up to the first that does not hold."
    )
    nearest: str | None = strawberry.field(
        description="Where the quotation does not stand: the sentence of the work most like it."
    )
    confirmed_by: str | None = strawberry.field(description="Who has read and confirmed it.")
    confirmed_on: str | None = strawberry.field(description="When.")

    @strawberry.field(description="The work, if the graph has it.")
    async def work(self, info: Info) -> Node | None:
        """Read for all references of the request at once."""
        return as_node(await info.context.loaders.nodes.load(self.work_id))

    @classmethod
    def of(cls, found: references.CheckedReference) -> Self:
        """As GraphQL tells it."""
        return cls(
            citation_id=strawberry.ID(found.cited.id),
            work_id=found.cited.work,
            reference=found.cited.reference,
            title=found.title,
            year=found.year,
            locator=found.cited.locator,
            quotation=found.cited.quotation,
            state=found.state,  # type: ignore[arg-type]
            state_in_words=references.STATES[found.state],
            reason=found.reason,
            steps=[Step(name=s.name, holds=s.holds, found=s.found) for s in found.steps],
            nearest=found.nearest,
            confirmed_by=found.confirmed_by,
            confirmed_on=found.confirmed_on,
        )


@strawberry.type(description="Something that a statement rests on and that holds no longer.")
class Fell:
    """See queries.evidence.listing.Fell."""

    id: strawberry.ID = strawberry.field(description="The id of the statement or citation.")
    text: str = strawberry.field(description="The statement's text, or what is cited.")
    why: str = strawberry.field(description="Why it holds no longer.")

    @classmethod
    def of(cls, found: listing.Fell) -> Self:
        """As GraphQL tells it."""
        return cls(id=strawberry.ID(found.id), text=found.text, why=found.why)


@strawberry.type(description="A statement or work that says otherwise.")
class Contrary:
    """See queries.evidence.statements.Contrary."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    text: str = strawberry.field(description="The statement's text, or the work's title.")

    @strawberry.field(description="The statement or work itself.")
    async def node(self, info: Info) -> Node | None:
        """Read for all of the request at once."""
        return as_node(await info.context.loaders.nodes.load(self.id))

    @classmethod
    def of(cls, found: FoundContrary) -> Self:
        """As GraphQL tells it."""
        return cls(id=strawberry.ID(found.id), text=found.text)


@strawberry.type(description="The label of a statement, worked out from what the graph holds now.")
class Standing:
    """See queries.evidence.statements.Stated."""

    of_statement: strawberry.Private[Stated]
    state: ReferenceState | None = strawberry.field(
        description="That of its best reference; null for one that names no research."
    )
    state_in_words: str | None = strawberry.field(description="The same for a reader.")
    reason: str | None = strawberry.field(description="Why.")
    support: str = strawberry.field(description="What it rests on, in words.")
    stands: bool = strawberry.field(description="Whether something may rest on it.")
    lists: list[str] = strawberry.field(
        description="Where it is shown: research, experience, both, or unchecked. Nowhere once it "
        "is withdrawn."
    )
    withdrawn_on: str | None = strawberry.field(description="Since when it is taken back.")
    withdrawn_because: str | None = strawberry.field(description="Why it is taken back.")
    references: list[CheckedReference] = strawberry.field(
        description="Its references, each checked."
    )
    contrary: list[Contrary] = strawberry.field(
        description="What says otherwise and is not withdrawn itself."
    )

    @strawberry.field(description="What it rests on and what holds no longer, each with why.")
    async def fell(self, info: Info) -> list[Fell]:
        """Read for all statements of the request at once."""
        one = self.of_statement
        found = await info.context.loaders.stated.load_many(list(one.fallen))
        known = {below.id: below for below in found if below is not None}
        return [Fell.of(fell) for fell in listing.fell_under(one, known)]

    @classmethod
    def of(cls, found: Stated) -> Self:
        """As GraphQL tells it."""
        day, because = found.withdrawn or (None, None)
        return cls(
            of_statement=found,
            state=found.state,  # type: ignore[arg-type]
            state_in_words=references.STATES[found.state] if found.state else None,
            reason=found.reason,
            support=found.support,
            stands=found.stands,
            lists=list(found.lists),
            withdrawn_on=day,
            withdrawn_because=because,
            references=[CheckedReference.of(one) for one in found.references],
            contrary=[Contrary.of(one) for one in found.contrary],
        )
