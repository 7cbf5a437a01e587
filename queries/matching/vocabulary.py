"""The vocabulary by which questions are understood: topics, their terms, the meanings of words.

Every question needs all of it and it seldom changes, so it is read once and kept in memory
for as long as the graph has the same records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from embeddings.encoder import Vectors, cosines_to
from embeddings.packed import unpacked
from embeddings.word_index import WordIndex
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore
from queries.matching.former_names import FormerNames, Renamed, former_names
from queries.matching.kept import Kept
from queries.matching.plain_words import Meaning

_TERMS_AT_ONCE = 2_000


@dataclass(frozen=True)
class Topic:
    """A topic, and whether the graph holds anybody and anything about it.

    `words` are its labels and the phrases of its questions; of each of the `former_labels` the
    `former_notes` tell in the same order what became of it.
    """

    id: str
    label: str
    outside: bool
    turn_to: str | None
    people: bool
    evidence: bool
    words: str | None = None
    former_labels: Sequence[str] = ()
    former_notes: Sequence[str] = ()

    # Looked for in every question.
    @cached_property
    def name(self) -> str:
        """Its label in the form in which names are compared."""
        return normalise_name(self.label)

    def renamed(self) -> Iterator[Renamed]:
        """What it was called before."""
        for former, note in zip(self.former_labels, self.former_notes, strict=False):
            yield Renamed(former, self.id, self.label, note)

    @property
    def covered(self) -> bool:
        """Whether it is of the field and the graph has something about it."""
        return not self.outside and (self.people or self.evidence)


@dataclass(frozen=True, slots=True)
class _Topics:
    """One compact row: the fields of each topic."""

    topics: list[tuple[str, str, bool, str | None, bool, bool, str | None, list[str], list[str]]]


@dataclass(frozen=True, slots=True)
class _Terms:
    """One compact row: for each term its id, its topic's, and its packed vector."""

    terms: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class _Words:
    """One compact row: the fields of each word's meaning."""

    words: list[tuple[str, str, bool | None]]


@dataclass(frozen=True, slots=True)
class _Ids:
    """One compact row: ids, or names."""

    ids: list[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Topics by their ids, meanings of words by their case-folded forms, and terms.

    Row n of `vectors` is of a term of the topic `of_term[n]`; there may be no term at all.
    `no_longer_said` are the ids of what was withdrawn, retracted or replaced,
    `areas` the names of those that a table lists, `words_of_topics` the labels and phrases of
    each topic by its id.
    """

    topics: Mapping[str, Topic] = field(default_factory=dict)
    words: Mapping[str, Meaning] = field(default_factory=dict)
    of_term: Sequence[str] = ()
    no_longer_said: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()
    former_names: FormerNames = field(default_factory=FormerNames)
    vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    words_of_topics: WordIndex = field(default_factory=WordIndex)

    def nearest_terms(self, vector: Vectors, number: int) -> list[tuple[str, float]]:
        """The topic and exact cosine of the `number` terms nearest to a vector."""
        if not len(self.of_term):
            return []
        cosines = cosines_to(self.vectors, vector)
        some = min(number, len(cosines))
        nearest = np.argpartition(-cosines, some - 1)[:some]
        return [(self.of_term[place], float(cosines[place])) for place in nearest]


VOCABULARY_TOPICS = Query(__package__, "vocabulary_topics", _Topics)
VOCABULARY_TERMS = Query(__package__, "vocabulary_terms", _Terms)
VOCABULARY_WORDS = Query(__package__, "vocabulary_words", _Words)
NO_LONGER_SAID = Query(__package__, "no_longer_said", _Ids)
VOCABULARY_AREAS = Query(__package__, "vocabulary_areas", _Ids)


async def read_vocabulary(store: GraphStore) -> Vocabulary:
    """The vocabulary as the graph has it now."""
    topics = (await store.fetch(VOCABULARY_TOPICS))[0].topics
    words_of_topics = WordIndex()
    known = {fields[0]: Topic(*fields) for fields in topics}
    words_of_topics.add((id_, topic.words) for id_, topic in known.items() if topic.words)
    words = (await store.fetch(VOCABULARY_WORDS))[0].words
    of_term, vectors = await _terms(store)
    return Vocabulary(
        topics=known,
        former_names=former_names(one for topic in known.values() for one in topic.renamed()),
        words_of_topics=words_of_topics,
        words={fields[0].casefold(): Meaning(*fields) for fields in words},
        of_term=of_term,
        no_longer_said=frozenset((await store.fetch(NO_LONGER_SAID))[0].ids),
        areas=tuple((await store.fetch(VOCABULARY_AREAS))[0].ids),
        vectors=vectors,
    )


async def _terms(store: GraphStore) -> tuple[list[str], Vectors]:
    """Read in parts: thousands of vectors make a message of many megabytes."""
    of_term: list[str] = []
    parts: list[Vectors] = []
    last = ""
    while terms := (await _terms_after(store, last)):
        last = terms[-1][0]
        of_term += [topic for _, topic, _ in terms]
        parts.append(unpacked(vector for _, _, vector in terms))
    return of_term, np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)


async def _terms_after(store: GraphStore, id_: str) -> list[tuple[str, str, str]]:
    return (await store.fetch(VOCABULARY_TERMS, after=id_, limit=_TERMS_AT_ONCE))[0].terms


# As it is in a state of the graph.
VOCABULARY = Kept(read_vocabulary)
