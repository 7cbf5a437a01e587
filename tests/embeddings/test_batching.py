"""Many who ask at once share one encoder."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from embeddings.batching import BatchingEncoder
from embeddings.encoder import Vectors
from embeddings.fake import FakeEncoder


class SlowEncoder(FakeEncoder):
    """Waits at its first call until it is let go; notes how many texts each call had."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []
        self.together = 0
        self.inside = threading.Event()
        self.go = threading.Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.sizes.append(len(texts))
        self.inside.set()
        assert self.go.wait(10)
        if "break" in texts:
            raise ValueError("cannot encode")
        return super().encode(texts)


@pytest.fixture
def slow() -> SlowEncoder:
    return SlowEncoder()


def test_those_who_ask_while_another_is_served_are_encoded_in_one_batch(slow: SlowEncoder):
    encoder = BatchingEncoder(slow)
    texts = [f"question {n}" for n in range(20)]
    with ThreadPoolExecutor(21) as pool:
        first = pool.submit(encoder.encode, ["first"])
        assert slow.inside.wait(10)
        others = [pool.submit(encoder.encode, [text]) for text in texts]
        while encoder._queue.qsize() < 20:
            pass
        slow.go.set()
        found = np.concatenate([other.result() for other in others])
        assert first.result().shape == (1, 64)
    encoder.close()
    assert slow.sizes == [1, 20]
    assert np.array_equal(found, FakeEncoder().encode(texts))


def test_what_the_encoder_raises_reaches_who_asked_and_the_next_is_served(slow: SlowEncoder):
    encoder = BatchingEncoder(slow)
    slow.go.set()
    with pytest.raises(ValueError, match="cannot encode"):
        encoder.encode(["break"])
    assert encoder.encode(["go on"]).shape == (1, 64)
    encoder.close()


def test_closing_serves_those_who_wait(slow: SlowEncoder):
    encoder = BatchingEncoder(slow)
    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(encoder.encode, ["one", "two"])
        assert slow.inside.wait(10)
        closing = pool.submit(encoder.close)
        slow.go.set()
        closing.result(10)
        assert waiting.result(10).shape == (2, 64)


def test_it_is_an_encoder_like_the_one_inside(slow: SlowEncoder):
    slow.go.set()
    encoder = BatchingEncoder(slow)
    assert (encoder.name, encoder.sha256, encoder.dimensions) == ("fake", slow.sha256, 64)
    assert encoder.count_tokens(["two words"]) == [2]
    encoder.close()
