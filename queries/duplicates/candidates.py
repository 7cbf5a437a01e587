"""The pairs of works that a curator is asked about, and what was decided of them."""

from dataclasses import dataclass, field

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore, Transaction
from queries.curation.merged_works import merge_id, names_of
from queries.duplicates.finding import pair_id


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works that may be one: how certain it is, why, and what was decided."""

    id: str
    one: str
    other: str
    certainty: float
    reasons: list[str] = field(default_factory=list)
    decided: str | None = None

    @classmethod
    def of(cls, one: str, other: str) -> "Pair":
        """Two works about which nobody was asked."""
        first, second = sorted((one, other))
        return cls(pair_id(one, other), first, second, 0.0)


@dataclass(frozen=True, slots=True)
class Held:
    """What the merge of a work says."""

    into: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Merging:
    """What a work is taken for: `at` in the end (itself, if for none), `into` by its own merge."""

    at: str
    into: str | None
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Number:
    """How many there are."""

    number: int


PAIR = Query(__package__, "pair", Pair)
OPEN_CANDIDATES = Query(__package__, "open_candidates", Pair)
COUNT_CANDIDATES = Query(__package__, "count_candidates", Number)
MERGE_OF = Query(__package__, "merge_of", Held)
# Above every certainty: the list begins before the first.
_BEFORE_ALL = 2.0


async def open_candidates(
    store: GraphStore, actor: Actor, limit: int, after: tuple[float, str] | None = None
) -> list[Pair]:
    """The pairs that nobody decided, the most certain first; `after` one's certainty and id."""
    certainty, id_ = after or (_BEFORE_ALL, "")
    return await store.fetch(OPEN_CANDIDATES, certainty=certainty, after=id_, limit=limit)


async def count_candidates(store: GraphStore, actor: Actor) -> int:
    """How many pairs nobody decided."""
    (row,) = await store.fetch(COUNT_CANDIDATES)
    return row.number


async def pair_of(store: GraphStore, actor: Actor, which: str | tuple[str, str]) -> Pair | None:
    """A pair by its id or its two works; None where nobody was asked about it."""
    id_ = which if isinstance(which, str) else pair_id(*which)
    return next(iter(await store.fetch(PAIR, id=id_)), None)


async def merging_of(store: GraphStore, actor: Actor, work: str) -> Merging:
    """What a work is taken for."""

    async def read(within: Transaction) -> Merging:
        held = next(iter(await within.fetch(MERGE_OF, id=merge_id(work))), None)
        at = (await names_of(within, [work])).get(work, work)
        return Merging(at, held.into if held else None, bool(held and held.taken_back))

    return await store.transaction(read)
