"""Bodies, the areas they cover, and the topics of the field."""

from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.connections import Connection
from api.graphql.types.node import Node, kind, many
from queries.browsing import paths_of_the_graph as paths

if TYPE_CHECKING:
    from api.graphql.types.evidence import Reassessment, Work
    from api.graphql.types.people import Expertise, Person, Post
    from api.graphql.types.reviews import Engagement, Finding, Recommendation, Review
    from api.graphql.types.statements import Statement

_Reassessment = Annotated["Reassessment", strawberry.lazy("api.graphql.types.evidence")]
_Work = Annotated["Work", strawberry.lazy("api.graphql.types.evidence")]
_Person = Annotated["Person", strawberry.lazy("api.graphql.types.people")]
_Post = Annotated["Post", strawberry.lazy("api.graphql.types.people")]
_Expertise = Annotated["Expertise", strawberry.lazy("api.graphql.types.people")]
_Review = Annotated["Review", strawberry.lazy("api.graphql.types.reviews")]
_Finding = Annotated["Finding", strawberry.lazy("api.graphql.types.reviews")]
_Engagement = Annotated["Engagement", strawberry.lazy("api.graphql.types.reviews")]
_Recommendation = Annotated["Recommendation", strawberry.lazy("api.graphql.types.reviews")]
_Statement = Annotated["Statement", strawberry.lazy("api.graphql.types.statements")]


@kind
@strawberry.type(description="A council, health board, child protection committee, charity, group.")
class Organisation(Node):
    """See graph.model.organisations.Organisation."""

    name: str = strawberry.field(description="Its name.")
    kind: str | None = strawberry.field(description="Such as council, health board, group.")
    purpose: str | None = strawberry.field(description="What a group is for.")
    other_names: list[str] = strawberry.field(description="Other names it is known by.")
    gss: str | None = strawberry.field(description="Its present GSS code.")
    gss_2014: str | None = strawberry.field(description="Its GSS code in the list of 2014.")
    ror: str | None = strawberry.field(description="Its ROR id, of universities.")
    wikidata: str | None = strawberry.field(description="Its Wikidata id.")
    valid_from: str | None = strawberry.field(description="It exists since.")
    valid_to: str | None = strawberry.field(description="It existed until.")
    covers: Connection["Area"] = many(paths.AREAS_BY_BODY, "The areas it is responsible for.")
    based_in: Connection["Area"] = many(paths.SEATS_BY_BODY, "Where it has its seat.")
    posts: Connection[_Post] = many(
        paths.POSTS_BY_BODY, "Posts there that people of the graph hold."
    )
    parts: Connection["Organisation"] = many(paths.PARTS_BY_BODY, "Its parts.")
    part_of: Connection["Organisation"] = many(paths.WHOLES_BY_BODY, "What it is a part of.")
    succeeded_by: Connection["Organisation"] = many(
        paths.SUCCESSORS_BY_BODY, "What it gave way to; each edge has the day."
    )
    preceded_by: Connection["Organisation"] = many(
        paths.PREDECESSORS_BY_BODY, "What gave way to it; each edge has the day."
    )
    accountable_to: Connection["Organisation"] = many(
        paths.ANSWERS_TO_BY_BODY, "Whom it answers to."
    )
    members: Connection["Organisation"] = many(paths.MEMBERS_BY_BODY, "Bodies with a seat on it.")
    member_of: Connection["Organisation"] = many(
        paths.MEMBERSHIPS_BY_BODY, "Bodies it has a seat on."
    )
    commissioned: Connection[_Review] = many(paths.REVIEWS_BY_BODY, "Reviews it commissioned.")
    asked_for: Connection[_Engagement] = many(paths.ENGAGEMENTS_BY_BODY, "Help it asked for.")
    recommendations: Connection[_Recommendation] = many(
        paths.RECOMMENDATIONS_BY_BODY, "Recommendations that ask it to act."
    )
    statements: Connection[_Statement] = many(
        paths.STATEMENTS_BY_BODY, "What it states about practice."
    )


@kind
@strawberry.type(description="A council area.")
class Area(Node):
    """See graph.model.organisations.Area."""

    name: str = strawberry.field(description="Its name.")
    people: Connection[_Person] = many(paths.PEOPLE_BY_AREA, "Who works there.")
    covered_by: Connection[Organisation] = many(
        paths.BODIES_COVERING_AREA, "Who is responsible for it."
    )
    seat_of: Connection[Organisation] = many(paths.BODIES_SEATED_IN_AREA, "Who has a seat there.")
    neighbours: Connection["Area"] = many(paths.NEIGHBOURS_OF_AREA, "Areas that it borders on.")
    engagements: Connection[_Engagement] = many(
        paths.ENGAGEMENTS_BY_AREA, "Help that was given there."
    )
    statements: Connection[_Statement] = many(
        paths.STATEMENTS_BY_AREA, "What is stated of practice there."
    )


@strawberry.type(description="A name that a topic had.")
class FormerLabel:
    """See graph.model.organisations.Topic."""

    label: str = strawberry.field(description="The old name.")
    note: str | None = strawberry.field(description="Since when, and where that is said.")


@kind
@strawberry.type(description="A concept of the field, with the other words people use for it.")
class Topic(Node):
    """See graph.model.organisations.Topic."""

    label: str = strawberry.field(description="What the field calls it.")
    other_labels: list[str] = strawberry.field(description="Other words for it, old ones too.")
    definition: str | None = strawberry.field(description="What it means, in our own words.")
    sources: list[str] = strawberry.field(description="Where the concept was read.")

    @strawberry.field(description="Names that it had, and has no longer.")
    def former_labels(self) -> list[FormerLabel]:
        """Each with what became of it."""
        topic = self.looked.node
        told = zip_longest(topic.former_labels, topic.former_notes)
        return [FormerLabel(label=label, note=note) for label, note in told if label]

    words: str | None = strawberry.field(
        description="All the words by which people ask for it, its labels among them."
    )
    outside: bool | None = strawberry.field(description="A matter that is not the hub's.")
    turn_to: str | None = strawberry.field(description="Who deals with such a matter.")
    reviewed_on: str | None = strawberry.field(
        description="When somebody last looked at it again, as its record says."
    )
    review_due: str | None = strawberry.field(
        description="When somebody is to look at it again, as its record says."
    )
    reassessments: Connection[_Reassessment] = many(
        paths.LOOKS_AT_TOPIC, "That somebody looked at it again."
    )
    people: Connection[_Person] = many(
        paths.PEOPLE_BY_TOPIC, "Who knows about it, those first whom the hub can ask."
    )
    expertise: Connection[_Expertise] = many(
        paths.EXPERTISE_BY_TOPIC, "What people state they know."
    )
    works: Connection[_Work] = many(paths.WORKS_BY_TOPIC, "What is written about it.")
    findings: Connection[_Finding] = many(paths.FINDINGS_BY_TOPIC, "What reviews found about it.")
    reviews: Connection[_Review] = many(paths.REVIEWS_BY_TOPIC, "Reviews about it.")
    engagements: Connection[_Engagement] = many(paths.ENGAGEMENTS_BY_TOPIC, "Help given about it.")
    recommendations: Connection[_Recommendation] = many(
        paths.RECOMMENDATIONS_BY_TOPIC, "What reports ask for about it."
    )
    statements: Connection[_Statement] = many(paths.STATEMENTS_BY_TOPIC, "What is stated about it.")
    broader: Connection["Topic"] = many(paths.BROADER_BY_TOPIC, "Wider concepts.")
    narrower: Connection["Topic"] = many(paths.NARROWER_BY_TOPIC, "Narrower concepts.")
    related: Connection["Topic"] = many(paths.RELATED_BY_TOPIC, "Related concepts.")
