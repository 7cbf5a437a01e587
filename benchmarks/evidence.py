"""Does a plain-language claim find its evidence?

`python -m benchmarks.evidence --data ../shared/eval/scifact [--engine both] [--write]`
loads a collection in the layout of BEIR into an engine and asks its questions through
`queries.matching`, as a user's question is asked.
"""

import sys
import time
from argparse import Namespace
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.ground import own_graph
from benchmarks.measures import ndcg, recall
from benchmarks.page import Table
from benchmarks.reading import documents, judgements, questions
from benchmarks.running import Figures, options_with_data, run
from benchmarks.works import ACTOR, keep_all, mean, work_assertions, work_id
from embeddings.encoder import Encoder
from embeddings.refresh import COUNT_PENDING, encode_pending
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.matching.look import rank_evidence
from queries.matching.recipe import LIST_LENGTH, VECTOR_WEIGHT, Recipe

TABLE = Table(
    "evidence",
    keys=("data", "part", "engine"),
    figures={"nDCG@10": "ndcg@10", "recall@100": "recall@100", "passages": "passages"},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options_with_data(__doc__, "a folder in the layout of BEIR")
    parser.add_argument("--part", default="test", help="which qrels: test (default) or train")
    parser.add_argument("--weight", type=float, default=VECTOR_WEIGHT)
    parser.add_argument("--list-length", type=int, default=LIST_LENGTH)
    return run(parser, TABLE, _measure, arguments)


async def measure(
    data: Path, engine: str, encoder: Encoder, recipe: Recipe, part: str = "test"
) -> Figures:
    """The figures of one engine on one collection."""
    asked, judged = questions(data), judgements(data, part)
    started = time.perf_counter()
    async with own_graph(engine) as store:
        ids = await load_collection(store, data, encoder)
        passages = await encode_pending(store, encoder, ACTOR)
        assert (await store.fetch(COUNT_PENDING))[0].number == 0
        loaded = time.perf_counter()
        ranked = await rank_all(store, encoder, asked, list(judged), ids, recipe)
    return {
        "ndcg@10": mean(ndcg(ranked[q], judged[q]) for q in judged),
        "recall@100": mean(recall(ranked[q], judged[q]) for q in judged),
        "engine": engine,
        "encoder": encoder.name,
        "documents": len(ids),
        "passages": passages,
        "queries": len(judged),
        "part": part,
        "vector_weight": recipe.vector_weight,
        "list_length": recipe.list_length,
        "seconds_loading": round(loaded - started, 1),
        "ms_a_question": round((time.perf_counter() - loaded) * 1000 / max(len(judged), 1), 1),
    }


def _measure(given: Namespace, engine: str, encoder: Encoder) -> Coroutine[Any, Any, Figures]:
    recipe = Recipe(vector_weight=given.weight, list_length=given.list_length)
    return measure(given.data, engine, encoder, recipe, given.part)


async def load_collection(store: GraphStore, data: Path, encoder: Encoder) -> dict[str, str]:
    """Keep each document as a work with its passages; returns {work id: document id}."""
    ids: dict[str, str] = {}

    def papers() -> Iterator[Assertions]:
        for document in documents(data):
            key = str(document["_id"])
            ids[work_id(key)] = key
            yield work_assertions(key, document.get("title") or "", document["text"], encoder)

    await keep_all(store, data.name, papers())
    return ids


async def rank_all(
    store: GraphStore,
    encoder: Encoder,
    asked: Mapping[str, str],
    chosen: Sequence[str],
    ids: Mapping[str, str],
    recipe: Recipe,
) -> dict[str, list[str]]:
    """For each chosen question (id) the documents that were found, best first."""
    vectors = encoder.encode([asked[q] for q in chosen])
    ranked = {}
    for q, vector in track(
        list(zip(chosen, vectors, strict=True)), "asking", disable=not sys.stderr.isatty()
    ):
        items = await rank_evidence(store, ACTOR, asked[q], vector, recipe)
        ranked[q] = [ids[item.item] for item in items]
    return ranked


if __name__ == "__main__":
    raise SystemExit(main())
