"""How fast are passages encoded, and does the fast form of the encoder give what torch gives?

`python -m benchmarks.encoding [--engine both] [--write]` encodes the demonstration as `cairn load`
does: each passage and term, and each sentence of the passages, kept in the graph. Beside it the
encoder alone, in the form that runs without torch and by torch (the reference), over some of the
same passages with their sentences; "least cosine" is that of the two forms' vectors.
"""

import time
from collections.abc import Sequence

import numpy as np

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder, Vectors
from embeddings.passages import single_sentences
from embeddings.refresh import PENDING, encode_pending
from embeddings.sentence import open_encoder
from graph.store import GraphStore
from loaders.demonstration import demonstration_files
from loaders.run import load

_AT_ONCE = 64

TABLE = Table(
    "encoding",
    keys=("engine",),
    figures={
        "texts": "texts",
        "texts a second": "kept",
        "passages a second, encoder alone": "alone",
        "the same by torch": "torch",
        "least cosine": "cosine",
    },
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--passages", type=int, default=256, help="for the encoder alone")
    return run(
        parser, TABLE, lambda given, on, _: measure(on, given.encoder, given.passages), arguments
    )


async def measure(engine: str, encoder: str, passages: int) -> Figures:
    """Texts a second into a graph, passages a second of the encoder alone and of its reference."""
    fast, reference = open_encoder(encoder), open_encoder(encoder, by_torch=True)
    async with own_graph(engine) as store:
        with demonstration_files() as paths:
            await load(store, ACTOR, paths, count_tokens=fast.count_tokens)
        waiting = await store.fetch(PENDING, {"label": "Passage"}, limit=passages)
        some = sorted(waiting, key=lambda one: len(one.text))
        texts = [[one.text, *single_sentences(one.said)] for one in some]
        alone, ours = _alone(fast, texts)
        by_torch, theirs = _alone(reference, texts)
        number, seconds = await _kept(store, fast)
    return {
        "engine": engine,
        "texts": number,
        "kept": f"{number / seconds:.0f}",
        "alone": f"{len(texts) / alone:.0f}",
        "torch": f"{len(texts) / by_torch:.0f}",
        "cosine": f"{np.einsum('nd,nd->n', ours, theirs).min():.6f}",
    }


def _alone(encoder: Encoder, texts: Sequence[Sequence[str]]) -> tuple[float, Vectors]:
    """The seconds that an encoder takes for passages with their sentences, and the vectors."""
    encoder.encode(["warm"])
    begun = time.perf_counter()
    found = [
        encoder.encode([text for one in texts[begin : begin + _AT_ONCE] for text in one])
        for begin in range(0, len(texts), _AT_ONCE)
    ]
    return time.perf_counter() - begun, np.concatenate(found)


async def _kept(store: GraphStore, encoder: Encoder) -> tuple[int, float]:
    """How many texts the graph had to encode, and the seconds until it kept all vectors."""
    begun = time.perf_counter()
    number = await encode_pending(store, encoder, ACTOR)
    return number, time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main())
