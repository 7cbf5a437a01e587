"""Numbers are tried on training data, and every trial is told, the best first."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import tune
from tests.benchmarks.test_people import THEMES, write_gold_standard


def tried(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert tune.main([*arguments, "--json"]) == 0
    trials: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [t["good"] for t in trials] == sorted((t["good"] for t in trials), reverse=True)
    return trials


def test_recipes_for_people_are_tried_on_half_of_the_reviewers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_gold_standard(tmp_path)
    trials = tried(capsys, "--of", "people", "--data", str(tmp_path))
    pairs = {(trial["sentences"], trial["words"]) for trial in trials}
    assert len(trials) == len(pairs) == len(tune.SENTENCES) * len(tune.WORDS)
    assert {trial["author_mrr"] for trial in trials} == {1.0}


def test_weights_and_lengths_are_tried_on_training_claims_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rows = [{"_id": theme, "title": theme, "text": text} for theme, text in THEMES.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    asked = [{"_id": "q", "text": "grandparents who need money"}, {"_id": "t", "text": "night"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, asked)))
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "train.tsv").write_text("query-id\tcorpus-id\tscore\nq\tkin\t1\n")
    trials = tried(capsys, "--of", "evidence", "--data", str(tmp_path))
    assert len(trials) == len(tune.VECTOR_WEIGHTS) * len(tune.LIST_LENGTHS)
    assert {trial["good"] for trial in trials} == {1.0}


def test_data_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert tune.main(["--of", "people", "--data", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
