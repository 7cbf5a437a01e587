"""What there is to browse, with counts."""

from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic of the field and how much there is about it."""

    id: str
    label: str
    people: int
    works: int
    findings: int


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A council area, who works there and what covers it."""

    id: str
    label: str
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class OrganisationCount:
    """An organisation and how many people hold, or held, a post there."""

    id: str
    label: str
    kind: str | None
    people: int


TOPIC_COUNTS = Query(__package__, "topic_counts", TopicCount)
AREA_COUNTS = Query(__package__, "area_counts", AreaCount)
ORGANISATION_COUNTS = Query(__package__, "organisation_counts", OrganisationCount)


async def topics_with_counts(store: GraphStore, actor: Actor) -> list[TopicCount]:
    """The field's topics by label."""
    return await store.fetch(TOPIC_COUNTS)


async def areas_with_counts(store: GraphStore, actor: Actor) -> list[AreaCount]:
    """The council areas by name."""
    return await store.fetch(AREA_COUNTS)


async def organisations_with_counts(store: GraphStore, actor: Actor) -> list[OrganisationCount]:
    """All organisations by name."""
    return await store.fetch(ORGANISATION_COUNTS)
