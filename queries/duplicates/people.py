"""The people of the graph who may be one, for a curator to look at; nothing is kept of them.

Whom an ORCID iD or OpenAlex id names is one person by that id; these are the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.duplicates.blocking import MOST_TO_A_KEY
from queries.duplicates.comparing_people import DescribedPerson, PossiblyOne, possibly_one
from queries.duplicates.finding import DECIDED_PAIRS, pair_id


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person and what they are called."""

    id: str
    name: str
    on_register: bool
    other_names: list[str] = field(default_factory=list)
    orcid: str | None = None
    openalex: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Organisations, co-authors and topics of a person by name, works by id."""

    id: str
    bodies: list[str]
    works: list[str]
    coauthors: list[str]
    topics: list[str]


PEOPLE_NAMED = Query(__package__, "people_named", NamedPerson)
BESIDE_PEOPLE = Query(__package__, "beside_people", Beside)
_AT_ONCE = 500


async def people_possibly_one(store: GraphStore, actor: Actor) -> list[PossiblyOne]:
    """Pairs of people who may be one, the most certain first, but for those called different."""
    rows = await store.fetch(PEOPLE_NAMED)
    people = {
        row.id: DescribedPerson(
            row.id, row.name, row.other_names, row.orcid, row.openalex, row.on_register
        )
        for row in rows
    }
    pairs = sorted(set(_sharing_a_name(people.values())))
    whole = await _described(store, people, {id_ for pair in pairs for id_ in pair})
    compared = (possibly_one(whole[one], whole[other]) for one, other in pairs)
    found = [pair for pair in compared if pair]
    different = await _different(store, found)
    asked = [pair for pair in found if pair_id(pair.one.id, pair.other.id) not in different]
    return sorted(asked, key=lambda pair: (-pair.certainty, pair.one.id, pair.other.id))


def _sharing_a_name(people: Iterable[DescribedPerson]) -> Iterator[tuple[str, str]]:
    """Pairs of ids; a name that more share tells nothing."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for key in person.keys:
            blocks[key].append(person.id)
    for block in blocks.values():
        if len(block) <= MOST_TO_A_KEY:
            yield from combinations(sorted(block), 2)


async def _described(
    store: GraphStore, people: dict[str, DescribedPerson], ids: set[str]
) -> dict[str, DescribedPerson]:
    found: dict[str, DescribedPerson] = {}
    for some in _parts(ids):
        for row in await store.fetch(BESIDE_PEOPLE, ids=some):
            found[row.id] = replace(
                people[row.id],
                bodies=row.bodies,
                works=row.works,
                coauthors=row.coauthors,
                topics=row.topics,
            )
    return found


async def _different(store: GraphStore, pairs: Iterable[PossiblyOne]) -> set[str]:
    found: set[str] = set()
    for some in _parts({pair_id(pair.one.id, pair.other.id) for pair in pairs}):
        found |= {row.id for row in await store.fetch(DECIDED_PAIRS, ids=some)}
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
