"""Why the graph says something: every assertion about a node, with who made it, when and where.

"As known on" a day shows what was asserted then: a record of that day that was corrected since
still tells what it said of the node. What it said of relationships is no longer kept apart from
its values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.access import Actor
from graph.errors import NotFound
from graph.store import GraphStore
from queries.browsing.around import Connected, connected
from queries.browsing.nodes import Looked, node
from queries.browsing.records import AssertingRecord, SourceFile, records_of, records_of_keys
from queries.browsing.records import sources as sources_of

MOST_ASSERTIONS = 500
ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that a source says of a node.

    `about` is ITSELF for its values, else the type of a relationship; then `other` is the id of
    what is at its other end, `label` that one's, and `outgoing` says which way it goes. `values`
    is what the record reads, or what the relationship says beside being there. `superseded_at`
    is when it was corrected or taken back; None while it holds.
    """

    about: str
    values: Mapping[str, Any]
    source: str
    format: str
    asserted_by: str
    recorded_at: str
    superseded_at: str | None = None
    locator: str | None = None
    imported: str | None = None
    record: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    outgoing: bool | None = None
    other: str | None = None
    label: str | None = None

    def known_on(self, day: date) -> bool:
        """Whether it had been recorded by the end of that day (UTC), and still held."""
        last = day.isoformat()
        ended = self.superseded_at
        return self.recorded_at[:10] <= last and (ended is None or ended[:10] > last)


@dataclass(frozen=True, slots=True)
class Why:
    """A node and what is asserted of it: its values first, the newest first, then relationships.

    `retired_at` is set where no current record describes it any more.
    """

    id: str
    kind: str
    label: str
    retired_at: str | None
    assertions: tuple[Assertion, ...]


async def why(store: GraphStore, actor: Actor, id_: str, *, known_on: date | None = None) -> Why:
    """Every assertion about a node; those known on a day, if one is given.

    At most MOST_ASSERTIONS of its records and of its relationships. Raises NotFound.
    """
    found = await node(store, actor, id_)
    if found is None:
        raise NotFound(
            f"Nothing in the graph has the id {id_!r}.",
            hint="Take the id from a page's address, or from `cairn ask --json`.",
        )
    records = (await records_of(store, actor, [id_], MOST_ASSERTIONS)).get(id_, [])
    around = await connected(store, actor, id_, MOST_ASSERTIONS)
    said = [*map(_of_record, records), *await _of_relationships(store, actor, around)]
    if not records:
        said = [*await _first_said(store, actor, found), *said]
    told = [one for one in said if known_on is None or one.known_on(known_on)]
    return Why(found.id, found.kind, found.label, found.retired_at, tuple(told))


def _of_record(record: AssertingRecord) -> Assertion:
    return _said(ITSELF, record, record.values)


async def _of_relationships(
    store: GraphStore, actor: Actor, around: Iterable[Connected]
) -> list[Assertion]:
    """One for each record that asserts a relationship."""
    reached = list(around)
    keys = {key for one in reached for key in one.said.records}
    known = await records_of_keys(store, actor, sorted(keys))
    return [
        _between(one, known[key]) for one in reached for key in one.said.records if key in known
    ]


def _between(one: Connected, record: AssertingRecord) -> Assertion:
    said = _said(one.type, record, one.said.properties)
    return replace(said, outgoing=one.outgoing, other=one.id, label=one.label)


def _said(about: str, record: AssertingRecord, values: Mapping[str, Any]) -> Assertion:
    return Assertion(
        about=about,
        values=values,
        source=record.source,
        format=record.format,
        asserted_by=record.asserted_by,
        recorded_at=record.recorded_at,
        superseded_at=record.superseded_at,
        locator=record.locator,
        imported=record.imported,
        record=record.id,
        valid_from=_text(values.get("valid_from")),
        valid_to=_text(values.get("valid_to")),
    )


async def _first_said(store: GraphStore, actor: Actor, found: Looked) -> list[Assertion]:
    """What is only mentioned has no record of its own: who mentioned it first."""
    files = await sources_of(store, actor, [found.source])
    file = files.get(found.source) or SourceFile(found.source, found.source, "")
    return [
        Assertion(
            about=ITSELF,
            values={"called": found.label},
            source=file.name,
            format=file.format,
            asserted_by=found.asserted_by,
            recorded_at=found.recorded_at,
        )
    ]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
