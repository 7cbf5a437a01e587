"""One score from several lists; an item takes its best passage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.matching.recipe import Recipe
from queries.matching.retrieve import FoundItem, Hit
from queries.matching.topics import MatchedTopics
from queries.matching.validity import ALWAYS, Validity


@dataclass(frozen=True, slots=True)
class RankedItem:
    """An item with its best passage and the score of that, and the cosine of its nearest.

    `next_passage` is its second best, which may hold the better sentence to show; `topic` how
    near the best of its topics is to the question, `strength` what it has by itself beside
    the topics: cosine + weight · lexical/max(lexical). `people` stand behind it, it `cites`
    other works and is about `topics`: ids. A statement has a `voice`.
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
    people: Sequence[str] = ()
    cites: Sequence[str] = ()
    topics: Sequence[str] = ()
    voice: str | None = None

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
    found: Sequence[FoundItem], recipe: Recipe, topics: MatchedTopics | None = None
) -> list[RankedItem]:
    """The items of which passages were found, best first; equal scores in the order of their ids.

    Where topics were matched, an item's score is its passage's, plus topic_weight times the
    better of its topic's score and its own strength, as a share of the best there is: a strong
    passage without a topic stands beside the best topic's items.
    """
    hits = [hit for item in found for hit in item.hits]
    scores = fuse(hits, recipe.vector_weight)
    most = max((hit.lexical for hit in hits), default=0.0) or 1.0
    known = topics if topics and topics.covered() else MatchedTopics()
    strengths = [_strength(item, recipe.word_weight / most) for item in found]
    nearest = [
        max(known.score(item.topics), strength)
        for item, strength in zip(found, strengths, strict=True)
    ]
    share = recipe.topic_weight / (max(nearest, default=0.0) or 1.0) if known.found else 0.0
    ranked = [
        _ranked(item, scores, strength, share * near, known.near(item.topics))
        for item, strength, near in zip(found, strengths, nearest, strict=True)
    ]
    return sorted(ranked, key=lambda item: (-item.score, item.item))


def _strength(item: FoundItem, word_weight: float) -> float:
    return max(h.cosine for h in item.hits) + word_weight * max(h.lexical for h in item.hits)


def _ranked(
    found: FoundItem, scores: Mapping[str, float], strength: float, by_topic: float, topic: float
) -> RankedItem:
    best, *others = sorted(found.hits, key=lambda hit: (-scores[hit.passage], hit.passage))
    return RankedItem(
        item=found.item,
        kind=found.kind,
        work_kind=found.work_kind,
        ground=found.ground,
        jurisdiction=found.jurisdiction,
        passage=best.passage,
        score=scores[best.passage] + by_topic,
        cosine=max(hit.cosine for hit in found.hits),
        next_passage=others[0].passage if others else None,
        topic=topic,
        strength=strength,
        validity=found.validity,
        people=found.people,
        cites=found.cites,
        topics=found.topics,
        voice=found.voice,
    )


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
