"""What people can be chosen by: the professions and kinds of organisation that the graph has."""

from dataclasses import dataclass

from graph.model.ids import normalise_name
from graph.store import GraphStore
from queries.browsing.suggesting import VALUES_OF_PROPERTY
from queries.matching.kept import Kept
from queries.matching.people_shown import unknown
from queries.matching.question import Filters
from queries.matching.state import STATE_OF_GRAPH, StateOfGraph, last_state
from queries.matching.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Choices:
    """Professions of people, and sectors: the kinds of organisation, such as council."""

    professions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


async def _read(store: GraphStore) -> Choices:
    return Choices(
        await _values(store, "Person", "profession"), await _values(store, "Organisation", "kind")
    )


async def _values(store: GraphStore, kind: str, name: str) -> tuple[str, ...]:
    rows = await store.fetch(VALUES_OF_PROPERTY, {"label": kind}, property=name)
    return tuple(row.value for row in rows)


# Asked of the graph only where somebody chooses, and kept while it has the same records.
_CHOICES = Kept(_read)


async def choices(store: GraphStore) -> Choices:
    """What can be chosen, in the state that the last question met."""
    return await _CHOICES.of(store, await _last_met(store))


async def topics_known(store: GraphStore) -> tuple[str, ...]:
    """The labels of the topics about which the graph holds something, in that same state."""
    known = await VOCABULARY.of(store, await _last_met(store))
    return tuple(sorted(topic.label for topic in known.topics.values() if topic.covered))


async def _last_met(store: GraphStore) -> StateOfGraph:
    """The state that the last question met; before the first the graph is asked."""
    return last_state(store) or (await store.fetch(STATE_OF_GRAPH))[0]


async def check_choices(store: GraphStore, state: StateOfGraph, filters: Filters) -> None:
    """Raises UnknownValue, naming the likeliest, for a profession or sector that nobody has."""
    if filters.profession is None and filters.sector is None:
        return
    known = await _CHOICES.of(store, state)
    _check("profession", filters.profession, known.professions)
    _check("sector", filters.sector, known.sectors)


def _check(what: str, given: str | None, known: tuple[str, ...]) -> None:
    if given is not None and normalise_name(given) not in map(normalise_name, known):
        raise unknown(what, given, known)
