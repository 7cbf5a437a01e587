"""The records of statements, and of what was done with a statement or a work.

Those are the acts: citation, link, confirmation, withdrawal, challenge, reply.
"""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from graph.model.people import Ground
from graph.model.statements import StatementKind, Strength, Voice
from loaders.fields import (
    Day,
    Levels,
    MaybeDay,
    MaybeName,
    MaybeText,
    Name,
    Names,
    Text,
    blank_is_none,
    in_order,
    listed,
)
from loaders.records import Citation, Record, StrictModel, Word


class Cited(Citation):
    """A work that a statement cites: where in it, its words there, and who read and confirmed it.

    `key` may also be the id of a work in the graph.
    """

    locator: MaybeName = None
    quotation: MaybeText = None
    confirmed_by: MaybeName = None
    confirmed_on: MaybeDay = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.confirmed_by) != bool(self.confirmed_on):
            raise ValueError("a confirmation needs both confirmed_by and confirmed_on")
        return self


class Other(StrictModel):
    """Another statement by its key, or a work by its key."""

    statement: MaybeName = None
    work: MaybeName = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.statement) == bool(self.work):
            raise ValueError("needs either a statement or a work")
        return self


Others = Annotated[tuple[Other, ...], BeforeValidator(listed)]


class StatementRecord(Record):
    """What somebody states; `type` is its kind, `key` its name or, in what is added, its id."""

    kind: Literal["statement"] = "statement"
    key: Name
    text: Text
    type: Annotated[StatementKind, Word]
    ground: Annotated[Ground, Word]
    voice: Annotated[Voice, Word] = "professional"
    person_id: MaybeName = None
    organisation: MaybeName = None
    level: Levels = ()
    area: MaybeName = None
    topics: Names = ()
    strength: Annotated[Strength | None, BeforeValidator(blank_is_none)] = None
    strength_by: MaybeName = None
    reviewed_on: MaybeDay = None
    valid_from: MaybeDay = Field(None, alias="from")
    valid_to: MaybeDay = Field(None, alias="to")
    cites: Annotated[tuple[Cited, ...], BeforeValidator(listed)] = ()
    rests_on: Names = ()
    considers: Others = ()
    contradicts: Others = ()
    replaced_by: Names = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        in_order(self.valid_from, self.valid_to, ("from", "to"))
        if bool(self.person_id) == bool(self.organisation):
            raise ValueError("a statement needs either a person_id or an organisation")
        if self.strength and not self.strength_by:
            raise ValueError("a strength needs strength_by: who rates it so")
        return self


class ActRecord(Record):
    """What somebody did with a statement or work that the graph has; `key` makes it one of many."""

    key: Name
    by: Name
    on: Day


class CitationRecord(ActRecord):
    """A reference added to a statement; `claim` is its wording, for which the work is cited."""

    kind: Literal["citation"] = "citation"
    statement: Name
    claim: Text
    cites: Cited


class LinkRecord(ActRecord):
    """What a statement rests on, considers or contradicts beyond what its own record says."""

    kind: Literal["link"] = "link"
    statement: Name
    rests_on: Names = ()
    considers: Others = ()
    contradicts: Others = ()


class ConfirmationRecord(ActRecord):
    """A citation (its id) was read and holds the claim."""

    kind: Literal["confirmation"] = "confirmation"
    citation: Name


class WithdrawalRecord(ActRecord):
    """A statement is taken back, or a work retracted."""

    kind: Literal["withdrawal"] = "withdrawal"
    of: Other
    because: MaybeText = None


class ChallengeRecord(ActRecord):
    """A statement is doubted."""

    kind: Literal["challenge"] = "challenge"
    statement: Name
    text: Text


class ReplyRecord(ActRecord):
    """A challenge (its key) is answered."""

    kind: Literal["reply"] = "reply"
    challenge: Name
    text: Text
