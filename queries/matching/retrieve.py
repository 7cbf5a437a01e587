"""Lists of passages, by meaning, by words and by topic, and the items they belong to."""

import asyncio
import re
from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class PassageList:
    """One compact row: a list for each passage."""

    passages: list[list[object]]


@dataclass(frozen=True, slots=True)
class ItemList:
    """One compact row: for each item its passages, then the fields of a PassageOwner."""

    items: list[tuple[list[str], Any]]


@dataclass(frozen=True, slots=True)
class PassageOwner:
    """The item that a passage belongs to."""

    passage: str
    item: str
    kind: str
    work_kind: str | None
    ground: str | None
    jurisdiction: str | None
    topics: list[str]
    valid_from: str | None = None
    valid_to: str | None = None
    year: int | None = None

    @property
    def validity(self) -> Validity:
        """When the item held, or appeared."""
        return Validity(self.valid_from, self.valid_to, self.year)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: its exact cosine, and its lexical score or 0."""

    passage: str
    cosine: float
    lexical: float


NEAREST_PASSAGES = Query(__package__, "nearest_passages", PassageList)
PASSAGES_ABOUT = Query(__package__, "passages_about", PassageList)
PASSAGES_BY_WORDS = Query(__package__, "passages_by_words", PassageList)
ITEMS_OF_PASSAGES = Query(__package__, "items_of_passages", ItemList)


def words_of(question: str) -> str:
    """The question's words for the full-text index, free of its query syntax.

    Lower case, because AND, OR and NOT are operators there; the index folds case anyway.
    """
    found = dict.fromkeys(word.lower() for word in _WORD.findall(question))
    return " ".join(list(found)[:_MOST_WORDS])


async def near_or_sharing(
    store: GraphStore, question: str, vector: Vectors, recipe: Recipe
) -> dict[str, Hit]:
    """The passages nearest to a question and those that share its words, by their ids."""
    numbers = [float(x) for x in vector]
    near, sharing = await asyncio.gather(
        store.fetch(NEAREST_PASSAGES, vector=numbers, limit=recipe.list_length),
        _by_words(store, words_of(question), numbers, recipe.list_length),
    )
    hits = _hits(store, near[0].passages)
    for id_, similarity, score in sharing:
        hits[str(id_)] = Hit(str(id_), store.cosine(_number(similarity)), _number(score))
    return hits


async def with_those_about(
    store: GraphStore,
    hits: Mapping[str, Hit],
    vector: Vectors,
    recipe: Recipe,
    topics: MatchedTopics,
) -> dict[str, Hit]:
    """The union with the passages of what is about the best of the topics."""
    best = [match.topic.id for match in topics.covered()[: recipe.best_topics]]
    if not best:
        return dict(hits)
    numbers = [float(x) for x in vector]
    rows = await store.fetch(PASSAGES_ABOUT, topics=best, vector=numbers, limit=recipe.list_length)
    return {**_hits(store, rows[0].passages), **hits}


def _hits(store: GraphStore, pairs: Sequence[Sequence[object]]) -> dict[str, Hit]:
    return {
        str(id_): Hit(str(id_), store.cosine(_number(similarity)), 0.0) for id_, similarity in pairs
    }


async def owners(store: GraphStore, passages: Sequence[str]) -> dict[str, PassageOwner]:
    """The item of each passage."""
    rows = await store.fetch(ITEMS_OF_PASSAGES, ids=list(passages))
    return {
        passage: PassageOwner(passage, *fields)
        for passages, *fields in rows[0].items
        for passage in passages
    }


async def _by_words(
    store: GraphStore, words: str, vector: list[float], limit: int
) -> list[list[object]]:
    if not words:
        return []
    rows = await store.fetch(PASSAGES_BY_WORDS, words=words, vector=vector, limit=limit)
    return rows[0].passages


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"the engine answered {type(value).__name__} where a number belongs")
    return float(value)
