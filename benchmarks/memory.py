"""The most memory that this process had since a moment that a benchmark chooses."""

import gc
import resource
from contextlib import suppress
from pathlib import Path

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"


def restart_peak() -> None:
    """Count from now on; where the system cannot (only Linux can), since the process began."""
    gc.collect()
    with suppress(OSError):
        _CLEAR.write_text(_FORGET_PEAK)


def peak_mb() -> int:
    """The peak of what was in memory, in millions of bytes."""
    with suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return round(int(line.split()[1]) * 1024 / 1e6)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
