"""The works of the graph that a new one may be, and what follows: a merge, or a question."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from graph.access import Actor
from graph.model.bookkeeping import DuplicateCandidate, Merge
from graph.model.ids import DuplicateCandidateId, derive_id
from graph.query import Query
from graph.store import GraphStore, Transaction
from queries.curation.assertions import Assertions
from queries.curation.made import described
from queries.curation.merged_works import merge_id, names_of
from queries.duplicates.blocking import MOST_TO_A_KEY
from queries.duplicates.comparing import Comparison, compare, plainly_different
from queries.duplicates.works import DescribedWork


@dataclass(frozen=True, slots=True)
class Block:
    """The records in the graph that share a key: of each its key, its work and what is compared.

    Where there are more than are compared, `records` is empty.
    """

    kind: str
    key: str
    crowded: bool
    records: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair that was decided."""

    id: str


_KINDS = ("title", "word", "place", "author", "pmid")
ALIKE_IN_GRAPH = Query(__package__, "alike_in_graph", Block)
DECIDED_PAIRS = Query(__package__, "decided_pairs", Decided)


def pair_id(one: str, other: str) -> DuplicateCandidateId:
    """Two works, whichever is named first."""
    return DuplicateCandidateId(derive_id("DuplicateCandidate", *sorted((one, other))))


@dataclass(slots=True)
class _Known:
    """Descriptions of works by the keys that they share; crowded keys tell nothing."""

    by_key: dict[tuple[str, str], list[tuple[str, DescribedWork]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    crowded: set[tuple[str, str]] = field(default_factory=set)

    def add(self, work: str, description: DescribedWork) -> None:
        for key in description.keys.items():
            self.by_key[key].append((work, description))

    def like(self, description: DescribedWork) -> Iterator[tuple[str, DescribedWork]]:
        for key in description.keys.items() - self.crowded:
            if len(found := self.by_key.get(key, [])) <= MOST_TO_A_KEY:
                yield from found


async def duplicates_of(
    store: GraphStore, actor: Actor, batch: Sequence[Assertions]
) -> list[Assertions]:
    """What is to be kept before a batch of new records: merges and questions, none of them decided.

    A new work is merged into the one that is in the graph or came earlier in the batch.
    """
    new = [assertions for assertions in batch if assertions.compared]

    async def read(within: Transaction) -> list[Assertions]:
        names = await names_of(within, {a.main.id for a in new})
        known = await _alike(within, new)
        found = _Found()
        for assertions in new:
            id_ = names.get(assertions.main.id, assertions.main.id)
            found.look(id_, assertions.compared, known)
        return await found.asserted(within)

    return await store.transaction(read) if new else []


async def _alike(within: Transaction, new: Iterable[Assertions]) -> _Known:
    wanted: dict[str, set[str]] = defaultdict(set)
    for assertions in new:
        for kind, key in assertions.compared.keys.items() if assertions.compared else ():
            wanted[kind].add(key)
    keys = {f"{kind}s": sorted(wanted[kind]) for kind in _KINDS}
    blocks = await within.fetch(ALIKE_IN_GRAPH, **keys, most=MOST_TO_A_KEY)
    known = _Known(crowded={(block.kind, block.key) for block in blocks if block.crowded})
    records = {key: said for block in blocks for key, *said in block.records}
    for work, compared in records.values():
        known.add(work, described(compared))
    return known


@dataclass(slots=True)
class _Found:
    """What came of comparing: pairs of works, each with the best comparison."""

    same: dict[str, tuple[str, Comparison]] = field(default_factory=dict)
    candidates: dict[tuple[str, str], Comparison] = field(default_factory=dict)

    def look(self, id_: str, work: DescribedWork | None, known: _Known) -> None:
        """Compare a new work with those that share a key, and let it be known from now on."""
        if not work:
            return
        for other, description in known.like(work):
            if other != id_ and not plainly_different(work, description):
                self._take(id_, other, compare(work, description))
        known.add(self.same[id_][0] if id_ in self.same else id_, work)

    def _take(self, id_: str, other: str, comparison: Comparison) -> None:
        if comparison.outcome == "same":
            best = self.same.get(id_)
            if best is None or best[1].certainty < comparison.certainty:
                self.same[id_] = (other, comparison)
        elif comparison.outcome == "candidate":
            pair = self.candidates.get((id_, other))
            if pair is None or pair.certainty < comparison.certainty:
                self.candidates[id_, other] = comparison

    async def asserted(self, within: Transaction) -> list[Assertions]:
        """As records, but for what somebody decided to be different."""
        pairs = [*((of, into) for of, (into, _) in self.same.items()), *self.candidates]
        ids = [pair_id(*pair) for pair in pairs]
        rows = await within.fetch(DECIDED_PAIRS, ids=ids) if ids else []
        different = {row.id for row in rows}
        merges = {
            of: _merge(of, into, comparison)
            for of, (into, comparison) in self.same.items()
            if pair_id(of, into) not in different
        }
        asked = [
            _question(one, other, comparison)
            for (one, other), comparison in self.candidates.items()
            # What was merged is no question; whether its new self is the other work may be.
            if one not in merges and pair_id(one, other) not in different
        ]
        return [*merges.values(), *asked]


def _merge(of: str, into: str, comparison: Comparison) -> Assertions:
    node = Merge(id=merge_id(of), of=of, into=into, reasons=comparison.reasons)
    return _record(node.id, node)


def _question(one: str, other: str, comparison: Comparison) -> Assertions:
    first, second = sorted((one, other))
    node = DuplicateCandidate(
        id=pair_id(one, other),
        one=first,
        other=second,
        certainty=comparison.certainty,
        reasons=comparison.reasons,
    )
    return _record(node.id, node)


def _record(key: str, node: Merge | DuplicateCandidate) -> Assertions:
    made = Assertions(key, asdict(node), "as it was compared", node)
    made.describe(node)
    return made
