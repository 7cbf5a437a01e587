"""Does a short question find the people whose field it is?

`python -m benchmarks.people --data DIR [--engine both] [--write]` reads documents.jsonl
({_id, title, text}), authors.tsv (document, person), citations.tsv (from, to), queries.jsonl
({_id, text}) and qrels.tsv (query, person, relevance); each .tsv begins with its header.
The people are ranked as `queries.matching` ranks them for a user, beside two baselines over
the same evidence: votes (the sum of the scores of a person's works) and popularity.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import track

from benchmarks.ground import own_graph
from benchmarks.measures import average_precision, precision
from benchmarks.page import Table
from benchmarks.running import Figures, options_with_data, run
from benchmarks.works import ACTOR, keep_all, mean, person_id, work_assertions, work_id
from embeddings.encoder import Encoder, Vectors
from embeddings.refresh import encode_pending
from graph.errors import UnreadableFile
from graph.store import GraphStore
from queries.matching.look import rank_evidence
from queries.matching.rank_people import rank_by_walk
from queries.matching.recipe import Recipe

_ALL_PEOPLE = 2000

TABLE = Table(
    "people",
    keys=("data", "engine"),
    figures={
        "MAP": "map",
        "precision@10": "p@10",
        "popularity MAP": "popularity_map",
        "voting MAP": "voting_map",
    },
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents with their authors and citations; questions and who is right for each."""

    documents: Sequence[Mapping[str, str]]
    authors: Mapping[str, Sequence[str]]
    cited: Mapping[str, Sequence[str]]
    questions: Mapping[str, str]
    right: Mapping[str, set[str]]

    @classmethod
    def read(cls, folder: Path) -> "Collection":
        """Read a folder; raises UnreadableFile naming a file that is missing."""
        right: dict[str, set[str]] = defaultdict(set)
        for row in _table(folder / "qrels.tsv"):
            if float(row[2]) > 0:
                right[row[0]].add(row[1])
        return cls(
            documents=_lines(folder / "documents.jsonl"),
            authors=_pairs(folder / "authors.tsv"),
            cited=_pairs(folder / "citations.tsv"),
            questions={str(q["_id"]): q["text"] for q in _lines(folder / "queries.jsonl")},
            right=dict(right),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options_with_data(__doc__, "a folder with the five files")
    return run(
        parser, TABLE, lambda given, on, encoder: measure(given.data, on, encoder), arguments
    )


async def measure(data: Path, engine: str, encoder: Encoder) -> Figures:
    """The figures of one engine on one collection."""
    found = Collection.read(data)
    rankings: dict[str, list[list[str]]] = {"walk": [], "voting": [], "popularity": []}
    asked = [q for q in found.questions if found.right.get(q)]
    async with own_graph(engine) as store:
        await _load(store, found, encoder)
        vectors = encoder.encode([found.questions[q] for q in asked])
        pairs = list(zip(asked, vectors, strict=True))
        for q, vector in track(pairs, "asking", disable=not sys.stderr.isatty()):
            for name, ranked in (await _rank(store, found, found.questions[q], vector)).items():
                rankings[name].append(ranked)
    right = [{str(person_id(person)) for person in found.right[q]} for q in asked]

    def mean_of(name: str) -> float:
        pairs = zip(rankings[name], right, strict=True)
        return mean(average_precision(ranked, people) for ranked, people in pairs)

    return {
        "map": mean_of("walk"),
        "p@10": mean(precision(r, p, 10) for r, p in zip(rankings["walk"], right, strict=True)),
        "popularity_map": mean_of("popularity"),
        "voting_map": mean_of("voting"),
        "engine": engine,
        "documents": len(found.documents),
        "queries": len(asked),
    }


async def _load(store: GraphStore, found: Collection, encoder: Encoder) -> None:
    papers = (
        work_assertions(
            str(document["_id"]),
            document.get("title") or "",
            document.get("text") or "",
            encoder,
            found.authors.get(str(document["_id"]), ()),
            found.cited.get(str(document["_id"]), ()),
        )
        for document in found.documents
    )
    await keep_all(store, "people", papers)
    await encode_pending(store, encoder, ACTOR)


async def _rank(
    store: GraphStore, found: Collection, question: str, vector: Vectors
) -> dict[str, list[str]]:
    recipe = replace(Recipe(), candidates=_ALL_PEOPLE)
    items = await rank_evidence(store, ACTOR, question, vector, recipe)
    walked = await rank_by_walk(store, items, vector, recipe)
    authors = {work_id(document): people for document, people in found.authors.items()}
    votes: Counter[str] = Counter()
    works: Counter[str] = Counter()
    for item in items[: recipe.walk_items]:
        for person in authors.get(item.item, ()):  # type: ignore[call-overload]
            votes[person_id(person)] += item.score  # type: ignore[assignment]
    for people in authors.values():
        works.update(str(person_id(person)) for person in people)
    return {
        "walk": [person.person for person in walked],
        "voting": [person for person, _ in votes.most_common()],
        "popularity": [person for person, _ in works.most_common()],
    }


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in _text(path).splitlines() if line.strip()]


def _pairs(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _table(path):
        found[row[0]].append(row[1])
    return dict(found)


def _table(path: Path) -> list[list[str]]:
    rows = list(csv.reader(_text(path).splitlines(), delimiter="\t"))
    return [row for row in rows[1:] if row]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as wrong:
        raise UnreadableFile(
            f"{path} cannot be read: {wrong.strerror}.", hint="See benchmarks/people.py."
        ) from wrong


if __name__ == "__main__":
    raise SystemExit(main())
