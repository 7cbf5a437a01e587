"""What whoever asks must know beside the answer."""

from embeddings.encoder import MAX_TOKENS, Encoder
from embeddings.masking.masker import Masked
from queries.matching import abstain
from queries.matching.begin import Ground


def notice_of(encoder: Encoder, ground: Ground, masked: Masked | None) -> str | None:
    """What was masked, rewritten or renamed, what was not found, what is fictional."""
    parts = [told] if (told := _told_of_masking(masked)) else []
    if told := ground.plain.told():
        parts.append(told)
    parts += [renamed.told() for renamed in ground.renamed]
    if waiting := ground.graph.waiting:
        parts.append(
            f"{waiting:,} texts are not encoded yet and could not be found: run `cairn encode`."
        )
    if ground.graph.demonstration:
        parts.append(
            "This is the demonstration: people whose names end in (fictional) do not exist; "
            "the briefing notes are Cairn's own, and all other sources cited are real."
        )
    if abstain.calibration_of(encoder.sha256) is None:
        parts.append(
            f"The encoder {encoder.name} is not calibrated: Cairn cannot tell when nothing fits, "
            "so what is shown may be beside the question."
        )
    # Two of the tokens are the special ones at the ends.
    if encoder.count_tokens([ground.plain.text])[0] > MAX_TOKENS - 2:
        parts.append(
            "The question is long: only its first 200 words or so (256 tokens) decided the answer."
        )
    return " ".join(parts) or None


def _told_of_masking(masked: Masked | None) -> str | None:
    if masked is None:
        return (
            "Names in the question were not masked, because what masks them cannot run here: "
            "the question is not kept."
        )
    kinds = ", ".join(masked.kinds)
    return f"Masked before the question was looked at: {kinds}." if kinds else None
