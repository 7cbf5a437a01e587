"""Where a person stands in records: those that are only about them, and those that name others."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from graph.model.ids import derive_id
from graph.query import Query
from graph.store import GraphStore, Transaction
from queries.curation.assertions import Assertions
from queries.curation.erased import Erased, left_out_since, orcid_in, scrubbed, without
from queries.curation.made import assertions_made
from queries.curation.merged_works import Id
from queries.curation.sought import Sought, keys_of, signed_in

T = TypeVar("T")
AT_ONCE = 100
_OWN = frozenset({"Post", "Expertise"})
# A record of one of these is about one person, whom it names.
_OF_ONE = frozenset({"Person", "Post", "Competence"})
# Where the records of people have names.
_NAMES = ("name", "display_name")


@dataclass(frozen=True)
class JudgedRecord:
    """A record as it is kept, the nodes that it describes (kind, id), and whose these are."""

    id: str
    key: str
    current: bool
    values: str
    made: str | None
    locator: str | None
    recorded_at: str
    compared: str | None
    source: str
    described: list[list[str]]
    owners: list[str]

    @cached_property
    def read(self) -> Any:
        """What it reads."""
        return json.loads(self.values)

    @cached_property
    def assertions(self) -> Assertions | None:
        """What it asserts, where that is kept with it."""
        if not self.made:
            return None
        return assertions_made(
            self.made, self.values, self.locator, self.recorded_at, self.compared
        )

    def of_kind(self, *kinds: str) -> list[str]:
        """The ids of the nodes of some kinds that it describes."""
        return [id_ for kind, id_ in self.described if kind in kinds]


@dataclass(slots=True)
class Traces:
    """The ids of records that are only about somebody, and of those that name others as well.

    `own` are the posts and expertise, `statements` what they state and `words` their challenges
    and replies, all by id.
    """

    alone: dict[str, str] = field(default_factory=dict)
    among: list[str] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


RECORDS_LINKED = Query(__package__, "records_linked", Id)
RECORDS_NAMING = Query(__package__, "records_naming", Id)
RECORDS_TO_JUDGE = Query(__package__, "records_to_judge", JudgedRecord)
VERSIONS_OF_RECORDS = Query(__package__, "versions_of_records", Id)
OWNED_BY_PERSON = Query(__package__, "owned_by_person", Id)
STATED_BY_OTHERS = Query(__package__, "stated_by_others", Id)


async def linked(store: GraphStore, person: str) -> list[JudgedRecord]:
    """The records of which the graph shows that they speak of a person."""
    ids = [row.id for row in await store.fetch(RECORDS_LINKED, id=person)]
    return await whole(store, ids)


async def whole(within: GraphStore | Transaction, ids: Iterable[str]) -> list[JudgedRecord]:
    """Some records with all that tells whom they are about."""
    found: list[JudgedRecord] = []
    for some in in_parts(list(dict.fromkeys(ids))):
        found += await within.fetch(RECORDS_TO_JUDGE, ids=some)
    return found


def in_parts(some: Sequence[T]) -> Iterator[Sequence[T]]:
    """A hundred at a time: records can be large, and no message may be."""
    for begin in range(0, len(some), AT_ONCE):
        yield some[begin : begin + AT_ONCE]


async def with_statements(store: GraphStore, sought: Sought) -> Sought:
    """The same with the statements that only this person makes, or made."""
    found = await traces(store, sought)
    rows = await store.fetch(STATED_BY_OTHERS, ids=sorted(found.statements), person=sought.id)
    statements = found.statements - {row.id for row in rows}
    return replace(
        sought, statements=tuple(sorted(statements)), statement_keys=tuple(sorted(found.keys))
    )


async def traces(store: GraphStore, sought: Sought) -> Traces:
    """Judge every record in which the person may stand; nothing is changed."""
    own = {row.id for row in await store.fetch(OWNED_BY_PERSON, id=sought.id)}
    found = Traces(own=own)
    naming = [row.id for row in await store.fetch(RECORDS_NAMING, texts=sought.texts)]
    records = {row.id: row for row in await linked(store, sought.id)}
    records |= {row.id: row for row in await whole(store, set(naming) - set(records))}
    for record in records.values():
        _judge(record, sought, found)
    # What a statement said before may have been somebody else's: that is judged by itself.
    theirs = [
        id_
        for id_ in found.alone
        if not records[id_].of_kind("Statement") and _mine(records[id_], sought.id, found.own)
    ]
    versions = await store.fetch(VERSIONS_OF_RECORDS, ids=theirs)
    for record in await whole(store, {row.id for row in versions} - set(found.alone)):
        # An earlier version of what is theirs is theirs, unless it is of somebody else.
        if not (record.owners or record.of_kind("Person")):
            _take(record, found)
    return found


def _judge(record: JudgedRecord, sought: Sought, found: Traces) -> None:
    others = {*record.owners, *record.of_kind("Person")} - {sought.id}
    mine = _mine(record, sought.id, found.own) and not others
    if mine or _said_by(record, sought.gone):
        _take(record, found)
    elif names(record, sought.gone):
        found.among.append(record.id)


def _take(record: JudgedRecord, found: Traces) -> None:
    found.alone[record.id] = record.key
    found.own.update(record.of_kind(*_OWN))
    found.words.update(record.of_kind("Challenge", "Reply"))
    if statements := record.of_kind("Statement"):
        found.statements.update(statements)
        found.keys.update(filter(None, [record.read.get("key")]))


def _mine(record: JudgedRecord, person: str, own: set[str]) -> bool:
    """Whether the graph shows that it is about this person."""
    described = {id_ for _, id_ in record.described}
    return person in described or person in record.owners or bool(described & own)


def _said_by(record: JudgedRecord, gone: Erased) -> bool:
    """Whether it says what somebody sought states, writes, or is cited for stating."""
    if record.assertions and left_out_since(record.assertions, gone):
        return True
    read = record.read
    if not isinstance(read, Mapping):
        return False
    if record.of_kind("Statement"):
        return bool(gone.signature(read.get("person_id")))
    if record.of_kind("Citation"):
        named = str(read.get("statement"))
        return bool(gone.since(named) or gone.since(derive_id("Statement", named)))
    if record.of_kind(*_OF_ONE):
        return gone.identifies(read)
    return bool(record.of_kind("Challenge", "Reply") and gone.signature(read.get("by")))


def names(record: JudgedRecord, gone: Erased) -> bool:
    """Whether it says something of somebody sought, among others."""
    if record.assertions:
        return without(record.assertions, gone, record.source) is not record.assertions
    told = gone.told(record.locator or "")
    return told or bool(scrubbed(record.read, gone) != record.read)


async def known_as(store: GraphStore, sought: Sought, signatures: Sequence[str]) -> Sought:
    """The same with what a person's records tell: keys, names and identifiers.

    Those of before as well; of whom no record describes any more the graph itself has no name.
    """
    records = await linked(store, sought.id)
    said = [text for record in records for text in signed_in(record.read)]
    told = [
        record.read
        for record in records
        if sought.id in record.of_kind("Person") and isinstance(record.read, Mapping)
    ]
    names = (*sought.names, *(one.get(field) for one in told for field in _NAMES))
    others = (other for one in told for other in _listed(one.get("other_names")))
    stated = [name for name in (*names, *others) if isinstance(name, str) and name]
    return replace(
        sought,
        names=tuple(dict.fromkeys(stated)),
        keys=keys_of(sought.id, (*said, *signatures, *stated)),
        orcid=sought.orcid or orcid_in(_first(told, "orcid") or ""),
        openalex=sought.openalex or _first(told, "openalex"),
    )


def _listed(said: Any) -> Sequence[Any]:
    return said if isinstance(said, list) else ()


def _first(told: Sequence[Mapping[str, Any]], name: str) -> str | None:
    return next((str(one[name]) for one in told if one.get(name)), None)
