"""The evidence benchmark on a collection small enough to judge by eye, on both engines."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.evidence import main

DOCUMENTS = {
    "Foster care": "Children who stay with one foster family do better at school.",
    "Kinship care": "Grandparents who raise grandchildren get less money than foster carers.",
    "Supervision": "Social workers who talk over their cases every month stay longer in post.",
    "Domestic abuse": "Coercive control by a father harms children even without violence.",
    "Alcohol in pregnancy": "Drinking while expecting can damage the brain of the unborn baby.",
    "Neglect": "Chronic neglect is noticed late because nothing happens on any one day.",
    "Out of hours": "Emergency duty teams cover several councils at night and at weekends.",
    "Information sharing": "Nurses did not tell the school what they had seen at home.",
    "Young carers": "Some pupils look after an ill parent before lessons begin.",
    "Learning disability": "Parents with learning disabilities need instructions in small steps.",
    "Asylum": "Unaccompanied minors wait for months for an age assessment.",
    "Online harm": "Strangers approach teenagers through games on their phones.",
    "Poverty": "Families without money for heating keep the children in bed.",
    "Housing": "Damp flats make the asthma of toddlers worse.",
    "Health visiting": "Health visitors see every infant in the first days after birth.",
    "Prison": "Visiting a mother in jail is hard for small children.",
    "Adoption": "Adopted adults look for their birth family in middle age.",
    "Mental health": "Depression after childbirth weakens the bond with the infant.",
    "Police": "Officers photograph the rooms when they find a child alone.",
    "Advocacy": "An independent advocate speaks for the child at the hearing.",
}
QUESTIONS = {
    "What happens to a foetus when the mother drinks?": "Alcohol in pregnancy",
    "Do grandparents bringing up a grandchild receive enough support?": "Kinship care",
    "Does regular reflection with a manager keep staff from leaving?": "Supervision",
    "Who answers a call about a child at risk on a Saturday night?": "Out of hours",
    "Is a child harmed by a controlling father who never hits?": "Domestic abuse",
    "Does mouldy accommodation affect young children's breathing?": "Housing",
}
KEYS = {"ndcg@10", "recall@100", "engine", "encoder", "documents", "passages", "queries", "part"}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """The collection in the layout of BEIR, its corpus compressed."""
    folder = tmp_path / "small"
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": t, "title": t, "text": text} for t, text in DOCUMENTS.items()]
    packed = gzip.compress("\n".join(map(json.dumps, corpus)).encode())
    (folder / "corpus.jsonl.gz").write_bytes(packed)
    asked = [{"_id": f"q{n}", "text": text} for n, text in enumerate(QUESTIONS)]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)))
    judged = [f"q{n}\t{document}\t1" for n, document in enumerate(QUESTIONS.values())]
    table = "\n".join(["query-id\tcorpus-id\tscore", *judged])
    (folder / "qrels/test.tsv").write_text(table + "\n")
    return folder


@pytest.fixture(autouse=True)
def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark that touched the user's Neo4j would fail."""
    monkeypatch.setenv("CAIRN_NEO4J_URI", "bolt://127.0.0.1:1")


def measured(collection: Path, engine: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    arguments = ["--data", str(collection), "--engine", engine, "--json"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return dict(json.loads(out))


def sane(figures: dict[str, Any], engine: str) -> bool:
    """Whether the figures are those of this collection, and good."""
    assert set(figures) >= KEYS
    assert (figures["engine"], figures["part"]) == (engine, "test")
    assert (figures["documents"], figures["passages"], figures["queries"]) == (20, 20, 6)
    assert figures["ndcg@10"] > 0.8
    assert figures["recall@100"] == 1.0
    return True


def test_easy_questions_find_their_evidence_on_the_embedded_engine(
    collection: Path, capsys: pytest.CaptureFixture[str]
):
    assert sane(measured(collection, "embedded", capsys), "embedded")


def test_easy_questions_find_their_evidence_on_neo4j(
    collection: Path, capsys: pytest.CaptureFixture[str], neo4j_can_be_had: None
):
    assert sane(measured(collection, "neo4j", capsys), "neo4j")


def test_a_folder_without_a_collection_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--data", str(tmp_path), "--encoder", "fake"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert str(tmp_path) in said.err
    assert "BEIR" in said.err


@pytest.fixture
def neo4j_can_be_had(neo4j_server: Any) -> None:
    """Skips, or fails where CI needs one, as every test on a Neo4j does."""
