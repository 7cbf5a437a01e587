"""Does Cairn know when to be silent?

`python -m benchmarks.silence [--engine neo4j] [--json]` asks the questions in
`benchmarks/questions/silence.jsonl` of the demonstration: those in scope should be answered,
those out of scope should meet silence. "near" uses the field's words for another matter.
"""

import argparse
import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from benchmarks.ground import ENGINES, own_graph
from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.sentence import open_encoder
from graph.access import Actor
from loaders.demonstration import ensure_demonstration
from queries.matching.ask import ask, rank_evidence
from queries.matching.fuse import mean_of_nearest
from queries.matching.recipe import Recipe

ACTOR = Actor("benchmark")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="embedded")
    parser.add_argument("--json", action="store_true", help="one line")
    parser.add_argument("--verbose", action="store_true", help="every question on stderr")
    given = parser.parse_args(arguments)
    figures = asyncio.run(measure(given.engine, CachedEncoder(open_encoder()), given.verbose))
    print(json.dumps(figures, indent=None if given.json else 2))
    return 0


async def measure(engine: str, encoder: Encoder, verbose: bool = False) -> dict[str, Any]:
    """The share of each kind of question that was treated rightly, by part."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    async with own_graph(engine) as store:
        await ensure_demonstration(store, ACTOR, encoder)
        for row in questions():
            answer = await ask(store, ACTOR, encoder, row["question"])
            right[row["part"], row["scope"]].append(answer.abstained == (row["scope"] != "in"))
            if verbose:
                vector = encoder.encode([row["question"]])[0]
                items = await rank_evidence(store, ACTOR, row["question"], vector, Recipe())
                near = mean_of_nearest((item.cosine for item in items), 3)
                sure = max((person.confidence for person in answer.people), default=0)
                state = "silent" if answer.abstained else f"{len(answer.people)} people"
                line = f"{row['scope']:4} {near:.3f} {sure:.3f} {state:9} {row['question']}"
                print(line, file=sys.stderr)
    figures: dict[str, Any] = {"engine": engine}
    for part in ("train", "test"):
        shares = {s: _share(right[part, s]) for s in ("in", "near", "out")}
        balanced = round((shares["in"] + shares["out"]) / 2, 4)
        figures[part] = {"balanced_accuracy": balanced, **shares}
    return figures


def questions() -> list[dict[str, str]]:
    """The questions, each with its scope (in, near, out) and part (train, test)."""
    text = files("benchmarks").joinpath("questions/silence.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4)


if __name__ == "__main__":
    raise SystemExit(main())
