"""Which sentence of a passage is shown."""

import re
from collections.abc import Mapping

from embeddings.encoder import Encoder, Vectors
from embeddings.passages import sentences

SHORT = 60
_LONGEST, _SHORTEST = 80, 5
_LIST_MARK = re.compile(r"^[•▪◦‣·]\s*")
_END = re.compile(r"[.?!][\"'”\u2019)\]]*$")


def choose_sentences(
    texts: Mapping[str, str], encoder: Encoder, question: Vectors
) -> dict[str, str]:
    """For each passage its text if that is short, else its sentence nearest to the question.

    Nothing is ever shortened within a sentence; headings, tables and lists that the text has
    run together are passed over where the passage has a real sentence.
    """
    long = {key: _candidates(text) for key, text in texts.items() if len(text.split()) > SHORT}
    parts = [(key, part) for key, found in long.items() for part in found]
    chosen = dict(texts)
    if not parts:
        return chosen
    cosines = encoder.encode([part for _, part in parts]) @ question
    best: dict[str, float] = {}
    for (key, part), cosine in zip(parts, cosines.tolist(), strict=True):
        if cosine > best.get(key, -2.0):
            best[key] = cosine
            chosen[key] = part
    return chosen


def _candidates(text: str) -> list[str]:
    found = [_LIST_MARK.sub("", part) for part in sentences(text)]
    return [part for part in found if _is_sentence(part)] or found


def _is_sentence(part: str) -> bool:
    words = len(part.split())
    begins = part[:1].isupper() or part[:1].isdigit() or part[:1] in "“\u2018\"'(["
    return begins and _SHORTEST <= words <= _LONGEST and bool(_END.search(part))
