"""Vectors of sentences that were needed before, so that they are neither read nor encoded again.

Only sentences of the graph come here, never a question: what was asked is kept nowhere, not even
in memory.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from embeddings.encoder import Encoder, Vectors
from embeddings.packed import unpacked_rows
from embeddings.passages import sentences_of_passage
from graph.query import Query
from graph.store import GraphStore

# At 384 dimensions of two bytes each about 75 MB.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Packed:
    """One compact row: ids of passages and the packed vectors of their sentences."""

    passages: list[tuple[str, str]]


SENTENCES_OF_PASSAGES = Query(__package__, "sentences_of_passages", _Packed)


class KeptSentences:
    """The vectors of the sentences used last, in half precision (cosines to 3 decimals)."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, np.ndarray[tuple[int], np.dtype[np.float16]]] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(self, encoder: Encoder, sentences: Sequence[str]) -> Vectors:
        """One vector a sentence: (len(sentences), dimensions); the missing are encoded at once."""
        with self._lock:
            missing = [text for text in dict.fromkeys(sentences) if text not in self._kept]
        if missing:
            self.keep(missing, encoder.encode(missing))
        with self._lock:
            found = [self._kept.get(text) for text in sentences]
            for text in sentences:
                if text in self._kept:
                    self._kept.move_to_end(text)
        if any(vector is None for vector in found):  # pushed out by others meanwhile
            return encoder.encode(sentences)
        return np.asarray(found, dtype=np.float32)

    def lacks_any(self, sentences: Sequence[str]) -> bool:
        """Whether one of them is not kept."""
        with self._lock:
            return any(text not in self._kept for text in sentences)

    def keep(self, sentences: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, one row a sentence."""
        with self._lock:
            self._kept.update(zip(sentences, vectors.astype(np.float16), strict=True))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


@cache
def kept_sentences(sha256: str) -> KeptSentences:
    """Those of an encoder, by the hash of its weights."""
    return KeptSentences()


async def recall_sentences(store: GraphStore, encoder: Encoder, texts: Mapping[str, str]) -> None:
    """Read the vectors of the sentences of passages (id to text) that are not in memory yet.

    The graph keeps them with each passage; where it has none, whoever needs them encodes them.
    """
    kept = kept_sentences(encoder.sha256)
    cut = {id_: sentences_of_passage(text) for id_, text in texts.items()}
    ids = [id_ for id_, parts in cut.items() if kept.lacks_any(parts)]
    if not ids:
        return
    (row,) = await store.fetch(SENTENCES_OF_PASSAGES, ids=ids)
    for id_, packed in row.passages:
        vectors = unpacked_rows(packed, encoder.dimensions)
        # Another version of Cairn may have cut them otherwise.
        if len(vectors) == len(cut[id_]):
            kept.keep(cut[id_], vectors)
