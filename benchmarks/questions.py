"""Does Cairn answer what it should, with whom it should, and is it silent otherwise?

`python -m benchmarks.questions [--engine both] [--part all] [--write]` asks the questions in
`benchmarks/questions/questions.jsonl` (or in the file that --questions names) of the
demonstration corpus. They were written from the corpus before any answer was looked at; two
thirds (train) may be used to set thresholds, the rest (test) only to measure. A second reader,
who saw neither the key nor an answer, named people and evidence too (second_people,
second_evidence): a hit of either reader is printed beside that of the first.
"""

import json
import sys
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.reading import OWN, own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR, mean
from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.errors import BadInput
from graph.model.ids import registered_person_id
from graph.store import GraphStore
from loaders.demonstration import ensure_demonstration
from loaders.keys import (
    engagement_id,
    finding_id,
    recommendation_id,
    review_id,
    work_id,
)
from loaders.run import load
from queries.matching.answer import Answer
from queries.matching.ask import ask

ALL = "all"
DEPTH = 3
_FILE = OWN / "questions.jsonl"
_FIELDS = {"question", "scope", "theme", "people", "evidence", "part"}

TABLE = Table(
    "questions",
    keys=("data", "part", "engine"),
    figures={
        "in scope answered": "in",
        "out of scope silent": "out",
        "near misses silent": "near",
        f"right person in first {DEPTH}": f"person_hit@{DEPTH}",
        f"right evidence in first {DEPTH}": f"evidence_hit@{DEPTH}",
        "person of either reader": f"either_person_hit@{DEPTH}",
        "evidence of either reader": f"either_evidence_hit@{DEPTH}",
    },
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--part", choices=("train", "test", ALL), default=ALL)
    parser.add_argument(
        "--questions", dest="data", type=Path, default=_FILE, metavar="FILE", help="other ones"
    )
    parser.add_argument("--verbose", action="store_true", help="what went wrong, on stderr")
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FOLDER",
        help="load the passages and documents of a folder (../shared/samples/guidance) as well",
    )
    return run(parser, TABLE, _measure, arguments)


async def measure(
    engine: str,
    encoder: Encoder,
    part: str = ALL,
    verbose: bool = False,
    file: Path = _FILE,
    beside: Path | None = None,
) -> Figures:
    """The figures of one part of the questions on one engine; of all, those of each part too.

    Raises UnreadableFile when `file` holds no such questions, BadInput when none is of the part.
    """
    chosen = [row for row in questions(file) if part in (ALL, row["part"])]
    if not chosen:
        raise BadInput(f"{file} has no questions of the part {part}.", hint="Try --part all.")
    seen: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    async with own_graph(engine) as store:
        await ensure_demonstration(store, ACTOR, encoder)
        if beside:
            await _load_guidance(store, encoder, beside)
        for row in track(chosen, "asking", disable=not sys.stderr.isatty()):
            answer = await ask(store, ACTOR, encoder, row["question"], limit=DEPTH)
            for name, right in _judged(row, answer):
                seen[row["part"]].append((name, right))
                if verbose and not right:
                    print(f"{name}: {row['question']}", file=sys.stderr)
    number = Counter(row["part"] for row in chosen)
    whole = _figures([judged for part in seen.values() for judged in part], len(chosen))
    parts = {name: _figures(seen[name], number[name]) for name in number} if part == ALL else {}
    data = {"data": f"{file.name} beside {beside.name}"} if beside else {}
    named = {name: {**figures, **data} for name, figures in parts.items()}
    return {**whole, **data, "part": part, "engine": engine, **named}


async def _load_guidance(store: GraphStore, encoder: Encoder, folder: Path) -> None:
    """Thousands of passages about which nothing was written into the questions."""
    await load(
        store,
        ACTOR,
        [folder / "chunks.jsonl.gz"],
        documents=folder / "documents.csv",
        count_tokens=encoder.count_tokens,
    )
    await encode_pending(store, encoder, ACTOR)


def questions(file: Path = _FILE) -> list[dict[str, Any]]:
    """The questions: scope (in, near, out), part, and the people and evidence expected.

    Raises UnreadableFile when the file holds something else.
    """
    return own_questions(file, _FIELDS)


def _measure(given: Namespace, engine: str, encoder: Encoder) -> Coroutine[Any, Any, Figures]:
    return measure(engine, encoder, given.part, given.verbose, given.data, given.beside)


def _figures(judged: Sequence[tuple[str, bool]], number: int) -> Figures:
    seen: dict[str, list[float]] = defaultdict(list)
    for name, right in judged:
        seen[name].append(float(right))
    scopes = {name: mean(seen[name]) for name in ("in", "near", "not covered", "out")}
    return {
        "balanced_accuracy": round((scopes["in"] + scopes["out"]) / 2, 4),
        **scopes,
        f"person_hit@{DEPTH}": mean(seen["person"]),
        f"evidence_hit@{DEPTH}": mean(seen["evidence"]),
        f"either_person_hit@{DEPTH}": mean(seen["either person"]),
        f"either_evidence_hit@{DEPTH}": mean(seen["either evidence"]),
        "questions": number,
    }


def _judged(row: Mapping[str, Any], answer: Answer) -> Iterator[tuple[str, bool]]:
    if row["scope"] != "in":
        yield row["scope"], answer.abstained
        if row["theme"] == "not covered":
            yield "not covered", answer.abstained
        return
    yield "in", not answer.abstained
    people = {person.id for person in answer.people[:DEPTH]}
    evidence = set(_shown(answer))
    yield from _hits(row, "", people, evidence)
    both = {name: [*row[name], *row.get(f"second_{name}", ())] for name in ("people", "evidence")}
    yield from _hits(both, "either ", people, evidence)


def _hits(
    expected: Mapping[str, Any], reader: str, people: set[str], evidence: set[str]
) -> Iterator[tuple[str, bool]]:
    """Whether somebody and something that was expected is among what is shown."""
    if expected["people"]:
        wanted = {registered_person_id(person) for person in expected["people"]}
        yield f"{reader}person", bool(wanted & people)
    if expected["evidence"]:
        ids = {id_ for name in expected["evidence"] for id_ in _item_ids(name)}
        yield f"{reader}evidence", bool(ids & evidence)


def _shown(answer: Answer) -> Iterator[str]:
    found = answer.evidence
    for group in (found.research, found.guidance, found.reviews, found.experience):
        yield from (item.id for item in group[:DEPTH])


def _item_ids(name: str) -> Iterator[str]:
    """The id of an item of the corpus; for a work also those of the recommendations in it."""
    kind, _, key = name.partition(":")
    if kind == "finding":
        review, _, number = key.rpartition(":")
        yield finding_id(review_id(review), int(number))
    elif kind == "work":
        yield work_id(_dois().get(key), key, "", None)
        yield from (recommendation_id(said) for said in _recommendations()[key])
    else:
        yield recommendation_id(key) if kind == "recommendation" else engagement_id(key)


@cache
def _dois() -> dict[str, str]:
    """The works of the corpus that have a DOI, which is then what their id comes from."""
    places = (("loaders.demonstration", "works"), ("loaders.landscape", "landscape-works"))
    rows = [row for package, name in places for row in _rows(package, name)]
    return {row["key"]: row["doi"].lower() for row in rows if row.get("doi")}


@cache
def _recommendations() -> dict[str, list[str]]:
    """The keys of the recommendations that stand in each work."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows("loaders.landscape", "landscape-recommendations"):
        found[row["source"]["work"]].append(row["key"])
    return found


def _rows(package: str, name: str) -> list[dict[str, Any]]:
    text = (files(package) / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    raise SystemExit(main())
