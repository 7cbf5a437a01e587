"""What a question is understood to be about, as chips that whoever asked can correct."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from graph.errors import UnknownValue
from graph.model.ids import normalise_name
from queries.likeliest import likeliest
from queries.matching.abstain import Calibration
from queries.matching.answer import Understood
from queries.matching.former_names import FormerNames, Renamed
from queries.matching.question import Filters
from queries.matching.topics import MatchedTopics
from queries.matching.vocabulary import Topic

_MOST_TOPICS = 4


def area_named(question: str, areas: Iterable[str]) -> str | None:
    """The one area that a question names; None where it names none, or several.

    Of two names of which one holds the other ("Renfrewshire", "East Renfrewshire") it is the
    longer that is meant.
    """
    left, found = normalise_name(question), []
    for name in sorted(areas, key=len, reverse=True):
        named = _naming(name)
        if named.search(left):
            found.append(name)
            left = named.sub(" ", left)
    return found[0] if len(found) == 1 else None


# Every question is searched for each of them; only names of areas come here.
@lru_cache(maxsize=1_000)
def _naming(area: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(normalise_name(area))}\b")


def without(topics: MatchedTopics, labels: Collection[str]) -> MatchedTopics:
    """The topics but for those that whoever asked says it is not about."""
    if not labels:
        return topics
    gone = set(map(normalise_name, labels))
    return MatchedTopics(
        tuple(m for m in topics.found if normalise_name(m.topic.label) not in gone)
    )


def check_topics(labels: Collection[str], topics: Iterable[Topic], former: FormerNames) -> None:
    """Raises UnknownValue for a label that no topic has, naming its new one or the likeliest."""
    if not labels:
        return
    known = {normalise_name(topic.label): topic.label for topic in topics}
    for label in labels:
        if normalise_name(label) not in known:
            hint = likeliest(label, known) if known else "The graph knows no topic."
            if renamed := former.known.get(normalise_name(label)):
                hint = renamed.told()
            raise UnknownValue(f"There is no topic {label!r}.", hint=hint)


def understood(
    topics: MatchedTopics,
    filters: Filters,
    area: str | None,
    calibration: Calibration,
    renamed: tuple[Renamed, ...] = (),
) -> Understood:
    """The topics near enough to count, the area asked from, and the old names in the question."""
    covered = topics.covered()
    best = covered[0].near if covered else 0.0
    least = max(calibration.topic, calibration.same_topic * best)
    near = [match.topic.label for match in covered if match.near >= least]
    return Understood(
        topics=tuple(near[:_MOST_TOPICS]),
        area=filters.area or area,
        area_from_question=filters.area is None and area is not None,
        level=filters.level,
        renamed=renamed,
    )
