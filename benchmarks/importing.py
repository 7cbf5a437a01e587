"""How fast do records come in, and does memory stay flat?

`python -m benchmarks.importing [--records 100000] [--engine both] [--write]` loads made records
(benchmarks/records_made.py; 15 in 100 describe a work again) as RIS and as OpenAlex into an empty
graph, without encoding, and each file a second time, which must change nothing. "Growth" is the
peak of memory in the second half of the file beside that in the first, the engine's share that of
the time of the first load in which a statement was waited for.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ground import own_graph
from benchmarks.memory import peak_mb, restart_peak
from benchmarks.page import Table
from benchmarks.records_made import write_openalex, write_ris
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from graph.store import GraphStore
from loaders.run import load

TABLE = Table(
    "importing",
    keys=("format", "engine"),
    figures={
        "records": "records",
        "records a second": "first",
        "again": "again",
        "engine's share": "share",
        "peak MB": "peak_mb",
        "growth": "growth",
    },
)
_FORMATS: dict[str, Callable[[Path, int], Path]] = {"ris": write_ris, "openalex": write_openalex}


@dataclass(slots=True)
class Halves:
    """The peaks of memory in the two halves of a file, in MB."""

    peaks: list[int] = field(default_factory=list)

    def see(self, file: str, done: int, size: int) -> None:
        """Told how far a file is read; at its middle the second half begins."""
        if not self.peaks and done * 2 >= size:
            self.peaks.append(peak_mb())
            restart_peak()

    def end(self) -> tuple[int, float]:
        """The higher peak, and by what share the second is above the first."""
        first, second = self.peaks[0], peak_mb()
        return max(first, second), second / first - 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    return run(parser, TABLE, measure, arguments)


async def measure(given: argparse.Namespace, engine: str, encoder: Encoder) -> Figures:
    """The figures of each format, in a graph of its own."""
    with tempfile.TemporaryDirectory(prefix="cairn-records-") as folder:
        return {
            name: await _figures(
                write(Path(folder) / f"made.{name}", given.records),
                name,
                engine,
                given.records,
                encoder,
            )
            for name, write in _FORMATS.items()
        }


async def _figures(
    file: Path, format_: str, engine: str, records: int, encoder: Encoder
) -> Figures:
    waited: list[float] = []
    async with (
        own_graph(engine) as made,
        GraphStore(made.address, observer=lambda _, seconds: waited.append(seconds)) as store,
    ):
        restart_peak()
        halves = Halves()
        first = await _load(store, file, encoder, halves)
        peak, growth = halves.end()
        share = sum(waited) / first
        again = await _load(store, file, encoder, Halves(), unchanged=True)
    return {
        "format": format_,
        "engine": engine,
        "records": records,
        "first": f"{records / first:.0f}",
        "again": f"{records / again:.0f}",
        "share": f"{share:.0%}",
        "peak_mb": peak,
        "growth": f"{growth:.0%}",
    }


async def _load(
    store: GraphStore, file: Path, encoder: Encoder, halves: Halves, *, unchanged: bool = False
) -> float:
    """The seconds that a load takes. Raises AssertionError where a record is lost, or changes."""
    begun = time.perf_counter()
    report = await load(
        store, ACTOR, [file], count_tokens=encoder.count_tokens, progress=halves.see
    )
    seconds = time.perf_counter() - begun
    counts = report.counts()
    kept = sum(counts[name] for name in ("added", "changed", "unchanged", "merged", "rejected"))
    assert counts["read"] == kept, counts
    assert not unchanged or not counts["added"] + counts["changed"], counts
    return seconds


if __name__ == "__main__":
    raise SystemExit(main())
