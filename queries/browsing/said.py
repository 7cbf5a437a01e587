"""What relationships say, and who asserts it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import kind_of_id

# The id where a relationship begins, the id where it ends, and its type.
Step: TypeAlias = tuple[str, str, str]
_PROVENANCE = frozenset({"source", "asserted_by", "recorded_at", "records"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a relationship says: its own properties, such as a position, and who asserts it.

    `source` is the id of the source that said so first, `records` are the keys of all records
    that do (see `records_of_keys`).
    """

    properties: Mapping[str, Any]
    source: str
    asserted_by: str
    recorded_at: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BetweenRow:
    """A relationship from `begin` to `finish` as it is kept."""

    begin: str
    finish: str
    properties: dict[str, Any]


RELATIONSHIPS_BETWEEN = Query(__package__, "relationships_between", BetweenRow)


def said(kept: Mapping[str, Any]) -> Said:
    """What a relationship's properties, as they are kept, say."""
    own = {name: value for name, value in kept.items() if name not in _PROVENANCE}
    return Said(
        own,
        str(kept.get("source", "")),
        str(kept.get("asserted_by", "")),
        str(kept.get("recorded_at", "")),
        tuple(kept.get("records") or ()),
    )


async def said_between(store: GraphStore, actor: Actor, steps: Iterable[Step]) -> dict[Step, Said]:
    """What some relationships say; one store call for each type between two kinds.

    Those that there are not are left out.
    """
    alike: dict[tuple[str, str, str], list[list[str]]] = {}
    for start, end, type_ in dict.fromkeys(steps):
        kinds = kind_of_id(start), kind_of_id(end)
        if kinds[0] and kinds[1]:
            alike.setdefault((kinds[0], type_, kinds[1]), []).append([start, end])
    found: dict[Step, Said] = {}
    for (start_kind, type_, end_kind), pairs in alike.items():
        slots = {"start": start_kind, "type": type_, "end": end_kind}
        rows = await store.fetch(RELATIONSHIPS_BETWEEN, slots, pairs=pairs)
        found |= {(row.begin, row.finish, type_): said(row.properties) for row in rows}
    return found
