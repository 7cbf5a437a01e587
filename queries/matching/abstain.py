"""When to be silent, and what to say then.

A vector index always has neighbours to offer, so that an empty list says nothing. Whether a
question is in scope is decided by what is nearer: a topic that the graph covers (or its
passages themselves), or the words of a matter that it does not cover. How much nearer is
calibrated on questions that are in scope, beside it, and out of it (docs/benchmarks.md).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from queries.matching.fuse import RankedItem, mean_of_nearest
from queries.matching.rank_people import RankedPerson
from queries.matching.topics import MatchedTopic, MatchedTopics
from queries.matching.vocabulary import Topic

Reason = Literal["in", "far", "outside", "uncovered"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Numbers that belong to one encoder.

    `evidence`: the mean cosine of the three nearest items from which there is evidence at all;
    `topic`: how near a covered topic must be for the same; `outside`, `uncovered`: by how much
    the score of a matter outside the remit, or of a topic about which the graph holds
    nothing, must exceed what the graph has for the question to be about that instead;
    `people`: the confidence from which a person is then shown; `alone`: the nearness from which
    one item is enough by itself, in a small graph or for a person who knows several things;
    `item`: the nearness from which an item is shown, if it is also at least `share` of the
    nearest item's; `same_topic`: the share of the best topic's nearness from which another
    counts as asked about too.
    """

    evidence: float
    people: float
    alone: float
    item: float
    topic: float
    outside: float
    uncovered: float
    share: float = 0.6
    same_topic: float = 0.7

    def shown_from(self, items: Sequence[RankedItem]) -> float:
        """The nearness from which items, and the sentences chosen of them, are shown."""
        nearest = max((item.near for item in items), default=0.0)
        return max(self.item, self.share * nearest) if self.item >= 0 else self.item


# By the hash of the encoder's weights; measured by benchmarks.questions and benchmarks.silence.
CALIBRATIONS: dict[str, Calibration] = {
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db": Calibration(
        evidence=0.38,
        people=0.36,
        alone=0.50,
        item=0.33,
        topic=0.35,
        outside=0.06,
        uncovered=0.15,
    ),
}
_NEVER = 9.0
UNCALIBRATED = Calibration(
    evidence=-1.0,
    people=-1.0,
    alone=-1.0,
    item=-1.0,
    topic=-1.0,
    outside=_NEVER,
    uncovered=_NEVER,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question is one for this graph, and the topic it is about instead.

    `in`: it is; `far`: nothing is near enough; `outside`: it is about a matter that is not the
    hub's; `uncovered`: about a topic that the graph knows, but holds nothing about.
    """

    reason: Reason
    topic: Topic | None = None

    @property
    def in_scope(self) -> bool:
        """Whether there is something to answer with."""
        return self.reason == "in"


def calibration_of(sha256: str) -> Calibration | None:
    """What was measured for an encoder; None when nothing was."""
    return CALIBRATIONS.get(sha256)


def judge(
    items: Sequence[RankedItem],
    topics: MatchedTopics,
    calibration: Calibration,
    named: Collection[str] = (),
) -> Verdict:
    """Whether what the graph has is near enough, and nearer than what it has not.

    Items that are near by themselves are shown whatever the topics: a graph may hold guidance
    that nobody has linked to a topic yet. One item is enough against a topic that only lacks
    such links; against a matter outside the remit it takes three, since among very many
    passages one is near to anything. A question that names a topic by its label (`named`: ids), and
    none that the graph can answer for, is about that topic whatever else is near.
    """
    if uncovered := _named_without_anything(topics, named):
        return Verdict("uncovered", uncovered)
    covered, cosines = topics.covered(), [item.cosine for item in items]
    has = max(
        mean_of_nearest((item.strength for item in items), 3), covered[0].score if covered else 0.0
    )
    others: list[tuple[Reason, MatchedTopic | None, float, int]] = [
        ("outside", topics.outside(), calibration.outside, 3),
        ("uncovered", topics.uncovered(), calibration.uncovered, 1),
    ]
    for reason, other, margin, enough in others:
        by_itself = mean_of_nearest(cosines, enough) >= calibration.alone
        nearer = other and other.near >= calibration.topic and other.score > has + margin
        if other and nearer and not by_itself:
            return Verdict(reason, other.topic)
    near_topic = bool(covered) and covered[0].near >= calibration.topic
    near_items = bool(items) and _enough(cosines, calibration.evidence, calibration)
    return Verdict("in" if items and (near_topic or near_items) else "far")


def _named_without_anything(topics: MatchedTopics, named: Collection[str]) -> Topic | None:
    """The topic of the field that is named and about which there is nothing, if no other is."""
    called = [match.topic for match in topics.found if match.topic.id in named]
    if any(topic.covered for topic in called):
        return None
    return next((topic for topic in called if not topic.outside), None)


def is_sure(person: RankedPerson, topics: MatchedTopics, calibration: Calibration) -> bool:
    """Whether a person is near enough to be shown: by their items, or by what these are about."""
    covered = topics.covered()
    least = max(calibration.topic, calibration.same_topic * covered[0].near) if covered else _NEVER
    by_topic = max((item.topic for item in person.items), default=0.0) >= least
    nearest = max((item.cosine for item in person.items), default=0.0)
    return by_topic or person.confidence >= calibration.people or nearest >= calibration.alone


def _enough(cosines: Sequence[float], threshold: float, calibration: Calibration) -> bool:
    if not cosines:
        return False
    return mean_of_nearest(cosines, 3) >= threshold or max(cosines) >= calibration.alone


def what_is_missing(
    *,
    people: bool,
    evidence: bool,
    encoded: bool,
    waiting: int,
    verdict: Verdict,
    topics: MatchedTopics,
    filters: Sequence[str],
    broker: str,
) -> str | None:
    """Which part of an answer there is not, and whom to turn to; None when nothing is missing."""
    if people and evidence:
        return None
    if not encoded:
        return _not_encoded(waiting)
    within = f" (asked for: {', '.join(filters)})" if filters else ""
    if evidence:
        return f"{_nobody(topics, within)}; there is only the evidence below. {broker}"
    if people:
        return f"There are people, but no evidence close enough to this question{within}. {broker}"
    return f"{_nothing(verdict, within)} {broker}"


def _not_encoded(waiting: int) -> str:
    if waiting:
        return f"{waiting:,} texts wait for their vectors: run `cairn encode`, then ask again."
    return (
        "Cairn holds nothing that can be searched yet. Load sources with `cairn load`, "
        "or see an example with `cairn ask --demo`."
    )


def _nobody(topics: MatchedTopics, within: str) -> str:
    covered = topics.covered()
    if covered and not covered[0].topic.people:
        return f"Nobody in Cairn knows about the topic “{covered[0].topic.label}”{within}"
    return f"Nobody in Cairn is close enough to this question{within}"


def _nothing(verdict: Verdict, within: str) -> str:
    """Nothing fits: for which of the reasons."""
    if verdict.topic is None:
        return f"Nothing in Cairn is close enough to this question{within}."
    label = verdict.topic.label
    if verdict.reason == "uncovered":
        return f"Cairn knows the topic “{label}”, but nobody and nothing in it is about that."
    turn_to = f" For that turn to {verdict.topic.turn_to}." if verdict.topic.turn_to else ""
    return (
        f"Nothing in Cairn answers this question: it seems to be about “{label}”, which is "
        f"outside what the hub does.{turn_to}"
    )
