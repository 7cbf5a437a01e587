"""Does Cairn know when to be silent?

`python -m benchmarks.silence [--engine both] [--write]` asks the questions in
`benchmarks/questions/silence.jsonl` of the demonstration: those in scope should be answered,
those out of scope should meet silence. "near" uses the field's words for another matter.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.reading import OWN, own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from loaders.demonstration import ensure_demonstration
from queries.matching.ask import ask
from queries.matching.fuse import mean_of_nearest
from queries.matching.look import rank_evidence
from queries.matching.recipe import Recipe

TABLE = Table(
    "silence",
    keys=("part", "engine"),
    figures={
        "in scope answered": "in",
        "out of scope silent": "out",
        "near misses silent": "near",
    },
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--verbose", action="store_true", help="every question on stderr")
    return run(parser, TABLE, lambda given, on, e: measure(on, e, given.verbose), arguments)


async def measure(engine: str, encoder: Encoder, verbose: bool = False) -> Figures:
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
    figures: Figures = {"engine": engine}
    for part in ("train", "test"):
        shares = {s: _share(right[part, s]) for s in ("in", "near", "out")}
        balanced = round((shares["in"] + shares["out"]) / 2, 4)
        figures[part] = {"balanced_accuracy": balanced, **shares}
    return figures


def questions() -> list[dict[str, Any]]:
    """The questions, each with its scope (in, near, out) and part (train, test)."""
    return own_questions(OWN / "silence.jsonl", {"question", "scope", "part"})


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4)


if __name__ == "__main__":
    raise SystemExit(main())
