"""The vectors of passages in memory, and their cosines with a question.

At 384 dimensions 100,000 passages take 150 MB.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.encoder import Vectors, cosines_to

_ROOM = 1024


@dataclass(frozen=True, slots=True)
class Cosines:
    """The cosine of each passage with one vector; passages that came later are not among them."""

    _ids: Sequence[str]
    _places: dict[str, int]
    _values: Vectors

    def of(self, passage: str) -> float | None:
        """That of a passage (id); None if it has no vector."""
        place = self._places.get(passage)
        return None if place is None or place >= len(self._values) else float(self._values[place])

    def best_of(self, passages: Iterable[str]) -> tuple[str, float] | None:
        """The nearest of some passages, equally near ones by their ids; None if none has any."""
        known = ((passage, self.of(passage)) for passage in passages)
        return min(
            ((passage, cosine) for passage, cosine in known if cosine is not None),
            key=lambda pair: (-pair[1], pair[0]),
            default=None,
        )

    def nearest(self, number: int) -> list[str]:
        """The ids of the `number` nearest passages, in no order."""
        return [self._ids[place] for place in _highest(self._values, number)]

    def nearest_of(self, passages: Sequence[str], number: int) -> list[str]:
        """The `number` nearest of some passages, in no order."""
        places = [self._places[p] for p in passages if self.of(p) is not None]
        if not places:
            return []
        return [self._ids[places[n]] for n in _highest(self._values[places], number)]


def _highest(values: Vectors, number: int) -> Iterator[int]:
    some = min(number, len(values))
    return iter(np.argpartition(-values, some - 1)[:some].tolist() if some else ())


class PassageVectors:
    """Vectors that were read so far, one row a passage."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._rows = np.zeros((0, 0), np.float32)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, one row each; those of passages that are known are replaced."""
        self._make_room(len(ids), vectors.shape[1])
        for id_, vector in zip(ids, vectors, strict=True):
            place = self._places.setdefault(id_, len(self._ids))
            if place == len(self._ids):
                self._ids.append(id_)
            self._rows[place] = vector

    def _make_room(self, more: int, dimensions: int) -> None:
        needed = len(self._ids) + more
        if needed > len(self._rows):
            wider = np.empty((max(_ROOM, needed, 2 * len(self._rows)), dimensions), np.float32)
            wider[: len(self._ids)] = self._rows[: len(self._ids)].reshape(-1, dimensions)
            self._rows = wider

    def of(self, passages: Iterable[str]) -> tuple[list[str], Vectors]:
        """The passages (ids) of these that have a vector, and the vectors, a row for each."""
        known = [passage for passage in passages if passage in self._places]
        return known, self._rows[[self._places[passage] for passage in known]]

    async def cosines(self, vector: Vectors) -> Cosines:
        """The cosine of each passage with a unit vector."""
        rows = self._rows[: len(self._ids)]
        if not len(rows):
            return Cosines((), {}, np.zeros(0, np.float32))
        return Cosines(self._ids, self._places, await asyncio.to_thread(cosines_to, rows, vector))
