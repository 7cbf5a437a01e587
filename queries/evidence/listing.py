"""Lists of statements: all that pass a filter, what has fallen, what waits to be read, what fails.

Labels are worked out from what the graph holds now, so a filter by state looks at all of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

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
_LABELLED_AT_ONCE = 500
# The embedded engine takes no list to end beyond what 31 bits can count.
_ALL = 2**31 - 1


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
    """Some statements in order; `has_next` says whether there are more after them."""

    statements: tuple[Stated, ...]
    total: int
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


STATEMENTS_PAGE = Query(__package__, "statements_page", PageRow)
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
        total, ids = await _ids(store, actor, chosen, first + 1, after)
        found = await _labelled(store, encoder, ids)
        return StatementsPage(tuple(found[:first]), total, len(found) > first)
    _, ids = await _ids(store, actor, chosen, _ALL, None)
    passing = [one for one in await _labelled(store, encoder, ids) if one.state == chosen.state]
    later = [one for one in passing if after is None or _key(place_of(one)) > _key(after)]
    return StatementsPage(tuple(later[:first]), len(passing), len(later) > first)


async def fallen(
    store: GraphStore, actor: Actor, encoder: Encoder, by: str | None = None
) -> list[Fallen]:
    """The statements of somebody (name or id; None: of all) under which something fell.

    That is a reference that fails, or a statement below that no longer stands.
    """
    _, ids = await _ids(store, actor, StatementsFilter(by=by), _ALL, None)
    known = await _with_below(store, encoder, ids)
    found = (Fallen(known[id_], fell_under(known[id_], known)) for id_ in ids if id_ in known)
    return [one for one in found if one.fell]


def fell_under(one: Stated, known: Mapping[str, Stated]) -> tuple[Fell, ...]:
    """What of that under a statement holds no longer; `known` has the statements below it."""
    references = (
        Fell(r.cited.id, "Citation", r.title or r.cited.reference, r.reason)
        for r in one.references
        if r.state == "failed"
    )
    below = (_fell(id_, known.get(id_)) for id_ in one.fallen)
    return (*references, *below)


async def reading_queue(store: GraphStore, actor: Actor, encoder: Encoder) -> list[ToRead]:
    """The quotations that a machine verified and nobody has read.

    Those first on whose statement most rest, then by the statement's text.
    """
    everything = await _everything(store, actor, encoder)
    resting = Counter(id_ for one in everything for id_ in one.row.rests_on)
    waiting = [
        ToRead(one, reference, resting[one.id])
        for one in everything
        for reference in one.references
        if reference.state == "verified"
    ]
    return sorted(waiting, key=lambda w: (-w.resting, _key(place_of(w.statement))))


async def unsound(store: GraphStore, actor: Actor, encoder: Encoder) -> list[Unsound]:
    """Every reference of the graph that fails or is unchecked, those that fail first.

    Also the statements that name research and give no reference.
    """
    everything = await _everything(store, actor, encoder)
    return failing_first(found for one in everything for found in _unsound(one))


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


async def _ids(
    store: GraphStore, actor: Actor, wanted: StatementsFilter, limit: int, after: Place | None
) -> tuple[int, list[str]]:
    """How many pass, and the ids of those after a place; the state is not looked at."""
    params: dict[str, Any] = {
        "kind": wanted.kind,
        "ground": wanted.ground,
        "voice": wanted.voice,
        "topic": id_of("Topic", wanted.topic) if wanted.topic is not None else None,
        "by": wanted.by.casefold() if wanted.by is not None else None,
        "withdrawn": wanted.state == "withdrawn",
    }
    where = {"after": after and after.key, "after_id": after and after.id}
    rows = await store.fetch(STATEMENTS_PAGE, **params, **where, limit=limit)
    if not rows[0].total:
        await _check_known(store, actor, wanted)
    found: Sequence[Any] = rows[0].found
    return rows[0].total, [id_ for _, id_ in found]


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


async def _everything(store: GraphStore, actor: Actor, encoder: Encoder) -> list[Stated]:
    _, ids = await _ids(store, actor, StatementsFilter(), _ALL, None)
    return await _labelled(store, encoder, ids)


async def _labelled(store: GraphStore, encoder: Encoder, ids: Sequence[str]) -> list[Stated]:
    known = await _with_below(store, encoder, ids)
    return [known[id_] for id_ in ids if id_ in known]


async def _with_below(store: GraphStore, encoder: Encoder, ids: Sequence[str]) -> dict[str, Stated]:
    """These statements and all below them, read in parts: an answer has a largest size."""
    known: dict[str, Stated] = {}
    for begin in range(0, len(ids), _LABELLED_AT_ONCE):
        known |= await stated(store, encoder, ids[begin : begin + _LABELLED_AT_ONCE])
    return known


def _key(place: Place) -> tuple[str, str]:
    return place.key, place.id
