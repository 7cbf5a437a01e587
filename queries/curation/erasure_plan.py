"""What erasing a person will touch, told before anybody agrees to it."""

from dataclasses import dataclass

from graph.access import Actor, check_signed
from graph.query import Query
from graph.store import GraphStore
from queries.curation.erasing import looked_up, sought_for
from queries.curation.sought import Sought
from queries.curation.traces import Traces, traces

_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class _Around:
    """How many relationships of a type a person has."""

    type: str
    number: int


@dataclass(frozen=True, slots=True)
class Named:
    """A node in whose words a name stands."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What erasing a person will touch, in numbers.

    `namesakes` are other people of a name of theirs (id, name), who stay. `still_named` are the
    first texts of others and records in which a name stands and will go on standing.
    """

    id: str
    name: str
    nodes: dict[str, int]
    relationships: dict[str, int]
    records_erased: int
    records_changed: int
    namesakes: tuple[tuple[str, str], ...]
    still_named: tuple[Named, ...]


COUNT_AROUND_PERSON = Query(__package__, "count_around_person", _Around)
STILL_NAMING = Query(__package__, "still_naming", Named)


async def plan_erasure(store: GraphStore, actor: Actor, id_: str) -> ErasurePlan | None:
    """What erasing a person (by id) would touch; None where that was done already.

    Raises NotFound, and NotAllowed for whoever gives no name.
    """
    check_signed(actor)
    person, begun = await looked_up(store, id_)
    if begun and begun.ended_at and not person:
        return None
    sought, namesakes = await sought_for(store, id_, person, begun)
    found = await traces(store, sought)
    around = await store.fetch(COUNT_AROUND_PERSON, id=id_)
    return ErasurePlan(
        id=id_,
        name=(person.name if person else None) or id_,
        nodes=_nodes(found, sought),
        relationships={row.type: row.number for row in around},
        records_erased=len(found.alone),
        records_changed=len(found.among),
        namesakes=tuple((one.id, one.name) for one in namesakes),
        still_named=await _still_named(store, sought, found),
    )


def _nodes(found: Traces, sought: Sought) -> dict[str, int]:
    numbers = {
        "posts and expertise": len(found.own),
        "statements": len(sought.statements),
        "challenges and replies": len(found.words),
    }
    return {kind: number for kind, number in numbers.items() if number}


async def _still_named(store: GraphStore, sought: Sought, found: Traces) -> tuple[Named, ...]:
    """Where a name stands that is not sought there: in the words of others, or a namesake's."""
    names = [*sought.names, *sought.shared_names]
    touched = {sought.id, *found.own, *sought.statements, *found.words, *found.alone, *found.among}
    limit = _MOST_TOLD + len(touched)
    rows = await store.fetch(STILL_NAMING, names=names, limit=limit)
    return tuple(row for row in rows if row.id not in touched)[:_MOST_TOLD]
