"""Sentences shown before are not encoded again."""

from collections.abc import Sequence

import numpy as np

from embeddings.encoder import Vectors
from embeddings.fake import FakeEncoder
from embeddings.kept_sentences import KeptSentences


class Counting(FakeEncoder):
    """Notes what it encodes."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return super().encode(texts)


def test_only_sentences_that_are_new_are_encoded():
    encoder, kept = Counting(), KeptSentences()
    first = kept.vectors(encoder, ["one two", "three"])
    again = kept.vectors(encoder, ["three", "four", "one two"])
    assert encoder.encoded == ["one two", "three", "four"]
    assert np.array_equal(again[[2, 0]], first)


def test_vectors_are_those_of_the_encoder_to_three_decimals():
    texts = [f"sentence {n} about neglect and {n * 7}" for n in range(50)]
    kept = KeptSentences().vectors(FakeEncoder(), texts)
    assert np.abs(kept - FakeEncoder().encode(texts)).max() < 1e-3


def test_those_used_least_lately_go_when_there_are_too_many():
    encoder, kept = Counting(), KeptSentences(most=3)
    kept.vectors(encoder, ["a", "b", "c"])
    kept.vectors(encoder, ["a"])
    kept.vectors(encoder, ["d"])
    encoder.encoded.clear()
    kept.vectors(encoder, ["a", "c", "d"])
    assert encoder.encoded == []
    kept.vectors(encoder, ["b"])
    assert encoder.encoded == ["b"]


def test_more_sentences_than_are_kept_still_get_their_vectors():
    kept = KeptSentences(most=2).vectors(FakeEncoder(), ["a", "b", "c", "d"])
    assert kept.shape == (4, 64)
