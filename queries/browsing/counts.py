"""What there is to browse, with counts."""

from dataclasses import dataclass
from datetime import date

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.matching.validity import Validity


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic of the field and how much there is about it.

    `people` are those who are said to know it, helped with it, or wrote about it, `former` the
    names it had that were looked for.
    """

    id: str
    label: str
    former: list[str]
    people: int
    works: int
    findings: int


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A council area, who works there, and the bodies that cover it or have their seat there."""

    id: str
    label: str
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class OrganisationCount:
    """An organisation, its time, and how many people hold, or held, a post there."""

    id: str
    label: str
    kind: str | None
    people: int
    valid_from: str | None
    valid_to: str | None

    def existed(self, day: date) -> bool:
        """Whether it existed on a day; what does not say when did."""
        held = Validity(self.valid_from, self.valid_to)
        return held.had_begun(day) and not held.had_ended(day)


TOPIC_COUNTS = Query(__package__, "topic_counts", TopicCount)
AREA_COUNTS = Query(__package__, "area_counts", AreaCount)
ORGANISATION_COUNTS = Query(__package__, "organisation_counts", OrganisationCount)


async def topics_with_counts(
    store: GraphStore, actor: Actor, named: str | None = None
) -> list[TopicCount]:
    """The field's topics by label; only those with `named` in a label, or in one they had."""
    return await store.fetch(TOPIC_COUNTS, named=named.casefold() if named else None)


async def areas_with_counts(store: GraphStore, actor: Actor) -> list[AreaCount]:
    """The council areas by name."""
    return await store.fetch(AREA_COUNTS)


async def organisations_with_counts(store: GraphStore, actor: Actor) -> list[OrganisationCount]:
    """All organisations by name."""
    return await store.fetch(ORGANISATION_COUNTS)
