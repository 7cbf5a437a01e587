"""The topics that are handed on: those of the field, not the matters outside the remit."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore

_TOPICS_A_PAGE = 500


@dataclass(frozen=True, slots=True)
class ExportedTopic:
    """A topic, its labels, and the ids of the broader and related ones."""

    id: str
    label: str
    other_labels: list[str]
    broader: list[str]
    related: list[str]


TOPICS_AFTER = Query(__package__, "topics_after", ExportedTopic)


async def topic_pages(store: GraphStore, actor: Actor) -> AsyncIterator[list[ExportedTopic]]:
    """All topics in the order of their ids, by keyset."""
    after = ""
    while rows := await store.fetch(TOPICS_AFTER, after=after, limit=_TOPICS_A_PAGE):
        yield rows
        after = rows[-1].id
