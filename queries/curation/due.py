"""What is due for review: works and topics to be looked at again, by a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class DueForReview:
    """A work or topic (`kind`) that is due since the day, month or year `due`.

    `because` is planned (its record, or whoever looked last, said so) or ended (guidance or law
    that is no longer in force, and nothing is said to replace it).
    """

    id: str
    kind: str
    label: str
    due: str
    because: Literal["planned", "ended"]
    reviewed_on: str | None


@dataclass(frozen=True, slots=True)
class DuePage:
    """Some of what is due, the longest overdue first."""

    found: tuple[DueForReview, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class _DueRow:
    """How many are due, and some of them."""

    total: int
    found: list[dict[str, Any]]


DUE = Query(__package__, "due", _DueRow)


async def due_for_review(
    store: GraphStore,
    actor: Actor,
    on: date,
    *,
    first: int = 50,
    after: Sequence[str] | None = None,
) -> DuePage:
    """What is due on a day, after a place (`due` and id)."""
    place = (
        {"after": after[0], "after_id": after[1]} if after else {"after": None, "after_id": None}
    )
    (row,) = await store.fetch(DUE, on=on.isoformat(), limit=first + 1, **place)
    found = tuple(DueForReview(**one) for one in row.found)
    return DuePage(found[:first], row.total, len(found) > first)
