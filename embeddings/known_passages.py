"""All encoded passages in memory: their vectors, and the words by which they are found.

A passage's id is made of its text, so that its vector under one encoder and its words never
change: what was read once holds, and only what was encoded since is read again
(docs/decisions/0014-vectors-in-memory.md, 0018-words-in-memory.md).
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from embeddings.packed import unpacked
from embeddings.passage_vectors import PassageVectors
from embeddings.word_index import WordIndex
from graph.query import Query
from graph.store import GraphStore

# Numbers of `store_vectors`, each of at most 64 passages, read in one message.
_NUMBERS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Encoding:
    """Which set of vectors a graph keeps (None for none), and the number it last kept some under.

    `encoding` differs for each set that was begun anew, by another encoder or in another graph.
    """

    encoding: str | None
    encoded: int


@dataclass(frozen=True, slots=True)
class NumberedPassages:
    """One compact row: id, packed vector and searched text of each passage."""

    passages: list[tuple[str, str, str]]


PASSAGES_NUMBERED = Query(__package__, "passages_numbered", NumberedPassages)


@dataclass(frozen=True, slots=True)
class KnownPassages:
    """The passages of one graph that were read so far."""

    vectors: PassageVectors = field(default_factory=PassageVectors)
    words: WordIndex = field(default_factory=WordIndex)

    def add(self, passages: Sequence[tuple[str, str, str]]) -> None:
        """Take in the vectors of some passages; their words see `add_words`."""
        ids, vectors, _ = zip(*passages, strict=True)
        self.vectors.add(ids, unpacked(vectors))

    async def add_words(self, passages: Iterable[tuple[str, str, str]]) -> None:
        """Take in the words of some passages: all that came, for each call takes time."""
        await asyncio.to_thread(self.words.add, [(id_, text) for id_, _, text in passages])


class _Kept:
    """What was read of one graph."""

    def __init__(self) -> None:
        self.encoding = Encoding(None, 0)
        self.passages = KnownPassages()
        self.lock = asyncio.Lock()

    async def catch_up(self, store: GraphStore, now: Encoding) -> None:
        """Read what was encoded since; everything, if the graph began a new set of vectors."""
        before = self.encoding.encoded
        if now.encoding != self.encoding.encoding or now.encoded < before:
            self.passages, before = KnownPassages(), 0
        found: list[tuple[str, str, str]] = []
        async for some in _read(store, before, now.encoded):
            self.passages.add(some)
            found += some
        await self.passages.add_words(found)
        self.encoding = now


async def _read(
    store: GraphStore, after: int, last: int
) -> AsyncIterator[Sequence[tuple[str, str, str]]]:
    for begin in range(after, last, _NUMBERS_AT_ONCE):
        until = min(last, begin + _NUMBERS_AT_ONCE)
        (row,) = await store.fetch(PASSAGES_NUMBERED, after=begin, until=until)
        if row.passages:
            yield row.passages


_KEPT: WeakKeyDictionary[GraphStore, _Kept] = WeakKeyDictionary()


async def known_passages(store: GraphStore, now: Encoding) -> KnownPassages:
    """All encoded passages that the graph has, as its state says."""
    kept = _KEPT.setdefault(store, _Kept())
    if kept.encoding != now:
        async with kept.lock:
            if kept.encoding != now:
                await kept.catch_up(store, now)
    return kept.passages
