"""What people state, what it refers to and rests on, and what others did with it."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from api.graphql.connections import Connection
from api.graphql.context import Info
from api.graphql.types.grounds import (
    CheckedReference,
    Contrary,
    Fell,
    Grounds,
    ReferenceState,
    grounds_now,
)
from api.graphql.types.node import Ground, Level, Node, kind, many
from queries.browsing import paths_of_the_graph as paths

if TYPE_CHECKING:
    from api.graphql.types.evidence import Passage, Work
    from api.graphql.types.organisations import Area, Organisation, Topic
    from api.graphql.types.people import Person

_Work = Annotated["Work", strawberry.lazy("api.graphql.types.evidence")]
_Passage = Annotated["Passage", strawberry.lazy("api.graphql.types.evidence")]
_Area = Annotated["Area", strawberry.lazy("api.graphql.types.organisations")]
_Topic = Annotated["Topic", strawberry.lazy("api.graphql.types.organisations")]
_Organisation = Annotated["Organisation", strawberry.lazy("api.graphql.types.organisations")]
_Person = Annotated["Person", strawberry.lazy("api.graphql.types.people")]


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="What a statement is.")
class StatementKind(Enum):
    """In lower case, as everywhere in Cairn."""

    fact = _value("fact", "Something that is so, or is not.")
    opinion = _value("opinion", "A judgement; it needs something to rest on.")
    assumption = _value("assumption", "Taken for granted, so that others can see that it is.")


@strawberry.enum(description="In whose voice a statement speaks.")
class Voice(Enum):
    """In lower case, as everywhere in Cairn."""

    professional = _value("professional", "Somebody who works with children and families.")
    child = _value("child", "A child or young person.")
    family = _value("family", "A parent, carer or relative.")


@kind
@strawberry.type(description="A fact, an opinion or an assumption that somebody states.")
class Statement(Node):
    """See graph.model.statements.Statement."""

    text: str = strawberry.field(description="What is stated.")
    kind: StatementKind | None = strawberry.field(
        description="Fact, opinion or assumption; null once nothing says it any more."
    )
    ground: Ground | None = strawberry.field(
        description="What it is said to stand on. Whether it may be shown as research is told by "
        "its `grounds`. Null once nothing says it any more."
    )
    voice: Voice = strawberry.field(description="In whose voice it speaks.")
    level: list[Level] = strawberry.field(description="For which levels, if stated.")
    strength: str | None = strawberry.field(
        description="How strong the evidence is on the scale of SIGN 50: 1++, 1+, 1-, 2++, 2+, "
        "2-, 3 or 4, as `strengthBy` rates it; never worked out by Cairn."
    )
    strength_by: str | None = strawberry.field(description="Who rates the strength so.")
    reviewed_on: str | None = strawberry.field(description="When it was last looked at again.")
    valid_from: str | None = strawberry.field(description="It holds since.")
    valid_to: str | None = strawberry.field(description="It held until.")
    stated_by: Connection[_Person] = many(paths.PEOPLE_BY_STATEMENT, "The people who state it.")
    stated_by_bodies: Connection[_Organisation] = many(
        paths.BODIES_BY_STATEMENT, "The organisations that state it."
    )
    topics: Connection[_Topic] = many(paths.TOPICS_BY_STATEMENT, "What it is about.")
    areas: Connection[_Area] = many(paths.AREAS_BY_STATEMENT, "The areas of which it is said.")
    rests_on: Connection["Statement"] = many(
        paths.BELOW_BY_STATEMENT, "The statements that it rests on."
    )
    holds_up: Connection["Statement"] = many(
        paths.ABOVE_BY_STATEMENT, "The statements that rest on it."
    )
    considers: Connection["Statement"] = many(
        paths.CONSIDERED_BY_STATEMENT, "The statements that it takes into account."
    )
    considers_works: Connection[_Work] = many(
        paths.WORKS_CONSIDERED_BY_STATEMENT, "The works that it takes into account."
    )
    contradicts: Connection["Statement"] = many(
        paths.CONTRARY_BY_STATEMENT,
        "Statements that say otherwise, whichever said so; `contrary` has works as well, and "
        "leaves out what is withdrawn.",
    )
    citations: Connection["Citation"] = many(
        paths.CITATIONS_BY_STATEMENT,
        "Its references as they are given; its `grounds` have what became of each.",
    )
    challenges: Connection["Challenge"] = many(paths.CHALLENGES_BY_STATEMENT, "Doubts about it.")
    withdrawals: Connection["Withdrawal"] = many(
        paths.WITHDRAWALS_BY_STATEMENT, "That it was taken back."
    )
    replaced_by: Connection["Statement"] = many(
        paths.NEWER_BY_STATEMENT, "The newer one that it gave way to."
    )
    replaces: Connection["Statement"] = many(
        paths.OLDER_BY_STATEMENT, "The older one that it replaces."
    )
    passages: Connection[_Passage] = many(
        paths.PASSAGES_BY_STATEMENT, "The text by which it is found."
    )

    @strawberry.field(
        description="Its label: how its references, and what it rests on, stand by what the graph "
        "holds at this moment. Null for a statement that is kept for the history only."
    )
    async def grounds(self, info: Info) -> Grounds | None:
        """Worked out for all statements of the request at once."""
        return await grounds_now(info, self.looked.id)

    @strawberry.field(description="What says otherwise and is not withdrawn itself.")
    async def contrary(self, info: Info) -> list[Contrary]:
        """Read with its grounds."""
        found = await info.context.loaders.stated.load(self.looked.id)
        return [Contrary.of(other) for other in found.contrary] if found else []


@kind
@strawberry.type(description="Where a statement says that it is written. It is no proof of that.")
class Citation(Node):
    """See graph.model.statements.Citation."""

    reference: str = strawberry.field(description="How the work is named, such as by its DOI.")
    work: str = strawberry.field(
        description="The id that this comes to, whether or not the graph has such a work."
    )
    locator: str | None = strawberry.field(description="The place in the work.")
    quotation: str | None = strawberry.field(description="The words of the work at that place.")
    works: Connection[_Work] = many(paths.WORKS_BY_CITATION, "The work, if the graph has it.")
    statements: Connection[Statement] = many(
        paths.STATEMENTS_BY_CITATION, "The statement that it is given for."
    )
    confirmations: Connection["Confirmation"] = many(
        paths.CONFIRMATIONS_BY_CITATION, "Who has read it and confirms that it holds the claim."
    )


@kind
@strawberry.type(
    description="Somebody has read what is cited and confirms that it holds the claim."
)
class Confirmation(Node):
    """See graph.model.statements.Confirmation."""

    by: str = strawberry.field(description="Who.")
    on: str = strawberry.field(description="On which day.")
    citations: Connection[Citation] = many(paths.CITATIONS_BY_CONFIRMATION, "What was read.")


@kind
@strawberry.type(description="A statement is taken back, or a work retracted.")
class Withdrawal(Node):
    """See graph.model.statements.Withdrawal."""

    by: str = strawberry.field(description="By whom.")
    on: str | None = strawberry.field(description="Since which day, where it is known.")
    because: str | None = strawberry.field(description="Why.")
    notice: str | None = strawberry.field(description="The DOI of the notice of a retraction.")
    statements: Connection[Statement] = many(
        paths.STATEMENTS_BY_WITHDRAWAL, "The statement that is taken back."
    )
    works: Connection[_Work] = many(paths.WORKS_BY_WITHDRAWAL, "The work that is retracted.")


@kind
@strawberry.type(description="Somebody doubts a statement, and says why.")
class Challenge(Node):
    """See graph.model.statements.Challenge."""

    by: str = strawberry.field(description="Who.")
    on: str = strawberry.field(description="On which day.")
    text: str = strawberry.field(description="Why.")
    statements: Connection[Statement] = many(
        paths.STATEMENTS_BY_CHALLENGE, "The statement that is doubted."
    )
    replies: Connection["Reply"] = many(paths.REPLIES_BY_CHALLENGE, "The answers to it.")


@kind
@strawberry.type(description="An answer to a challenge.")
class Reply(Node):
    """See graph.model.statements.Reply."""

    by: str = strawberry.field(description="Who.")
    on: str = strawberry.field(description="On which day.")
    text: str = strawberry.field(description="The answer.")
    challenges: Connection[Challenge] = many(
        paths.CHALLENGES_BY_REPLY, "The challenge that it answers."
    )


@strawberry.type(description="A statement, and what of that under it holds no longer.")
class FallenStatement:
    """See queries.evidence.listing.Fallen."""

    statement: Statement = strawberry.field(description="The statement, with its label of now.")
    fell: list[Fell] = strawberry.field(description="What fell, and why.")


@strawberry.type(description="A quotation that a machine verified and nobody has read.")
class ToRead:
    """See queries.evidence.listing.ToRead."""

    statement: Statement = strawberry.field(description="What it is cited for.")
    reference: CheckedReference = strawberry.field(description="What is to be read.")
    resting: int = strawberry.field(description="How many statements rest on the statement.")


@strawberry.type(description="A reference that fails or is unchecked, or is not given at all.")
class FailingReference:
    """See queries.evidence.listing.Unsound."""

    statement: Statement = strawberry.field(description="What it is cited for.")
    state: ReferenceState = strawberry.field(description="Failed, or not checked.")
    reason: str = strawberry.field(description="Why.")
    reference: CheckedReference | None = strawberry.field(
        description="The reference; null where the statement gives none."
    )
