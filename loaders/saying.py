"""What the assert_*.py modules have at hand while they turn one record into assertions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.model.evidence import Work
from graph.model.organisations import Topic
from loaders.cited_works import CitedWorks
from loaders.keys import participant, topic_named
from loaders.parsed import Parsed, ParsedChunk, Warn
from loaders.passage_nodes import Speaking
from loaders.records import Involved
from queries.curation.assertions import Assertions
from queries.topics.labelled import TopicLabels


@dataclass(frozen=True, slots=True)
class Saying:
    """`works` and `speaking` serve the whole load; `warn` is of the file.

    By `labels` the keywords of a work lead to the topics that the graph had when its file was
    begun.
    """

    works: CitedWorks
    speaking: Speaking
    warn: Warn
    labels: TopicLabels = field(default_factory=TopicLabels)


def begin(parsed: Parsed | ParsedChunk, main: Any) -> Assertions:
    """The assertions of a record about `main`, which it describes."""
    locator = f"line {parsed.place.line}"
    assertions = Assertions(parsed.key, parsed.values, locator, main)
    assertions.describe(main)
    return assertions


def about(assertions: Assertions, node: Any, labels: Iterable[str]) -> list[Topic]:
    """Say that `node` is about the topics with these labels."""
    topics = [assertions.mention(topic_named(label)) for label in labels]
    for topic in topics:
        assertions.relate(node, "ABOUT", topic)
    return topics


def took_part(
    assertions: Assertions, people: Iterable[Involved], relationship: str, node: Any
) -> None:
    """Say who took part, by their keys on the register, and in which role."""
    for one in people:
        person = assertions.mention(participant(one.person_id))
        assertions.relate(person, relationship, node, role=one.role)


def work_called(assertions: Assertions, key: str, said: str, saying: Saying) -> Work:
    """The work with that key, of which the record says `said`; warns when no file has it."""
    work, known = saying.works.called(key)
    if known:
        assertions.mention(work)
    else:
        saying.warn(
            f"{assertions.locator}: {said} {key!r},"
            " which no file of this load has; it is linked if the graph has it."
        )
    return work
