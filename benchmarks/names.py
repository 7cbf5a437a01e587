"""Does the masker find those whom a question is about, and leave the rest?

`python -m benchmarks.names [--engine both] [--write]` masks the sentences in `benchmarks/names/`,
knowing what the landscape's graph calls its topics and bodies. In them stands `{Callum|name}` for
what is to be masked, and `{midwife|keep}` for what a question needs. A part is found when nothing
of it is left; a masked name is right when nothing but parts to be masked is in it.
"""

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.reading import own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from embeddings.masking.masker import (
    ADDRESS,
    CASE_NUMBER,
    DATE,
    EMAIL,
    NAME,
    PHONE,
    SCHOOL,
    Masker,
    Span,
)
from embeddings.masking.opening import open_masker
from loaders.landscape import landscape_files
from loaders.run import load
from queries.matching.phrases_known import read_phrases

OWN = Path(__file__).with_name("names")
PARTS = ("train", "test", "fresh")
KEEP = "keep"
_KINDS = {
    "name": NAME,
    "date": DATE,
    "address": ADDRESS,
    "phone": PHONE,
    "email": EMAIL,
    "number": CASE_NUMBER,
    "school": SCHOOL,
    KEEP: KEEP,
}
_MARKED = re.compile(r"\{([^{}|]+)\|(\w+)\}")

TABLE = Table(
    "names",
    keys=("part", "engine"),
    figures={
        "sentences": "sentences",
        "names": "names",
        "names recall": "recall",
        "names precision": "precision",
        "other kinds": "others",
        "other kinds recall": "others_recall",
        "to survive": "to_survive",
        "survived": "survived",
        "ms a question": "ms",
    },
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it would be asked, with what is to be masked in it and what is to stay."""

    text: str
    marked: tuple[Span, ...]

    def to_mask(self) -> list[Span]:
        """The parts that tell who somebody is."""
        return [span for span in self.marked if span.kind != KEEP]


@dataclass(slots=True)
class Counts:
    """What was right of how many: [right, all]."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    right: list[bool] = field(default_factory=list)
    survived: list[bool] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument(
        "--verbose", action="store_true", help="what went wrong in train, on stderr"
    )
    return run(parser, TABLE, lambda given, on, e: measure(on, e, given.verbose), arguments)


async def measure(engine: str, encoder: Encoder, verbose: bool = False) -> Figures:
    """Recall, precision and what survived, by part."""
    async with own_graph(engine) as store:
        with landscape_files() as files:
            await load(store, ACTOR, files, count_tokens=encoder.count_tokens)
        known = await read_phrases(store)
    masker = open_masker()
    masker.mask("warm")
    figures: Figures = {"engine": engine}
    for part in PARTS:
        counts = Counts()
        for sentence in sentences(part):
            _count(masker, sentence, known, counts, verbose and part == "train")
        figures[part] = _figures(counts)
    return figures


def sentences(part: str) -> list[Sentence]:
    """The sentences of a part; whoever changes the masker may read those of train only."""
    rows = own_questions(OWN / f"{part}.jsonl", {"sentence"})
    return [_read(row["sentence"]) for row in rows]


def _read(marked: str) -> Sentence:
    text, spans, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), _KINDS[match[2]]))
        text, last = text + match[1], match.end()
    return Sentence(text + marked[last:], tuple(spans))


def _count(
    masker: Masker, sentence: Sentence, known: frozenset[str], counts: Counts, tell: bool
) -> None:
    begun = time.perf_counter()
    masked = masker.mask(sentence.text, known)
    counts.milliseconds.append((time.perf_counter() - begun) * 1000)
    wanted, names = sentence.to_mask(), [span for span in masked.spans if span.kind == NAME]
    found = [_within(span, masked.spans, sentence.text) for span in wanted]
    right = [_within(span, wanted, sentence.text) for span in names]
    keep = [span for span in sentence.marked if span.kind == KEEP]
    survived = [not any(span.meets(other) for other in masked.spans) for span in keep]
    for span, was_found in zip(wanted, found, strict=True):
        counts.found[span.kind].append(was_found)
    counts.right += right
    counts.survived += survived
    if tell and not all([*found, *right, *survived]):
        print(masked.text, file=sys.stderr)


def _within(span: Span, others: Sequence[Span], text: str) -> bool:
    """Whether each letter and figure of a span is in one of others."""
    places = (place for place in range(span.start, span.end) if text[place].isalnum())
    return all(any(other.start <= place < other.end for other in others) for place in places)


def _figures(counts: Counts) -> dict[str, Any]:
    others = [hit for kind, hits in counts.found.items() if kind != NAME for hit in hits]
    return {
        "sentences": len(counts.milliseconds),
        "names": len(counts.found[NAME]),
        "recall": _share(counts.found[NAME]),
        "precision": _share(counts.right),
        "others": len(others),
        "others_recall": _share(others),
        "to_survive": len(counts.survived),
        "survived": _share(counts.survived),
        "ms": f"{median(counts.milliseconds):.1f}",
        **dict(_by_kind(counts)),
    }


def _by_kind(counts: Counts) -> Iterator[tuple[str, str]]:
    for kind, hits in counts.found.items():
        if kind != NAME:
            yield kind, f"{sum(hits)} of {len(hits)}"


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4)


if __name__ == "__main__":
    raise SystemExit(main())
