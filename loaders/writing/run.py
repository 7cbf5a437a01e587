"""Exporting: pages of works from the graph, through a format, to wherever the bytes go."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.access import Actor
from graph.errors import BadInput
from graph.store import GraphStore
from loaders.fields import partial_date
from loaders.writing.formats import ExportFormat
from queries.export.topics import topic_pages
from queries.export.works import Wanted, checked, pages

# Told how many works (or topics) have been written.
ExportProgress = Callable[[int], None]


@dataclass(slots=True)
class Exporting:
    """One export: `begin` it, then take its parts; `number` counts what is written."""

    store: GraphStore
    actor: Actor
    format: ExportFormat
    wanted: Wanted
    number: int = field(default=0, init=False)

    @classmethod
    async def begin(
        cls, store: GraphStore, actor: Actor, format_: ExportFormat, wanted: Wanted
    ) -> "Exporting":
        """Check what is wanted before anything is written. Raises UnknownValue, BadInput."""
        if format_.of == "topics" and wanted != Wanted():
            raise BadInput(
                f"{format_.name} writes the whole vocabulary, not a part of it.",
                hint="Leave out --topic, --since and --query.",
            )
        return cls(store, actor, format_, await checked(store, actor, wanted))

    async def parts(self, progress: ExportProgress | None = None) -> AsyncIterator[bytes]:
        """The file, a page of works at a time. Raises what the store raises."""
        writing = self.format.writing()
        yield writing.begin()
        async for some in self._pages():
            self.number += len(some)
            if progress:
                progress(self.number)
            # Printing references takes a moment: a server answers others meanwhile.
            yield await asyncio.to_thread(writing.add, some)
        yield await asyncio.to_thread(writing.end)

    def _pages(self) -> AsyncIterator[Sequence[Any]]:
        if self.format.of == "topics":
            return topic_pages(self.store, self.actor)
        return pages(self.store, self.actor, self.wanted)


def wanted_of(topic: str | None, since: str | None, query: str | None) -> Wanted:
    """What is wanted as people say it: a topic, a date however written, words.

    Raises BadInput for what is no date.
    """
    try:
        day = partial_date(since) if since else None
    except ValueError as wrong:
        raise BadInput(f"since: {wrong}.", hint="Write a day, such as 2026-11-28.") from wrong
    return Wanted(topic=topic, since=day, words=tuple((query or "").split()))
