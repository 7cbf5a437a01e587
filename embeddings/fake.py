"""A deterministic encoder for tests in which the vectors do not matter: hashed words."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from embeddings.encoder import Vectors

_WORD = re.compile(r"\w+")


class FakeEncoder:
    """Each word adds one to a coordinate that its hash picks; texts that share words are near."""

    name = "fake"

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.sha256 = f"{dimensions:064}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.casefold())[:256] or [""]:
                vectors[row, self._coordinate(word)] += 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder.count_tokens: one a word."""
        return [len(_WORD.findall(text)) for text in texts]

    def _coordinate(self, word: str) -> int:
        return (
            int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest()) % self.dimensions
        )
