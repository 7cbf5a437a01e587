"""Vectors of sentences that were shown before, so that they need not be encoded again.

Only sentences of the graph's own passages come here, never a question: what was asked is
kept nowhere, not even in memory.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache

import numpy as np

from embeddings.encoder import Encoder, Vectors

# At 384 dimensions of two bytes each about 75 MB.
_MOST = 100_000


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
            self._keep(missing, encoder.encode(missing))
        with self._lock:
            found = [self._kept.get(text) for text in sentences]
            for text in sentences:
                if text in self._kept:
                    self._kept.move_to_end(text)
        if any(vector is None for vector in found):  # pushed out by others meanwhile
            return encoder.encode(sentences)
        return np.asarray(found, dtype=np.float32)

    def _keep(self, sentences: Sequence[str], vectors: Vectors) -> None:
        with self._lock:
            self._kept.update(zip(sentences, vectors.astype(np.float16), strict=True))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


@cache
def kept_sentences(sha256: str) -> KeptSentences:
    """Those of an encoder, by the hash of its weights."""
    return KeptSentences()
