"""What an encoder is, and which one an installation uses."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MAX_TOKENS = 256


class Encoder(Protocol):
    """Turns text into unit vectors. `sha256` is of its weights: it names the vectors' kind."""

    name: str
    sha256: str

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: (len(texts), dimensions); only the first 256 tokens count."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without the special ones at its ends."""
        ...


def cosines_to(vectors: Vectors, vector: Vectors) -> Vectors:
    """The cosine of each row with a vector, all of unit length: (n, d) and (d,) to (n,).

    Without BLAS, whose threads would wait busily for more work and keep a core from the graph's
    engine: for the few thousand rows that are compared here it is as fast.
    """
    return np.asarray(np.einsum("nd,d->n", vectors, vector), np.float32)
