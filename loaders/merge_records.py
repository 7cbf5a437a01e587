"""The records of what curators decide about works, or people, that may be one."""

from typing import Literal

from pydantic import Field

from loaders.fields import MaybeText, Name
from loaders.statement_records import ActRecord

_WORK = r"^work-[a-z2-7]{16}$"
_WORK_OR_PERSON = r"^(?:work|person)-[a-z2-7]{16}$"


class MergeRecord(ActRecord):
    """The work `of` (its id) is the work `into`, or that is `taken_back`."""

    kind: Literal["merge"] = "merge"
    of: Name = Field(pattern=_WORK)
    into: Name = Field(pattern=_WORK)
    taken_back: bool = False
    because: MaybeText = None


class DecisionRecord(ActRecord):
    """Whether two works, or two people (their ids), are the same, as a curator was asked."""

    kind: Literal["decision"] = "decision"
    one: Name = Field(pattern=_WORK_OR_PERSON)
    other: Name = Field(pattern=_WORK_OR_PERSON)
    certainty: float = Field(ge=0, le=1)
    decided: Literal["same", "different"]
    because: MaybeText = None
