"""Encode passages, their sentences and terms that are new or changed; killed, it goes on."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.encoder import Encoder
from embeddings.packed import packed, packed_rows
from embeddings.passages import single_sentences
from graph.access import Actor
from graph.errors import EncoderMismatch
from graph.model import TEXTS
from graph.query import Nothing, Query
from graph.store import GraphStore

_WINDOW = 512
_BATCH = 64

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PendingText:
    """A passage or a term without a vector: what is encoded of it, and what it says by itself."""

    id: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Number:
    """A count."""

    number: int


@dataclass(frozen=True, slots=True)
class GraphEncoder:
    """The encoder whose vectors the graph keeps."""

    name: str
    sha256: str
    dimensions: int


PENDING = Query(__package__, "pending_texts", PendingText)
COUNT_PENDING = Query(__package__, "count_pending_texts", Number)
STORE_VECTORS = Query(__package__, "store_vectors", Nothing)
GRAPH_ENCODER = Query(__package__, "graph_encoder", GraphEncoder)
CLAIM_ENCODER = Query(__package__, "claim_encoder", Nothing)
FORGET_VECTORS = Query(__package__, "forget_vectors", Number)
FORGET_ENCODER = Query(__package__, "forget_encoder", Nothing)


async def encode_pending(
    store: GraphStore, encoder: Encoder, actor: Actor, progress: Progress | None = None
) -> int:
    """Encode every passage and term that has no vector yet; returns how many there were.

    Raises EncoderMismatch when the graph keeps another encoder's vectors.
    """
    total = await texts_waiting(store)
    if total == 0:
        return 0
    await _claim(store, encoder)
    done = 0
    for kind in TEXTS:
        while rows := await store.fetch(PENDING, {"label": kind}, limit=_WINDOW):
            rows.sort(key=lambda row: len(row.text))
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                await _encode(store, encoder, kind, batch)
                done += len(batch)
                if progress:
                    progress(done, max(done, total))
    return done


async def _encode(
    store: GraphStore, encoder: Encoder, kind: str, batch: Sequence[PendingText]
) -> None:
    cut = [single_sentences(waiting.said) if kind == "Passage" else [] for waiting in batch]
    parts = [part for some in cut for part in some]
    texts = [waiting.text for waiting in batch]
    vectors = await asyncio.to_thread(encoder.encode, [*texts, *parts])
    ends = np.cumsum([len(batch), *map(len, cut)])[:-1]
    whole, *of_parts = np.split(vectors, ends)
    rows = [
        {"id": waiting.id, "vector": vector, "sentences": packed_rows(some) if len(some) else None}
        for waiting, vector, some in zip(batch, packed(whole), of_parts, strict=True)
    ]
    await store.apply(STORE_VECTORS, {"label": kind}, rows=rows)


async def texts_waiting(store: GraphStore) -> int:
    """How many passages and terms have no vector yet."""
    return (await store.fetch(COUNT_PENDING))[0].number


async def check_encoder(store: GraphStore, encoder: Encoder) -> GraphEncoder | None:
    """The encoder of the graph's vectors; None when nothing has been encoded.

    Raises EncoderMismatch when it is not `encoder`.
    """
    kept = await store.fetch(GRAPH_ENCODER)
    if not kept:
        return None
    refuse_other(kept[0], encoder)
    return kept[0]


def refuse_other(kept: GraphEncoder, encoder: Encoder) -> None:
    """Raises EncoderMismatch when the graph's vectors are not of this encoder."""
    if kept.sha256 != encoder.sha256:
        raise EncoderMismatch(
            f"The graph's vectors were made by the encoder {kept.name} "
            f"({kept.sha256[:12]}, {kept.dimensions} dimensions), not by {encoder.name} "
            f"({encoder.sha256[:12]}).",
            hint="Set CAIRN_ENCODER to that encoder, or run `cairn encode --again` to make "
            "all vectors anew with this one.",
        )


async def forget_vectors(store: GraphStore, actor: Actor) -> None:
    """Drop every vector and the encoder's claim, so that another encoder can begin."""
    for kind in TEXTS:
        while await _forget_some(store, kind):
            pass
    await store.apply(FORGET_ENCODER)


async def _forget_some(store: GraphStore, kind: str) -> int:
    rows = await store.transaction(
        lambda within: within.fetch(FORGET_VECTORS, {"label": kind}, limit=2000)
    )
    return rows[0].number


async def _claim(store: GraphStore, encoder: Encoder) -> None:
    if await check_encoder(store, encoder) is None:
        await store.apply(
            CLAIM_ENCODER,
            name=encoder.name,
            sha256=encoder.sha256,
            dimensions=encoder.dimensions,
            encoding=uuid.uuid4().hex,
        )
