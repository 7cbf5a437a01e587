"""What a statement stands on, now: one shape for answers and for whoever walks to a statement.

The fields that the JSON of an answer has are those of queries.matching.answer; the others are
read where somebody asks for them.
"""

from dataclasses import asdict
from enum import Enum
from typing import Any, Self

import strawberry

from api.graphql.context import Info
from api.graphql.types.node import Node, as_node
from queries.evidence import listing, references
from queries.evidence.statements import Contrary as FoundContrary
from queries.evidence.statements import Stated
from queries.matching import answer
from queries.matching.grounds import grounds_of


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


async def _work(root: "CheckedReference", info: Info) -> Node | None:
    return as_node(await info.context.loaders.nodes.load(root.work)) if root.work else None


async def _other(root: "Contrary", info: Info) -> Node | None:
    return as_node(await info.context.loaders.nodes.load(root.id))


@strawberry.type(description="A reference of a statement, and how far it was checked just now.")
class CheckedReference:
    """See queries.matching.answer.Reference and queries.evidence.references.CheckedReference."""

    statement: strawberry.Private[str]
    id: strawberry.ID = strawberry.field(description="The id of the citation.")
    work: strawberry.ID | None = strawberry.field(description="The work's id, if Cairn has it.")
    title: str = strawberry.field(description="The work's title, else the reference as given.")
    year: int | None = strawberry.field(description="The year the work appeared.")
    locator: str | None = strawberry.field(description="Where in the work.")
    quotation: str | None = strawberry.field(description="The words that are said to stand there.")
    state: ReferenceState = strawberry.field(
        description="What became of it. That a machine verified the words does not say that they "
        "support the claim."
    )
    reason: str = strawberry.field(description="Why it has that state.")
    nearest: str | None = strawberry.field(
        description="Where the quotation does not stand: the sentence of the work most like it."
    )
    node: Node | None = strawberry.field(
        resolver=_work, description="The work itself, to walk on from."
    )

    @strawberry.field(description="The state for a reader.")
    def state_in_words(self) -> str:
        """In the words of queries.evidence.references."""
        return references.STATES[self.state]  # type: ignore[index]

    @strawberry.field(description="How the work is named, such as by its DOI.")
    async def reference(self, info: Info) -> str:
        """As it was given."""
        checked = await self._checked(info)
        return checked.cited.reference if checked else self.title

    @strawberry.field(
        description="What was looked at, in order, up to the first that does not hold."
    )
    async def steps(self, info: Info) -> list[Step]:
        """Of the check."""
        checked = await self._checked(info)
        return [Step(**asdict(step)) for step in checked.steps] if checked else []

    @strawberry.field(description="Who has read and confirmed it.")
    async def confirmed_by(self, info: Info) -> str | None:
        """Nobody, where it is not confirmed for this wording of the claim."""
        checked = await self._checked(info)
        return checked.confirmed_by if checked else None

    @strawberry.field(description="When it was read and confirmed.")
    async def confirmed_on(self, info: Info) -> str | None:
        """The day of the same confirmation."""
        checked = await self._checked(info)
        return checked.confirmed_on if checked else None

    async def _checked(self, info: Info) -> references.CheckedReference | None:
        one = await info.context.loaders.stated.load(self.statement)
        own = one.references if one else ()
        return next((checked for checked in own if checked.cited.id == self.id), None)

    @classmethod
    def of(cls, told: answer.Reference, statement: str) -> Self:
        """A reference of the statement with that id."""
        return cls(statement=statement, **asdict(told))


@strawberry.type(description="A statement that another one rests on.")
class GroundsBelow:
    """See queries.matching.answer.RestsOn."""

    depth: int = strawberry.field(description="How many steps below the statement shown.")
    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: str = strawberry.field(description="fact, opinion or assumption.")
    text: str = strawberry.field(description="What it states.")
    by: list[str] = strawberry.field(description="Who states it.")
    label: str = strawberry.field(description="What it is and how far it was checked, in words.")
    holds: bool = strawberry.field(description="Whether something may still rest on it.")
    references: list[CheckedReference] = strawberry.field(description="What it cites.")

    @classmethod
    def of(cls, told: answer.RestsOn) -> Self:
        """As GraphQL tells it."""
        own = [CheckedReference.of(one, told.id) for one in told.references]
        return cls(**asdict(told) | {"references": own})


@strawberry.type(description="A doubt about a statement.")
class GroundsChallenge:
    """See queries.matching.answer.Doubted."""

    by: str = strawberry.field(description="Who doubts it.")
    on: str = strawberry.field(description="When.")
    text: str = strawberry.field(description="Why.")
    replies: list[str] = strawberry.field(description="What was answered.")


@strawberry.type(description="A statement or work that says otherwise.")
class Contrary:
    """See queries.matching.answer.Contrary."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: str = strawberry.field(description="Statement or Work.")
    text: str = strawberry.field(description="The statement's text, or the work's title.")
    node: Node | None = strawberry.field(
        resolver=_other, description="The statement or work itself."
    )

    @classmethod
    def of(cls, found: FoundContrary) -> Self:
        """As GraphQL tells it."""
        return cls(id=strawberry.ID(found.id), kind=found.kind, text=found.text)


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


@strawberry.type(
    description="What a statement is and stands on, worked out from what the graph holds now."
)
class Grounds:
    """See queries.matching.answer.Grounds and queries.evidence.statements.Stated."""

    statement: strawberry.Private[str]
    kind: str = strawberry.field(description="fact, opinion or assumption.")
    ground: str = strawberry.field(description="research, experience or both.")
    voice: str = strawberry.field(description="professional, child or family.")
    state: ReferenceState | None = strawberry.field(
        description="The state of its best reference; null for one that names no research."
    )
    label: str = strawberry.field(description="All of this in a few words.")
    reason: str | None = strawberry.field(description="Why its reference has that state.")
    support: str = strawberry.field(description="What it rests on, in words.")
    strength: str | None = strawberry.field(
        description="How strong the evidence is on the scale of SIGN, 1++ to 4, as somebody rates "
        "it; never worked out here."
    )
    strength_by: str | None = strawberry.field(description="Who rates it so.")
    reviewed_on: str | None = strawberry.field(description="When it was last looked at again.")
    references: list[CheckedReference] = strawberry.field(
        description="Its references, each checked."
    )
    rests_on: list[GroundsBelow] = strawberry.field(
        description="Everything underneath, each before what it rests on itself."
    )
    challenges: list[GroundsChallenge] = strawberry.field(description="Doubts about it.")

    @strawberry.field(description="The state for a reader.")
    def state_in_words(self) -> str | None:
        """In the words of queries.evidence.references."""
        return references.STATES[self.state] if self.state else None  # type: ignore[index]

    @strawberry.field(description="Whether something may rest on it.")
    async def stands(self, info: Info) -> bool:
        """Not, if no current record says it any more."""
        one = await self._stated(info)
        return one.stands if one else False

    @strawberry.field(
        description="Where it is shown: research, experience, both, or unchecked. Nowhere once it "
        "is withdrawn."
    )
    async def lists(self, info: Info) -> list[str]:
        """See queries.evidence.statements.Stated.lists."""
        one = await self._stated(info)
        return list(one.lists) if one else []

    @strawberry.field(description="Since when it is taken back.")
    async def withdrawn_on(self, info: Info) -> str | None:
        """The latest withdrawal's day."""
        one = await self._stated(info)
        return one.withdrawn[0] if one and one.withdrawn else None

    @strawberry.field(description="Why it is taken back.")
    async def withdrawn_because(self, info: Info) -> str | None:
        """The latest withdrawal's reason, if one was given."""
        one = await self._stated(info)
        return one.withdrawn[1] if one and one.withdrawn else None

    @strawberry.field(description="What it rests on and what holds no longer, each with why.")
    async def fell(self, info: Info) -> list[Fell]:
        """Read for all statements of the request at once."""
        one = await self._stated(info)
        if one is None:
            return []
        found = await info.context.loaders.stated.load_many(list(one.fallen))
        known = {below.id: below for below in found if below is not None}
        return [Fell.of(fell) for fell in listing.fell_under(one, known)]

    async def _stated(self, info: Info) -> Stated | None:
        return await info.context.loaders.stated.load(self.statement)

    @classmethod
    def of(cls, told: answer.Grounds, statement: str) -> Self:
        """The grounds of the statement with that id."""
        lists = {
            "references": [CheckedReference.of(one, statement) for one in told.references],
            "rests_on": [GroundsBelow.of(below) for below in told.rests_on],
        }
        return cls(statement=statement, **asdict(told) | lists)


async def grounds_now(info: Info, statement: str) -> Grounds | None:
    """The grounds of a statement; None for one that no current record says."""
    one = await info.context.loaders.stated.load(statement)
    if one is None:
        return None
    return Grounds.of(grounds_of(one, await _with_all_below(info, one)), one.id)


async def _with_all_below(info: Info, one: Stated) -> dict[str, Stated]:
    """It and all that it rests on; the loader has read that along with it."""
    known, missing = {one.id: one}, set(one.below)
    seen = {one.id}
    while missing:
        seen |= missing
        found = await info.context.loaders.stated.load_many(sorted(missing))
        known |= {below.id: below for below in found if below is not None}
        missing = {id_ for below in found if below for id_ in below.below} - seen
    return known


def reference_of(found: Stated, citation: str) -> CheckedReference | None:
    """One of a statement's references, by the citation's id."""
    told = grounds_of(found, {}).references
    return next((CheckedReference.of(one, found.id) for one in told if one.id == citation), None)
