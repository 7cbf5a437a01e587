"""Which of some people know a text best: scores that stay comparable between texts.

A broker asks it for a gap described at length; `benchmarks.reviewers` measures it.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from embeddings.encoder import Encoder, Vectors
from embeddings.kept_sentences import kept_sentences, recall_sentences
from embeddings.passages import single_sentences
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.matching.fuse import mean_by_halves, mean_of_nearest
from queries.matching.rank_people import ITEMS_OF_PEOPLE, Choice, RankedPerson, cosines_with

_NEAREST = 3
_SENTENCES, _WORDS = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class _Texts:
    """One compact row: for each item its title, and of each passage id and text."""

    items: list[tuple[str, str, list[tuple[str, str]]]]


TEXTS_OF_ITEMS = Query(__package__, "texts_of_items", _Texts)


async def score_people(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    text: str,
    candidates: Sequence[str],
    *,
    leaving_out: Collection[str] = (),
) -> list[RankedPerson]:
    """Score people (ids) against a text, best first, without ever abstaining.

    The score is  D + LI / 2 + T  (docs/decisions/0016-people-for-a-text.md): D the mean cosine of
    the three items nearest to the text, LI for each sentence of the text the cosine of the
    person's best sentence, averaged, T the mean TF-IDF cosine of the three items that share most
    words with it. `leaving_out` are items that do not count. Whoever has none scores 0.
    """
    parts = single_sentences(text) or [text]
    vectors = await asyncio.to_thread(encoder.encode, [text, *parts])
    people = await _items_of(store, candidates, leaving_out)
    items = sorted({item[0] for owned in people.values() for item in owned})
    (row,) = await store.fetch(TEXTS_OF_ITEMS, items=items)
    said = {id_: (title, passages) for id_, title, passages in row.items}
    likeness = _Likeness(
        Choice(await cosines_with(store, vectors[0])),
        await _best_sentences(store, encoder, said, vectors[1:]),
        await asyncio.to_thread(_shared_words, text, said),
    )
    ranked = [likeness.of(person, people.get(person, ())) for person in dict.fromkeys(candidates)]
    return sorted(ranked, key=lambda found: (-found.score, found.person))


async def _items_of(
    store: GraphStore, people: Sequence[str], leaving_out: Collection[str]
) -> dict[str, list[list[Any]]]:
    """For each person their items as ITEMS_OF_PEOPLE gives them."""
    (row,) = await store.fetch(ITEMS_OF_PEOPLE, people=list(people))
    return {
        person: [item for item in owned if item[0] not in leaving_out]
        for person, owned in row.people
    }


_Said = Mapping[str, tuple[str, list[tuple[str, str]]]]


async def _best_sentences(
    store: GraphStore, encoder: Encoder, said: _Said, asked: Vectors
) -> dict[str, Vectors]:
    """For each item the cosine of its best sentence with each vector asked for."""
    texts = {id_: text for _, passages in said.values() for id_, text in passages}
    await recall_sentences(store, encoder, texts)
    cut = {
        item: [part for _, text in passages for part in single_sentences(text)]
        for item, (_, passages) in said.items()
    }
    return await asyncio.to_thread(_best_of_each, encoder, cut, asked)


def _best_of_each(
    encoder: Encoder, cut: Mapping[str, Sequence[str]], asked: Vectors
) -> dict[str, Vectors]:
    spoken = {item: parts for item, parts in cut.items() if parts}
    if not spoken:
        return {}
    kept = kept_sentences(encoder.sha256)
    vectors = kept.vectors(encoder, [part for parts in spoken.values() for part in parts])
    cosines = np.einsum("nd,md->nm", vectors, asked, optimize=True)
    starts = np.cumsum([0, *(len(parts) for parts in spoken.values())])[:-1]
    best = np.maximum.reduceat(cosines, starts, axis=0)
    return dict(zip(spoken, best, strict=True))


def _shared_words(text: str, said: _Said) -> dict[str, float]:
    """The TF-IDF cosine of each item with the text; what is rare is counted among these items."""
    whole = [". ".join([title, *(words for _, words in some)]) for title, some in said.values()]
    if not any(part.strip(". ") for part in whole):
        return {}
    counter = TfidfVectorizer(sublinear_tf=True)
    theirs: Any = counter.fit_transform(whole)
    cosines: NDArray[np.float64] = (theirs @ counter.transform([text]).T).toarray()[:, 0]
    return dict(zip(said, cosines.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How like a text items are: by their passages, their sentences and their words."""

    choice: Choice
    sentences: Mapping[str, Vectors]
    words: Mapping[str, float]

    def of(self, person: str, owned: Iterable[list[Any]]) -> RankedPerson:
        """The person with the score of their items."""
        theirs = list(owned)
        near = self.choice.nearest_first(theirs)
        nearest = mean_of_nearest((item.cosine for item in near), _NEAREST)
        words = mean_of_nearest((self.words.get(i[0], 0.0) for i in theirs), _NEAREST)
        score = nearest + _SENTENCES * self._by_sentences(theirs) + _WORDS * words
        return RankedPerson(person, score, mean_by_halves(item.near for item in near), near)

    def _by_sentences(self, owned: Sequence[list[Any]]) -> float:
        best = [self.sentences[item[0]] for item in owned if item[0] in self.sentences]
        return float(np.max(best, axis=0).mean()) if best else 0.0
