"""How long does one answer take in a large graph, and where does the time go?

`python -m benchmarks.latency --passages 20000 --people 2000 [--engine both] [--write]` fills a
graph with passages made of sentences of the demonstration, each with the vector of a real one and
some noise, written by people who are given to them at random, and asks real questions of it.
The floor, in the same run, is what nobody can avoid: encoding the question, the exact cosine of
every passage with numpy, and BM25 (bm25s) over the same texts.
"""

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

import bm25s
import numpy as np

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.reading import OWN, own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder, Vectors
from embeddings.passages import sentences
from embeddings.refresh import encode_pending
from embeddings.sentence import open_encoder
from graph.model.evidence import Passage, Work
from graph.model.ids import PassageId, PersonId, WorkId, derive_id
from graph.model.people import Person
from graph.query import Query
from graph.store import GraphStore
from loaders.demonstration import ensure_demonstration
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of
from queries.matching.ask import ask


@dataclass(frozen=True, slots=True)
class EncodedText:
    """The text of a passage."""

    text: str


ENCODED_TEXTS = Query(__package__, "encoded_texts", EncodedText)
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
    },
)
SOURCE = source_of("generated", "benchmark")
_PASSAGES_A_WORK, _NOISE, _K = 10, 0.35, 200


@dataclass(slots=True)
class Generated:
    """The encoder of generated passages: a real vector and noise, found by the text."""

    inner: Encoder
    known: dict[str, np.ndarray]
    name: str
    sha256: str

    @property
    def dimensions(self) -> int:
        """See Encoder.dimensions."""
        return self.inner.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vector of each text's first sentence, turned a little by its own noise."""
        firsts = np.stack([self._known(text.split("\n", 1)[0]) for text in texts])
        noise = np.stack([_noise(text, firsts.shape[1]) for text in texts])
        turned = firsts + _NOISE * noise
        return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True), np.float32)

    def _known(self, text: str) -> np.ndarray:
        """That of a sentence; one that was cut otherwise is encoded."""
        if text not in self.known:
            (self.known[text],) = self.inner.encode([text])
        return self.known[text]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder.count_tokens."""
        return self.inner.count_tokens(texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--questions", type=int, default=100)
    # Asked before anything is measured: a virtual machine compiles what it runs often.
    parser.add_argument("--warming", type=int, default=150, help="questions asked before")
    return run(parser, TABLE, lambda given, on, _: measure(given, on), arguments)


async def measure(given: argparse.Namespace, engine: str) -> Figures:
    """p50 of each stage and of the whole, p95, and the floor, in milliseconds."""
    # Not the cached one of other benchmarks: encoding is a part of what is measured.
    encoder = open_encoder(given.encoder)
    asked = [row["question"] for row in own_questions(OWN / "questions.jsonl", {"question"})]
    chosen = random.Random(1).sample(asked, min(given.questions + given.warming, len(asked)))  # noqa: S311
    async with own_graph(engine) as store:
        texts = await _fill(store, encoder, given.passages, given.people)
        floor = _floor(encoder, texts, chosen[-given.questions :])
        stages: dict[str, list[float]] = {}
        for number, question in enumerate(chosen):
            answer = await ask(store, ACTOR, encoder, question)
            if number >= len(chosen) - given.questions:
                for stage, milliseconds in answer.timings_ms.items():
                    stages.setdefault(stage, []).append(milliseconds)
    medians = {stage: round(float(np.median(some)), 1) for stage, some in stages.items()}
    return {
        "engine": engine,
        "passages": given.passages,
        "people": given.people,
        **{stage: f"{median:.1f}" for stage, median in medians.items()},
        "p95": f"{quantiles(stages['total'], n=20)[18]:.1f}",
        "floor": f"{floor:.1f}",
        "times": f"{medians['total'] / floor:.1f}",
    }


async def _fill(store: GraphStore, encoder: Encoder, passages: int, people: int) -> list[str]:
    """The demonstration and generated works up to so many passages; returns all their texts."""
    await ensure_demonstration(store, ACTOR, encoder)
    real = sorted(row.text for row in await store.fetch(ENCODED_TEXTS))
    parts = sorted({part for text in real for part in sentences(text) if len(part) > 40})
    made = list(_generated(parts, passages - len(real), people))
    await keep(store, ACTOR, SOURCE, made)
    known = dict(zip(parts, encoder.encode(parts), strict=True))
    generated = Generated(encoder, known, encoder.name, encoder.sha256)
    await encode_pending(store, generated, ACTOR, _tell)
    return real + [passage.text for record in made for passage in _passages(record)]


def _generated(parts: Sequence[str], passages: int, people: int) -> Iterator[Assertions]:
    chance = random.Random(7)  # noqa: S311 - made the same each time
    for number in range(max(0, passages) // _PASSAGES_A_WORK):
        work = Work(
            id=WorkId(derive_id("Work", "generated", number)),
            title=f"Generated study {number}",
            kind="article",
        )
        made = Assertions(f"work-{number}", {"number": number}, f"work {number}", work)
        made.describe(work)
        for position in (1, 2):
            who = chance.randrange(people)
            author = Person(
                id=PersonId(derive_id("Person", "generated", who)), name=f"Author {who}"
            )
            made.mention(author)
            made.relate(author, "AUTHORED", work, position=position)
        for position in range(_PASSAGES_A_WORK):
            text = "\n".join(chance.choice(parts) for _ in range(6))
            key = PassageId(derive_id("Passage", work.id, position))
            passage = made.describe(Passage(id=key, text=text, search=text, position=position))
            made.relate(work, "HAS_PASSAGE", passage, position=position)
        yield made


def _passages(record: Assertions) -> list[Passage]:
    return [node for node in record.described if isinstance(node, Passage)]


def _noise(text: str, dimensions: int) -> np.ndarray:
    chance = np.random.default_rng(zlib.crc32(text.encode()))
    return np.asarray(chance.standard_normal(dimensions) / dimensions**0.5, np.float32)


def _floor(encoder: Encoder, texts: Sequence[str], questions: Sequence[str]) -> float:
    """p50 of encoding a question, all its cosines and BM25 over the same number of texts."""
    chance = np.random.default_rng(3)
    vectors = chance.standard_normal((len(texts), encoder.dimensions)).astype(np.float32)
    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(texts), show_progress=False), show_progress=False)
    took = []
    for question in questions:
        begun = time.perf_counter()
        cosines = vectors @ encoder.encode([question])[0]
        np.argpartition(-cosines, _K)[:_K]
        words = bm25s.tokenize([question], show_progress=False)
        index.retrieve(words, k=_K, show_progress=False)
        took.append((time.perf_counter() - begun) * 1000)
    return float(np.median(took))


def _tell(done: int, total: int) -> None:
    if done % 3200 < 32:
        print(f"{done:,} of {total:,} vectors kept", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
