"""The exported form of the default encoder gives what torch gives; without it torch is used."""

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from embeddings.encoder import Encoder
from embeddings.exported import exported_model
from embeddings.sentence import open_encoder
from tests.api.test_bad_encoders import default_model

TEXTS = [
    "Neglect.",
    "",
    "A father who has left the house may still be a risk to the child. " * 40,
    "Who helps a pregnant woman who drinks?",
    "Ünïcode, emoji 🙂 and a\ttab",
]


@pytest.fixture(scope="module")
def by_torch() -> Encoder:
    """The default model without an exported form."""
    return open_encoder(by_torch=True)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where an empty cache keeps exported forms."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "cairn" / "encoders"


@pytest.mark.parametrize("times", [1, 30], ids=["few", "many"])
def test_it_gives_the_vectors_that_torch_gives_in_the_order_of_the_texts(
    real_encoder: Encoder, by_torch: Encoder, times: int
):
    ours, theirs = real_encoder.encode(TEXTS * times), by_torch.encode(TEXTS * times)
    assert np.einsum("nd,nd->n", ours, theirs).min() > 0.99999
    assert ours.dtype == np.float32
    assert real_encoder.dimensions == by_torch.dimensions


def test_of_no_texts_there_are_no_vectors(real_encoder: Encoder):
    assert real_encoder.encode([]).shape == (0, real_encoder.dimensions)


def test_it_is_made_once_and_then_runs_without_torch(real_encoder: Encoder):
    real_encoder.encode(["made by now"])
    asking = (
        "import sys; from embeddings.sentence import open_encoder; "
        "print(open_encoder().encode(['a']).shape, 'torch' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asking], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["(1,", "384)", "False"]


def test_a_kept_file_that_cannot_be_read_is_told_and_torch_is_used(
    cache: Path, caplog: pytest.LogCaptureFixture
):
    encoder = open_encoder()
    cache.mkdir(parents=True)
    (cache / f"{encoder.sha256}-1.onnx").write_bytes(b"no graph")
    with caplog.at_level(logging.WARNING):
        assert encoder.encode(["a"]).shape == (1, 384)
    assert "runs by torch" in caplog.text
    assert str(cache) in caplog.text


def _read() -> SentenceTransformer:
    how = {"attn_implementation": "eager"}
    return SentenceTransformer(str(default_model()), local_files_only=True, model_kwargs=how)


def test_a_form_that_gives_other_vectors_is_not_kept(
    cache: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    folder = tmp_path / "other-words"
    folder.mkdir()
    tokenizer = json.loads((default_model() / "tokenizer.json").read_text(encoding="utf-8"))
    words = tokenizer["model"]["vocab"]
    words["child"], words["seldom"] = words["seldom"], words["child"]
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    for file in default_model().glob("config.json"):
        shutil.copy(file, folder)
    with caplog.at_level(logging.WARNING):
        assert exported_model(folder, "other", _read) is None
    assert "other vectors" in caplog.text
    assert list(cache.iterdir()) == []
