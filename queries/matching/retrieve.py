"""The items that the passages belong to which were found for a question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from embeddings.passage_vectors import Cosines
from graph.query import Query
from graph.store import GraphStore
from queries.matching.kept import Kept
from queries.matching.state import StateOfGraph
from queries.matching.validity import Validity


@dataclass(frozen=True, slots=True)
class ItemList:
    """One compact row: for each item those of its passages that were found, then its fields."""

    items: list[tuple[list[str], Any]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: its exact cosine, and its lexical score or 0."""

    passage: str
    cosine: float
    lexical: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item of which passages were found.

    `topics` are what it is about, `people` who stand behind it (authors, those who state it,
    took part in it, or served on its review), `cites` the works with a text that it cites: ids.
    `voice` is a statement's.
    """

    hits: tuple[Hit, ...]
    item: str
    kind: str
    work_kind: str | None = None
    ground: str | None = None
    jurisdiction: str | None = None
    topics: Sequence[str] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    year: int | None = None
    people: Sequence[str] = ()
    cites: Sequence[str] = ()
    voice: str | None = None

    @property
    def validity(self) -> Validity:
        """When the item held, or appeared."""
        return Validity(self.valid_from, self.valid_to, self.year)


ITEMS_FOUND = Query(__package__, "items_found", ItemList)


@dataclass(frozen=True, slots=True)
class _Known:
    """Items that were found before: of each passage its item (id), of each item its fields."""

    item_of: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Sequence[Any]] = field(default_factory=dict)

    def add(self, found: ItemList) -> None:
        for passages, *fields in found.items:
            self.item_of.update(dict.fromkeys(passages, fields[0]))
            self.fields[fields[0]] = fields


async def _none_yet(store: GraphStore) -> _Known:
    return _Known()


_KNOWN = Kept(_none_yet)


async def know_items(store: GraphStore, state: StateOfGraph, passages: Iterable[str]) -> None:
    """Read the items of some passages that never came up while the graph was in this state."""
    known = await _KNOWN.of(store, state)
    if missing := sorted(id_ for id_ in passages if id_ not in known.item_of):
        known.add((await store.fetch(ITEMS_FOUND, ids=missing))[0])


async def items_found(
    store: GraphStore,
    state: StateOfGraph,
    near: Iterable[str],
    sharing: Mapping[str, float],
    cosines: Cosines,
) -> list[FoundItem]:
    """The items of the passages that were found, by meaning or by words."""
    passages = sorted({*near, *sharing})
    await know_items(store, state, passages)
    known, hits = await _KNOWN.of(store, state), defaultdict[str, list[Hit]](list)
    for hit in _hits(passages, sharing, cosines):
        if hit.passage in known.item_of:
            hits[known.item_of[hit.passage]].append(hit)
    return [FoundItem(tuple(some), *known.fields[item]) for item, some in hits.items()]


def _hits(passages: Iterable[str], sharing: Mapping[str, float], cosines: Cosines) -> Iterator[Hit]:
    """Those whose vectors are known: one that was encoded this moment is found the next time."""
    for id_ in passages:
        cosine = cosines.of(id_)
        if cosine is not None:
            yield Hit(id_, cosine, sharing.get(id_, 0.0))
