"""Vectors as the graph keeps them: half precision, as text.

Two bytes a number are enough (cosines to three decimals), and a text is what either engine
stores, dumps and sends as one value: 20,000 vectors are read in half a second where lists of
numbers took four.
"""

import base64
from collections.abc import Iterable

import numpy as np

from embeddings.encoder import Vectors

_HALF = "<f2"


def packed(vectors: Vectors) -> list[str]:
    """Each row of (n, dimensions) as Base64 of its numbers in half precision."""
    return [base64.b64encode(row.astype(_HALF).tobytes()).decode() for row in vectors]


def packed_rows(vectors: Vectors) -> str:
    """All rows of (n, dimensions) as one text."""
    return base64.b64encode(vectors.astype(_HALF).tobytes()).decode()


def unpacked_rows(text: str, dimensions: int) -> Vectors:
    """What `packed_rows` made: (n, dimensions). Raises ValueError for anything else."""
    numbers = np.frombuffer(base64.b64decode(text, validate=True), _HALF)
    return numbers.reshape(-1, dimensions).astype(np.float32)


def unpacked(texts: Iterable[str]) -> Vectors:
    """What `packed` made, as one row each. Raises ValueError for what it cannot have made."""
    parts = [base64.b64decode(text, validate=True) for text in texts]
    if len({len(part) for part in parts}) > 1:
        raise ValueError("vectors of different lengths")
    rows = np.frombuffer(b"".join(parts), _HALF).reshape(len(parts), -1)
    return rows.astype(np.float32)
