"""A large graph for measuring: sentences of the demonstration recombined, by generated people.

Nothing of it is encoded. A passage is so many real sentences, drawn by chance, each a paragraph of
its own, so that it is cut into the same sentences again; its vector is the mixture of theirs and
some noise, which numpy makes for a batch at once.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.works import ACTOR
from embeddings.encoder import Encoder, Vectors
from embeddings.packed import packed, packed_rows
from embeddings.passages import single_sentences
from embeddings.refresh import STORE_VECTORS
from graph.model.evidence import Passage, Work
from graph.model.ids import PassageId, PersonId, WorkId, derive_id
from graph.model.people import Person
from graph.query import Query
from graph.store import GraphStore
from loaders.demonstration import ensure_demonstration
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of

SOURCE = source_of("generated", "benchmark")
PASSAGES_A_WORK, SENTENCES_A_PASSAGE = 10, 6
_NOISE = 0.35
_SHORTEST = 40
_WORKS_AT_ONCE = 100
# As many as `embeddings.refresh` keeps under one number, which is what is read at once.
_VECTORS_AT_ONCE = 64
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class EncodedText:
    """The text of a passage."""

    text: str


ENCODED_TEXTS = Query(__package__, "encoded_texts", EncodedText)


@dataclass(frozen=True)
class Generated:
    """Passages that are made when they are asked for, by their numbers.

    `sentences` are real ones and `vectors` theirs, one row each; `drawn` says which of them each
    passage has, (passages, sentences a passage). `real` are the texts that were there before.
    """

    real: Sequence[str]
    sentences: Sequence[str]
    vectors: Vectors
    drawn: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.drawn)

    def texts(self) -> list[str]:
        """All texts of the graph, the real ones first."""
        return [*self.real, *map(self.text, range(len(self)))]

    def text(self, number: int) -> str:
        """The sentences of a passage, each a paragraph."""
        return _PARAGRAPH.join(self.sentences[place] for place in self.drawn[number])

    def mixtures(self, numbers: range) -> Vectors:
        """A unit vector a passage: for the most part one of its sentences', and some noise."""
        chance = np.random.default_rng(numbers.start)
        size, dimensions = len(numbers), self.vectors.shape[1]
        shares = chance.dirichlet(np.full(self.drawn.shape[1], 0.2), size).astype(np.float32)
        mixed = _unit(np.einsum("ns,nsd->nd", shares, self.vectors[self.drawn[numbers]]))
        noise = chance.standard_normal((size, dimensions), np.float32) / dimensions**0.5
        return _unit(mixed + _NOISE * noise)

    def stored(self, numbers: range) -> list[dict[str, str]]:
        """What `store_vectors` takes of some passages."""
        whole = packed(self.mixtures(numbers))
        return [
            {"id": passage_id(n), "vector": vector, "sentences": packed_rows(self._parts(n))}
            for n, vector in zip(numbers, whole, strict=True)
        ]

    def _parts(self, number: int) -> Vectors:
        return np.asarray(self.vectors[self.drawn[number]], np.float32)


async def fill(store: GraphStore, encoder: Encoder, passages: int, people: int) -> Generated:
    """The demonstration, and generated works until there are `passages` passages with it."""
    await ensure_demonstration(store, ACTOR, encoder)
    real = [row.text for row in await store.fetch(ENCODED_TEXTS)]
    made = draw(real, encoder, passages - len(real))
    await add(store, made, people)
    return made


async def add(store: GraphStore, made: Generated, people: int) -> None:
    """Keep generated passages with their works, authors and vectors in an encoded graph."""
    step = _WORKS_AT_ONCE * PASSAGES_A_WORK
    for begin in range(0, len(made), step):
        some = range(begin, min(begin + step, len(made)))
        await keep(store, ACTOR, SOURCE, list(_works(made, some, people)))
        await _store(store, made, some)
        _tell(some.stop, len(made))


def draw(real: Sequence[str], encoder: Encoder, passages: int) -> Generated:
    """As many passages (whole works) of the sentences of real texts; the same ones each time."""
    parts = sorted({part for text in real for part in single_sentences(text) if _whole(part)})
    works = max(0, passages) // PASSAGES_A_WORK
    size = (works * PASSAGES_A_WORK, SENTENCES_A_PASSAGE)
    drawn = np.random.default_rng(7).integers(len(parts), size=size)
    return Generated(real, parts, encoder.encode(parts), drawn)


def passage_id(number: int) -> PassageId:
    """The id of a generated passage."""
    return PassageId(derive_id("Passage", "generated", number))


def person_id(number: int) -> PersonId:
    """The id of a generated author."""
    return PersonId(derive_id("Person", "generated", number))


def work_id(number: int) -> WorkId:
    """The id of a generated work."""
    return WorkId(derive_id("Work", "generated", number))


def _whole(part: str) -> bool:
    """Long enough, and cut into nothing smaller when it stands by itself."""
    return len(part) > _SHORTEST and single_sentences(part) == [part]


def _works(made: Generated, passages: range, people: int) -> Iterator[Assertions]:
    """The works of some passages, with their authors."""
    for begin in passages[::PASSAGES_A_WORK]:
        number = begin // PASSAGES_A_WORK
        work = Work(id=work_id(number), title=f"Generated study {number}", kind="article")
        record = Assertions(f"work-{number}", {"number": number}, f"work {number}", work)
        record.describe(work)
        _write(record, work, np.random.default_rng(number).integers(people, size=2).tolist())
        for position in range(PASSAGES_A_WORK):
            _say(record, work, made, begin + position)
        yield record


def _write(record: Assertions, work: Work, authors: Sequence[int]) -> None:
    for position, who in enumerate(dict.fromkeys(authors), start=1):
        author = record.mention(Person(id=person_id(who), name=f"Author {who}"))
        record.relate(author, "AUTHORED", work, position=position)


def _say(record: Assertions, work: Work, made: Generated, number: int) -> None:
    text, position = made.text(number), number % PASSAGES_A_WORK
    passage = Passage(id=passage_id(number), text=text, search=text, position=position)
    record.relate(work, "HAS_PASSAGE", record.describe(passage), position=position)


async def _store(store: GraphStore, made: Generated, passages: range) -> None:
    for begin in range(passages.start, passages.stop, _VECTORS_AT_ONCE):
        some = range(begin, min(begin + _VECTORS_AT_ONCE, passages.stop))
        await store.apply(STORE_VECTORS, {"label": "Passage"}, rows=made.stored(some))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, np.float32)


def _tell(done: int, total: int) -> None:
    if done % 10_000 == 0 or done == total:
        print(f"{done:,} of {total:,} generated passages kept", file=sys.stderr)
