"""Running a benchmark from the command line: on one engine or both, printed and written."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop

from benchmarks import page
from benchmarks.ground import ENGINES, version_of
from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.sentence import DEFAULT, open_encoder
from graph.errors import CairnError

Figures = dict[str, Any]
Measure = Callable[[argparse.Namespace, str, Encoder], Coroutine[Any, Any, Figures]]

BOTH = "both"
# With these, the figures are not those of Cairn as it is, which the page is about.
_TRIALS = ("encoder", "weight", "list_length")


def options(about: str | None) -> argparse.ArgumentParser:
    """A parser with the options that every benchmark has."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--engine", choices=(*ENGINES, BOTH), default=ENGINES[0])
    parser.add_argument("--encoder", default=DEFAULT)
    parser.add_argument("--json", action="store_true", help="one line")
    parser.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=page.PAGE,
        metavar="PAGE",
        help="keep the figures on this page (docs/benchmarks.md)",
    )
    return parser


def options_with_data(about: str | None, data: str) -> argparse.ArgumentParser:
    """The same and --data, a folder, which `data` describes."""
    parser = options(about)
    parser.add_argument("--data", type=Path, required=True, help=data)
    return parser


def run(
    parser: argparse.ArgumentParser,
    table: page.Table,
    measure: Measure,
    arguments: Sequence[str] | None,
) -> int:
    """Measure, print the figures, write them where that is wanted; returns the exit code."""
    given = parser.parse_args(arguments)
    if given.write and (tried := _tried(parser, given)):
        parser.error(f"--write keeps what the defaults give; leave out {tried[0]}")
    try:
        if given.write:
            page.check(given.write, table)
        measured = _measured(given, measure)
        shown = measured if given.engine == BOTH else measured[given.engine]
        print(json.dumps(shown, indent=None if given.json else 2), flush=True)
        if given.write:
            page.write(given.write, table, _rows(given, measured))
    except (CairnError, OSError) as wrong:
        print(f"Error: {wrong}", file=sys.stderr)
        return 2
    return 0


def _tried(parser: argparse.ArgumentParser, given: argparse.Namespace) -> list[str]:
    changed = [name for name in _TRIALS if vars(given).get(name) != parser.get_default(name)]
    return [f"--{name.replace('_', '-')}" for name in changed]


def _measured(given: argparse.Namespace, measure: Measure) -> dict[str, Figures]:
    encoder = CachedEncoder(open_encoder(given.encoder))
    engines = ENGINES if given.engine == BOTH else (given.engine,)
    # Neo4j first: where there is none, that is said before minutes are spent on the other.
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # as `cairn serve` has it
        found = {e: runner.run(measure(given, e, encoder)) for e in reversed(engines)}
    return {engine: found[engine] for engine in engines}


def _rows(given: argparse.Namespace, measured: Mapping[str, Figures]) -> Iterator[Figures]:
    """A row for each engine, and for each part whose figures stand within the engine's."""
    for engine, figures in measured.items():
        row = {
            "data": given.data.resolve().name if "data" in given else "",
            "engine": engine,
            "version": version_of(engine),
            "measured": datetime.now(UTC).date().isoformat(),
        }
        parts = {name: inner for name, inner in figures.items() if isinstance(inner, Mapping)}
        for part, inner in parts.items():
            yield {**row, **inner, "part": part}
        if "part" in figures or not parts:
            yield {**row, **figures}
