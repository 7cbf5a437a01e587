"""Fill an empty graph from a dump, whichever engine it was made from.

The whole file is read and checked before anything is written. Then the graph remembers
the hash of the dump until the last line is in: a restore that was broken off goes on when
it is started again with the same file, and every other use of it as a backup is refused.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from graph import schema
from graph.access import Actor
from graph.errors import BadInput, GraphIsNewer, GraphNotEmpty
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.backup.dump import RESTORE_BEGUN
from queries.backup.files import numbered_lines
from queries.backup.lines import (
    Counts,
    Header,
    Line,
    NodeLine,
    Progress,
    RelationshipLine,
    read_line,
)

_BATCH = 500


@dataclass(frozen=True, slots=True)
class SomeNode:
    """A node of a graph that is not empty."""

    kind: str
    id: str | None


@dataclass(frozen=True, slots=True)
class _Checked:
    """A dump that can be restored."""

    path: Path
    header: Header
    counts: Counts
    sha256: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many relationships found both their ends."""

    number: int


ANY_NODE = Query(__package__, "any_node", SomeNode)
BEGIN_RESTORE = Query(__package__, "begin_restore", Nothing)
END_RESTORE = Query(__package__, "end_restore", Nothing)
RESTORE_NODES = Query(__package__, "restore_nodes", Nothing)
RESTORE_RELATIONSHIPS = Query(__package__, "restore_relationships", Written)


async def restore(
    store: GraphStore, actor: Actor, path: Path, *, progress: Progress | None = None
) -> Counts:
    """Put everything in the dump `path` into the graph, which must be empty.

    Raises UnreadableFile or BadInput for a file that is no whole dump (naming the line),
    GraphIsNewer for a dump of a newer Cairn, GraphNotEmpty when the graph holds anything
    but a part of the same dump.
    """
    dump = _check(path)
    await _refuse_newer(store, dump)
    await schema.prepare(store)
    await _begin(store, dump)
    done = 0
    for batch in _batches(dump):
        await _write(store, path, batch)
        done += len(batch)
        if progress:
            progress(done, dump.counts.nodes + dump.counts.relationships)
    await store.apply(END_RESTORE, encoding=uuid.uuid4().hex)
    return dump.counts


def _check(path: Path) -> _Checked:
    """Read the whole file once; raises what `restore` says."""
    header, hashed = _header(path), hashlib.sha256()
    nodes = relationships = number = 0
    for number, text in numbered_lines(path):
        hashed.update(text.encode())
        if number > 1:
            is_node = isinstance(_line(path, number, text, header), NodeLine)
            nodes, relationships = nodes + is_node, relationships + (not is_node)
    if (nodes, relationships) != (header.nodes, header.relationships):
        raise BadInput(
            f"{path}, line {number}: the dump ends here with {nodes} nodes and {relationships}"
            f" relationships; it announces {header.nodes} and {header.relationships}.",
            hint="Restore from an unbroken copy.",
        )
    return _Checked(path, header, Counts(nodes, relationships), hashed.hexdigest())


def _header(path: Path) -> Header:
    first = next(numbered_lines(path), (1, ""))[1]
    return Header.parse(first, f"{path}, line 1,")


def _line(path: Path, number: int, text: str, header: Header) -> Line:
    dimensions = header.encoder.dimensions if header.encoder else None
    return read_line(text, f"{path}, line {number},", dimensions)


async def _refuse_newer(store: GraphStore, dump: _Checked) -> None:
    known = schema.steps(store.engine)[-1].number
    if dump.header.schema > known:
        raise GraphIsNewer(
            f"{dump.path} was made with schema step {dump.header.schema}, "
            f"this Cairn knows {known}.",
            hint="Install the newer Cairn.",
        )


async def _begin(store: GraphStore, dump: _Checked) -> None:
    """Make sure that the graph is empty, or holds a part of this same dump."""
    begun = await store.fetch(RESTORE_BEGUN)
    if begun and begun[0].sha256 != dump.sha256:
        raise GraphNotEmpty(
            "The graph holds a part of another dump, whose restore was broken off.",
            hint="Restore that file again, which goes on, or use an empty graph.",
        )
    found = [] if begun else await store.fetch(ANY_NODE)
    if found:
        raise GraphNotEmpty(
            f"The graph is not empty: it holds a {found[0].kind} ({found[0].id}).",
            hint="Restore into an empty graph: another CAIRN_HOME, or another database.",
        )
    await store.apply(BEGIN_RESTORE, sha256=dump.sha256)


Numbered = tuple[int, Line]


def _batches(dump: _Checked) -> Iterator[list[Numbered]]:
    """Neighbouring lines that one statement can write."""
    lines = (
        (number, _line(dump.path, number, text, dump.header))
        for number, text in numbered_lines(dump.path)
        if number > 1
    )
    for _, alike in groupby(lines, key=lambda numbered: _slots(numbered[1])):
        while batch := list(islice(alike, _BATCH)):
            yield batch


def _slots(line: Line) -> dict[str, str]:
    if isinstance(line, NodeLine):
        return {"label": line.kind}
    return {"type": line.type, "start": line.start_kind, "end": line.end_kind}


async def _write(store: GraphStore, path: Path, batch: list[Numbered]) -> None:
    slots = _slots(batch[0][1])
    nodes = [line for _, line in batch if isinstance(line, NodeLine)]
    if nodes:
        rows = [{"id": node.id, "properties": dict(node.properties)} for node in nodes]
        await store.apply(RESTORE_NODES, slots, rows=rows)
        return
    relationships = [line for _, line in batch if isinstance(line, RelationshipLine)]
    ends = [
        {"start": line.start, "end": line.end, "properties": dict(line.properties)}
        for line in relationships
    ]
    written = await store.transaction(
        lambda within: within.fetch(RESTORE_RELATIONSHIPS, slots, rows=ends)
    )
    if written[0].number != len(ends):
        raise BadInput(
            f"{path}, lines {batch[0][0]} to {batch[-1][0]}: {len(ends) - written[0].number}"
            " relationships point at nodes that are not in the dump.",
            hint="Restore from an unbroken copy.",
        )
