"""The list of suggested topics as a connection, and what is decided of one."""

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.suggestions import (
    DecidedTopicSuggestion,
    SuggestionState,
    TopicSuggestion,
)
from api.opening import refuse_demonstration
from queries.topics.deciding import Place, Suggestion, decide, suggestions


async def suggestions_page(
    info: Info, state: SuggestionState, topic: str | None, first: int, after: str | None
) -> Connection[TopicSuggestion]:
    """A page of them, the surest first; raises BadCursor, TooMuch and UnknownValue."""
    within = f"TopicSuggestion:{state.value}:{topic or ''}"
    size, place, context = check_first(first), place_at(within, after), info.context
    found = await suggestions(
        context.store(),
        context.actor,
        state=state.value,
        topic=topic,
        first=size,
        after=Place(int(place[0]) / _PARTS, str(place[-1])) if place else None,
    )
    return Connection(
        edges=[_edge(within, one) for one in found.suggestions],
        total=found.total,
        has_next=found.has_next,
        began_after=place is not None,
    )


async def decided(info: Info, id_: str, *, accept: bool) -> DecidedTopicSuggestion:
    """Decide, and forget what was read before."""
    context = info.context
    await refuse_demonstration(context.store())
    try:
        found = await decide(context.store(), context.actor, id_, accept=accept)
    finally:
        context.changed()
    return DecidedTopicSuggestion(
        suggestion=TopicSuggestion.of(found.suggestion), changed=found.changed
    )


# A cursor has whole numbers only, and scores have four decimals.
_PARTS = 10_000


def _edge(within: str, one: Suggestion) -> Edge[TopicSuggestion]:
    place = (round(one.kept.score * _PARTS), str(one.kept.id))
    return Edge(within=within, place=place, node=TopicSuggestion.of(one))
