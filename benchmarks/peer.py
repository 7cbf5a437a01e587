"""What a Neo4j user would pick instead of Cairn: HybridCypherRetriever of `neo4j-graphrag`.

It searches the same Neo4j, the same passages, texts and vectors; it needs the vectors as lists of
numbers, and an index of its own of them and of the texts.
"""

import asyncio
import re
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j_graphrag.embeddings import Embedder
from neo4j_graphrag.indexes import create_vector_index
from neo4j_graphrag.retrievers import HybridCypherRetriever
from neo4j_graphrag.types import RetrieverResultItem

from embeddings.encoder import Encoder
from embeddings.known_passages import PASSAGES_NUMBERED
from embeddings.packed import unpacked
from graph.engines import BoltAddress
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.matching.state import STATE_OF_GRAPH

VECTOR_INDEX, VECTOR_PROPERTY, TEXT_INDEX = "peer_vectors", "peer_vector", "peer_texts"
# Of at most 64 passages each.
_NUMBERS_AT_ONCE = 10
_SECONDS = 1800
# It hands a question to Lucene as it is, for which some of these are errors, others wildcards, and
# AND, OR and NOT operators.
_SYNTAX = re.compile(r'[+\-&|!(){}\[\]^"~*?:\\/]')


@dataclass(frozen=True, slots=True)
class PeerPassage:
    """A passage that the peer found, with its work and the work's authors."""

    id: str
    text: str
    work: str
    authors: list[str]


PEER_PASSAGES = Query(__package__, "peer_passages", PeerPassage)
KEEP_PEER_VECTORS = Query(__package__, "keep_peer_vectors", Nothing)
MAKE_PEER_TEXTS = Query(__package__, "make_peer_texts", Nothing)
AWAIT_PEER_INDEX = Query(__package__, "await_peer_index", Nothing)


class SameEncoder(Embedder):
    """Cairn's encoder as the peer wants it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self._encoder = encoder

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._encoder.encode([text])[0].tolist()
        return vector


class Peer:
    """The retriever over a graph that `opened_peer` prepared."""

    def __init__(self, retriever: HybridCypherRetriever) -> None:
        self._retriever = retriever

    def find(self, question: str, number: int) -> list[PeerPassage]:
        """The `number` best passages by words and by meaning, the question encoded here."""
        words = _SYNTAX.sub(" ", question).lower()
        with warnings.catch_warnings():
            # It warns of a field of its own that the retrieval query here does not return.
            warnings.simplefilter("ignore", DeprecationWarning)
            found = self._retriever.search(query_text=words, top_k=number)
        return [item.content for item in found.items]


@asynccontextmanager
async def opened_peer(store: GraphStore, encoder: Encoder) -> AsyncIterator[Peer]:
    """The peer on a Neo4j that is filled and encoded; its vectors and its index are made here."""
    await _keep_vectors(store)
    with _driver(store.address) as driver:
        await asyncio.to_thread(_make_index, driver, store.address.database, encoder.dimensions)
        await store.apply(MAKE_PEER_TEXTS)
        for index in (VECTOR_INDEX, TEXT_INDEX):
            await store.apply(AWAIT_PEER_INDEX, name=index, seconds=_SECONDS)
        yield Peer(await asyncio.to_thread(_retriever, driver, store.address.database, encoder))


async def _keep_vectors(store: GraphStore) -> None:
    """Those that the graph keeps compactly, once more as lists."""
    (state,) = await store.fetch(STATE_OF_GRAPH)
    for after in range(0, state.encoded, _NUMBERS_AT_ONCE):
        (row,) = await store.fetch(PASSAGES_NUMBERED, after=after, until=after + _NUMBERS_AT_ONCE)
        if row.passages:
            ids, packed, _ = zip(*row.passages, strict=True)
            vectors = unpacked(packed).tolist()
            rows = [{"id": i, "vector": v} for i, v in zip(ids, vectors, strict=True)]
            await store.apply(KEEP_PEER_VECTORS, rows=rows)


def _driver(address: BoltAddress) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        address.uri, auth=(address.user, address.password), telemetry_disabled=True
    )


def _make_index(driver: neo4j.Driver, database: str, dimensions: int) -> None:
    create_vector_index(
        driver,
        VECTOR_INDEX,
        label="Passage",
        embedding_property=VECTOR_PROPERTY,
        dimensions=dimensions,
        similarity_fn="cosine",
        neo4j_database=database,
    )


def _retriever(driver: neo4j.Driver, database: str, encoder: Encoder) -> HybridCypherRetriever:
    return HybridCypherRetriever(
        driver,
        VECTOR_INDEX,
        TEXT_INDEX,
        PEER_PASSAGES.text(),
        embedder=SameEncoder(encoder),
        result_formatter=_formatted,
        neo4j_database=database,
    )


def _formatted(record: Any) -> RetrieverResultItem:
    return RetrieverResultItem(content=PeerPassage(**record))
