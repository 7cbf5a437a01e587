"""Does Cairn answer what it should, with whom it should, and is it silent otherwise?

`python -m benchmarks.questions [--engine neo4j] [--part test] [--json]` asks the questions in
`benchmarks/questions/questions.jsonl` of the demonstration corpus. They were written from the
corpus before any answer was looked at; two thirds (train) may be used to set thresholds, the
rest (test) only to measure.
"""

import argparse
import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from rich.progress import track

from benchmarks.ground import ENGINES, own_graph
from benchmarks.vector_cache import CachedEncoder
from benchmarks.works import ACTOR, mean
from embeddings.encoder import Encoder
from embeddings.sentence import open_encoder
from loaders.demonstration import ensure_demonstration
from loaders.keys import engagement_id, finding_id, registered_person_id, review_id, work_id
from queries.matching.answer import Answer
from queries.matching.ask import ask

DEPTH = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="embedded")
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--json", action="store_true", help="one line")
    parser.add_argument("--verbose", action="store_true", help="what went wrong, on stderr")
    given = parser.parse_args(arguments)
    encoder = CachedEncoder(open_encoder())
    figures = asyncio.run(measure(given.engine, encoder, given.part, given.verbose))
    print(json.dumps(figures, indent=None if given.json else 2))
    return 0


async def measure(
    engine: str, encoder: Encoder, part: str = "test", verbose: bool = False
) -> dict[str, Any]:
    """The figures of one part of the questions on one engine."""
    seen: dict[str, list[float]] = defaultdict(list)
    chosen = [row for row in questions() if row["part"] == part]
    async with own_graph(engine) as store:
        await ensure_demonstration(store, ACTOR, encoder)
        for row in track(chosen, "asking", disable=not sys.stderr.isatty()):
            answer = await ask(store, ACTOR, encoder, row["question"], limit=DEPTH)
            for name, right in _judged(row, answer):
                seen[name].append(float(right))
                if verbose and not right:
                    print(f"{name}: {row['question']}", file=sys.stderr)
    figures = {name: mean(seen[name]) for name in ("in", "near", "not covered", "out")}
    return {
        "balanced_accuracy": round((figures["in"] + figures["out"]) / 2, 4),
        **figures,
        f"person_hit@{DEPTH}": mean(seen["person"]),
        f"evidence_hit@{DEPTH}": mean(seen["evidence"]),
        "questions": len(chosen),
        "part": part,
        "engine": engine,
    }


def questions() -> list[dict[str, Any]]:
    """The questions: scope (in, near, out), part, and the people and evidence expected."""
    text = files("benchmarks").joinpath("questions/questions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _judged(row: Mapping[str, Any], answer: Answer) -> Iterator[tuple[str, bool]]:
    if row["scope"] != "in":
        yield row["scope"], answer.abstained
        if row["theme"] == "not covered":
            yield "not covered", answer.abstained
        return
    yield "in", not answer.abstained
    if row["people"]:
        wanted = {registered_person_id(person) for person in row["people"]}
        yield "person", bool(wanted & {person.id for person in answer.people[:DEPTH]})
    if row["evidence"]:
        expected = {_item_id(name) for name in row["evidence"]}
        yield "evidence", bool(expected & set(_shown(answer)))


def _shown(answer: Answer) -> Iterator[str]:
    found = answer.evidence
    for group in (found.research, found.guidance, found.reviews, found.experience):
        yield from (item.id for item in group[:DEPTH])


def _item_id(name: str) -> str:
    kind, _, key = name.partition(":")
    if kind == "finding":
        review, _, number = key.rpartition(":")
        return finding_id(review_id(review), int(number))
    return work_id(_dois().get(key), key, "", None) if kind == "work" else engagement_id(key)


@cache
def _dois() -> dict[str, str]:
    """The works of the corpus that have a DOI, which is then what their id comes from."""
    text = (files("loaders.demonstration") / "works.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return {row["key"]: row["doi"].lower() for row in rows if row.get("doi")}


if __name__ == "__main__":
    raise SystemExit(main())
