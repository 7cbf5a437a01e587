"""The threshold of what is on the subject: chosen on training claims, one for each encoder."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.subject import THRESHOLDS, balanced_accuracy, measure
from embeddings.encoder import Encoder
from queries.evidence.references import ON_THE_SUBJECT

TEXTS = {
    "1": "Mice that ate fish lived longer. The cages were blue.",
    "2": "Mice that ate meat were heavier.",
    "3": "Stars are formed in clouds of dust.",
    "4": "Ships need harbours.",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four abstracts, a claim of the training part and one of the test part."""
    abstracts = [{"_id": key, "title": "", "text": text} for key, text in TEXTS.items()]
    claims = [{"_id": "a", "text": "Fish makes mice live longer."}, {"_id": "b", "text": "Ships."}]
    for name, rows in (("corpus", abstracts), ("queries", claims)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "qrels").mkdir()
    for part, row in (("train", "a\t1\t1"), ("test", "b\t4\t1")):
        (tmp_path / "qrels" / f"{part}.tsv").write_text(f"query-id\tcorpus-id\tscore\n{row}\n")
    return tmp_path


def test_the_balanced_accuracy_is_the_mean_of_what_is_let_through_and_held_back():
    wanted, unwanted = np.asarray([0.9, 0.5, 0.4, 0.1]), np.asarray([0.3, 0.5])
    assert balanced_accuracy(wanted, unwanted, 0.4) == pytest.approx((0.75 + 0.5) / 2)


def test_only_claims_of_the_training_part_are_taken(data: Path, real_encoder: Encoder):
    found = measure(data, real_encoder, claims=300)
    assert found["claims"] == 1
    assert found["balanced accuracy, random"] == 1.0
    assert found["threshold"] in THRESHOLDS


def test_the_encoder_of_an_installation_has_its_threshold(real_encoder: Encoder):
    assert ON_THE_SUBJECT[real_encoder.sha256] in THRESHOLDS
