"""Case reviews and what they found, recommendations, and help that was given."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.connections import Connection
from api.graphql.types.node import Level, Node, kind, many
from queries.browsing import paths_of_the_graph as paths

if TYPE_CHECKING:
    from api.graphql.types.evidence import Passage, Work
    from api.graphql.types.organisations import Area, Organisation, Topic
    from api.graphql.types.people import Person

_Work = Annotated["Work", strawberry.lazy("api.graphql.types.evidence")]
_Passage = Annotated["Passage", strawberry.lazy("api.graphql.types.evidence")]
_Area = Annotated["Area", strawberry.lazy("api.graphql.types.organisations")]
_Topic = Annotated["Topic", strawberry.lazy("api.graphql.types.organisations")]
_Organisation = Annotated["Organisation", strawberry.lazy("api.graphql.types.organisations")]
_Person = Annotated["Person", strawberry.lazy("api.graphql.types.people")]


@kind
@strawberry.type(description="A review of a case or of practice, by whatever method.")
class Review(Node):
    """See graph.model.reviews.Review."""

    title: str = strawberry.field(description="Its title.")
    kind: str | None = strawberry.field(description="Such as Learning Review.")
    year: int | None = strawberry.field(description="The year of its report.")
    question: str | None = strawberry.field(description="What it set out to answer.")
    summary: str | None = strawberry.field(description="What it was about, without the people.")
    jurisdiction: str | None = strawberry.field(description="The country it was held in.")
    findings: Connection["Finding"] = many(
        paths.FINDINGS_BY_REVIEW, "What it found, in the review team's own order."
    )
    reviewers: Connection[_Person] = many(paths.REVIEWERS_BY_REVIEW, "Who served on it.")
    commissioned_by: Connection[_Organisation] = many(
        paths.COMMISSIONERS_BY_REVIEW, "Who commissioned it."
    )
    topics: Connection[_Topic] = many(paths.TOPICS_BY_REVIEW, "What it is about.")
    reported_in: Connection[_Work] = many(paths.WORKS_BY_REVIEW, "Where it is reported.")


@kind
@strawberry.type(description="One thing that a review found, under its pattern.")
class Finding(Node):
    """See graph.model.reviews.Finding."""

    number: int | None = strawberry.field(
        description="Its number in the review team's own order; null once nothing says it any more."
    )
    text: str = strawberry.field(description="What was found.")
    pattern: str | None = strawberry.field(description="The pattern it stands under.")
    locator: str | None = strawberry.field(description="Where in the report it stands.")
    reviews: Connection[Review] = many(paths.REVIEWS_BY_FINDING, "The review that found it.")
    topics: Connection[_Topic] = many(paths.TOPICS_BY_FINDING, "What it is about.")
    passages: Connection[_Passage] = many(
        paths.PASSAGES_BY_FINDING, "The text by which it is found."
    )


@kind
@strawberry.type(description="What a report asks for.")
class Recommendation(Node):
    """See graph.model.reviews.Recommendation."""

    title: str = strawberry.field(description="Its report and number.")
    code: str = strawberry.field(description="The report's own number for it.")
    text: str = strawberry.field(description="What is asked for.")
    kind: str = strawberry.field(description="recommendation, next step or future action.")
    reach: str | None = strawberry.field(description="local, regional or national.")
    status: str | None = strawberry.field(description="What the report says became of it.")
    year: int | None = strawberry.field(description="The year of the report.")
    jurisdiction: str | None = strawberry.field(description="The country it was made for.")
    locator: str | None = strawberry.field(description="Where in the report it stands.")
    note: str | None = strawberry.field(description="What else is to be known of it.")
    set_out_in: Connection[_Work] = many(paths.WORKS_BY_RECOMMENDATION, "The report.")
    addressed_to: Connection[_Organisation] = many(
        paths.BODIES_BY_RECOMMENDATION, "Who is asked to act."
    )
    topics: Connection[_Topic] = many(paths.TOPICS_BY_RECOMMENDATION, "What it is about.")
    passages: Connection[_Passage] = many(
        paths.PASSAGES_BY_RECOMMENDATION, "The text by which it is found."
    )


@kind
@strawberry.type(description="Help that was given through the hub, and what it taught.")
class Engagement(Node):
    """See graph.model.brokering.Engagement."""

    title: str = strawberry.field(description="What it was, without anybody who was helped.")
    mode: str | None = strawberry.field(description="Such as consultancy, advice, mentoring.")
    level: list[Level] = strawberry.field(description="At which levels.")
    lesson: str | None = strawberry.field(description="What it taught.")
    valid_from: str | None = strawberry.field(description="Since when.")
    valid_to: str | None = strawberry.field(description="Until when.")
    people: Connection[_Person] = many(paths.PEOPLE_BY_ENGAGEMENT, "Who helped.")
    asked_for_by: Connection[_Organisation] = many(paths.BODIES_BY_ENGAGEMENT, "Who asked for it.")
    areas: Connection[_Area] = many(paths.AREAS_BY_ENGAGEMENT, "Where it took place.")
    topics: Connection[_Topic] = many(paths.TOPICS_BY_ENGAGEMENT, "What it was about.")
    passages: Connection[_Passage] = many(
        paths.PASSAGES_BY_ENGAGEMENT, "The text by which it is found."
    )
