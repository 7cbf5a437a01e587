"""Which sentence of a passage is shown."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from embeddings.encoder import Encoder, Vectors
from embeddings.passages import sentences

SHORT = 60
_LONGEST, _SHORTEST = 80, 5
_LIST_MARK = re.compile(r"^[•▪◦‣·]\s*")
_END = re.compile(r"[.?!][\"'”\u2019)\]]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is shown of a passage; `cosine` is the sentence's own, None for a whole passage."""

    text: str
    cosine: float | None

    def reaches(self, threshold: float) -> bool:
        """Whether it is near enough to the question to be shown for it."""
        return self.cosine is None or self.cosine >= threshold


def choose_sentences(
    texts: Mapping[str, str], running: Container[str], encoder: Encoder, question: Vectors
) -> dict[str, Quotation]:
    """For each passage its text if that is short, else its sentence nearest to the question.

    `running` are the passages cut from a document's running text: headings, tables and lists
    stand between their sentences and are passed over where the passage has a real sentence.
    Nothing is ever shortened within a sentence.
    """
    found = {key: _parts(text, key in running) for key, text in texts.items()}
    parts = [(key, part) for key, some in found.items() for part in some]
    chosen = {key: Quotation(text, None) for key, text in texts.items()}
    if not parts:
        return chosen
    cosines = encoder.encode([part for _, part in parts]) @ question
    for (key, part), cosine in zip(parts, cosines.tolist(), strict=True):
        best = chosen[key].cosine
        if best is None or cosine > best:
            chosen[key] = Quotation(part, cosine)
    return chosen


def _parts(text: str, running: bool) -> list[str]:
    """The sentences to choose from; none if the text is to be shown whole."""
    short = len(text.split()) <= SHORT
    if short and not running:
        return []
    found = [_LIST_MARK.sub("", part) for part in sentences(text)]
    real = [part for part in found if _is_sentence(part)]
    if short and len(real) in (0, len(found)):
        return []
    return real or found


def _is_sentence(part: str) -> bool:
    words = len(part.split())
    begins = part[:1].isupper() or part[:1].isdigit() or part[:1] in "“\u2018\"'(["
    return begins and _SHORTEST <= words <= _LONGEST and bool(_END.search(part))
