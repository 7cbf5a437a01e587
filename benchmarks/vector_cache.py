"""Vectors kept between runs, by content and encoder, outside the repository."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from embeddings.encoder import Encoder, Vectors


class CachedEncoder:
    """An encoder that remembers what it has encoded.

    The cache is one SQLite file for each encoder's hash, keyed by the text's SHA-256.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        self._encoder = encoder
        self.name, self.sha256 = encoder.name, encoder.sha256
        where = folder or user_cache_path("cairn") / "vectors"
        where.mkdir(parents=True, exist_ok=True)
        self._file = where / f"{encoder.sha256[:16]}.sqlite"
        with self._open() as cache:
            cache.execute("CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, value BLOB)")

    @property
    def dimensions(self) -> int:
        """See Encoder."""
        return self._encoder.dimensions

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder."""
        return self._encoder.count_tokens(texts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder; only texts that were never seen are encoded."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        with self._open() as cache:
            known = {key: found for key in set(keys) if (found := _value(cache, key))}
            places = {key: place for place, key in enumerate(keys) if key not in known}
            new = sorted(places.values())
            if new:
                made = self._encoder.encode([texts[place] for place in new])
                rows = [
                    (keys[place], vector.astype(np.float32).tobytes())
                    for place, vector in zip(new, made, strict=True)
                ]
                cache.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
                known.update(rows)
        return np.stack([np.frombuffer(known[key], dtype=np.float32) for key in keys])

    def _open(self) -> "_Connection":
        return _Connection(self._file)


class _Connection:
    """A connection that commits and closes at the end of its block."""

    def __init__(self, file: Path) -> None:
        self._inner = sqlite3.connect(file, timeout=60)

    def __enter__(self) -> sqlite3.Connection:
        return self._inner

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._inner.commit()
        self._inner.close()


def _value(cache: sqlite3.Connection, key: bytes) -> bytes | None:
    row = cache.execute("SELECT value FROM vector WHERE key = ?", (key,)).fetchone()
    return bytes(row[0]) if row else None
