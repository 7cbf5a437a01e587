"""Does a plain-language claim find its evidence?

`python -m benchmarks.evidence --data ../shared/eval/scifact [--engine neo4j] [--json]`
loads a collection in the layout of BEIR into an engine and asks its questions through
`queries.matching`, as a user's question is asked.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.ground import ENGINES, own_graph
from benchmarks.measures import ndcg, recall
from benchmarks.reading import documents, judgements, questions
from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.passages import cut, fitting_title, search_text
from embeddings.refresh import COUNT_PENDING, encode_pending
from embeddings.sentence import DEFAULT, open_encoder
from graph.access import Actor
from graph.errors import CairnError
from graph.model.evidence import Passage, Work
from graph.model.ids import PassageId, WorkId, derive_id
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of
from queries.matching.ask import rank_evidence
from queries.matching.recipe import LIST_LENGTH, VECTOR_WEIGHT, Recipe

ACTOR = Actor("benchmark")
_BATCH = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    given = _parser().parse_args(arguments)
    recipe = Recipe(vector_weight=given.weight, list_length=given.list_length)
    try:
        encoder = CachedEncoder(open_encoder(given.encoder))
        figures = asyncio.run(measure(given.data, given.engine, encoder, recipe, given.part))
    except CairnError as wrong:
        print(f"Error: {wrong}", file=sys.stderr)
        return 2
    print(json.dumps(figures, indent=None if given.json else 2))
    return 0


async def measure(
    data: Path, engine: str, encoder: Encoder, recipe: Recipe, part: str = "test"
) -> dict[str, Any]:
    """The figures of one engine on one collection."""
    asked, judged = questions(data), judgements(data, part)
    started = time.perf_counter()
    async with own_graph(engine) as store:
        ids = await load_collection(store, data, encoder)
        passages = await encode_pending(store, encoder, ACTOR)
        assert (await store.fetch(COUNT_PENDING))[0].number == 0
        loaded = time.perf_counter()
        ranked = await _ask_all(store, encoder, asked, list(judged), ids, recipe)
    return {
        "ndcg@10": _mean(ndcg(ranked[q], judged[q]) for q in judged),
        "recall@100": _mean(recall(ranked[q], judged[q]) for q in judged),
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


async def load_collection(store: GraphStore, data: Path, encoder: Encoder) -> dict[str, str]:
    """Keep each document as a work with its passages; returns {work id: document id}."""
    source = source_of(data.name, "beir")
    ids: dict[str, str] = {}
    batch: list[Assertions] = []
    for document in documents(data):
        batch.append(_assertions(document, encoder))
        ids[batch[-1].main.id] = str(document["_id"])
        if len(batch) == _BATCH:
            await keep(store, ACTOR, source, batch)
            batch = []
    if batch:
        await keep(store, ACTOR, source, batch)
    return ids


def _assertions(document: Mapping[str, Any], encoder: Encoder) -> Assertions:
    key, title, text = str(document["_id"]), document.get("title") or "", document["text"]
    work = Work(id=WorkId(derive_id("Work", "beir", key)), title=title or key, kind="article")
    made = Assertions(key, {"title": title, "text": text}, f"document {key}", work)
    made.describe(work)
    shown = fitting_title(title, encoder.count_tokens)
    for place, part in enumerate(cut(text, title, encoder.count_tokens) or [title]):
        passage = Passage(
            id=PassageId(derive_id("Passage", work.id, place, part)),
            text=part,
            search=search_text(shown, part),
            position=place,
        )
        made.describe(passage)
        made.relate(work, "HAS_PASSAGE", passage, position=place)
    return made


async def _ask_all(
    store: GraphStore,
    encoder: Encoder,
    asked: Mapping[str, str],
    chosen: Sequence[str],
    ids: Mapping[str, str],
    recipe: Recipe,
) -> dict[str, list[str]]:
    vectors = encoder.encode([asked[q] for q in chosen])
    ranked = {}
    for q, vector in track(
        list(zip(chosen, vectors, strict=True)), "asking", disable=not sys.stderr.isatty()
    ):
        items = await rank_evidence(store, ACTOR, asked[q], vector, recipe)
        ranked[q] = [ids[item.item] for item in items]
    return ranked


def _mean(values: Any) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder in the layout of BEIR")
    parser.add_argument("--engine", choices=ENGINES, default="embedded")
    parser.add_argument("--encoder", default=DEFAULT)
    parser.add_argument("--part", default="test", help="which qrels: test (default) or train")
    parser.add_argument("--weight", type=float, default=VECTOR_WEIGHT)
    parser.add_argument("--list-length", type=int, default=LIST_LENGTH)
    parser.add_argument("--json", action="store_true", help="one line")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
