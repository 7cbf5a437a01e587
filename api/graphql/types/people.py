"""People, their posts, what they are known to know and to have done."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.connections import Connection
from api.graphql.types.node import Ground, Level, Node, kind, many
from api.practice import not_practised_since
from queries.browsing import paths_of_the_graph as paths

if TYPE_CHECKING:
    from api.graphql.types.evidence import Passage, Work
    from api.graphql.types.organisations import Area, Organisation, Topic
    from api.graphql.types.reviews import Engagement, Review
    from api.graphql.types.statements import Statement

_Work = Annotated["Work", strawberry.lazy("api.graphql.types.evidence")]
_Passage = Annotated["Passage", strawberry.lazy("api.graphql.types.evidence")]
_Area = Annotated["Area", strawberry.lazy("api.graphql.types.organisations")]
_Topic = Annotated["Topic", strawberry.lazy("api.graphql.types.organisations")]
_Organisation = Annotated["Organisation", strawberry.lazy("api.graphql.types.organisations")]
_Review = Annotated["Review", strawberry.lazy("api.graphql.types.reviews")]
_Engagement = Annotated["Engagement", strawberry.lazy("api.graphql.types.reviews")]
_Statement = Annotated["Statement", strawberry.lazy("api.graphql.types.statements")]


@kind
@strawberry.type(description="Somebody who may help, or who wrote something.")
class Person(Node):
    """See graph.model.people.Person."""

    name: str = strawberry.field(description="As the register or the work writes it.")
    other_names: list[str] = strawberry.field(description="Other names the person is known by.")
    profession: str | None = strawberry.field(description="Such as midwife or social worker.")
    level: list[Level] = strawberry.field(description="The levels the person works at, if stated.")
    on_register: bool | None = strawberry.field(
        description="Whether the hub can ask this person; authors known by their works only "
        "cannot be asked through the hub."
    )
    orcid: str | None = strawberry.field(description="The person's ORCID.")
    openalex: str | None = strawberry.field(description="The person's OpenAlex id.")
    unresolved: bool | None = strawberry.field(
        description="True where a source gives no more than a name, or an id that no register "
        "explains, so that it is not settled who this is."
    )
    expertise: Connection["Expertise"] = many(
        paths.EXPERTISE_BY_PERSON, "What the person is said to know, the latest first."
    )
    posts: Connection["Post"] = many(
        paths.POSTS_BY_PERSON, "Posts held now or before, the latest first."
    )
    areas: Connection[_Area] = many(paths.AREAS_BY_PERSON, "The council areas the person works in.")
    competences: Connection["Competence"] = many(paths.COMPETENCES_BY_PERSON, "Abilities by name.")
    works: Connection[_Work] = many(paths.WORKS_BY_AUTHOR, "What the person wrote.")
    reviews: Connection[_Review] = many(paths.REVIEWS_BY_REVIEWER, "Reviews the person served on.")
    engagements: Connection[_Engagement] = many(
        paths.ENGAGEMENTS_BY_PERSON, "Help that the person gave through the hub."
    )
    statements: Connection[_Statement] = many(
        paths.STATEMENTS_BY_PERSON, "What the person states about practice."
    )


@kind
@strawberry.type(description="A position that somebody holds, or held, at an organisation.")
class Post(Node):
    """See graph.model.people.Post."""

    title: str = strawberry.field(description="What the post is called.")
    valid_from: str | None = strawberry.field(description="Held since this day, month or year.")
    valid_to: str | None = strawberry.field(description="Held until this day, month or year.")
    organisations: Connection[_Organisation] = many(paths.BODIES_BY_POST, "Where the post is.")
    people: Connection[Person] = many(paths.PEOPLE_BY_POST, "Who holds or held it.")


@kind
@strawberry.type(description="An ability that a framework or an application form names.")
class Competence(Node):
    """See graph.model.people.Competence."""

    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it means.")
    people: Connection[Person] = many(paths.PEOPLE_BY_COMPETENCE, "Who has it.")


def _not_practised_since(root: "Expertise") -> str | None:
    return not_practised_since("expertise", root.valid_to)


@kind
@strawberry.type(
    description="A statement that a person knows a topic: on what ground, how well, verified "
    "by whom. Cairn speaks of expertise, not of experts."
)
class Expertise(Node):
    """See graph.model.people.Expertise."""

    statement: str = strawberry.field(description="What is stated, in the person's words.")
    ground: Ground | None = strawberry.field(
        description="What it is said to stand on; a claim of research counts as such only once "
        "its reference has been checked. Null once nothing says it any more."
    )
    level: list[Level] = strawberry.field(description="At which levels, if stated.")
    proficiency: str | None = strawberry.field(description="How well: aware to expert.")
    valid_from: str | None = strawberry.field(description="Practised since.")
    valid_to: str | None = strawberry.field(description="Practised until.")
    not_practised_since: str | None = strawberry.field(
        resolver=_not_practised_since,
        description="The end of its practice, where that is long ago (`CAIRN_UNPRACTISED_YEARS`).",
    )
    verified_by: str | None = strawberry.field(description="Who confirmed the statement.")
    verified_on: str | None = strawberry.field(description="When it was confirmed.")
    people: Connection[Person] = many(paths.PEOPLE_BY_EXPERTISE, "Of whom it is stated.")
    topics: Connection[_Topic] = many(paths.TOPICS_BY_EXPERTISE, "What it is about.")
    passages: Connection[_Passage] = many(
        paths.PASSAGES_BY_EXPERTISE, "The text by which it is found."
    )
