"""What justifies an answer is looked up again in the graph."""

import json

import pytest

from benchmarks import explanations
from benchmarks.explanations import existing, standing
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from tests.engines.graph import ask
from tests.engines.sample import load_sample

pytestmark = pytest.mark.anyio


def test_every_path_and_sentence_shown_is_found_again(capsys: pytest.CaptureFixture[str]):
    assert explanations.main(["--questions", "8", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["paths_found"] == figures["paths"] > 8
    assert figures["sentences_found"] == figures["sentences"] > 8


async def test_what_is_not_in_the_graph_is_not_found(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    (row,) = await ask(
        store, "MATCH (w:Work)-[:HAS_PASSAGE]->(p) RETURN w.id AS w, p.id AS p, p.text AS t LIMIT 1"
    )
    right = ("Work", row["w"], "HAS_PASSAGE", "Passage", row["p"])
    wrong = ("Work", row["w"], "HAS_PASSAGE", "Passage", "passage-none")
    assert await existing(store, {right, wrong}) == {right}
    said = [(row["w"], row["t"]), (row["w"], "Nobody said this."), ("work-none", row["t"])]
    assert await standing(store, said) == {said[0]}
