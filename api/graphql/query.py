"""Everything that can be asked by GraphQL: each resolver loads, maps, returns."""

from datetime import date
from typing import Annotated, Any, TypeVar, cast

import strawberry

from api.graphql import filters
from api.graphql.connections import After, Connection, Edge, list_of, place_of
from api.graphql.context import Info
from api.graphql.due import due_page
from api.graphql.duplicates import candidates_page
from api.graphql.imports import imports_page
from api.graphql.paths import told
from api.graphql.sizes import First, check_first
from api.graphql.statements import (
    failing_references,
    fallen_statements,
    reading_queue,
    statements_page,
)
from api.graphql.suggestions import suggestions_page
from api.graphql.types.answer import Answer, Path, WhyNot
from api.graphql.types.due import DueForReview
from api.graphql.types.duplicates import DuplicateCandidate
from api.graphql.types.evidence import Work
from api.graphql.types.facets import WorkFacets
from api.graphql.types.imports import Import
from api.graphql.types.node import Node, as_node
from api.graphql.types.organisations import Organisation, Topic
from api.graphql.types.people import Person
from api.graphql.types.reviews import Finding, Review
from api.graphql.types.statements import (
    FailingReference,
    FallenStatement,
    Statement,
    ToRead,
)
from api.graphql.types.status import Count, Status
from api.graphql.types.suggestions import SuggestionState, TopicSuggestion
from api.graphql.types.unanswered import UnansweredQuestion
from api.graphql.types.why import WhyKnown
from api.graphql.unanswered import unanswered_page
from queries.backup.status import status
from queries.browsing import pages
from queries.browsing.around import path_between
from queries.browsing.nodes import Looked
from queries.browsing.why import why

T = TypeVar("T", bound=Node)
Id = Annotated[strawberry.ID, strawberry.argument(description="An id of Cairn's.")]


def _filter(description: str) -> Any:
    return strawberry.argument(name="filter", description=description)


async def _one(info: Info, kind: type[T], id_: str) -> T | None:
    found = as_node(await info.context.loaders.nodes.load(id_))
    return found if isinstance(found, kind) else None


async def _page(
    info: Info, kind: type[T], listing: pages.Listing, wanted: pages.Filter, at: tuple[int, Any]
) -> Connection[T]:
    first, after = check_first(at[0]), place_of(listing, wanted, at[1])
    context = info.context
    found = await pages.page(
        context.store(), context.actor, listing, wanted, first=first, after=after
    )
    within = list_of(listing, wanted)
    edges = [_edge(kind, within, listing.place_of(row), row) for row in found.nodes]
    return Connection(
        edges=edges,
        total=found.total,
        has_next=found.has_next,
        began_after=after is not None,
    )


def _edge(kind: type[T], within: str, place: pages.Place, row: Looked) -> Edge[T]:
    return Edge(within=within, place=(place.key, place.id), node=kind.of(row))


@strawberry.type(description="What can be asked of Cairn.")
class Query:
    """The root."""

    @strawberry.field(
        description="Ask in plain words: who can help, and what evidence is there. The question "
        "is kept nowhere. When nothing fits, the answer says what is missing."
    )
    async def ask(
        self,
        info: Info,
        question: Annotated[
            str, strawberry.argument(description="The question, without names of people.")
        ],
        wanted: Annotated[filters.AskFilter | None, _filter("Narrows the answer.")] = None,
        first: Annotated[
            int, strawberry.argument(description="The most people, and items of each kind: 1 to 50")
        ] = 5,
    ) -> Answer:
        """See queries.matching.ask."""
        chosen = (wanted or filters.AskFilter()).filters()
        return cast(Answer, await info.context.serving.ask(question, chosen, first))

    @strawberry.field(description="Why a person or a piece of evidence is not in an answer.")
    async def why_not(
        self,
        info: Info,
        question: Annotated[str, strawberry.argument(description="The question that was asked.")],
        id: Id,  # noqa: A002 - the API's name
        wanted: Annotated[filters.AskFilter | None, _filter("As it was asked.")] = None,
        first: Annotated[int, strawberry.argument(description="As it was asked: 1 to 50")] = 5,
    ) -> WhyNot:
        """See queries.matching.why_not."""
        chosen = (wanted or filters.AskFilter()).filters()
        return cast(WhyNot, await info.context.serving.why_not(question, id, chosen, first))

    @strawberry.field(description="A person.")
    async def person(self, info: Info, id: Id) -> Person | None:  # noqa: A002 - the API's name
        """None if no person has this id."""
        return await _one(info, Person, id)

    @strawberry.field(description="People by name.")
    async def people(
        self,
        info: Info,
        wanted: Annotated[filters.PeopleFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Person]:
        """A page of them."""
        chosen = (wanted or filters.PeopleFilter()).wanted()
        return await _page(info, Person, pages.PEOPLE, chosen, (first, after))

    @strawberry.field(description="A work.")
    async def work(self, info: Info, id: Id) -> Work | None:  # noqa: A002 - the API's name
        """None if no work has this id."""
        return await _one(info, Work, id)

    @strawberry.field(description="Works by title.")
    async def works(
        self,
        info: Info,
        wanted: Annotated[filters.WorksFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Work]:
        """A page of them."""
        chosen = (wanted or filters.WorksFilter()).wanted()
        return await _page(info, Work, pages.WORKS, chosen, (first, after))

    @strawberry.field(
        description="How many works there are of each kind, year, topic and source, and how many "
        "are retracted or unreviewed, among those that pass a filter."
    )
    async def work_facets(
        self,
        wanted: Annotated[filters.WorksFilter | None, _filter("Only some of them.")] = None,
    ) -> WorkFacets:
        """Each is counted when it is asked for."""
        return WorkFacets(wanted=(wanted or filters.WorksFilter()).wanted())

    @strawberry.field(description="A topic.")
    async def topic(self, info: Info, id: Id) -> Topic | None:  # noqa: A002 - the API's name
        """None if no topic has this id."""
        return await _one(info, Topic, id)

    @strawberry.field(description="Topics of the field by label.")
    async def topics(
        self,
        info: Info,
        wanted: Annotated[filters.TopicsFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Topic]:
        """A page of them."""
        chosen = (wanted or filters.TopicsFilter()).wanted()
        return await _page(info, Topic, pages.TOPICS, chosen, (first, after))

    @strawberry.field(
        description="Topics that are suggested for works, the surest first. Nothing is matched or "
        "shown by one until it is accepted: see decideTopicSuggestion."
    )
    async def topic_suggestions(
        self,
        info: Info,
        state: Annotated[
            SuggestionState | None,
            strawberry.argument(description="What became of them; those that wait if not said."),
        ] = None,
        topic: Annotated[
            str | None, strawberry.argument(description="Only of this topic (label or id).")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[TopicSuggestion]:
        """See queries.topics.deciding.suggestions."""
        return await suggestions_page(info, state or SuggestionState.waiting, topic, first, after)

    @strawberry.field(description="An organisation.")
    async def organisation(self, info: Info, id: Id) -> Organisation | None:  # noqa: A002
        """None if no organisation has this id."""
        return await _one(info, Organisation, id)

    @strawberry.field(description="Organisations by name.")
    async def organisations(
        self,
        info: Info,
        wanted: Annotated[filters.OrganisationsFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Organisation]:
        """A page of them."""
        chosen = (wanted or filters.OrganisationsFilter()).wanted()
        return await _page(info, Organisation, pages.ORGANISATIONS, chosen, (first, after))

    @strawberry.field(description="A review of a case or of practice.")
    async def review(self, info: Info, id: Id) -> Review | None:  # noqa: A002 - the API's name
        """None if no review has this id."""
        return await _one(info, Review, id)

    @strawberry.field(description="Reviews by title.")
    async def reviews(
        self,
        info: Info,
        wanted: Annotated[filters.ReviewsFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Review]:
        """A page of them."""
        chosen = (wanted or filters.ReviewsFilter()).wanted()
        return await _page(info, Review, pages.REVIEWS, chosen, (first, after))

    @strawberry.field(description="What a review found.")
    async def finding(self, info: Info, id: Id) -> Finding | None:  # noqa: A002 - the API's name
        """None if no finding has this id."""
        return await _one(info, Finding, id)

    @strawberry.field(description="Findings of all reviews, by their text.")
    async def findings(
        self,
        info: Info,
        wanted: Annotated[filters.FindingsFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Finding]:
        """A page of them."""
        chosen = (wanted or filters.FindingsFilter()).wanted()
        return await _page(info, Finding, pages.FINDINGS, chosen, (first, after))

    @strawberry.field(description="A statement.")
    async def statement(self, info: Info, id: Id) -> Statement | None:  # noqa: A002
        """None if no statement has this id."""
        return await _one(info, Statement, id)

    @strawberry.field(
        description="Statements by their text; those that are withdrawn only where the filter "
        "asks for them."
    )
    async def statements(
        self,
        info: Info,
        wanted: Annotated[filters.StatementsFilter | None, _filter("Only some of them.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Statement]:
        """A page of them, each with its label."""
        chosen = (wanted or filters.StatementsFilter()).wanted()
        return await statements_page(info, chosen, first, after)

    @strawberry.field(
        description="What tells an author what changed: the statements under which a reference "
        "fails, or something they rest on holds no longer."
    )
    async def fallen_statements(
        self,
        info: Info,
        by: Annotated[
            str | None, strawberry.argument(description="Only those stated by this name or id.")
        ] = None,
        first: First = 20,
    ) -> list[FallenStatement]:
        """See queries.evidence.listing.fallen."""
        return await fallen_statements(info, by, first)

    @strawberry.field(
        description="Quotations that a machine verified and nobody has read, those first on whose "
        "statement most rests."
    )
    async def reading_queue(self, info: Info, first: First = 20) -> list[ToRead]:
        """See queries.evidence.listing.reading_queue."""
        return await reading_queue(info, first)

    @strawberry.field(
        description="Every reference that fails or is unchecked, those that fail first; also the "
        "statements that name research and give no reference."
    )
    async def failing_references(self, info: Info, first: First = 20) -> list[FailingReference]:
        """See queries.evidence.listing.unsound."""
        return await failing_references(info, first)

    @strawberry.field(
        description="Questions that met silence and were kept because whoever asked agreed, for "
        "brokers and curators: the latest first."
    )
    async def unanswered_questions(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[UnansweredQuestion]:
        """See queries.gaps.unanswered."""
        return await unanswered_page(info, first, after)

    @strawberry.field(
        description="Works that may be one and of which nobody decided yet, for curators: the most "
        "certain first."
    )
    async def duplicate_candidates(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[DuplicateCandidate]:
        """See queries.duplicates.candidates."""
        return await candidates_page(info, first, after)

    @strawberry.field(
        description="Anything that has an id, whatever it is; but for terms, which stand in the "
        "`words` of their topic, and words, by which questions are understood."
    )
    async def node(self, info: Info, id: Id) -> Node | None:  # noqa: A002 - the API's name
        """None if nothing has this id."""
        return as_node(await info.context.loaders.nodes.load(id))

    @strawberry.field(
        description="Works and topics that are to be looked at again, for curators: the longest "
        "overdue first; guidance and law that ended without a successor among them."
    )
    async def due_for_review(
        self,
        info: Info,
        on: Annotated[date | None, strawberry.argument(description="By this day; today.")] = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[DueForReview]:
        """See queries.curation.due."""
        return await due_page(info, on, first, after)

    @strawberry.field(description="What was loaded: files, the latest first.")
    async def imports(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Import]:
        """See queries.curation.imports."""
        return await imports_page(info, first, after)

    @strawberry.field(
        description="Why the graph says something: every assertion about it, with its source, who "
        "made it and when."
    )
    async def why(
        self,
        info: Info,
        id: Id,  # noqa: A002 - the API's name
        known_on: Annotated[
            date | None, strawberry.argument(description="What was known by the end of that day.")
        ] = None,
    ) -> WhyKnown:
        """See queries.browsing.why."""
        context = info.context
        return WhyKnown.of(await why(context.store(), context.actor, id, known_on=known_on))

    @strawberry.field(description="How two things are connected: a shortest path, at most 6 steps.")
    async def path(
        self,
        info: Info,
        start: Annotated[strawberry.ID, strawberry.argument(name="from", description="An id.")],
        end: Annotated[strawberry.ID, strawberry.argument(name="to", description="Another id.")],
    ) -> Path | None:
        """None if there is no such path."""
        context = info.context
        row = await path_between(context.store(), context.actor, start, end)
        return cast(Path, told(row)) if row else None

    @strawberry.field(description="What graph this is and how much it holds.")
    async def status(self, info: Info) -> Status:
        """See `cairn status`."""
        found = await status(info.context.store(), info.context.actor)
        counts = [Count(kind=kind, number=number) for kind, number in found.counts.items()]
        return Status(
            engine=found.engine,
            version=found.version,
            schema=found.schema,
            encoder=found.encoder,  # type: ignore[arg-type]
            counts=counts,
        )
