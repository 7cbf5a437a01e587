"""How long does one answer take in a large graph, and where does the time go?

`python -m benchmarks.latency --passages 20000,100000 --people 5000 [--engine both] [--write]` fills
a graph of each size (see benchmarks/generated.py) and asks real questions of it. In the same run:

- the floor, which nobody can avoid: encoding the question, the exact cosine of every passage with
  numpy, and BM25 (bm25s) over the same texts;
- on Neo4j the peer (benchmarks/peer.py), beside Cairn's evidence alone: found and ranked, without
  people and with nothing shown, each encoding the question, each with lists of the same length;
- what people and their explanation add to the evidence alone, what masking would add to an
  answer, and the peak memory of this process, which answers.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median, quantiles

import bm25s
import numpy as np

from benchmarks.generated import Generated, fill
from benchmarks.ground import own_graph
from benchmarks.memory import peak_mb, restart_peak
from benchmarks.page import Table
from benchmarks.peer import opened_peer
from benchmarks.reading import OWN, own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from embeddings.masking.masker import Masker
from embeddings.masking.opening import open_masker
from embeddings.sentence import open_encoder
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.matching.look import rank_evidence
from queries.matching.recipe import Recipe

TABLE = Table(
    "latency",
    keys=("engine", "passages", "people"),
    figures={
        "encode": "encode",
        "retrieve": "retrieve",
        "rank": "rank",
        "explain": "explain",
        "p50 ms": "total",
        "p95 ms": "p95",
        "floor p50": "floor",
        "times the floor": "times",
        "evidence p50": "evidence",
        "peer p50": "peer",
        "times the peer": "times_the_peer",
        "people on top": "people_on_top",
        "mask": "mask",
        "peak MB": "peak_mb",
    },
)
_PASSAGES = [20_000]
_K = 200

Took = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Questions:
    """Those asked to warm up, and those whose answers are measured."""

    warming: Sequence[str]
    measured: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument(
        "--passages", type=_sizes, action="extend", help="a number, or several with commas"
    )
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--questions", type=int, default=100)
    # Asked before anything is measured: a virtual machine compiles what it runs often.
    parser.add_argument("--warming", type=int, default=150, help="questions asked before")
    return run(parser, TABLE, measure, arguments)


async def measure(given: argparse.Namespace, engine: str, cached: Encoder) -> Figures:
    """The figures of a graph; of several sizes those of each, and how the largest grew.

    `cached` encodes the demonstration only: encoding the question is a part of what is measured.
    """
    sizes = sorted(set(given.passages or _PASSAGES))
    found = {size: await _figures(given, engine, cached, size) for size in sizes}
    if len(sizes) == 1:
        return found[sizes[0]]
    each = {f"{size} passages": figures for size, figures in found.items()}
    return {**each, **_growth(found[sizes[0]], found[sizes[-1]])}


def _sizes(text: str) -> list[int]:
    """Numbers with commas between them."""
    return [int(part) for part in text.split(",")]


def _questions(given: argparse.Namespace) -> Questions:
    written = [row["question"] for row in own_questions(OWN / "questions.jsonl", {"question"})]
    number = min(given.questions + given.warming, len(written))
    chosen = random.Random(1).sample(written, number)  # noqa: S311
    return Questions(chosen[: -given.questions], chosen[-given.questions :])


async def _figures(
    given: argparse.Namespace, engine: str, cached: Encoder, passages: int
) -> Figures:
    """Medians of each stage and of the whole, p95, floor and peer, in milliseconds; memory."""
    encoder, asked = open_encoder(given.encoder), _questions(given)
    async with own_graph(engine) as store:
        made = await fill(store, cached, passages, given.people)
        restart_peak()
        stages = await _stages(store, encoder, asked)
        masking = await _stages(store, encoder, asked, open_masker())
        memory = peak_mb()
        alone = await _alone(store, encoder, asked)
    floor = _floor(encoder, made, asked.measured)
    return {
        "engine": engine,
        "passages": passages,
        "people": given.people,
        **{stage: f"{median(took):.1f}" for stage, took in stages.items()},
        "p95": f"{quantiles(stages['total'], n=20)[18]:.1f}",
        "floor": f"{floor:.1f}",
        "times": f"{median(stages['total']) / floor:.1f}",
        **_beside(alone),
        "mask": f"{median(masking['mask']):.1f}",
        "peak_mb": memory,
    }


def _beside(alone: Took) -> Figures:
    """The evidence alone, the peer (nothing but on Neo4j), and what people add to the former."""
    evidence = median(alone["evidence"])
    peer = median(alone["peer"]) if "peer" in alone else None
    return {
        "evidence": f"{evidence:.1f}",
        "peer": f"{peer:.1f}" if peer else "",
        "times_the_peer": f"{evidence / peer:.2f}" if peer else "",
        "people_on_top": f"{median(alone['answer']) / evidence - 1:.0%}",
    }


def _growth(small: Figures, large: Figures) -> Figures:
    """How many times as long and as large the largest graph's figures are as the smallest's."""
    return {
        "passages_grow": f"{large['passages'] / small['passages']:.1f}",
        "total_grows": f"{float(large['total']) / float(small['total']):.2f}",
        "peak_mb_grows": f"{large['peak_mb'] / small['peak_mb']:.2f}",
    }


async def _stages(
    store: GraphStore, encoder: Encoder, asked: Questions, masker: Masker | None = None
) -> Took:
    """What each stage of `ask` took with each question that is measured."""
    found: Took = {}
    for question in asked.warming:
        await ask(store, ACTOR, encoder, question, masker=masker)
    for question in asked.measured:
        answer = await ask(store, ACTOR, encoder, question, masker=masker)
        for stage, milliseconds in answer.timings_ms.items():
            found.setdefault(stage, []).append(milliseconds)
    return found


async def _alone(store: GraphStore, encoder: Encoder, asked: Questions) -> Took:
    """What the evidence alone took, the whole answer, and on Neo4j the peer, by turns."""
    recipe = Recipe()

    async def answer(question: str) -> None:
        await ask(store, ACTOR, encoder, question)

    async def evidence(question: str) -> None:
        (vector,) = await asyncio.to_thread(encoder.encode, [question])
        await rank_evidence(store, ACTOR, question, vector, recipe)

    async with AsyncExitStack() as opened:
        calls = {"evidence": evidence, "answer": answer}
        if store.engine == "neo4j":
            peer = await opened.enter_async_context(opened_peer(store, encoder))

            async def found_by_peer(question: str) -> None:
                peer.find(question, recipe.list_length)

            calls["peer"] = found_by_peer
        await _by_turns(calls, asked.warming)
        return await _by_turns(calls, asked.measured)


async def _by_turns(
    calls: Mapping[str, Callable[[str], Awaitable[None]]], questions: Sequence[str]
) -> Took:
    """What each call took with each question; who is first (and finds no pages read) changes."""
    took: Took = {name: [] for name in calls}
    order = list(calls)
    for question in questions:
        for name in order:
            begun = time.perf_counter()
            await calls[name](question)
            took[name].append((time.perf_counter() - begun) * 1000)
        order.reverse()
    return took


def _floor(encoder: Encoder, made: Generated, questions: Sequence[str]) -> float:
    """p50 of encoding a question, all its cosines and BM25 over the same number of texts."""
    texts = made.texts()
    chance = np.random.default_rng(3)
    vectors = chance.standard_normal((len(texts), encoder.dimensions), np.float32)
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    took = []
    for question in questions:
        begun = time.perf_counter()
        cosines = vectors @ encoder.encode([question])[0]
        np.argpartition(-cosines, _K)[:_K]
        words = bm25s.tokenize([question], show_progress=False)
        index.retrieve(words, k=_K, show_progress=False)
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


if __name__ == "__main__":
    raise SystemExit(main())
