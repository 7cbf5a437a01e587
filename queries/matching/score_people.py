"""Which of some people know a text best: scores that stay comparable between texts.

A broker asks it for a gap described at length; `benchmarks.reviewers` measures it.
"""

import asyncio
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from embeddings.encoder import Encoder, Vectors
from embeddings.kept_sentences import kept_sentences, recall_sentences
from embeddings.passages import sentences_of_passage, single_sentences
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.matching.fuse import mean_by_halves, mean_of_nearest
from queries.matching.rank_people import (
    ITEMS_OF_PEOPLE,
    Choice,
    NearItem,
    RankedPerson,
    cosines_with,
)

_NEAREST = 3
_WORD = re.compile(r"\b\w\w+\b")


@dataclass(frozen=True, slots=True)
class _Texts:
    """One compact row: for each item its title, and of each passage id and text."""

    items: list[tuple[str, str, list[tuple[str, str]]]]


TEXTS_OF_ITEMS = Query(__package__, "texts_of_items", _Texts)


@dataclass(frozen=True, slots=True)
class TextRecipe:
    """How much sentences and shared words count beside the nearest items (decision 16)."""

    sentences: float = 0.5
    words: float = 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a text a person's items are: by the items, their sentences, and their words.

    `nearest` is the mean cosine of the three items nearest to the text, `sentences` for each
    sentence of the text the cosine of the person's best one, averaged, `words` the mean TF-IDF
    cosine of the three items that share most words with it.
    """

    items: tuple[NearItem, ...]
    nearest: float
    sentences: float
    words: float

    def score(self, recipe: TextRecipe) -> float:
        """All three in one number, which stays comparable between texts."""
        return self.nearest + recipe.sentences * self.sentences + recipe.words * self.words


async def score_people(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    text: str,
    candidates: Sequence[str],
    *,
    leaving_out: Collection[str] = (),
    recipe: TextRecipe | None = None,
) -> list[RankedPerson]:
    """Score people (ids) against a text, best first, without ever abstaining.

    See docs/decisions/0016-people-for-a-text.md. `leaving_out` are items that do not count.
    Whoever has none scores 0.
    """
    alike = await likenesses(store, encoder, text, candidates, leaving_out)
    numbers = recipe or TextRecipe()
    ranked = [
        RankedPerson(
            person, one.score(numbers), mean_by_halves(i.near for i in one.items), one.items
        )
        for person, one in alike.items()
    ]
    return sorted(ranked, key=lambda found: (-found.score, found.person))


async def likenesses(
    store: GraphStore,
    encoder: Encoder,
    text: str,
    candidates: Sequence[str],
    leaving_out: Collection[str] = (),
) -> dict[str, Likeness]:
    """How like a text each person's items are."""
    parts = single_sentences(text) or [text]
    vectors = await asyncio.to_thread(encoder.encode, [text, *parts])
    people = await _items_of(store, candidates, leaving_out)
    items = sorted({item[0] for owned in people.values() for item in owned})
    (row,) = await store.fetch(TEXTS_OF_ITEMS, items=items)
    said = {id_: (title, passages) for id_, title, passages in row.items}
    near = _Near(
        Choice(await cosines_with(store, vectors[0])),
        await _best_sentences(store, encoder, said, vectors[1:]),
        await asyncio.to_thread(_shared_words, text, said),
    )
    return {person: near.of(people.get(person, ())) for person in dict.fromkeys(candidates)}


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


def _shared_words(text: str, said: _Said) -> dict[str, float]:
    """The TF-IDF cosine of each item with the text; what is rare is counted among these items."""
    whole = [
        [word for part in (title, *(words for _, words in some)) for word in _words_of_item(part)]
        for title, some in said.values()
    ]
    if not any(whole):
        return {}
    counter = TfidfVectorizer(sublinear_tf=True, analyzer=list)
    theirs: Any = counter.fit_transform(whole)
    cosines: NDArray[np.float64] = (theirs @ counter.transform([_words(text)]).T).toarray()[:, 0]
    return dict(zip(said, cosines.tolist(), strict=True))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(maxsize=20_000)
def _words_of_item(text: str) -> tuple[str, ...]:
    """Those of a title or passage of the graph, kept; never of the text that is asked about."""
    return tuple(_words(text))


@dataclass(frozen=True, slots=True)
class _Near:
    """How near items are to a text: by their passages, their sentences and their words."""

    choice: Choice
    sentences: Mapping[str, Vectors]
    words: Mapping[str, float]

    def of(self, owned: Sequence[list[Any]]) -> Likeness:
        """Somebody's items taken together."""
        items = self.choice.nearest_first(owned)
        best = [self.sentences[item[0]] for item in owned if item[0] in self.sentences]
        return Likeness(
            items,
            nearest=mean_of_nearest((item.cosine for item in items), _NEAREST),
            sentences=float(np.max(best, axis=0).mean()) if best else 0.0,
            words=mean_of_nearest((self.words.get(i[0], 0.0) for i in owned), _NEAREST),
        )
