"""Vectors as text, and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from embeddings.packed import packed, unpacked

UNIT = arrays(np.float32, (3, 8), elements=st.floats(-1, 1, width=32))


@given(UNIT)
def test_what_comes_back_differs_by_less_than_a_thousandth(vectors: np.ndarray) -> None:
    assert np.allclose(unpacked(packed(vectors)), vectors, atol=5e-4)


@pytest.mark.parametrize("text", ["not base 64!", "AAA=", "AAAA"])
def test_what_is_no_vector_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpacked(["AAAA" * 2 + "AAA=", text])
