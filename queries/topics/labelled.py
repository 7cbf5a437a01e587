"""Which topic a keyword or subject heading means, by any label that a topic has or had."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.access import Actor
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Labelled:
    """A topic's label, with its other and former ones."""

    label: str
    others: list[str]


LABELS_OF_TOPICS = Query(__package__, "labels_of_topics", Labelled)


@dataclass(frozen=True, slots=True)
class TopicLabels:
    """The labels of topics by the form in which names are compared, and by their words."""

    by_name: Mapping[str, str] = field(default_factory=dict)
    by_words: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def meant(self, heading: str) -> str:
        """The label of the topic that a heading means; the heading itself where none is known.

        A heading with a comma, such as MeSH's "Child Abuse, Sexual", may have the words of a
        label in another order.
        """
        name = normalise_name(heading)
        found = self.by_name.get(name)
        if found is None and "," in heading:
            found = self.by_words.get(_words(name))
        return found or heading


async def topic_labels(store: GraphStore, actor: Actor) -> TopicLabels:
    """The labels of the topics that the graph has now."""
    return by_label(await store.fetch(LABELS_OF_TOPICS))


def by_label(topics: Iterable[Labelled]) -> TopicLabels:
    """Each label with the topic it means: its own topic first; what two topics share means none."""
    known = list(topics)
    own = {normalise_name(one.label): one.label for one in known}
    others: dict[str, set[str]] = defaultdict(set)
    for one in known:
        for text in one.others:
            others[normalise_name(text)].add(one.label)
    clear = {name: next(iter(of)) for name, of in others.items() if len(of) == 1}
    names = clear | own
    by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, label in names.items():
        by_words[_words(name)].add(label)
    only = {words: next(iter(of)) for words, of in by_words.items() if len(of) == 1}
    return TopicLabels(names, only)


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.split()))
