"""Cosines with all passages that are known."""

import numpy as np
import pytest

from embeddings.encoder import Vectors
from embeddings.passage_vectors import PassageVectors

pytestmark = pytest.mark.anyio
EAST, NORTH, NORTH_EAST = ([1.0, 0.0], [0.0, 1.0], [0.7071, 0.7071])


def rows(*vectors: list[float]) -> Vectors:
    return np.array(vectors, np.float32)


async def test_nothing_is_near_where_nothing_is_known() -> None:
    none = await PassageVectors().cosines(rows(EAST)[0])
    assert (none.nearest(5), none.of("a"), none.best_of(["a"])) == ([], None, None)


async def test_the_nearest_are_found_of_all_and_of_some() -> None:
    known = PassageVectors()
    known.add(["a", "b", "c"], rows(EAST, NORTH, NORTH_EAST))
    cosines = await known.cosines(rows(EAST)[0])
    assert set(cosines.nearest(2)) == {"a", "c"}
    assert cosines.nearest_of(["b", "c", "unknown"], 1) == ["c"]
    assert cosines.best_of(["b", "c", "unknown"]) == ("c", pytest.approx(0.7071))


async def test_equally_near_passages_are_told_apart_by_their_ids() -> None:
    known = PassageVectors()
    known.add(["b", "a"], rows(EAST, EAST))
    assert (await known.cosines(rows(EAST)[0])).best_of(["b", "a"]) == ("a", 1.0)


async def test_what_comes_while_a_question_is_answered_is_not_in_its_answer() -> None:
    known = PassageVectors()
    known.add(["a"], rows(NORTH))
    cosines = await known.cosines(rows(EAST)[0])
    known.add([f"later-{n}" for n in range(3000)], rows(*[EAST] * 3000))
    assert cosines.nearest(5) == ["a"]
    assert cosines.of("later-1") is None


async def test_a_vector_made_anew_takes_the_place_of_the_earlier_one() -> None:
    known = PassageVectors()
    known.add(["a"], rows(NORTH))
    known.add(["a"], rows(EAST))
    assert len(known) == 1
    assert (await known.cosines(rows(EAST)[0])).of("a") == 1.0
