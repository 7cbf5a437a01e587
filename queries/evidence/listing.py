"""Lists of statements: all that pass a filter, what has fallen, what waits to be read, what fails.

Labels are worked out from what the graph holds now. So a list by state is read in parts: the
store leaves out what cannot be in it, and parts are labelled until the list is as long as asked.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.model.ids import normalise_name
from graph.model.people import Ground
from graph.model.statements import StatementKind, Voice
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import node
from queries.browsing.pages import PageRow, Place, id_of
from queries.browsing.suggesting import KnownName, unknown
from queries.evidence.references import CheckedReference, State
from queries.evidence.statements import Stated, stated
from queries.likeliest import likeliest

ListedState = Literal[State, "withdrawn"]
LISTED_STATES: tuple[str, ...] = (*get_args(State), "withdrawn")
# So many are labelled at once: at first about as many as a page shows, then ever more. An answer
# of the store has a largest size.
_FIRST_PART = 50
_LARGEST_PART = 500
# What a statement must have for its label to come to a state: the store can tell that.
_Has = Literal["research", "citation", "confirmation", "research or citation", "something under it"]
_NEEDED: dict[State, _Has] = {
    "confirmed": "confirmation",
    "verified": "citation",
    "unchecked": "research",
    "failed": "citation",
}


@dataclass(frozen=True, slots=True)
class StatementsFilter:
    """Only statements that pass all that is given; `topic` and `by` (who states it): name or id.

    What is withdrawn is listed only where `state` asks for it.
    """

    kind: StatementKind | None = None
    ground: Ground | None = None
    voice: Voice | None = None
    topic: str | None = None
    state: ListedState | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """Some statements in order; `has_next` says whether there are more after them.

    `total` is None where only labelling all would tell it: see `count`.
    """

    statements: tuple[Stated, ...]
    total: int | None
    has_next: bool


@dataclass(frozen=True, slots=True)
class Fell:
    """What a statement rests on and that holds no longer, its id and kind, and why."""

    id: str
    kind: Literal["Statement", "Citation"]
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Fallen:
    """A statement and what of that under it fell."""

    statement: Stated
    fell: tuple[Fell, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """A quotation that nobody has read; so many statements rest on the one that it is cited for."""

    statement: Stated
    reference: CheckedReference
    resting: int


@dataclass(frozen=True, slots=True)
class ReadUpTo:
    """A place in the reading queue: a citation of a statement on which so many rest."""

    resting: int
    statement: str
    citation: str


@dataclass(frozen=True, slots=True)
class Unsound:
    """A reference that fails or is unchecked; None for a statement that gives none.

    `claim` is what it is cited for, `statement` its id, `by` the names of who states it, `stated`
    the statement itself; None for one of a draft.
    """

    claim: str
    statement: str
    by: tuple[str, ...]
    state: State
    reason: str
    reference: CheckedReference | None = None
    stated: Stated | None = None


@dataclass(frozen=True, slots=True)
class ToReadRow:
    """A statement with a quotation, and how many rest on it."""

    id: str
    text: str
    resting: int


STATEMENTS_PAGE = Query(__package__, "statements_page", PageRow)
STATEMENTS_TO_READ = Query(__package__, "statements_to_read", ToReadRow)
AUTHORS_OF_STATEMENTS = Query(__package__, "authors_of_statements", KnownName)


def place_of(one: Stated) -> Place:
    """Where a page that ends with this statement ends."""
    return Place(one.row.values["text"], one.id)


async def statements(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    wanted: StatementsFilter | None = None,
    *,
    first: int = 20,
    after: Place | None = None,
) -> StatementsPage:
    """The `first` statements by text after a place, with their labels.

    Raises UnknownValue for a topic or an author that there is not.
    """
    chosen = wanted or StatementsFilter()
    if chosen.state in (None, "withdrawn"):
        row = await _page(store, actor, chosen, first + 1, after)
        page = await _labelled(store, encoder, [id_ for _, id_ in row.found])
        return StatementsPage(tuple(page[:first]), row.total, len(page) > first)
    found: list[Stated] = []
    async for one in _of_state(store, actor, encoder, chosen, after):
        found.append(one)
        if len(found) > first:
            break
    known = len(found) if after is None and len(found) <= first else None
    return StatementsPage(tuple(found[:first]), known, len(found) > first)


async def count(
    store: GraphStore, actor: Actor, encoder: Encoder, wanted: StatementsFilter | None = None
) -> int:
    """How many statements pass; by a state of references, all that could are labelled."""
    chosen = wanted or StatementsFilter()
    if chosen.state in (None, "withdrawn"):
        return (await _page(store, actor, chosen, 0, None)).total
    return sum([1 async for _ in _of_state(store, actor, encoder, chosen, None)])


async def fallen(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    by: str | None = None,
    *,
    first: int | None = None,
) -> list[Fallen]:
    """The statements of somebody (name or id; None: of all) under which something fell.

    That is a reference that fails, or a statement below that no longer stands. The `first` of
    them by text; None: all.
    """
    wanted, found = StatementsFilter(by=by), list[Fallen]()
    async for ids, known in _parts(store, actor, encoder, wanted, "something under it"):
        told = (Fallen(known[id_], fell_under(known[id_], known)) for id_ in ids if id_ in known)
        found += [one for one in told if one.fell]
        if first is not None and len(found) >= first:
            return found[:first]
    return found


def fell_under(one: Stated, known: Mapping[str, Stated]) -> tuple[Fell, ...]:
    """What of that under a statement holds no longer; `known` has the statements below it."""
    references = (
        Fell(r.cited.id, "Citation", r.title or r.cited.reference, r.reason)
        for r in one.references
        if r.state == "failed"
    )
    below = (_fell(id_, known.get(id_)) for id_ in one.fallen)
    return (*references, *below)


async def reading_queue(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    *,
    first: int | None = None,
    after: ReadUpTo | None = None,
) -> list[ToRead]:
    """The `first` quotations, after a place, that a machine verified and nobody has read.

    All of them where `first` is None. Those first on whose statement most rest, then by the
    statement's text, then by the citation's id.
    """
    found, last = await _left_of(store, encoder, after) if after else (list[ToRead](), None)
    size = _FIRST_PART
    while first is None or len(found) < first:
        place = {name: last and getattr(last, name) for name in ("resting", "text", "id")}
        rows = await store.fetch(STATEMENTS_TO_READ, **place, limit=size)
        known = await stated(store, encoder, [row.id for row in rows])
        found += [one for row in rows for one in _to_read(known.get(row.id), row.resting)]
        if len(rows) < size:
            break
        last, size = rows[-1], min(2 * size, _LARGEST_PART)
    return found[:first]


async def _left_of(
    store: GraphStore, encoder: Encoder, after: ReadUpTo
) -> tuple[list[ToRead], ToReadRow]:
    """What of a statement comes after one of its citations, and where the statement stands."""
    one = (await stated(store, encoder, [after.statement])).get(after.statement)
    standing = one if one and not one.withdrawn else None
    left = [r for r in _to_read(standing, after.resting) if r.reference.cited.id > after.citation]
    text = one.row.values["text"] if one else ""
    return left, ToReadRow(after.statement, text, after.resting)


def _to_read(one: Stated | None, resting: int) -> Iterable[ToRead]:
    references = sorted(one.references, key=lambda found: found.cited.id) if one else ()
    for reference in references:
        if one and reference.state == "verified":
            yield ToRead(one, reference, resting)


async def unsound(
    store: GraphStore, actor: Actor, encoder: Encoder, *, first: int | None = None
) -> list[Unsound]:
    """The `first` references of the graph that fail or are unchecked; None: all.

    Those that fail come first. Also the statements that name research and give no reference.
    """
    found, failing = list[Unsound](), 0
    everything = StatementsFilter()
    async for ids, known in _parts(store, actor, encoder, everything, "research or citation"):
        some = [one for id_ in ids if id_ in known for one in _unsound(known[id_])]
        failing += sum(one.state == "failed" for one in some)
        found += some
        if first is not None and failing >= first:
            break
    return failing_first(found)[:first]


def failing_first(found: Iterable[Unsound]) -> list[Unsound]:
    """Those that fail before those that are unchecked."""
    return sorted(found, key=lambda one: one.state != "failed")


def _unsound(one: Stated) -> Iterable[Unsound]:
    by = tuple(name for _, name, _ in one.row.by)
    text = one.row.values["text"]
    if one.state == "unchecked" and not one.references:
        yield Unsound(text, one.id, by, "unchecked", one.reason or "", stated=one)
    for reference in one.references:
        if not reference.passes:
            yield Unsound(text, one.id, by, reference.state, reference.reason, reference, one)


def _fell(id_: str, below: Stated | None) -> Fell:
    if below is None:
        return Fell(id_, "Statement", id_, "no current record says it any more")
    return Fell(id_, "Statement", below.row.values["text"], _why(below))


def _why(below: Stated) -> str:
    """Why a statement does not stand."""
    if below.withdrawn:
        day, because = below.withdrawn
        return f"withdrawn on {day}{f': {because}' if because else ''}"
    if below.row.values["kind"] == "opinion":
        return below.support
    return below.reason or below.support


async def _page(
    store: GraphStore,
    actor: Actor,
    wanted: StatementsFilter,
    limit: int,
    after: Place | None,
    has: _Has | None = None,
) -> PageRow:
    """How many pass, and places and ids of those after a place; the state is not looked at."""
    params: dict[str, Any] = {
        "kind": wanted.kind,
        "ground": wanted.ground,
        "voice": wanted.voice,
        "topic": id_of("Topic", wanted.topic) if wanted.topic is not None else None,
        "by": wanted.by.casefold() if wanted.by is not None else None,
        "withdrawn": wanted.state == "withdrawn",
    }
    where = {"after": after and after.key, "after_id": after and after.id}
    (row,) = await store.fetch(STATEMENTS_PAGE, **params, **where, limit=limit, has=has)
    if not row.total:
        await _check_known(store, actor, wanted)
    return row


async def _check_known(store: GraphStore, actor: Actor, wanted: StatementsFilter) -> None:
    """Whether nothing passed because there is no such topic, or nobody of that name."""
    if wanted.topic is not None and not await node(store, actor, id_of("Topic", wanted.topic)):
        raise await unknown(store, "Topic", wanted.topic)
    if wanted.by is None:
        return
    authors = await store.fetch(AUTHORS_OF_STATEMENTS)
    if not any(wanted.by.casefold() in (who.id, who.name.casefold()) for who in authors):
        told = {normalise_name(word): who.name for who in authors for word in (who.id, who.name)}
        hint = likeliest(wanted.by, told) if told else "The graph holds no statements yet."
        raise UnknownValue(f"Nobody called {wanted.by!r} states anything.", hint=hint)


async def _of_state(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    wanted: StatementsFilter,
    after: Place | None,
) -> AsyncIterator[Stated]:
    """Those whose best reference is in the state asked for, after a place."""
    has = _NEEDED[cast(State, wanted.state)]
    async for ids, known in _parts(store, actor, encoder, wanted, has, after):
        for id_ in ids:
            if id_ in known and known[id_].state == wanted.state:
                yield known[id_]


async def _parts(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    wanted: StatementsFilter,
    has: _Has,
    after: Place | None = None,
) -> AsyncIterator[tuple[list[str], dict[str, Stated]]]:
    """Ids in order, a part at a time, with these statements and all below them, labelled."""
    size = _FIRST_PART
    while True:
        row = await _page(store, actor, wanted, size, after, has)
        ids = [id_ for _, id_ in row.found]
        yield ids, await stated(store, encoder, ids)
        if len(ids) < size:
            return
        after, size = Place(*row.found[-1]), min(2 * size, _LARGEST_PART)


async def _labelled(store: GraphStore, encoder: Encoder, ids: Sequence[str]) -> list[Stated]:
    known: dict[str, Stated] = {}
    for begin in range(0, len(ids), _LARGEST_PART):
        known |= await stated(store, encoder, ids[begin : begin + _LARGEST_PART])
    return [known[id_] for id_ in ids if id_ in known]
