"""The measures of retrieval, as their authors define them."""

from collections.abc import Mapping, Sequence, Set
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


def average_precision(ranked: Sequence[str], relevant: Set[str]) -> float:
    """The mean, over all relevant, of the precision at each one's place; 0 where it is absent."""
    hits, total = 0, 0.0
    for place, found in enumerate(ranked, 1):
        if found in relevant:
            hits += 1
            total += hits / place
    return total / len(relevant) if relevant else 0.0


def precision(ranked: Sequence[str], relevant: Set[str], depth: int) -> float:
    """The share of relevant ones among the first `depth`, absent places counted as wrong."""
    return len(set(ranked[:depth]) & relevant) / depth


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))
