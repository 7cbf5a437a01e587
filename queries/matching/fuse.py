"""One score from several lists; an item takes its best passage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.matching.recipe import Recipe
from queries.matching.retrieve import Hit, PassageOwner
from queries.matching.topics import MatchedTopics
from queries.matching.validity import ALWAYS, Validity


@dataclass(frozen=True, slots=True)
class RankedItem:
    """An item with its best passage and the score of that, and the cosine of its nearest.

    `next_passage` is its second best, which may hold the better sentence to show; `topic` how
    near the best of its topics is to the question, `strength` what it has by itself beside
    the topics: cosine + weight · lexical/max(lexical).
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
    topic: float = 0.0
    strength: float = 0.0
    validity: Validity = ALWAYS

    @property
    def near(self) -> float:
        """How near it is to the question, see `nearness`."""
        return nearness(self.cosine, self.topic)

    def passages(self) -> list[str]:
        """Its best passages, the best first."""
        return [self.passage, *([self.next_passage] if self.next_passage else [])]


def nearness(cosine: float, topic: float) -> float:
    """How near an item is: by the words of its passage or by those of its topic."""
    return max(cosine, topic)


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
    hits: Sequence[Hit],
    owners: Mapping[str, PassageOwner],
    recipe: Recipe,
    topics: MatchedTopics | None = None,
) -> list[RankedItem]:
    """The items of the passages, best first; equal scores in the order of their ids.

    Where topics were matched, an item's score is its passage's, plus topic_weight times the
    better of its topic's score and its own strength, as a share of the best there is: a strong
    passage without a topic stands beside the best topic's items.
    """
    scores = fuse(hits, recipe.vector_weight)
    most = max((hit.lexical for hit in hits), default=0.0) or 1.0
    of_item: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if hit.passage in owners:
            of_item[owners[hit.passage].item].append(hit)
    ranked = [
        _ranked(owners, found, scores, recipe.word_weight / most) for found in of_item.values()
    ]
    if topics and topics.covered():
        about = {owners[p].item: owners[p].topics for p in owners}
        ranked = _by_topics(ranked, about, topics, recipe.topic_weight)
    return sorted(ranked, key=lambda item: (-item.score, item.item))


def _ranked(
    owners: Mapping[str, PassageOwner],
    hits: Sequence[Hit],
    scores: Mapping[str, float],
    word_weight: float,
) -> RankedItem:
    best, *others = sorted(hits, key=lambda hit: (-scores[hit.passage], hit.passage))
    owner, cosine = owners[best.passage], max(hit.cosine for hit in hits)
    return RankedItem(
        item=owner.item,
        kind=owner.kind,
        work_kind=owner.work_kind,
        ground=owner.ground,
        jurisdiction=owner.jurisdiction,
        passage=best.passage,
        score=scores[best.passage],
        cosine=cosine,
        next_passage=others[0].passage if others else None,
        strength=cosine + word_weight * max(hit.lexical for hit in hits),
        validity=owner.validity,
    )


def _by_topics(
    items: Sequence[RankedItem],
    about: Mapping[str, Sequence[str]],
    topics: MatchedTopics,
    weight: float,
) -> list[RankedItem]:
    found = [(i, max(topics.score(about[i.item]), i.strength)) for i in items]
    best = max((score for _, score in found), default=0.0) or 1.0
    return [
        replace(i, score=i.score + weight * score / best, topic=topics.near(about[i.item]))
        for i, score in found
    ]


def about_the_question(
    items: Sequence[RankedItem], topics: MatchedTopics, floor: float
) -> list[RankedItem]:
    """Where topics were matched, the items with at least `floor` of the best score; else all.

    A section that has nothing on the subject stays empty rather than being filled.
    """
    if not topics.covered():
        return list(items)
    least = floor * max((item.score for item in items), default=0.0)
    return [item for item in items if item.score >= least]


def mean_of_nearest(cosines: Iterable[float], number: int) -> float:
    """The mean of the highest `number` cosines; of fewer, of those there are; of none, 0."""
    top = sorted(cosines, reverse=True)[:number]
    return sum(top) / len(top) if top else 0.0


def mean_by_halves(cosines: Iterable[float]) -> float:
    """The mean of the cosines, the highest first, each counting half of the one before."""
    top = sorted(cosines, reverse=True)
    weights = [0.5**place for place in range(len(top))]
    return sum(w * c for w, c in zip(weights, top, strict=True)) / sum(weights) if top else 0.0
