"""Vectors that were made once are read again, unchanged."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Vectors
from embeddings.fake import FakeEncoder

TEXTS = ["one passage", "another passage", "one passage", "a third"]


class CountingEncoder(FakeEncoder):
    """Remembers what it was given."""

    def __init__(self, sha256: str = "0" * 64) -> None:
        super().__init__()
        self.sha256, self.given = sha256, []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        return super().encode(texts)


def test_they_are_the_encoders_own_to_the_last_bit(tmp_path: Path):
    cached, plain = CachedEncoder(FakeEncoder(), tmp_path), FakeEncoder()
    for _ in range(2):
        found = cached.encode(TEXTS)
        assert found.dtype == np.float32
        assert np.array_equal(found, plain.encode(TEXTS))


def test_each_text_is_encoded_once_also_by_a_later_run(tmp_path: Path):
    inner = CountingEncoder()
    CachedEncoder(inner, tmp_path).encode(TEXTS)
    CachedEncoder(inner, tmp_path).encode([*TEXTS, "a fourth"])
    assert sorted(inner.given) == sorted({*TEXTS, "a fourth"})


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path):
    one, other = CountingEncoder(), CountingEncoder("1" * 64)
    for inner in (one, other):
        CachedEncoder(inner, tmp_path).encode(TEXTS)
    assert other.given == one.given != []


def test_it_is_the_encoder_in_all_else(tmp_path: Path):
    cached, plain = CachedEncoder(FakeEncoder(), tmp_path), FakeEncoder()
    assert (cached.name, cached.sha256, cached.dimensions) == (
        plain.name,
        plain.sha256,
        plain.dimensions,
    )
    assert cached.count_tokens(TEXTS) == plain.count_tokens(TEXTS)


def test_no_texts_make_no_vectors(tmp_path: Path):
    assert len(CachedEncoder(FakeEncoder(), tmp_path).encode([])) == 0
