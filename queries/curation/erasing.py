"""Erasing a person, which is their right: nothing else is ever really deleted.

What is only about them goes, what names others too stays without them, and a mark without data
remains, by which nothing that is loaded brings them back (queries/curation/erased.py). The mark
stands first: what is cut off goes on when it is called again.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from graph.access import Actor, check_signed
from graph.errors import NotFound
from graph.model.ids import erasure_id, identified_person_id, unfinished_erasure_id
from graph.provenance import Provenance, now
from graph.query import Nothing, Query
from graph.store import GraphStore, Transaction
from queries.curation.ending import COUNT_ENDING
from queries.curation.erasing_records import DELETE_NODES, erase_records, rewrite_records
from queries.curation.sought import Sought
from queries.curation.traces import (
    in_parts,
    known_as,
    traces,
    with_statements,
)
from queries.curation.undo import ACTS
from queries.curation.unsigning import NAMESAKES, SIGNATURES, Namesake, unsign


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """The names and identifiers of a person."""

    name: str | None
    other_names: list[str]
    orcid: str | None
    openalex: str | None


@dataclass(frozen=True, slots=True)
class Begun:
    """When an erasing ended, or what it still looks for."""

    ended_at: str | None
    sought: str | None


@dataclass(frozen=True, slots=True)
class Erasing:
    """What erasing a person did; `mark` is all that remains of them.

    `records_erased` were only about them, `records_changed` name others, too, and stay without
    them. `already` is whether they had been erased before, so that nothing was done.
    """

    mark: str
    records_erased: int = 0
    records_changed: int = 0
    already: bool = False


PERSON_TO_ERASE = Query(__package__, "person_to_erase", KnownPerson)
ERASURE_BEGUN = Query(__package__, "erasure_begun", Begun)
BEGIN_ERASURE = Query(__package__, "begin_erasure", Nothing)
END_ERASURE = Query(__package__, "end_erasure", Nothing)
RENEW_ENCODING = Query(__package__, "renew_encoding", Nothing)


async def erase_person(store: GraphStore, actor: Actor, id_: str) -> Erasing:
    """Erase a person (by id) from the graph and its records; only a mark remains.

    Cut off, it goes on when it is called again; of one who was erased it changes nothing.
    Raises NotFound, and NotAllowed for whoever gives no name.
    """
    check_signed(actor)
    person, begun = await looked_up(store, id_)
    if begun and begun.ended_at and not person:
        return Erasing(erasure_id(id_), already=True)
    if person and (alias := await _alias(store, person)):
        await erase_person(store, actor, alias)
    sought, _ = await sought_for(store, id_, person, begun)
    await _begin(store, actor, sought)
    found = await traces(store, sought)
    for ids in in_parts(found.among):
        await store.transaction(partial(rewrite_records, ids=ids, sought=sought))
    await unsign(store, sought)
    for ids in in_parts(sorted(found.alone)):
        await store.transaction(partial(erase_records, ids=ids))
    await store.transaction(partial(_end, sought=sought, own=sorted(found.own)))
    return Erasing(erasure_id(id_), len(found.alone), len(found.among))


async def _alias(store: GraphStore, person: KnownPerson) -> str | None:
    """The same person as those know them who have the OpenAlex id alone, if anybody does."""
    if not (person.orcid and person.openalex):
        return None
    alias = identified_person_id(None, person.openalex)
    return alias if await store.fetch(PERSON_TO_ERASE, id=alias) else None


async def looked_up(store: GraphStore, id_: str) -> tuple[KnownPerson | None, Begun | None]:
    """A person, and whether their erasing was begun. Raises NotFound where neither is so."""
    people = await store.fetch(PERSON_TO_ERASE, id=id_)
    begun = await store.fetch(
        ERASURE_BEGUN, id=erasure_id(id_), unfinished=unfinished_erasure_id(id_)
    )
    if not (people or begun):
        raise NotFound(
            f"There is no person with the id {id_!r}.",
            hint="Take the id from the address of their page, or from `cairn ask --json`.",
        )
    return (people[0] if people else None), (begun[0] if begun else None)


async def sought_for(
    store: GraphStore, id_: str, person: KnownPerson | None, begun: Begun | None
) -> tuple[Sought, Sequence[Namesake]]:
    """What is looked for, as it stood when it was begun, and other people of their names."""
    if begun and begun.sought:
        return Sought.of_json(begun.sought), ()
    signatures = [row.name for row in await store.fetch(SIGNATURES)]
    own = Sought(id_)
    if person:
        names = filter(None, (person.name, *person.other_names))
        own = Sought(id_, tuple(names), orcid=person.orcid, openalex=person.openalex)
    known = await known_as(store, own, signatures)
    lowered = [name.lower() for name in known.names]
    namesakes = await store.fetch(NAMESAKES, id=id_, names=lowered)
    shared = {name.lower() for one in namesakes for name in (one.name, *one.other_names) if name}
    sought = replace(
        known,
        names=tuple(name for name in known.names if name.lower() not in shared),
        shared_names=tuple(name for name in known.names if name.lower() in shared),
    )
    return await with_statements(store, sought), namesakes


async def _begin(store: GraphStore, actor: Actor, sought: Sought) -> None:
    said = Provenance.by(actor, ACTS.id)
    await store.apply(
        BEGIN_ERASURE,
        rows=[{"id": id_, "of": of} for id_, of in sought.marks.items()],
        unfinished=unfinished_erasure_id(sought.id),
        sought=sought.as_json(),
        source=said.source,
        asserted_by=said.asserted_by,
        recorded_at=said.recorded_at,
    )


async def _end(within: Transaction, sought: Sought, own: Sequence[str]) -> None:
    """The person goes last, and with them what an answer has in memory."""
    for kind in ("Post", "Expertise"):
        await within.apply(DELETE_NODES, {"label": kind}, ids=own)
    await within.apply(DELETE_NODES, {"label": "Person"}, ids=[sought.id])
    left = [unfinished_erasure_id(sought.id)]
    await within.apply(DELETE_NODES, {"label": "UnfinishedErasure"}, ids=left)
    await within.apply(COUNT_ENDING)
    await within.apply(RENEW_ENCODING, encoding=uuid.uuid4().hex)
    await within.apply(END_ERASURE, ids=sorted(sought.marks), at=now())
