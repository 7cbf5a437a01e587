"""The act of looking at a work or topic again, as a line of the format `records`."""

from typing import Literal, Self

from pydantic import model_validator

from loaders.fields import MaybeDay, MaybeName, in_order
from loaders.statement_records import ActRecord


class ReviewedRecord(ActRecord):
    """A work (its key or id) or a topic (its label or id) was looked at again; `due` is when next.

    Without `due` nobody has to look at it again.
    """

    kind: Literal["reviewed"] = "reviewed"
    work: MaybeName = None
    topic: MaybeName = None
    due: MaybeDay = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.work) == bool(self.topic):
            raise ValueError("name either a work or a topic")
        in_order(self.on, self.due, ("on", "due"))
        return self
