"""One encoder for many who ask at the same time: what waits together is encoded together.

A model is slower, not faster, when several threads use it at once, and a batch of questions
takes little longer than one. So one thread encodes, and takes all that wait each time.
"""

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from embeddings.encoder import Encoder, Vectors

_MOST_TEXTS = 64


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Texts of one call, and where their vectors go."""

    texts: Sequence[str]
    vectors: "Future[Vectors]" = field(default_factory=Future)


class BatchingEncoder:
    """An encoder whose `encode` may be called from many threads; it blocks the calling one.

    `close` ends its thread once all that waits is encoded.
    """

    def __init__(self, inner: Encoder) -> None:
        self.name, self.sha256 = inner.name, inner.sha256
        self._inner = inner
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    @property
    def dimensions(self) -> int:
        """See Encoder.dimensions."""
        return self._inner.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode; raises what the encoder raises."""
        waiting = _Waiting(texts)
        self._queue.put(waiting)
        return waiting.vectors.result()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder.count_tokens; the tokenizer may be used by several threads."""
        return self._inner.count_tokens(texts)

    def close(self) -> None:
        """Encode what still waits, then end."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        going_on = True
        while going_on:
            batch, going_on = self._take()
            if batch:
                self._encode(batch)

    def _take(self) -> tuple[list[_Waiting], bool]:
        """All that waits, up to a batch; and whether more may come."""
        batch: list[_Waiting] = []
        while sum(len(waiting.texts) for waiting in batch) < _MOST_TEXTS:
            try:
                waiting = self._queue.get(block=not batch)
            except queue.Empty:
                break
            if waiting is None:
                return batch, False
            batch.append(waiting)
        return batch, True

    def _encode(self, batch: Sequence[_Waiting]) -> None:
        try:
            vectors = self._inner.encode([text for waiting in batch for text in waiting.texts])
        except BaseException as wrong:  # noqa: BLE001 - each who waits gets it
            for waiting in batch:
                waiting.vectors.set_exception(wrong)
            return
        ends = np.cumsum([len(waiting.texts) for waiting in batch])[:-1]
        for waiting, part in zip(batch, np.split(vectors, ends), strict=True):
            waiting.vectors.set_result(part)
