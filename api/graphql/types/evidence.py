"""Works, and the passages through which everything that can be found speaks."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.connections import Connection
from api.graphql.context import Info
from api.graphql.types.node import Node, as_node, kind, many
from queries.browsing import paths_of_the_graph as paths

if TYPE_CHECKING:
    from api.graphql.types.organisations import Topic
    from api.graphql.types.people import Person
    from api.graphql.types.reviews import Recommendation, Review
    from api.graphql.types.statements import Citation, Withdrawal

_Topic = Annotated["Topic", strawberry.lazy("api.graphql.types.organisations")]
_Person = Annotated["Person", strawberry.lazy("api.graphql.types.people")]
_Recommendation = Annotated["Recommendation", strawberry.lazy("api.graphql.types.reviews")]
_Review = Annotated["Review", strawberry.lazy("api.graphql.types.reviews")]
_Citation = Annotated["Citation", strawberry.lazy("api.graphql.types.statements")]
_Withdrawal = Annotated["Withdrawal", strawberry.lazy("api.graphql.types.statements")]


@kind
@strawberry.type(description="Something written: research, guidance, law, a report.")
class Work(Node):
    """See graph.model.evidence.Work."""

    title: str = strawberry.field(description="Its title.")
    kind: str = strawberry.field(
        description="article, report, evaluation, synthesis or data set are research; guidance, "
        "legislation, inspection, data standard and newsletter are not."
    )
    year: int | None = strawberry.field(description="The year it appeared.")
    publisher: str | None = strawberry.field(description="Who published it.")
    doi: str | None = strawberry.field(description="Its DOI, without https://doi.org/.")
    url: str | None = strawberry.field(description="Where it can be read.")
    jurisdiction: str | None = strawberry.field(
        description="Where it applies: law and guidance of England do not hold in Scotland."
    )
    section: str | None = strawberry.field(description="The part of a law that is meant.")
    valid_from: str | None = strawberry.field(description="In force from this day.")
    valid_to: str | None = strawberry.field(description="In force until this day.")
    language: str | None = strawberry.field(description="The language it is written in.")
    licence: str | None = strawberry.field(
        description="Under which it is published, as its source names it, such as CC BY 4.0."
    )
    note: str | None = strawberry.field(description="What else is to be known of it.")
    reviewed_on: str | None = strawberry.field(
        description="When somebody last looked at it again, as its record says."
    )
    review_due: str | None = strawberry.field(
        description="When somebody is to look at it again, as its record says."
    )
    reassessments: Connection["Reassessment"] = many(
        paths.LOOKS_AT_WORK, "That somebody looked at it again."
    )
    authors: Connection[_Person] = many(paths.AUTHORS_BY_WORK, "Who wrote it, in order.")
    topics: Connection[_Topic] = many(paths.TOPICS_BY_WORK, "What it is about.")
    cites: Connection["Work"] = many(paths.CITED_BY_WORK, "Works that it rests on or refers to.")
    cited_by: Connection["Work"] = many(paths.CITING_BY_WORK, "Works that refer to it.")
    replaced_by: Connection["Work"] = many(
        paths.NEWER_BY_WORK, "The newer work that it gave way to."
    )
    replaces: Connection["Work"] = many(paths.OLDER_BY_WORK, "The older work that it replaces.")
    recommendations: Connection[_Recommendation] = many(
        paths.RECOMMENDATIONS_BY_WORK, "What it asks for."
    )
    reviews: Connection[_Review] = many(paths.REVIEWS_BY_WORK, "Case reviews that it reports.")
    passages: Connection["Passage"] = many(
        paths.PASSAGES_BY_WORK, "The texts of it that the graph holds, in order."
    )
    citations: Connection[_Citation] = many(
        paths.CITATIONS_BY_WORK, "Where statements refer to it."
    )
    retractions: Connection[_Withdrawal] = many(paths.WITHDRAWALS_BY_WORK, "That it was retracted.")
    notices: Connection["Notice"] = many(
        paths.NOTICES_BY_WORK, "Corrections of it, and expressions of concern about it."
    )


@kind
@strawberry.type(
    description="A correction of a work or an expression of concern about it; no retraction."
)
class Notice(Node):
    """See graph.model.evidence.Notice."""

    kind: str = strawberry.field(description="correction or expression of concern.")
    by: str = strawberry.field(description="Who says so, such as Crossref.")
    on: str | None = strawberry.field(description="The day, month or year, where it is known.")
    doi: str | None = strawberry.field(description="The DOI of the notice.")
    works: Connection[Work] = many(paths.WORKS_BY_NOTICE, "The work that it is about.")


@kind
@strawberry.type(description="Somebody has looked at a work or topic again.")
class Reassessment(Node):
    """See graph.model.evidence.Reassessment."""

    by: str = strawberry.field(description="Who.")
    on: str = strawberry.field(description="On which day.")
    due: str | None = strawberry.field(description="When it is to be looked at next.")
    works: Connection[Work] = many(paths.WORKS_BY_LOOK, "The work.")
    topics: Connection[_Topic] = many(paths.TOPICS_BY_LOOK, "The topic.")


@kind
@strawberry.type(
    description="A short piece of text of something: what a question is matched with. No record "
    "describes it itself: those of its `item` do."
)
class Passage(Node):
    """See graph.model.evidence.Passage."""

    text: str = strawberry.field(description="The text.")
    locator: str | None = strawberry.field(description="Where in its source it stands.")
    in_our_words: bool | None = strawberry.field(
        description="Whether it was written for Cairn about the source, and is no quotation."
    )
    position: int = strawberry.field(description="Its place among the passages, from 0.")

    @strawberry.field(description="What it is the text of: a work, a finding, a statement.")
    async def item(self, info: Info) -> Node | None:
        """Read for all passages of the request at once."""
        return as_node(await info.context.loaders.items.load(self.looked.id))
