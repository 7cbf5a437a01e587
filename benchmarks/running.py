"""Running a benchmark over a folder of data from the command line."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.ground import ENGINES
from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.sentence import open_encoder
from graph.errors import CairnError

Measure = Callable[[Path, str, Encoder], Awaitable[dict[str, Any]]]


def run_over_data(description: str | None, measure: Measure, given: Sequence[str] | None) -> int:
    """Measure what --data holds on one --engine, print the figures, return the exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engine", choices=ENGINES, default="embedded")
    parser.add_argument("--json", action="store_true", help="one line")
    wanted = parser.parse_args(given)

    async def measured() -> dict[str, Any]:
        return await measure(wanted.data, wanted.engine, CachedEncoder(open_encoder()))

    try:
        figures = asyncio.run(measured())
    except (CairnError, OSError) as wrong:
        print(f"Error: {wrong}", file=sys.stderr)
        return 2
    print(json.dumps(figures, indent=None if wanted.json else 2))
    return 0
