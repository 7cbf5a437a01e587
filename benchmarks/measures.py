"""The measures of retrieval, as their authors define them."""

from collections.abc import Mapping, Sequence
from math import log2


def ndcg(ranked: Sequence[str], relevance: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain at `depth`, gain 2^r - 1 (Burges et al. 2005)."""
    gains = [(2 ** relevance.get(document, 0) - 1) for document in ranked[:depth]]
    best = sorted((2**r - 1 for r in relevance.values()), reverse=True)[:depth]
    ideal = _discounted(best)
    return _discounted(gains) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevance: Mapping[str, int], depth: int = 100) -> float:
    """The share of the relevant documents among the first `depth`."""
    relevant = {document for document, r in relevance.items() if r > 0}
    return len(relevant & set(ranked[:depth])) / len(relevant) if relevant else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))
