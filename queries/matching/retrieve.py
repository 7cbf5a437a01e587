"""Lists of passages, by meaning, by words and by topic, and the items they belong to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from embeddings.encoder import Vectors
from graph.query import Query
from graph.store import GraphStore
from queries.matching.recipe import Recipe
from queries.matching.topics import MatchedTopics
from queries.matching.validity import Validity

_WORD = re.compile(r"\w+")
_MOST_WORDS = 48
# No word of a language is longer; on something endless that is not ASCII the embedded engine's
# full-text index fails.
_LONGEST_WORD = 64


@dataclass(frozen=True, slots=True)
class PassageIds:
    """One compact row: the ids of passages."""

    ids: list[str]


@dataclass(frozen=True, slots=True)
class PassageScores:
    """One compact row: id and lexical score of each passage."""

    passages: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class ItemList:
    """One compact row: for each item its passages with their similarities, then its fields."""

    items: list[tuple[list[tuple[str, float]], Any]]


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

    @property
    def validity(self) -> Validity:
        """When the item held, or appeared."""
        return Validity(self.valid_from, self.valid_to, self.year)


NEAREST_PASSAGES = Query(__package__, "nearest_passages", PassageIds)
PASSAGES_BY_WORDS = Query(__package__, "passages_by_words", PassageScores)
ITEMS_FOUND = Query(__package__, "items_found", ItemList)


def words_of(question: str) -> str:
    """The question's words for the full-text index, free of its query syntax.

    Lower case, because AND, OR and NOT are operators there; the index folds case anyway.
    """
    words = (word.lower() for word in _WORD.findall(question))
    found = dict.fromkeys(word for word in words if len(word) <= _LONGEST_WORD)
    return " ".join(list(found)[:_MOST_WORDS])


async def passages_sharing(store: GraphStore, words: str, recipe: Recipe) -> dict[str, float]:
    """The passages that share words with a question (free of query syntax), with their scores."""
    if not words:
        return {}
    rows = await store.fetch(PASSAGES_BY_WORDS, words=words, limit=recipe.list_length)
    return dict(rows[0].passages)


async def nearest_passages(store: GraphStore, vector: Vectors, recipe: Recipe) -> list[str]:
    """The ids of the passages nearest to a question."""
    rows = await store.fetch(NEAREST_PASSAGES, vector=vector.tolist(), limit=recipe.list_length)
    return rows[0].ids


async def items_found(
    store: GraphStore,
    near: Iterable[str],
    sharing: Mapping[str, float],
    vector: Vectors,
    recipe: Recipe,
    topics: MatchedTopics,
) -> list[FoundItem]:
    """The items of the passages that were found, and of what is about the best of the topics.

    Lists by vector are approximate and their scores too, so that every cosine is computed anew.
    """
    (row,) = await store.fetch(
        ITEMS_FOUND,
        ids=sorted({*near, *sharing}),
        topics=[match.topic.id for match in topics.covered()[: recipe.best_topics]],
        vector=vector.tolist(),
        limit=recipe.list_length,
    )
    return [
        FoundItem(tuple(_hit(store, sharing, *pair) for pair in passages), *fields)
        for passages, *fields in row.items
    ]


def _hit(store: GraphStore, sharing: Mapping[str, float], id_: str, similarity: float) -> Hit:
    return Hit(id_, store.cosine(similarity), sharing.get(id_, 0.0))
