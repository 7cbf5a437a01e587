"""Suggested topics wait for a curator: listed the surest first, accepted, or rejected for good.

An accepted suggestion is an assertion of the curator's that the work is about the topic, kept
like every act; until then, and after it was rejected, it is nothing that is matched or shown.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.access import Actor, check_signed
from graph.errors import NotFound
from graph.model.bookkeeping import SuggestionState, TopicSuggestion
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.browsing.nodes import NOT_KNOWN, looked, nodes
from queries.browsing.pages import id_of
from queries.browsing.suggesting import unknown
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of

# That of everything a person does with Cairn itself, see loaders.acts.
SOURCE = source_of("Cairn", "acts")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion with the title of its work, the label of its topic, and the nearest passage."""

    kept: TopicSuggestion
    title: str
    label: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A suggestion as it is now, and whether the decision changed it."""

    suggestion: Suggestion
    changed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the score and the id of its last suggestion."""

    score: float
    id: str


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """Some suggestions, the surest first; `has_next`: there are more after them."""

    suggestions: tuple[Suggestion, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """One compact row: how many there are; of each its values, title, label and text."""

    total: int
    found: list[tuple[dict[str, Any], str, str, str | None]]


@dataclass(frozen=True, slots=True)
class _Row:
    values: dict[str, Any]
    title: str
    label: str
    text: str | None


SUGGESTIONS_PAGE = Query(__package__, "suggestions_page", _Page)
SUGGESTIONS_BY_IDS = Query(__package__, "suggestions_by_ids", _Row)
DECIDE_SUGGESTION = Query(__package__, "decide_suggestion", Nothing)


async def suggestions(
    store: GraphStore,
    actor: Actor,
    *,
    state: SuggestionState = "waiting",
    topic: str | None = None,
    first: int = 20,
    after: Place | None = None,
) -> SuggestionsPage:
    """The `first` suggestions after a place; only of a topic (label or id) where one is given.

    Raises UnknownValue for a topic that there is not.
    """
    of = None if topic is None else await _topic(store, actor, topic)
    where = {"after": after and after.score, "after_id": after and after.id}
    # One more than asked for tells whether there are more.
    (row,) = await store.fetch(SUGGESTIONS_PAGE, **where, limit=first + 1, state=state, topic=of)
    found = tuple(_suggestion(*one) for one in row.found)
    return SuggestionsPage(found[:first], row.total, len(found) > first)


async def decide(store: GraphStore, actor: Actor, id_: str, *, accept: bool) -> Decided:
    """Accept or reject a suggestion; a second time changes nothing, another decision corrects it.

    Raises NotFound for a suggestion that there is not, NotAllowed for an actor without a name.
    """
    check_signed(actor)
    before = await _one(store, id_)
    state: SuggestionState = "accepted" if accept else "rejected"
    if before.kept.state == state:
        return Decided(before, changed=False)
    today = date.today().isoformat()
    await keep(store, actor, SOURCE, [await _act(store, actor, before.kept, state, today)])
    await store.apply(DECIDE_SUGGESTION, id=id_, state=state, by=actor.id, on=today)
    return Decided(await _one(store, id_), changed=True)


async def _act(
    store: GraphStore, actor: Actor, kept: TopicSuggestion, state: SuggestionState, today: str
) -> Assertions:
    """The decision as a record: it says what the work is about, or takes that back."""
    known = await nodes(store, actor, [kept.work, kept.topic])
    work, topic = known[kept.work].node, known[kept.topic].node
    values = {"kind": "topic suggestion", "work": kept.work, "topic": kept.topic}
    values |= {"state": state, "by": actor.id, "on": today, "score": str(kept.score)}
    assertions = Assertions(f"decided-{kept.id}", values, f"on {today}", work)
    if state == "accepted":
        assertions.relate(work, "ABOUT", topic)
    return assertions


async def _topic(store: GraphStore, actor: Actor, named: str) -> str:
    id_ = id_of("Topic", named)
    if not await nodes(store, actor, [id_]):
        raise await unknown(store, "Topic", named)
    return id_


async def _one(store: GraphStore, id_: str) -> Suggestion:
    rows = await store.fetch(SUGGESTIONS_BY_IDS, ids=[id_])
    if not rows:
        raise NotFound(
            f"There is no suggestion {id_!r}.", hint="Take the id from `cairn topics list`."
        )
    return _suggestion(rows[0].values, rows[0].title, rows[0].label, rows[0].text)


def _suggestion(
    values: dict[str, Any], title: str | None, label: str | None, text: str | None
) -> Suggestion:
    kept = looked("TopicSuggestion", values).node
    return Suggestion(kept, title or NOT_KNOWN, label or NOT_KNOWN, text)
