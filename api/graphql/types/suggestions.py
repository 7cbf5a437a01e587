"""Topics that are suggested for works, as GraphQL tells them."""

from datetime import date
from enum import Enum
from typing import Any, Self, cast

import strawberry

from api.graphql.context import Info
from api.graphql.types.evidence import Work
from api.graphql.types.node import as_node
from api.graphql.types.organisations import Topic
from queries.topics.deciding import Suggestion


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="What became of a suggestion.")
class SuggestionState(Enum):
    """See graph.model.bookkeeping.SuggestionState."""

    waiting = _value("waiting", "Nobody has decided.")
    accepted = _value("accepted", "The work is about the topic.")
    rejected = _value("rejected", "It is not, and this is not suggested again.")


@strawberry.type(
    description="That a work may be about a topic. Nothing is matched or shown by it until a "
    "curator accepts it."
)
class TopicSuggestion:
    """See graph.model.bookkeeping.TopicSuggestion."""

    work_id: strawberry.Private[str]
    topic_id: strawberry.Private[str]
    id: strawberry.ID = strawberry.field(description="Its id.")
    score: float = strawberry.field(description="How near the work's passages are to the topic.")
    reason: str = strawberry.field(description="The same in words.")
    text: str | None = strawberry.field(description="The passage that is nearest.")
    state: SuggestionState = strawberry.field(description="What became of it.")
    decided_by: str | None = strawberry.field(description="Who decided.")
    decided_on: date | None = strawberry.field(description="On which day.")

    @strawberry.field(description="The work.")
    async def work(self, info: Info) -> Work | None:
        """Read for all suggestions of the request at once."""
        return cast(Work | None, as_node(await info.context.loaders.nodes.load(self.work_id)))

    @strawberry.field(description="The topic.")
    async def topic(self, info: Info) -> Topic | None:
        """Read for all suggestions of the request at once."""
        return cast(Topic | None, as_node(await info.context.loaders.nodes.load(self.topic_id)))

    @classmethod
    def of(cls, one: Suggestion) -> Self:
        """As it is kept."""
        kept = one.kept
        return cls(
            work_id=kept.work,
            topic_id=kept.topic,
            id=strawberry.ID(kept.id),
            score=kept.score,
            reason=kept.reason,
            text=one.text,
            state=SuggestionState(kept.state),
            decided_by=kept.decided_by,
            decided_on=date.fromisoformat(kept.decided_on) if kept.decided_on else None,
        )


@strawberry.type(description="A suggestion as it is after a decision.")
class DecidedTopicSuggestion:
    """See queries.topics.deciding.Decided."""

    suggestion: TopicSuggestion = strawberry.field(description="The suggestion.")
    changed: bool = strawberry.field(description="Whether this decision changed anything.")
