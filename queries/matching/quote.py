"""Which sentence of a passage is shown."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache

from embeddings.encoder import Encoder, Vectors, cosines_to
from embeddings.kept_sentences import kept_sentences
from embeddings.passages import LONGEST_SENTENCE, single_sentences

SHORT = 60
_SHORTEST = 4
_END = re.compile(r"[.?!][\"'”\u2019)\]]*$")


NONE_REAL = -2.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is shown of a passage; `cosine` is the sentence's own, None for a whole passage."""

    text: str
    cosine: float | None


def cut_for_showing(text: str, running: bool) -> bool:
    """Whether a sentence of it is chosen; else it is shown whole."""
    return _parts(text, running) is not None


def choose_sentences(
    texts: Mapping[str, str], running: Container[str], encoder: Encoder, question: Vectors
) -> dict[str, Quotation]:
    """For each passage its text if that is short, else its sentence nearest to the question.

    `running` are the passages cut from a document's running text: headings, tables and lists
    stand between their sentences. Of these only real sentences are shown; one without any
    reaches no threshold. Nothing is ever shortened within a sentence.
    """
    found = {key: _parts(text, key in running) for key, text in texts.items()}
    parts = [(key, part) for key, some in found.items() for part in some or ()]
    chosen = {
        key: Quotation(texts[key], None if some is None or some else NONE_REAL)
        for key, some in found.items()
    }
    if not parts:
        return chosen
    kept = kept_sentences(encoder.sha256)
    cosines = cosines_to(kept.vectors(encoder, [part for _, part in parts]), question)
    for (key, part), cosine in zip(parts, cosines.tolist(), strict=True):
        best = chosen[key].cosine
        if best is None or cosine > best:
            chosen[key] = Quotation(part, cosine)
    return chosen


@lru_cache(maxsize=20_000)
def _parts(text: str, running: bool) -> list[str] | None:
    """The sentences to choose from; None if the text is to be shown whole."""
    short = len(text.split()) <= SHORT
    if short and not running:
        return None
    found = single_sentences(text)
    real = [part for part in found if _is_sentence(part)]
    if short and len(real) == len(found):
        return None
    if running and len(found) == 1 and _is_statement(found[0]):
        return found
    return real if running else real or found


def _is_statement(part: str) -> bool:
    """Whether a passage of one part says something, though no full stop ends it."""
    return _begins(part) and len(part.split()) >= 2 * _SHORTEST and not set("|•▪◦") & set(part)


def _is_sentence(part: str) -> bool:
    return (
        _begins(part)
        and _SHORTEST <= len(part.split()) <= LONGEST_SENTENCE
        and bool(_END.search(part))
    )


def _begins(part: str) -> bool:
    return part[:1].isupper() or part[:1] in "“\u2018\"'(["
