"""Which sentence of a passage is shown."""

from collections.abc import Mapping

from embeddings.encoder import Encoder, Vectors
from embeddings.passages import sentences

SHORT = 60


def choose_sentences(
    texts: Mapping[str, str], encoder: Encoder, question: Vectors
) -> dict[str, str]:
    """For each passage its text if that is short, else its sentence nearest to the question.

    Nothing is ever shortened within a sentence.
    """
    long = {key: sentences(text) for key, text in texts.items() if len(text.split()) > SHORT}
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
