"""By which numbers is it best answered? Chosen on training data only, printed with the curve.

`python -m benchmarks.tune --of evidence --data ../shared/eval/scifact` tries weights and list
lengths on the training claims of SciFact; `--of people --data ../shared/eval/reviewers` tries how
much sentences and shared words count, on every other reviewer and every other paper. Each trial
is printed, best first; what was chosen stands in docs/decisions/0003 and 0016.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.evidence import load_collection, rank_all
from benchmarks.ground import ENGINES, own_graph
from benchmarks.measures import ndcg
from benchmarks.reading import judgements, questions
from benchmarks.reviewers import ALL, GoldStandard, load_gold_standard, lost, reciprocal_rank
from benchmarks.vector_cache import CachedEncoder
from benchmarks.works import ACTOR, mean, person_id, work_id
from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from embeddings.sentence import DEFAULT, open_encoder
from graph.errors import CairnError
from graph.store import GraphStore
from queries.matching.likeness import Likeness, TextRecipe, likenesses
from queries.matching.recipe import Recipe

Trial = dict[str, Any]

VECTOR_WEIGHTS, LIST_LENGTHS = (0.5, 0.55, 0.6, 0.65, 0.7), (100, 200)
SENTENCES, WORDS = (0.0, 0.25, 0.5, 1.0), (0.0, 0.25, 0.5, 1.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", choices=("evidence", "people"), required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("--encoder", default=DEFAULT)
    parser.add_argument("--most", type=int, default=400, help="questions of each kind, at most")
    parser.add_argument("--json", action="store_true", help="one line")
    given = parser.parse_args(arguments)
    trials = _evidence if given.of == "evidence" else _people
    try:
        encoder = CachedEncoder(open_encoder(given.encoder))
        found = asyncio.run(trials(given.data, given.engine, encoder, given.most))
    except (CairnError, OSError) as wrong:
        print(f"Error: {wrong}", file=sys.stderr)
        return 2
    _print(sorted(found, key=lambda trial: -trial["good"]), given.json)
    return 0


async def _evidence(data: Path, engine: str, encoder: Encoder, most: int) -> list[Trial]:
    """nDCG@10 of each weight and list length on the training questions."""
    asked, judged = questions(data), judgements(data, "train")
    chosen, trials = sorted(judged)[:most], list[Trial]()
    async with own_graph(engine) as store:
        ids = await load_collection(store, data, encoder)
        await encode_pending(store, encoder, ACTOR)
        for weight, length in product(VECTOR_WEIGHTS, LIST_LENGTHS):
            recipe = replace(Recipe(), vector_weight=weight, list_length=length)
            ranked = await rank_all(store, encoder, asked, chosen, ids, recipe)
            figure = mean(ndcg(ranked[q], judged[q]) for q in chosen)
            trials.append({"vector_weight": weight, "list_length": length, "good": figure})
    return trials


async def _people(data: Path, engine: str, encoder: Encoder, most: int) -> list[Trial]:
    """Loss, and the mean reciprocal rank of authors, of each recipe on half of the data.

    `good` is the latter less the former: both are shares, and both should count.
    """
    gold = GoldStandard.read(data).halved()
    async with own_graph(engine) as store:
        await load_gold_standard(store, gold, encoder)
        rated = await _rated(store, gold, encoder, most)
        written = await _written(store, gold, encoder, most)
    recipes = [TextRecipe(*pair) for pair in product(SENTENCES, WORDS)]
    return [_trial(gold, recipe, rated, written) for recipe in recipes]


_Rated = Mapping[tuple[str, str, str], Likeness]
_Written = Mapping[str, Mapping[str, Likeness]]


def _trial(gold: GoldStandard, recipe: TextRecipe, rated: _Rated, written: _Written) -> Trial:
    loss = mean(
        lost(gold, {(r, p): one.score(recipe) for (s, r, p), one in rated.items() if s == sample})
        for sample in map(str, range(len(gold.samples)))
    )
    ranks = (
        reciprocal_rank({r: one.score(recipe) for r, one in alike.items()}, gold.authors(paper))
        for paper, alike in written.items()
    )
    found = mean(ranks)
    weights = {"sentences": recipe.sentences, "words": recipe.words}
    return {**weights, "loss": loss, "author_mrr": found, "good": round(found - loss, 4)}


async def _rated(store: GraphStore, gold: GoldStandard, encoder: Encoder, most: int) -> _Rated:
    """By sample, reviewer and paper: how like the paper what the reviewer wrote is."""
    found: dict[tuple[str, str, str], Likeness] = {}
    for paper, raters in sorted(gold.raters().items())[:most]:
        people = {
            person_id(f"{sample}:{reviewer}"): (str(sample), reviewer, paper)
            for sample in range(len(gold.samples))
            for reviewer in raters
        }
        alike = await likenesses(store, encoder, gold.text(paper), list(people))
        found |= {people[person]: one for person, one in alike.items()}  # type: ignore[index]
    return found


async def _written(store: GraphStore, gold: GoldStandard, encoder: Encoder, most: int) -> _Written:
    """By paper and reviewer: how like the paper is what they wrote beside it."""
    people = {person_id(f"{ALL}:{reviewer}"): reviewer for reviewer in gold.profiles()[ALL]}
    found: dict[str, dict[str, Likeness]] = {}
    for paper in sorted({p for owned in gold.profiles()[ALL].values() for p in owned})[:most:2]:
        out = {work_id(paper)}
        alike = await likenesses(store, encoder, gold.text(paper), list(people), out)
        found[paper] = {people[person]: one for person, one in alike.items()}  # type: ignore[index]
    return found


def _print(trials: Sequence[Trial], as_json: bool) -> None:
    if as_json:
        print(json.dumps(trials))
        return
    table = Table(*(name.replace("_", " ") for name in trials[0]))
    for trial in trials:
        table.add_row(*map(str, trial.values()))
    Console().print(table)


if __name__ == "__main__":
    raise SystemExit(main())
