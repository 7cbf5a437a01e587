"""When to be silent, and what to say then.

A vector index always has neighbours to offer, so that an empty list says nothing: the
decision is by a cosine calibrated on questions that are in scope and questions that are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.matching.fuse import RankedItem, mean_of_nearest
from queries.matching.rank_people import RankedPerson


@dataclass(frozen=True, slots=True)
class Calibration:
    """Cosines that belong to one encoder.

    `evidence`: the mean of the three nearest items from which there is evidence at all;
    `people`: the confidence from which a person is then shown; `alone`: the cosine from which one
    item is enough by itself, in a small graph or for a person who knows several things;
    `item`: the cosine from which an item is shown, if it is also at least `share` of the
    nearest item's.
    """

    evidence: float
    people: float
    alone: float
    item: float
    share: float = 0.6

    def shown_from(self, items: Sequence[RankedItem]) -> float:
        """The cosine from which items, and the sentences chosen of them, are shown."""
        nearest = max((item.cosine for item in items), default=0.0)
        return max(self.item, self.share * nearest) if self.item >= 0 else self.item


# By the hash of the encoder's weights; measured by benchmarks/silence.py.
CALIBRATIONS: dict[str, Calibration] = {
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db": Calibration(
        evidence=0.38, people=0.36, alone=0.50, item=0.33
    ),
}
UNCALIBRATED = Calibration(evidence=-1.0, people=-1.0, alone=-1.0, item=-1.0)


def calibration_of(sha256: str) -> Calibration | None:
    """What was measured for an encoder; None when nothing was."""
    return CALIBRATIONS.get(sha256)


def in_scope(items: Sequence[RankedItem], calibration: Calibration) -> bool:
    """Whether the nearest items are near enough for there to be evidence."""
    return _enough([item.cosine for item in items], calibration.evidence, calibration)


def is_sure(person: RankedPerson, calibration: Calibration) -> bool:
    """Whether a person's nearest items are near enough for the person to be shown."""
    return _enough([item.cosine for item in person.items], calibration.people, calibration)


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
    filters: Sequence[str],
    broker: str,
) -> str | None:
    """Which part of an answer there is not, and whom to turn to; None when nothing is missing."""
    if people and evidence:
        return None
    if not encoded and waiting:
        return f"{waiting:,} passages wait for their vectors: run `cairn encode`, then ask again."
    if not encoded:
        return (
            "The graph holds nothing that can be searched yet. Load sources with `cairn load`, "
            "or see an example with `cairn ask --demo`."
        )
    within = f" (asked for: {', '.join(filters)})" if filters else ""
    if evidence:
        return (
            f"Nobody in the graph is close enough to this question{within}; "
            f"there is only the evidence below. {broker}"
        )
    if people:
        return f"There are people, but no evidence close enough to this question{within}. {broker}"
    return f"Nothing in the graph is close enough to this question{within}. {broker}"
