"""Write the whole graph to a file: the backup, and the way from one engine to the other."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from embeddings.refresh import GRAPH_ENCODER
from graph import schema
from graph.access import Actor
from graph.errors import Conflict
from graph.query import Query
from graph.store import GraphStore
from queries.backup.contents import Inventory, contents, inventory
from queries.backup.files import written_whole
from queries.backup.lines import (
    Counts,
    EncoderLine,
    Header,
    NodeLine,
    Progress,
    write_line,
)

__all__ = ["RESTORE_BEGUN", "Counts", "dump"]


@dataclass(frozen=True, slots=True)
class Begun:
    """The hash of the dump that is being restored."""

    sha256: str


RESTORE_BEGUN = Query(__package__, "restore_begun", Begun)


async def dump(
    store: GraphStore,
    actor: Actor,
    path: Path,
    *,
    canonical: bool = False,
    progress: Progress | None = None,
) -> Counts:
    """Write every node and relationship of the model to `path`, compressed if it ends in .gz.

    `canonical` leaves out vectors, times and records of imports: the form in which two
    graphs are compared. The file appears under its name only when it is whole.
    Raises BadInput or UnreadableFile for a path that cannot be written, Conflict when the
    graph is half restored or is changed meanwhile.
    """
    await _refuse_half_restored(store)
    present = await inventory(store, canonical=canonical)
    expected = Counts(sum(present.nodes.values()), sum(present.relationships.values()))
    header = await _header(store, expected, canonical)
    with written_whole(path) as file:
        file.write(f"{header.line()}\n".encode())
        written = await _write_all(store, file, present, progress, expected)
        if not canonical and written != expected:
            raise Conflict(
                "The graph was changed while it was being dumped; the dump is discarded.",
                hint="Run it again when nothing is being loaded.",
            )
    return written


async def _refuse_half_restored(store: GraphStore) -> None:
    if await store.fetch(RESTORE_BEGUN):
        raise Conflict(
            "A restore into this graph was broken off, so it is not whole.",
            hint="Run that `cairn restore` again with the same file; it goes on.",
        )


async def _header(store: GraphStore, expected: Counts, canonical: bool) -> Header:
    kept = await store.fetch(GRAPH_ENCODER)
    encoder = EncoderLine(kept[0].name, kept[0].sha256, kept[0].dimensions) if kept else None
    number = await schema.version(store)
    return Header(number, canonical, encoder, expected.nodes, expected.relationships)


async def _write_all(
    store: GraphStore,
    file: IO[bytes],
    present: Inventory,
    progress: Progress | None,
    expected: Counts,
) -> Counts:
    nodes = relationships = 0
    async for page in contents(store, present):
        for line in page:
            file.write(f"{write_line(line)}\n".encode())
        number = sum(isinstance(line, NodeLine) for line in page)
        nodes, relationships = nodes + number, relationships + len(page) - number
        if progress:
            total = expected.nodes + expected.relationships
            progress(nodes + relationships, max(nodes + relationships, total))
    return Counts(nodes, relationships)
