"""Questions that met silence and were kept, as GraphQL tells them."""

from datetime import date
from enum import Enum
from typing import Any, Self

import strawberry

from graph.model.bookkeeping import UnansweredQuestion as Kept


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="Why there was no answer.")
class Silence(Enum):
    """See graph.model.bookkeeping.Silence."""

    not_encoded = _value("not_encoded", "Nothing in the graph is encoded yet.")
    far = _value("far", "Nothing is near enough to the question, or the filters leave nothing.")
    outside = _value("outside", "It seems to be about a matter that is not the hub's.")
    uncovered = _value("uncovered", "It is about a topic about which the graph holds nothing.")
    nothing_shown = _value("nothing_shown", "Nothing of what is near was near enough to show.")


@strawberry.type(
    description="A question that met silence, masked, kept because whoever asked agreed to it. "
    "Who asked is not kept."
)
class UnansweredQuestion:
    """See graph.model.bookkeeping.UnansweredQuestion."""

    id: strawberry.ID = strawberry.field(description="Its id, by which it can be erased.")
    text: str = strawberry.field(description="The question, masked.")
    day: date = strawberry.field(description="The day on which it was asked.")
    silence: Silence = strawberry.field(description="Why there was no answer.")
    area: str | None = strawberry.field(description="The council area that a filter named.")

    @classmethod
    def of(cls, kept: Kept) -> Self:
        """As it is kept."""
        return cls(
            id=strawberry.ID(kept.id),
            text=kept.text,
            day=date.fromisoformat(kept.day),
            silence=Silence(kept.silence),
            area=kept.area,
        )
