"""The peak of memory, counted from a moment on."""

from pathlib import Path

import numpy as np
import psutil
import pytest

from benchmarks.memory import peak_mb, restart_peak


def test_a_peak_stays_when_the_memory_is_given_back():
    restart_peak()
    before = peak_mb()
    large = np.ones(25_000_000)
    del large
    assert before + 190 < peak_mb() < before + 400
    assert peak_mb() >= psutil.Process().memory_info().rss / 1e6 - 50


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux forgets a peak")
def test_a_peak_before_the_moment_does_not_count():
    large = np.ones(25_000_000)
    del large
    high = peak_mb()
    restart_peak()
    assert peak_mb() < high - 100
