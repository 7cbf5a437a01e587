"""The works that are handed on to others, a page at a time, and all that is said of each."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.access import Actor
from graph.model.evidence import Work
from graph.model.ids import digest
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import looked, node
from queries.browsing.pages import id_of
from queries.browsing.suggesting import unknown

_IDS_A_PAGE = 20_000
_WORKS_A_PAGE = 200
_NUMBERS = ("issn", "isbn", "pmid")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which works: all that pass everything given.

    `topic` is a label or an id; `words` must all stand in the title or in a topic; `since` and
    `until` are moments in ISO 8601 (or their beginnings) between which something was last
    asserted of the work. `retired` also gives those that no record describes any more.
    """

    topic: str | None = None
    words: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a work: name, ORCID, and the bodies at which public sources say they work."""

    name: str
    orcid: str | None = None
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A statement's reference to a work: its ground and levels, and whether somebody read it."""

    statement: str
    ground: str
    level: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A work with what is handed on of it.

    `numbers` are ISSNs, ISBNs and the number at PubMed; `records` the values of its current
    records, `sets` the ids of its topics, `changed_at` the last moment something was asserted of
    it. Of one that is `retired` nothing but that is known.
    """

    work: Work
    authors: tuple[Writer, ...]
    topics: tuple[str, ...]
    sets: tuple[str, ...]
    abstract: str | None
    numbers: Mapping[str, tuple[str, ...]]
    records: tuple[Any, ...]
    retracted: tuple[tuple[str | None, str | None], ...]
    replaced_by: tuple[str, ...]
    cited_by: tuple[CitedBy, ...]
    changed_at: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class WorkId:
    """The id of a work."""

    id: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What the graph says of a work."""

    id: str
    values: dict[str, Any]
    authors: list[list[Any]]
    topics: list[str]
    sets: list[str]
    abstract: list[str]
    records: list[str]
    retracted: list[list[str | None]]
    replaced_by: list[str]
    cited_by: list[dict[str, Any]]
    touched: list[str]


WORKS_AFTER = Query(__package__, "works_after", WorkId)
WORKS_HANDED_ON = Query(__package__, "works_handed_on", WorkRow)


async def checked(store: GraphStore, actor: Actor, wanted: Wanted) -> Wanted:
    """The same with the id of its topic. Raises UnknownValue where there is no such topic."""
    if wanted.topic is None:
        return wanted
    id_ = id_of("Topic", wanted.topic)
    if await node(store, actor, id_) is None:
        raise await unknown(store, "Topic", wanted.topic)
    return replace(wanted, topic=id_)


async def ids_after(
    store: GraphStore, actor: Actor, wanted: Wanted, after: str = "", limit: int = _IDS_A_PAGE
) -> list[str]:
    """The ids of the works that pass, in order, after one; the topic is an id."""
    rows = await store.fetch(
        WORKS_AFTER,
        after=after,
        limit=limit,
        topic=wanted.topic,
        words=[word.casefold() for word in wanted.words],
        since=wanted.since,
        until=wanted.until,
        retired=wanted.retired,
    )
    return [row.id for row in rows]


async def works_by_ids(store: GraphStore, actor: Actor, ids: Sequence[str]) -> list[Exported]:
    """These works in the order of their ids; what nothing has is left out."""
    rows = await store.fetch(WORKS_HANDED_ON, ids=list(ids))
    return sorted(map(_exported, rows), key=lambda found: found.work.id)


async def pages(store: GraphStore, actor: Actor, wanted: Wanted) -> AsyncIterator[list[Exported]]:
    """All works that pass, in the order of their ids; `wanted` is checked.

    By keyset: what is added meanwhile neither repeats a work nor hides one.
    """
    after = ""
    while ids := await ids_after(store, actor, wanted, after):
        for start in range(0, len(ids), _WORKS_A_PAGE):
            yield await works_by_ids(store, actor, ids[start : start + _WORKS_A_PAGE])
        after = ids[-1]


def _exported(row: WorkRow) -> Exported:
    records = tuple(json.loads(values) for values in row.records)
    return Exported(
        work=looked("Work", row.values).node,
        authors=tuple(Writer(name, orcid, tuple(bodies)) for name, orcid, bodies in row.authors),
        topics=tuple(row.topics),
        sets=tuple(row.sets),
        abstract=" ".join(row.abstract) or None,
        numbers=_numbers(records),
        records=records,
        retracted=tuple((on, because) for on, because in row.retracted),
        replaced_by=tuple(row.replaced_by),
        cited_by=tuple(map(_cited_by, row.cited_by)),
        changed_at=max(row.touched),
        retired=row.values.get("retired_at") is not None,
    )


def _numbers(records: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """What any of the records says, each number once."""
    found: dict[str, dict[str, None]] = {}
    for values in records:
        said = values.get("identifiers") if isinstance(values, dict) else None
        if not isinstance(said, dict):
            continue
        for name in _NUMBERS:
            some = said.get(name) or ()
            for number in [some] if isinstance(some, str) else some:
                found.setdefault(name, {})[str(number)] = None
    return {name: tuple(numbers) for name, numbers in found.items()}


def _cited_by(said: Mapping[str, Any]) -> CitedBy:
    # A confirmation is of one wording (decision 13).
    same = said["claim"] == digest(said["text"])
    return CitedBy(
        statement=said["statement"],
        ground=said["ground"],
        level=tuple(said["level"] or ()),
        confirmed=same and said["confirmations"] > 0,
    )
