"""Does a text find the people who know it?

`python -m benchmarks.reviewers --data ../shared/eval/reviewers [--engine both] [--write]`
asks `score_people` two things of the gold standard of Stelmakh et al. 2023 (arXiv 2303.16750):
which of two papers a researcher knows better (loss, easy, hard), and who wrote a paper that
was taken out of every profile (author_mrr; sentence_mrr with one sentence as the question, for
three of each paper: another draw of one a paper gave between .59 and .62).
"""

import csv
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.running import Figures, options_with_data, run
from benchmarks.works import ACTOR, keep_all, mean, person_id, work_assertions, work_id
from embeddings.encoder import Encoder
from embeddings.passages import sentences
from embeddings.refresh import encode_pending
from graph.store import GraphStore
from queries.matching.score_people import score_people

ALL = "all"
_SEED = 20230331
_SENTENCES = 3

TABLE = Table(
    "reviewers",
    keys=("data", "engine"),
    figures={
        "loss": "loss",
        "easy": "easy",
        "hard": "hard",
        "author MRR": "author_mrr",
        "one sentence": "sentence_mrr",
        "popularity": "popularity_mrr",
    },
)


@dataclass(frozen=True, slots=True)
class GoldStandard:
    """Papers as (title, abstract), samples of profiles, ratings as reviewer -> paper -> rating."""

    papers: Mapping[str, tuple[str, str]]
    samples: Sequence[Mapping[str, Sequence[str]]]
    ratings: Mapping[str, Mapping[str, float]]

    @classmethod
    def read(cls, folder: Path) -> "GoldStandard":
        """Read the three files of the folder."""
        with gzip.open(folder / "papers.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        with gzip.open(folder / "profiles.json.gz", "rt", encoding="utf-8") as file:
            samples = json.load(file)
        ratings: dict[str, dict[str, float]] = defaultdict(dict)
        with (folder / "ratings.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                ratings[row["reviewer"]][row["paper"]] = float(row["expertise"])
        papers = {row["id"]: (row["title"], row["abstract"] or "") for row in rows}
        return cls(papers, samples, dict(ratings))

    def profiles(self) -> dict[str, dict[str, set[str]]]:
        """For each sample, and for all of them together, the papers of each reviewer."""
        whole: dict[str, dict[str, set[str]]] = {ALL: defaultdict(set)}
        for number, sample in enumerate(self.samples):
            whole[str(number)] = {reviewer: set(papers) for reviewer, papers in sample.items()}
            for reviewer, papers in sample.items():
                whole[ALL][reviewer].update(papers)
        return whole

    def raters(self) -> dict[str, list[str]]:
        """For each rated paper those who rated it."""
        found: dict[str, list[str]] = defaultdict(list)
        for reviewer, rated in self.ratings.items():
            for paper in rated:
                found[paper].append(reviewer)
        return found

    def authors(self, paper: str) -> set[str]:
        """Those in whose profiles a paper is."""
        return {r for r, owned in self.profiles()[ALL].items() if paper in owned}

    def halved(self) -> "GoldStandard":
        """Every other reviewer's ratings, to choose numbers by; all profiles stay."""
        return replace(self, ratings={r: self.ratings[r] for r in sorted(self.ratings)[::2]})

    def text(self, paper: str) -> str:
        """Title and abstract, as somebody would paste them."""
        title, abstract = self.papers[paper]
        return f"{title}. {abstract}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options_with_data(__doc__, "a folder with the three files")
    return run(
        parser, TABLE, lambda given, on, encoder: measure(given.data, on, encoder), arguments
    )


async def measure(data: Path, engine: str, encoder: Encoder) -> Figures:
    """The figures of both readings on one engine."""
    gold = GoldStandard.read(data)
    async with own_graph(engine) as store:
        await load_gold_standard(store, gold, encoder)
        figures = await _known_better(store, gold, encoder)
        return {**figures, **await _authors(store, gold, encoder), "engine": engine}


async def load_gold_standard(store: GraphStore, gold: GoldStandard, encoder: Encoder) -> None:
    """Keep and encode every paper of a profile, with its owner in each sample as its author."""
    owners: dict[str, list[str]] = defaultdict(list)
    for sample, profiles in gold.profiles().items():
        for reviewer, papers in profiles.items():
            for paper in papers:
                owners[paper].append(f"{sample}:{reviewer}")
    works = (
        work_assertions(paper, *gold.papers[paper], encoder, sorted(owners[paper]))
        for paper in sorted(owners)
    )
    await keep_all(store, "reviewers", works)
    await encode_pending(store, encoder, ACTOR)


async def _known_better(store: GraphStore, gold: GoldStandard, encoder: Encoder) -> dict[str, Any]:
    """Loss, and the shares of easy and hard pairs ordered rightly, as means over the samples."""
    predicted = await _predictions(store, gold, encoder)
    by_sample = [_pairs(gold.ratings, predicted[str(n)]) for n in range(len(gold.samples))]
    return {name: mean(sample[name] for sample in by_sample) for name in ("loss", "easy", "hard")}


async def _predictions(
    store: GraphStore, gold: GoldStandard, encoder: Encoder
) -> dict[str, dict[tuple[str, str], float]]:
    raters = gold.raters()
    found: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for paper in track(sorted(raters), "rated papers", disable=not sys.stderr.isatty()):
        people = {
            person_id(f"{sample}:{reviewer}"): (str(sample), reviewer)
            for sample in range(len(gold.samples))
            for reviewer in raters[paper]
        }
        for ranked in await score_people(store, ACTOR, encoder, gold.text(paper), list(people)):
            sample, reviewer = people[ranked.person]  # type: ignore[index]
            found[sample][reviewer, paper] = ranked.score
    return found


def lost(gold: GoldStandard, predicted: Mapping[tuple[str, str], float]) -> float:
    """The loss of predictions, by reviewer and paper, for one sample."""
    return _pairs(gold.ratings, predicted)["loss"]


def _pairs(
    ratings: Mapping[str, Mapping[str, float]], predicted: Mapping[tuple[str, str], float]
) -> dict[str, float]:
    cost = total = 0.0
    right: dict[str, list[float]] = {"easy": [], "hard": []}
    for reviewer, rated in ratings.items():
        for one, other in combinations(sorted(rated), 2):
            difference = rated[one] - rated[other]
            if difference == 0:
                continue
            order = predicted[reviewer, one] - predicted[reviewer, other]
            share = 0.5 if order == 0 else float((order > 0) == (difference > 0))
            cost, total = cost + abs(difference) * (1 - share), total + abs(difference)
            low, high = sorted((rated[one], rated[other]))
            if high >= 4 and low <= 2:
                right["easy"].append(share)
            if low >= 4:
                right["hard"].append(share)
    return {"loss": cost / total, "easy": mean(right["easy"]), "hard": mean(right["hard"])}


async def _authors(store: GraphStore, gold: GoldStandard, encoder: Encoder) -> dict[str, Any]:
    """The mean reciprocal rank of a paper's author among all, the paper taken out."""
    profiles = gold.profiles()[ALL]
    papers = sorted({paper for owned in profiles.values() for paper in owned})
    chance = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    whole, one, popular = [], [], []
    for paper in track(papers, "profile papers", disable=not sys.stderr.isatty()):
        authors = {person_id(f"{ALL}:{r}") for r, owned in profiles.items() if paper in owned}
        title, abstract = gold.papers[paper]
        parts = sentences(abstract) or [title]
        whole.append(await _reciprocal(store, encoder, profiles, paper, gold.text(paper), authors))
        for part in chance.sample(parts, min(_SENTENCES, len(parts))):
            one.append(await _reciprocal(store, encoder, profiles, paper, part, authors))
        numbers = {person_id(f"{ALL}:{r}"): len(o - {paper}) for r, o in profiles.items()}
        popular.append(reciprocal_rank(numbers, authors))
    return {
        "author_mrr": mean(whole),
        "sentence_mrr": mean(one),
        "popularity_mrr": mean(popular),
        "queries": len(papers),
    }


async def _reciprocal(
    store: GraphStore,
    encoder: Encoder,
    profiles: Mapping[str, set[str]],
    paper: str,
    text: str,
    authors: set[Any],
) -> float:
    people = [person_id(f"{ALL}:{reviewer}") for reviewer in profiles]
    ranked = await score_people(store, ACTOR, encoder, text, people, leaving_out={work_id(paper)})
    return reciprocal_rank({one.person: one.score for one in ranked}, authors)


def reciprocal_rank(scores: Mapping[Any, float], right: set[Any]) -> float:
    """1 / the place of the first who is right; equal scores in the order of their ids."""
    ranked = sorted(scores, key=lambda person: (-scores[person], person))
    return next(1 / place for place, person in enumerate(ranked, 1) if person in right)


if __name__ == "__main__":
    raise SystemExit(main())
