"""From which cosine on is a quotation on the subject of a claim?

`python -m benchmarks.subject --data ../shared/eval/scifact [--claims 300]` takes claims of the
training part (never of the test part) and compares each with the best sentence of an abstract
that is cited for it, of a random one, and of the one that is most like the cited one and is not
cited itself. It prints how well each threshold tells the first from the others: the balanced
accuracy, which is the mean of the shares that are rightly let through and rightly held back.
What it chooses stands, by the hash of the encoder, in `queries.evidence.references`.
"""

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading import documents, judgements, questions
from benchmarks.vector_cache import CachedEncoder
from embeddings.encoder import Encoder, Vectors
from embeddings.passages import cut, fitting_title, search_text, sentences
from embeddings.sentence import DEFAULT, open_encoder

THRESHOLDS = tuple(round(0.2 + step / 100, 2) for step in range(51))
OTHERS = ("random", "nearest")
# Which claims and which random abstracts are taken: always the same.
_SEED = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim, and the abstracts by what they are to it: cited, random, nearest."""

    claim: str
    abstracts: Mapping[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder in the layout of BEIR")
    parser.add_argument("--claims", type=int, default=300, help="how many claims (default 300)")
    parser.add_argument("--encoder", default=DEFAULT)
    given = parser.parse_args(arguments)
    encoder = CachedEncoder(open_encoder(given.encoder))
    figures = measure(given.data, encoder, given.claims)
    print(json.dumps(figures, indent=2), flush=True)
    return 0


def measure(data: Path, encoder: Encoder, claims: int) -> dict[str, Any]:
    """The threshold that tells cited from random abstracts best, and what every one does."""
    cosines = _cosines(encoder, _asked(data, encoder, claims))
    accuracy = {
        other: {at: balanced_accuracy(cosines["cited"], cosines[other], at) for at in THRESHOLDS}
        for other in OTHERS
    }
    best = max(THRESHOLDS, key=lambda at: accuracy["random"][at])
    let_through = {name: round(float(np.mean(of >= best)), 4) for name, of in cosines.items()}
    return {
        "encoder": encoder.name,
        "sha256": encoder.sha256,
        "claims": len(cosines["cited"]),
        "threshold": best,
        "let through": let_through,
        **{f"balanced accuracy, {other}": accuracy[other][best] for other in OTHERS},
        "best against the nearest": max((of, at) for at, of in accuracy["nearest"].items()),
        "by threshold": {str(at): [accuracy[other][at] for other in OTHERS] for at in THRESHOLDS},
    }


def balanced_accuracy(
    wanted: np.ndarray[Any, Any], unwanted: np.ndarray[Any, Any], threshold: float
) -> float:
    """The mean of the shares of `wanted` at or above and of `unwanted` below the threshold."""
    shares = (float(np.mean(wanted >= threshold)), float(np.mean(unwanted < threshold)))
    return round(sum(shares) / 2, 4)


def _asked(data: Path, encoder: Encoder, claims: int) -> list[Asked]:
    choose, texts, judged = random.Random(_SEED), questions(data), judgements(data, "train")  # noqa: S311
    abstracts = {str(row["_id"]): (row.get("title") or "", row["text"]) for row in documents(data)}
    names, vectors = list(abstracts), _vectors(abstracts.values(), encoder)
    found = []
    for one in choose.sample(sorted(judged), min(claims, len(judged))):
        cited = next(name for name, relevance in judged[one].items() if relevance > 0)
        order = np.argsort(-(vectors @ vectors[names.index(cited)]))
        uncited = [names[place] for place in order if names[place] not in judged[one]]
        chosen = {"cited": cited, "nearest": uncited[0], "random": choose.choice(uncited)}
        found.append(Asked(texts[one], {of: abstracts[name][1] for of, name in chosen.items()}))
    return found


def _vectors(abstracts: Iterable[tuple[str, str]], encoder: Encoder) -> Vectors:
    """One vector an abstract: the mean of its passages', of length 1."""
    parts = [_passages(title, text, encoder) for title, text in abstracts]
    vectors = encoder.encode([passage for part in parts for passage in part])
    ends = np.cumsum([len(part) for part in parts])
    means = np.asarray([each.mean(axis=0) for each in np.split(vectors, ends[:-1])])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def _passages(title: str, text: str, encoder: Encoder) -> list[str]:
    """As they are encoded when the collection is loaded (benchmarks.evidence)."""
    shown = fitting_title(title, encoder.count_tokens)
    return [search_text(shown, part) for part in cut(text, title, encoder.count_tokens)]


def _cosines(encoder: Encoder, asked: Sequence[Asked]) -> dict[str, Vectors]:
    """For each kind of abstract the cosine of each claim with its best sentence."""
    claims = encoder.encode([one.claim for one in asked])
    found = {}
    for of in ("cited", *OTHERS):
        parts = [sentences(one.abstracts[of]) for one in asked]
        vectors = encoder.encode([sentence for part in parts for sentence in part])
        ends = np.cumsum([len(part) for part in parts])
        each = np.split(vectors, ends[:-1])
        found[of] = np.asarray([(one @ c).max() for one, c in zip(each, claims, strict=True)])
    return found


if __name__ == "__main__":
    raise SystemExit(main())
