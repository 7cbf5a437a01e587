"""Are two records the same work?

`python -m benchmarks.duplicates --data DIR [--engine both] [--write]` reads the exports of EndNote
in a folder (`*.endnote.xml.gz`) and says which records are one work. Records that a person marked
as `Duplicate` belong to a pair or more; sensitivity is the share of them that is merged or offered
to a curator with another one, a wrong merge a record that is merged and not marked, precision the
share of offered pairs in which both are marked. Beside it, over the same records: `bib-dedupe`, and
one title and year.
"""

import argparse
import json
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.page import Table
from benchmarks.running import Figures, options_with_data, run
from embeddings.encoder import Encoder
from graph.errors import UnreadableFile
from graph.model.ids import normalise_name
from loaders.described_works import described_work
from loaders.endnote import read
from loaders.parsed import Parsed
from loaders.records import WorkRecord
from loaders.source_file import SourceFile
from queries.duplicates.blocking import pairs
from queries.duplicates.comparing import compare

_SETS = "*.endnote.xml.gz"
_MARK = "Duplicate"

TABLE = Table(
    "duplicates",
    keys=("data", "part", "engine"),
    figures={
        "records": "records",
        "marked": "marked",
        "merged or offered": "sensitivity",
        "merged": "automatic_sensitivity",
        "wrongly merged": "wrong_merges",
        "offered pairs": "offered",
        "of these right": "candidate_precision",
        "seconds": "seconds",
        "bib-dedupe": "bib_dedupe_sensitivity",
        "it merged": "bib_dedupe_automatic_sensitivity",
        "its wrong": "bib_dedupe_wrong_merges",
        "its offers right": "bib_dedupe_candidate_precision",
        "its seconds": "bib_dedupe_seconds",
        "title and year": "title_and_year_sensitivity",
        "their wrong": "title_and_year_wrong_merges",
    },
)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """The records of one set, and the places of those that a person marked."""

    works: list[WorkRecord]
    duplicates: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that were merged and those that are offered to a person, and the time it took."""

    merged: list[Pair]
    offered: list[Pair]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options_with_data(__doc__, "a folder of EndNote's XML with duplicates marked")
    return run(parser, TABLE, measure, arguments)


async def measure(given: argparse.Namespace, engine: str, encoder: Encoder) -> Figures:
    """The figures over all sets, and by set. No engine takes part in it."""
    sets = {path.name.split(".")[0]: marked(path) for path in sorted(given.data.glob(_SETS))}
    if not sets:
        raise UnreadableFile(f"{given.data} holds no {_SETS}.", hint="Name the folder of the sets.")
    counted = {name: _counted(records) for name, records in sets.items()}
    figures: Figures = {"part": "all", "engine": engine, **_figures(counted.values())}
    return figures | {name: _figures([counts]) for name, counts in counted.items()}


def marked(path: Path) -> Marked:
    """The works of a set, as `cairn load` reads them."""
    items = [i for i in read(SourceFile(path), _not_told) if isinstance(i, Parsed)]
    works = [item.record for item in items if isinstance(item.record, WorkRecord)]
    captions = (json.dumps(item.values.get("caption")) for item in items)
    return Marked(works, frozenset(n for n, said in enumerate(captions) if _MARK in said))


def _not_told(message: str) -> None:
    """What is wrong with single fields is no matter here."""


def by_cairn(works: Sequence[WorkRecord]) -> Found:
    """What Cairn does with them."""
    begun = time.perf_counter()
    described = [described_work(work) for work in works]
    found = {pair: compare(*(described[n] for n in pair)).outcome for pair in pairs(described)}
    merged = [pair for pair, outcome in found.items() if outcome == "same"]
    group = _groups(len(works), merged)
    offered = [
        (one, other)
        for (one, other), outcome in found.items()
        # Those that came together by way of a third are no question any more.
        if outcome == "candidate" and group[one] != group[other]
    ]
    return Found(merged, offered, time.perf_counter() - begun)


def by_bib_dedupe(works: Sequence[WorkRecord]) -> Found:
    """What `bib-dedupe` does with them, as its README says to call it."""
    with warnings.catch_warnings():
        # Its own, of pandas.
        warnings.simplefilter("ignore")
        import pandas as pd  # type: ignore[import-untyped]
        from bib_dedupe.bib_dedupe import block, match, prep  # type: ignore[import-untyped]

        begun = time.perf_counter()
        records = pd.DataFrame([_for_bib_dedupe(n, work) for n, work in enumerate(works)])
        matched = match(
            block(prep(records, verbosity_level=0, cpu=1), verbosity_level=0, cpu=1),
            verbosity_level=0,
            cpu=1,
        )
        true = matched[matched["duplicate_label"] == "duplicate"]
        maybe = matched[matched["duplicate_label"] == "maybe"]
    return Found(_numbered(true), _numbered(maybe), time.perf_counter() - begun)


def _for_bib_dedupe(number: int, work: WorkRecord) -> dict[str, Any]:
    return {
        "ID": str(number),
        "ENTRYTYPE": "article",
        "author": " and ".join(author.name for author in work.authors),
        "title": work.title,
        "year": str(work.year or ""),
        "journal": work.publisher or "",
        "volume": work.volume or "",
        "number": "",
        "pages": work.pages or "",
        "abstract": work.abstract or "",
        "doi": work.doi or "",
    }


def _numbered(matched: Any) -> list[Pair]:
    ids = zip(matched["ID_1"], matched["ID_2"], strict=True)
    return [(int(one), int(other)) for one, other in ids]


def by_title_and_year(works: Sequence[WorkRecord]) -> Found:
    """What one title and year alone would do."""
    begun = time.perf_counter()
    seen: dict[tuple[str, int | None], int] = {}
    merged = []
    for number, work in enumerate(works):
        first = seen.setdefault((normalise_name(work.title), work.year), number)
        if first != number:
            merged.append((first, number))
    return Found(merged, [], time.perf_counter() - begun)


_SYSTEMS: dict[str, Callable[[Sequence[WorkRecord]], Found]] = {
    "": by_cairn,
    "bib_dedupe_": by_bib_dedupe,
    "title_and_year_": by_title_and_year,
}
Counts = dict[str, float]


def _counted(records: Marked) -> Counts:
    counts: Counts = {"records": len(records.works), "marked": len(records.duplicates)}
    for system, find in _SYSTEMS.items():
        counted = counts_of(find(records.works), records.duplicates)
        counts |= {system + name: count for name, count in counted.items()}
    return counts


def counts_of(found: Found, duplicates: frozenset[int]) -> Counts:
    """How many of the marked records were found, how many others merged, what was offered."""
    merged = {number for pair in found.merged for number in pair}
    offered = {number for pair in found.offered for number in pair}
    return {
        "merged": len(merged & duplicates),
        "found": len((merged | offered) & duplicates),
        "wrong_merges": len(merged - duplicates),
        "offered": len(found.offered),
        "offered_right": sum(set(pair) <= duplicates for pair in found.offered),
        "seconds": found.seconds,
    }


def _figures(counted: Iterable[Counts]) -> Figures:
    sets = list(counted)
    total = {name: sum(counts[name] for counts in sets) for name in sets[0]}
    figures: Figures = {name: int(total[name]) for name in ("records", "marked")}
    for system in _SYSTEMS:
        offered = int(total[system + "offered"])
        right = total[system + "offered_right"]
        figures |= {
            system + "sensitivity": round(total[system + "found"] / total["marked"], 4),
            system + "automatic_sensitivity": round(total[system + "merged"] / total["marked"], 4),
            system + "wrong_merges": int(total[system + "wrong_merges"]),
            system + "offered": offered,
            system + "candidate_precision": round(right / offered, 4) if offered else 1.0,
            system + "seconds": f"{total[system + 'seconds']:.1f}",
        }
    return figures


def _groups(number: int, merged: Iterable[Pair]) -> list[int]:
    """For each record the first of those that it is one with."""
    first = list(range(number))
    for one, other in merged:
        low, high = sorted((first[one], first[other]))
        first = [low if group == high else group for group in first]
    return first


if __name__ == "__main__":
    raise SystemExit(main())
