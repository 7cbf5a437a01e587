"""The labels of statements, as they are in a state of the graph."""

from collections.abc import Iterable, Sequence

from embeddings.encoder import Encoder
from graph.store import GraphStore
from queries.evidence.statements import Stated, stated
from queries.matching.kept import KeptById
from queries.matching.state import StateOfGraph


async def labels_of(
    store: GraphStore, state: StateOfGraph, encoder: Encoder, ids: Iterable[str]
) -> dict[str, Stated]:
    """These statements and all that they rest on, however far down, each with its label."""
    found: dict[str, Stated] = {}
    wanted = sorted(ids)
    while wanted:
        more = await _KNOWN_STATEMENTS.of(store, state, wanted, encoder)
        found |= more
        wanted = sorted({below for one in more.values() for below in one.below} - found.keys())
    return found


async def _read(store: GraphStore, ids: Sequence[str], encoder: Encoder) -> dict[str, Stated]:
    return await stated(store, encoder, ids)


_KNOWN_STATEMENTS = KeptById(_read)
