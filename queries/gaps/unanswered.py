"""Questions that met silence, kept masked where whoever asked agrees, for the hub to see."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.access import Actor
from graph.errors import NotFound
from graph.model.bookkeeping import Silence, UnansweredQuestion
from graph.model.ids import UnansweredQuestionId, derive_id, normalise_name
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.matching.answer import Answer
from queries.matching.ask import DEMONSTRATION

KEPT = "The question is kept as it stands here, masked, for the hub to see what is missing."
ANSWERED = "The question was answered, so it is not kept."
OF_A_DEMONSTRATION = "A demonstration keeps no question."


@dataclass(frozen=True, slots=True)
class _Page:
    """One compact row: how many there are, and the properties of those on the page."""

    total: int
    found: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Forgotten:
    """How many were erased."""

    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the day and the id of its last question."""

    day: str
    id: str


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """Some of the questions, the latest first; `has_next`: there are more after them."""

    questions: tuple[UnansweredQuestion, ...]
    total: int
    has_next: bool


KEEP_UNANSWERED = Query(__package__, "keep_unanswered", Nothing)
UNANSWERED_PAGE = Query(__package__, "unanswered_page", _Page)
FORGET_UNANSWERED = Query(__package__, "forget_unanswered", _Forgotten)


async def keep_unanswered(store: GraphStore, answer: Answer, area: str | None = None) -> Answer:
    """Keep the question of an answer; call it only where whoever asked agreed to that.

    Only what abstained and was masked is kept, with the day, the `area` that a filter named and
    why there was silence: nobody's name, neither the asker's, hence no actor. The answer that
    comes back says in its notice whether it was kept, and has the id in `kept`.
    """
    silence = answer.silence
    if not answer.abstained or silence is None:
        return _noticed(answer, ANSWERED)
    if answer.masked is None:  # the notice says already that it is not kept
        return answer
    if any(row.demonstration for row in await store.fetch(DEMONSTRATION)):
        return _noticed(answer, OF_A_DEMONSTRATION)
    question = _question(answer.question, silence, area)
    await store.apply(
        KEEP_UNANSWERED,
        id=question.id,
        text=question.text,
        day=question.day,
        silence=question.silence,
        area=question.area,
    )
    return replace(_noticed(answer, KEPT), kept=question.id)


def _question(text: str, silence: Silence, area: str | None) -> UnansweredQuestion:
    day = date.today().isoformat()
    key = (text, day, normalise_name(area or ""))
    id_ = UnansweredQuestionId(derive_id("UnansweredQuestion", *key))
    return UnansweredQuestion(id=id_, text=text, day=day, silence=silence, area=area)


def _noticed(answer: Answer, told: str) -> Answer:
    return replace(answer, notice=f"{answer.notice} {told}" if answer.notice else told)


async def unanswered(
    store: GraphStore, actor: Actor, *, first: int = 20, after: Place | None = None
) -> UnansweredPage:
    """The `first` questions after a place, for brokers and curators."""
    where = {"after": after and after.day, "after_id": after and after.id}
    # One more than asked for tells whether there are more.
    (row,) = await store.fetch(UNANSWERED_PAGE, **where, limit=first + 1)
    found = tuple(_of(values) for values in row.found)
    return UnansweredPage(found[:first], row.total, len(found) > first)


def _of(values: dict[str, Any]) -> UnansweredQuestion:
    return UnansweredQuestion(
        id=values["id"],
        text=values["text"],
        day=values["day"],
        silence=values["silence"],
        area=values.get("area"),
    )


async def forget_unanswered(store: GraphStore, actor: Actor, id_: str) -> None:
    """Erase a question: nothing of it stays in the graph. Raises NotFound where there is none."""
    (row,) = await store.transaction(lambda within: within.fetch(FORGET_UNANSWERED, id=id_))
    if not row.number:
        raise NotFound(
            f"No unanswered question with the id {id_!r} is kept.",
            hint="Take the id from `cairn unanswered`.",
        )
