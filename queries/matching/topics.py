"""Which topics a question is about, by the words in which people ask for them.

Nobody in a hurry uses the field's terms: "weans no fed again" is a question about neglect. Each
topic therefore keeps the words in which people ask for it (Term), those of matters outside the
remit too, so that a question about these can be told from one that Cairn should answer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from embeddings.encoder import Vectors
from queries.matching.recipe import Recipe
from queries.matching.vocabulary import Topic, Vocabulary

_TERMS, _TOPICS = 200, 60
_BEST_TERMS = 2


@dataclass(frozen=True, slots=True)
class MatchedTopic:
    """A topic with how near its words are (mean cosine of its two nearest terms).

    `score` adds the words shared with the question: near + weight · lexical/max(lexical).
    """

    topic: Topic
    near: float
    score: float


@dataclass(frozen=True)
class MatchedTopics:
    """The topics a question may be about, best first; empty where the graph has no terms."""

    found: tuple[MatchedTopic, ...] = ()

    def covered(self) -> Sequence[MatchedTopic]:
        """Those that the graph can answer for, best first."""
        return self._covered

    # Looked up for every item that was found, hence kept.
    @cached_property
    def _covered(self) -> tuple[MatchedTopic, ...]:
        return tuple(match for match in self.found if match.topic.covered)

    @cached_property
    def _by_id(self) -> dict[str, MatchedTopic]:
        return {match.topic.id: match for match in self._covered}

    def uncovered(self) -> MatchedTopic | None:
        """The best topic of the field about which the graph holds nothing."""
        return _first(m for m in self.found if not (m.topic.covered or m.topic.outside))

    def outside(self) -> MatchedTopic | None:
        """The best matter outside the remit."""
        return _first(match for match in self.found if match.topic.outside)

    def labels(self) -> tuple[str, ...]:
        """The labels of the topics that the graph can answer for, best first."""
        return tuple(match.topic.label for match in self.covered())

    def near(self, topics: Collection[str]) -> float:
        """How near the best of some topics (ids) is; 0 if none of them was found."""
        return max((self._by_id[id_].near for id_ in topics if id_ in self._by_id), default=0.0)

    def score(self, topics: Collection[str]) -> float:
        """The score of the best of some topics (ids); 0 if none of them was found."""
        return max((self._by_id[id_].score for id_ in topics if id_ in self._by_id), default=0.0)


def match_topics(
    vocabulary: Vocabulary, question: str, vector: Vectors, recipe: Recipe
) -> MatchedTopics:
    """The topics whose terms are nearest to a question's vector, or that share its words."""
    sharing = vocabulary.words_of_topics.best(question, _TOPICS)
    nearness = nearness_of_topics(vocabulary.nearest_terms(vector, _TERMS))
    known = [vocabulary.topics[id_] for id_ in {*nearness, *sharing} if id_ in vocabulary.topics]
    return MatchedTopics(tuple(_matches(known, nearness, sharing, recipe.word_weight)))


def nearness_of_topics(cosines: Sequence[tuple[str, float]]) -> dict[str, float]:
    """For each topic the mean cosine of its two nearest terms.

    A topic with one term in the list counts the list's last as its second, which none of its
    other terms can exceed.
    """
    of_topic: dict[str, list[float]] = defaultdict(list)
    for topic, cosine in cosines:
        of_topic[topic].append(cosine)
    last = min((cosine for _, cosine in cosines), default=0.0)
    padded = {topic: [*sorted(some, reverse=True), last] for topic, some in of_topic.items()}
    return {topic: sum(some[:_BEST_TERMS]) / _BEST_TERMS for topic, some in padded.items()}


def _matches(
    topics: Iterable[Topic],
    nearness: Mapping[str, float],
    lexical: Mapping[str, float],
    weight: float,
) -> list[MatchedTopic]:
    most = max(lexical.values(), default=0.0) or 1.0
    found = [
        MatchedTopic(topic, near, near + weight * lexical.get(topic.id, 0.0) / most)
        for topic in topics
        for near in (nearness.get(topic.id, 0.0),)
    ]
    return sorted(found, key=lambda match: (-match.score, match.topic.label))


def _first(matches: Iterable[MatchedTopic]) -> MatchedTopic | None:
    return next(iter(matches), None)
