"""Is everything by which an answer is justified in the graph?

`python -m benchmarks.explanations [--engine both] [--write]` asks 100 questions of the
demonstration. Each step of each path shown is looked up again as a relationship of its type, and
each sentence shown in the text of the source that it is given to.
"""

import random
from argparse import Namespace
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.questions import questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from graph.query import Query
from graph.store import GraphStore
from loaders.demonstration import ensure_demonstration
from queries.matching.answer import Answer, Path
from queries.matching.ask import ask
from queries.matching.likeness import TEXTS_OF_ITEMS

TABLE = Table(
    "explanations",
    keys=("engine",),
    figures={
        "questions": "questions",
        "paths shown": "paths",
        "of these in the graph": "paths_found",
        "sentences shown": "sentences",
        "of these in their source": "sentences_found",
    },
)
_SEED = 11

# A node's kind and id, what leads from it, and the kind and id that it leads to.
Step = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """One compact row: the ids of nodes that are connected."""

    pairs: list[tuple[str, str]]


EDGES_EXIST = Query(__package__, "edges_exist", _Pairs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--questions", type=int, default=100, help="how many, at most")
    return run(parser, TABLE, _measure, arguments)


async def _measure(given: Namespace, engine: str, encoder: Encoder) -> Figures:
    """How many paths and sentences were shown, and how many of each were found again."""
    asked = [row["question"] for row in questions() if row["scope"] == "in"]
    chosen = random.Random(_SEED).sample(asked, min(given.questions, len(asked)))  # noqa: S311
    figures: Figures = {"engine": engine, "questions": len(chosen)}
    async with own_graph(engine) as store:
        await ensure_demonstration(store, ACTOR, encoder)
        answers = [await ask(store, ACTOR, encoder, question) for question in chosen]
        paths = [list(_steps(path)) for answer in answers for path in _paths(answer)]
        there = await existing(store, {step for path in paths for step in path})
        said = [pair for answer in answers for pair in _sentences(answer)]
        found = await standing(store, said)
    figures |= {"paths": len(paths), "paths_found": sum(there.issuperset(p) for p in paths)}
    return {**figures, "sentences": len(said), "sentences_found": sum(p in found for p in said)}


def _paths(answer: Answer) -> Iterator[Path]:
    yield from (person.path for person in answer.people)
    for name in answer.evidence.__dataclass_fields__:
        yield from (found.path for found in getattr(answer.evidence, name))


def _steps(path: Path) -> Iterator[Step]:
    kinds = {node.id: node.kind for node in path.nodes}
    for step in path.relationships:
        yield kinds[step.from_], step.from_, step.type, kinds[step.to], step.to


def _sentences(answer: Answer) -> Iterator[tuple[str, str]]:
    """The source (id) and text of everything quoted."""
    for person in answer.people:
        for sentence in (*person.research, *person.experience, *person.unchecked):
            yield sentence.source.id, sentence.text
    for name in answer.evidence.__dataclass_fields__:
        yield from ((found.id, found.text) for found in getattr(answer.evidence, name))


async def existing(store: GraphStore, steps: Iterable[Step]) -> set[Step]:
    """Those of some steps that are in the graph."""
    alike: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for start_kind, start, type_, end_kind, end in steps:
        alike[start_kind, type_, end_kind].append((start, end))
    found: set[Step] = set()
    for (start_kind, type_, end_kind), pairs in alike.items():
        slots = {"start": start_kind, "type": type_, "end": end_kind}
        (row,) = await store.fetch(EDGES_EXIST, slots, pairs=pairs)
        found |= {(start_kind, a, type_, end_kind, b) for a, b in row.pairs}
    return found


async def standing(store: GraphStore, said: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of some sources (ids) and texts of which the text stands in the source."""
    (row,) = await store.fetch(TEXTS_OF_ITEMS, items=sorted({item for item, _ in said}))
    whole = {id_: [_plain(text) for _, text in passages] for id_, _, passages in row.items}
    return {
        (item, text)
        for item, text in said
        if any(_plain(text) in passage for passage in whole.get(item, ()))
    }


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    raise SystemExit(main())
