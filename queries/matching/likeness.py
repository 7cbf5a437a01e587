"""How like a text what some people wrote, said and did is: whole and in parts, in words too."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from embeddings.encoder import Encoder, Vectors
from embeddings.kept_sentences import kept_sentences, recall_sentences
from embeddings.known_passages import known_passages
from embeddings.passage_vectors import PassageVectors
from embeddings.passages import cut, sentences_of_passage, single_sentences
from embeddings.word_index import WordIndex
from graph.query import Query
from graph.store import GraphStore
from queries.matching.fuse import mean_of_nearest
from queries.matching.kept import KeptById
from queries.matching.rank_people import (
    KNOWN_ITEMS,
    Choice,
    NearItem,
)
from queries.matching.state import STATE_OF_GRAPH, StateOfGraph

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Texts:
    """One compact row: for each item its title, and of each passage id and text."""

    items: list[tuple[str, str, list[tuple[str, str]]]]


TEXTS_OF_ITEMS = Query(__package__, "texts_of_items", _Texts)


@dataclass(frozen=True, slots=True)
class TextRecipe:
    """How much sentences and shared words count beside the nearest items (decision 16)."""

    sentences: float = 0.25
    words: float = 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a text a person's items are: by the items, their sentences, and their words.

    `whole` is the mean cosine of the three items nearest to the text, each taken as a whole,
    `parts` that of the three whose best passages are nearest to the text's passages; `sentences`
    for each sentence of the text the cosine of the person's best one, averaged; `words` the mean
    TF-IDF cosine of the three items that share most words with it.
    """

    items: tuple[NearItem, ...]
    whole: float
    parts: float
    sentences: float
    words: float

    def score(self, recipe: TextRecipe) -> float:
        """All of them in one number, which stays comparable between texts."""
        nearest = (self.whole + self.parts) / 2
        return nearest + recipe.sentences * self.sentences + recipe.words * self.words


async def likenesses(
    store: GraphStore,
    encoder: Encoder,
    text: str,
    candidates: Sequence[str],
    leaving_out: Collection[str] = (),
) -> dict[str, Likeness]:
    """How like a text each person's items are."""
    asked = await asyncio.to_thread(_Asked.of, text, encoder)
    (state,) = await store.fetch(STATE_OF_GRAPH)
    people = await _items_of(store, state, candidates, leaving_out)
    items = sorted({item[0] for owned in people.values() for item in owned})
    said = await _KNOWN_TEXTS.of(store, state, items)
    known = await known_passages(store, state.vectors)
    near = _Near(
        Choice(await known.vectors.cosines(asked.whole)),
        await asyncio.to_thread(_whole_and_parts, known.vectors, said, asked),
        await _best_sentences(store, encoder, said, asked.sentences),
        await asyncio.to_thread(_shared_words, known.words, text, said),
    )
    return {person: near.of(people.get(person, ())) for person in dict.fromkeys(candidates)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The vectors of a text: (d,) of the whole, (n, d) of its passages and of its sentences."""

    whole: Vectors
    passages: Vectors
    sentences: Vectors

    @classmethod
    def of(cls, text: str, encoder: Encoder) -> "_Asked":
        passages = cut(text, "", encoder.count_tokens) or [text]
        parts = single_sentences(text) or [text]
        vectors = encoder.encode([text, *passages, *parts])
        end = 1 + len(passages)
        return cls(vectors[0], vectors[1:end], vectors[end:])


async def _items_of(
    store: GraphStore, state: StateOfGraph, people: Sequence[str], leaving_out: Collection[str]
) -> dict[str, list[list[Any]]]:
    """For each person their items as ITEMS_OF_PEOPLE gives them."""
    known = await KNOWN_ITEMS.of(store, state, people)
    return {
        person: [item for item in owned if item[0] not in leaving_out]
        for person, owned in known.items()
    }


_Said = Mapping[str, tuple[str, list[tuple[str, str]]]]


async def _read_texts(store: GraphStore, items: Sequence[str]) -> _Said:
    """For each item its title, and of each passage id and text."""
    (row,) = await store.fetch(TEXTS_OF_ITEMS, items=list(items))
    return {id_: (title, passages) for id_, title, passages in row.items}


_KNOWN_TEXTS = KeptById(_read_texts)


def _whole_and_parts(
    vectors: PassageVectors, said: _Said, asked: _Asked
) -> dict[str, tuple[float, float]]:
    """For each item its cosine with the text, and that of its best passage with each passage of it.

    An item as a whole has the direction of its passages' mean; the latter cosines are averaged.
    """
    found = {}
    for item, (_, passages) in said.items():
        _, rows = vectors.of(id_ for id_, _ in passages)
        if len(rows):
            mean = rows.mean(axis=0)
            whole = float(mean @ asked.whole / np.linalg.norm(mean))
            found[item] = whole, float((rows @ asked.passages.T).max(axis=0).mean())
    return found


async def _best_sentences(
    store: GraphStore, encoder: Encoder, said: _Said, asked: Vectors
) -> dict[str, Vectors]:
    """For each item the cosine of its best sentence with each vector asked for."""
    texts = {id_: text for _, passages in said.values() for id_, text in passages}
    await recall_sentences(store, encoder, texts)
    cut = {
        item: [part for _, text in passages for part in sentences_of_passage(text)]
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


def _shared_words(words: WordIndex, text: str, said: _Said) -> dict[str, float]:
    """The TF-IDF cosine of each item with the text; what is rare is so among all passages."""
    whole = [" ".join([title, *(says for _, says in some)]) for title, some in said.values()]
    columns = words.weighted([text, *whole])
    cosines = (columns[:, [0]].T @ columns).toarray()[0, 1:]
    return dict(zip(said, cosines.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Near:
    """How near items are to a text: whole and in parts, by their sentences and their words."""

    choice: Choice
    cosines: Mapping[str, tuple[float, float]]
    sentences: Mapping[str, Vectors]
    words: Mapping[str, float]

    def of(self, owned: Sequence[list[Any]]) -> Likeness:
        """Somebody's items taken together."""
        near = [self.cosines[item[0]] for item in owned if item[0] in self.cosines]
        best = [self.sentences[item[0]] for item in owned if item[0] in self.sentences]
        return Likeness(
            self.choice.nearest_first(owned),
            whole=mean_of_nearest((whole for whole, _ in near), _NEAREST),
            parts=mean_of_nearest((parts for _, parts in near), _NEAREST),
            sentences=float(np.max(best, axis=0).mean()) if best else 0.0,
            words=mean_of_nearest((self.words.get(i[0], 0.0) for i in owned), _NEAREST),
        )
