"""One score from two lists; an item takes its best passage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.matching.retrieve import Hit, PassageOwner


@dataclass(frozen=True, slots=True)
class RankedItem:
    """An item with its best passage and the score of that, and the cosine of its nearest.

    `next_passage` is its second best, which may hold the better sentence to show.
    """

    item: str
    kind: str
    work_kind: str | None
    ground: str | None
    jurisdiction: str | None
    passage: str
    score: float
    cosine: float
    next_passage: str | None = None

    def passages(self) -> list[str]:
        """Its best passages, the best first."""
        return [self.passage, *([self.next_passage] if self.next_passage else [])]


def fuse(hits: Sequence[Hit], vector_weight: float) -> dict[str, float]:
    """w · (cosine - floor)/(max - floor) + (1 - w) · lexical/max(lexical) for each passage.

    The floor is the lowest cosine of the union (docs/decisions/0003-matching.md).
    """
    if not hits:
        return {}
    floor, top = min(h.cosine for h in hits), max(h.cosine for h in hits)
    span, most = (top - floor) or 1.0, max(h.lexical for h in hits) or 1.0
    w = vector_weight
    return {h.passage: w * (h.cosine - floor) / span + (1 - w) * h.lexical / most for h in hits}


def rank_items(
    hits: Sequence[Hit], owners: Mapping[str, PassageOwner], vector_weight: float
) -> list[RankedItem]:
    """The items of the passages, best first; equal scores in the order of their ids."""
    scores = fuse(hits, vector_weight)
    of_item: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.passage in owners:
            of_item[owners[hit.passage].item].append(hit)
    ranked = [_ranked(owners, found, scores) for found in of_item.values()]
    return sorted(ranked, key=lambda item: (-item.score, item.item))


def _ranked(
    owners: Mapping[str, PassageOwner], hits: Sequence[Hit], scores: Mapping[str, float]
) -> RankedItem:
    best, *others = sorted(hits, key=lambda hit: (-scores[hit.passage], hit.passage))
    owner = owners[best.passage]
    return RankedItem(
        item=owner.item,
        kind=owner.kind,
        work_kind=owner.work_kind,
        ground=owner.ground,
        jurisdiction=owner.jurisdiction,
        passage=best.passage,
        score=scores[best.passage],
        cosine=max(hit.cosine for hit in hits),
        next_passage=others[0].passage if others else None,
    )


def mean_of_nearest(cosines: Iterable[float], number: int) -> float:
    """The mean of the highest `number` cosines; of fewer, of those there are; of none, 0."""
    top = sorted(cosines, reverse=True)[:number]
    return sum(top) / len(top) if top else 0.0
