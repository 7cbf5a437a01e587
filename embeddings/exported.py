"""The default encoder in a form that runs without torch, made once and kept for the user.

The same weights as an ONNX graph: a question takes half as long, passages of a load as well, and
a process begins without reading torch (docs/decisions/0026-encoder-without-torch.md). The form is
used only if it gives the vectors that torch gives.
"""

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from platformdirs import user_cache_path

from embeddings.encoder import MAX_TOKENS, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

_LOG = logging.getLogger(__name__)
# Part of the file's name: another number for what is exported in another way.
_FORM = 1
_OPSET = 17
_BATCH = 32
# The least cosine of a vector with torch's; measured: .9999995.
_SAME = 0.9999
_TRIED = [
    "",
    "Neglect.",
    "Who helps a pregnant woman who drinks?",
    *(" ".join(["A child who is seldom seen may be at risk."] * times) for times in (3, 12, 60)),
]

ReadModel = Callable[[], "SentenceTransformer"]


class ExportedModel:
    """The exported form, read and ready; many threads may use it at once."""

    def __init__(self, file: Path, tokenizer_file: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # Threads of one batch wait for each other busily; of many texts each thread has its own.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                str(file), options, providers=["CPUExecutionProvider"]
            )
        except Exception as wrong:
            raise ValueError(f"cannot be read: {wrong}") from wrong
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    @cached_property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._session.get_outputs()[0].shape[1])

    def encode(self, texts: Sequence[str], threads: int = 1) -> Vectors:
        """One unit vector a text: (len(texts), dimensions), by so many threads."""
        encoded = self._tokenizer.encode_batch(list(texts))
        found = np.empty((len(texts), self.dimensions), np.float32)
        parts = list(_of_like_length(encoded))
        with ThreadPoolExecutor(min(threads, len(parts)) or 1) as pool:
            run = pool.map if threads > 1 else map
            batches = run(lambda part: self._run([encoded[n] for n in part]), parts)
            for part, vectors in zip(parts, batches, strict=True):
                found[part] = vectors
        return found

    def _run(self, encoded: Sequence["Encoding"]) -> Vectors:
        longest = max(len(one.ids) for one in encoded)
        tokens = np.zeros((len(encoded), longest), np.int64)
        mask = np.zeros_like(tokens)
        for row, one in enumerate(encoded):
            tokens[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
        vectors: Vectors = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})[0]
        return vectors


def _of_like_length(encoded: Sequence["Encoding"]) -> Iterator[list[int]]:
    """The places of texts in batches, so that little of a batch is padding."""
    order = sorted(range(len(encoded)), key=lambda n: len(encoded[n].ids), reverse=True)
    for begin in range(0, len(order), _BATCH):
        yield order[begin : begin + _BATCH]


def exported_model(folder: Path, sha256: str, read: ReadModel) -> ExportedModel | None:
    """The form of the model in a folder, exported if nobody did so yet.

    `read` reads the model by torch. None, and a warning in the log, where that cannot be done
    here or gives other vectors: the model itself is used then.
    """
    kept = user_cache_path("cairn") / "encoders" / f"{sha256}-{_FORM}.onnx"
    try:
        if not kept.is_file():
            _export(folder, kept, read)
        return ExportedModel(kept, folder / "tokenizer.json")
    except (ImportError, OSError, RuntimeError, TypeError, ValueError) as wrong:
        _LOG.warning("The encoder runs by torch, which is slower: %s: %s", kept, wrong)
        return None


def _export(folder: Path, kept: Path, read: ReadModel) -> None:
    """Export, compare with torch, and give the file its name only then."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    model = read()
    with TemporaryDirectory(dir=kept.parent) as draft:
        part = Path(draft) / kept.name
        _write(model, part)
        ours = ExportedModel(part, folder / "tokenizer.json").encode(_TRIED)
        theirs = model.encode(_TRIED, normalize_embeddings=True, show_progress_bar=False)
        least = float(np.einsum("nd,nd->n", ours, np.asarray(theirs, np.float32)).min())
        if least < _SAME:
            raise ValueError(f"the exported form gives other vectors (cosine {least:.4f})")
        part.replace(kept)


def _write(model: "SentenceTransformer", file: Path) -> None:
    """Write the model as an ONNX graph from tokens to a unit vector."""
    import torch

    class _Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, tokens: Any, mask: Any) -> Any:
            found = self.model({"input_ids": tokens, "attention_mask": mask})
            return torch.nn.functional.normalize(found["sentence_embedding"], dim=1)

    tokens = torch.randint(1000, 2000, (2, 12))
    with warnings.catch_warnings():
        # It says of each check of a length that it was not exported; lengths are tried afterwards.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Whole().eval(),
            (tokens, torch.ones_like(tokens)),
            str(file),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={
                name: {0: "texts", 1: "tokens"} for name in ("input_ids", "attention_mask")
            }
            | {"vector": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,
        )
