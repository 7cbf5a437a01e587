"""What can be done by GraphQL: each act is kept like a record, and its result told at once."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, cast

import strawberry

from api import quoting
from api.graphql.context import Info
from api.graphql.filters import AskFilter
from api.graphql.statements import statements_of
from api.graphql.suggestions import decided
from api.graphql.types.answer import Answer
from api.graphql.types.corrections import WorkCorrectionsInput
from api.graphql.types.duplicates import Decision, Merging
from api.graphql.types.erasing import ErasedPerson
from api.graphql.types.imports import UndoneImport
from api.graphql.types.node import Ground, Level, Node, as_node
from api.graphql.types.statements import Statement, StatementKind, Voice
from api.graphql.types.suggestions import DecidedTopicSuggestion
from api.opening import refuse_demonstration
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders import acts, correcting, merging
from queries.curation.erasing import erase_person
from queries.curation.undo import undo_import
from queries.evidence.statements import Stated
from queries.gaps.unanswered import forget_unanswered

P = ParamSpec("P")
R = TypeVar("R")


def _argument(description: str) -> Any:
    return strawberry.argument(description=description)


def _optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


_OfStatement = Annotated[str, _argument("The id of a statement, or the key it was loaded with.")]
_OfWork = Annotated[str, _argument("A DOI, or the id of a work.")]
_Because = Annotated[str | None, _argument("Why.")]


@strawberry.input(description="Where something is written.")
class ReferenceInput:
    """See loaders.acts.Reference."""

    work: str = strawberry.field(description="A DOI, or the id of a work of the graph.")
    locator: str | None = _optional("The place in it, such as page 3.")
    quotation: str | None = _optional("Its words there, whole sentences, letter for letter.")

    def reference(self) -> acts.Reference:
        """As loaders.acts takes it."""
        return acts.Reference(self.work, self.locator, self.quotation)


@strawberry.input(description="What is to be stated; by whoever asks unless said otherwise.")
class StatementInput:
    """See loaders.acts.NewStatement."""

    text: str = strawberry.field(description="What is stated.")
    kind: StatementKind = strawberry.field(description="Fact, opinion or assumption.")
    ground: Ground = strawberry.field(description="What it stands on.")
    voice: Voice | None = _optional("In whose voice it speaks; professional if not said.")
    topics: list[str] = strawberry.field(
        default_factory=list, description="Labels of topics of the graph."
    )
    level: list[Level] = strawberry.field(
        default_factory=list, description="For which levels of work."
    )
    area: str | None = _optional("The council area of which it is said.")
    person: str | None = _optional("Who states it, by their key on the register.")
    organisation: str | None = _optional("The organisation that states it, by its name.")
    strength: str | None = _optional(
        "Your own rating of the evidence on the scale of SIGN 50: 1++, 1+, 1-, 2++, 2+, 2-, 3 or 4."
    )
    cites: list[ReferenceInput] = strawberry.field(
        default_factory=list, description="Where it is written."
    )
    rests_on: list[str] = strawberry.field(
        default_factory=list, description="The statements that it rests on, by id or key."
    )

    def statement(self) -> acts.NewStatement:
        """As loaders.acts takes it."""
        return acts.NewStatement(
            text=self.text,
            kind=self.kind.value,
            ground=self.ground.value,
            voice=self.voice.value if self.voice else "professional",
            topics=tuple(self.topics),
            level=tuple(level.value for level in self.level),
            area=self.area,
            person=self.person,
            organisation=self.organisation,
            strength=self.strength,
            cites=tuple(cited.reference() for cited in self.cites),
            rests_on=tuple(self.rests_on),
        )


async def _done(
    info: Info,
    act: Callable[Concatenate[GraphStore, Actor, Encoder, P], Awaitable[R]],
    *args: P.args,
    **said: P.kwargs,
) -> R:
    """Do it; raises NotDemonstration and what the act raises."""
    encoder = info.context.encoder()
    return await _changing(info, lambda store, actor: act(store, actor, encoder, *args, **said))


async def _changing(info: Info, act: Callable[[GraphStore, Actor], Awaitable[R]]) -> R:
    """Do it where that is no demonstration, and forget what was read before."""
    context = info.context
    await refuse_demonstration(context.store())
    try:
        return await act(context.store(), context.actor)
    finally:
        context.changed()


async def _one(info: Info, told: Stated) -> Statement:
    return (await statements_of(info, [told]))[told.id]


@strawberry.type(
    description="What can be done with statements, with works that may be one, with imports, with "
    "suggested topics, with unanswered questions, and to erase a person. An act is kept with who "
    "did it and when; doing it again on the same day changes nothing. "
    "The answer has the labels of now."
)
class Mutation:
    """The root of what changes the graph."""

    @strawberry.mutation(
        description="State something. The same text by the same author again corrects what was "
        "said of it."
    )
    async def state(
        self,
        info: Info,
        statement: Annotated[StatementInput, _argument("What is to be stated.")],
    ) -> Statement:
        """See loaders.acts.state."""
        return await _one(info, await _done(info, quoting.state, statement.statement()))

    @strawberry.mutation(description="Give a reference for a statement, as it is worded now.")
    async def cite(
        self,
        info: Info,
        statement: _OfStatement,
        reference: Annotated[ReferenceInput, _argument("Where it is written.")],
    ) -> Statement:
        """See loaders.acts.cite."""
        told = await _done(info, quoting.cite, statement, reference.reference())
        return await _one(info, told)

    @strawberry.mutation(description="Say that a statement rests on others.")
    async def rest_on(
        self,
        info: Info,
        statement: _OfStatement,
        below: Annotated[list[str], _argument("The other statements, by id or key.")],
    ) -> Statement:
        """See loaders.acts.rest_on."""
        return await _one(info, await _done(info, acts.rest_on, statement, below))

    @strawberry.mutation(description="Say that a statement says otherwise than something else.")
    async def contradict(
        self,
        info: Info,
        statement: _OfStatement,
        other: Annotated[str, _argument("A statement by id or key, or a work by DOI or id.")],
    ) -> Statement:
        """See loaders.acts.contradict."""
        return await _one(info, await _done(info, acts.contradict, statement, other))

    @strawberry.mutation(description="Doubt a statement, and say why.")
    async def challenge(
        self,
        info: Info,
        statement: _OfStatement,
        text: Annotated[str, _argument("Why it is doubted.")],
    ) -> Statement:
        """See loaders.acts.challenge."""
        return await _one(info, await _done(info, acts.challenge, statement, text))

    @strawberry.mutation(description="Answer a challenge; gives the statement that it doubts.")
    async def answer(
        self,
        info: Info,
        challenge: Annotated[str, _argument("The id of the challenge.")],
        text: Annotated[str, _argument("The answer.")],
    ) -> Statement:
        """See loaders.acts.answer."""
        return await _one(info, await _done(info, acts.answer, challenge, text))

    @strawberry.mutation(
        description="Take a statement back. What rests on it changes its label with it."
    )
    async def withdraw(
        self, info: Info, statement: _OfStatement, because: _Because = None
    ) -> Statement:
        """See loaders.acts.withdraw."""
        return await _one(info, await _done(info, acts.withdraw, statement, because))

    @strawberry.mutation(
        description="Say that you have read what a citation cites, and that it holds the claim; "
        "gives the statement."
    )
    async def confirm_citation(
        self, info: Info, citation: Annotated[str, _argument("The id of the citation.")]
    ) -> Statement:
        """See loaders.acts.confirm_citation."""
        return await _one(info, await _done(info, acts.confirm_citation, citation))

    @strawberry.mutation(
        description="Say that a work was retracted: every reference to it fails from now on. Gives "
        "the statements that cite it and all that rest on them."
    )
    async def retract_work(
        self, info: Info, work: _OfWork, because: _Because = None
    ) -> list[Statement]:
        """See loaders.acts.retract_work."""
        told = await _done(info, acts.retract_work, work, because)
        return list((await statements_of(info, told)).values())

    @strawberry.mutation(
        description="Say that you have looked again at a work or topic; gives it. Doing it again "
        "on the same day changes nothing."
    )
    async def mark_reviewed(
        self,
        info: Info,
        id: Annotated[str, _argument("The id of a work or topic, a DOI or a label.")],  # noqa: A002
        due: Annotated[str | None, _argument("When it is to be looked at next.")] = None,
    ) -> Node | None:
        """See loaders.acts.mark_reviewed."""
        return as_node(await _done(info, acts.mark_reviewed, id, due))

    @strawberry.mutation(
        description="Say that fields of a work are otherwise; gives it as it is shown now. What "
        "its sources say stays beside it. Doing it again changes nothing."
    )
    async def correct_work(
        self,
        info: Info,
        work: _OfWork,
        changes: Annotated[WorkCorrectionsInput, _argument("What is otherwise.")],
    ) -> Node | None:
        """See loaders.correcting.correct_work."""
        return as_node(await _done(info, correcting.correct_work, work, changes.corrections()))

    @strawberry.mutation(
        description="Keep a piece of a work's text with its place: it is found and quoted from "
        "now on. Gives the work. Doing it again changes nothing."
    )
    async def attach_passage(
        self,
        info: Info,
        work: _OfWork,
        text: Annotated[str, _argument("What stands there, or what it says in our words.")],
        locator: Annotated[str, _argument("The place in the work, such as page 3.")],
        in_our_words: Annotated[bool, _argument("Whether it is a summary of ours.")] = False,
    ) -> Node | None:
        """See loaders.correcting.attach_passage."""
        passage = correcting.NewPassage(text, locator, in_our_words)
        return as_node(await _done(info, quoting.attach_passage, work, passage))

    @strawberry.mutation(
        description="Say that two works are one: what is said of the other is said of the first "
        "from now on. Doing it again changes nothing."
    )
    async def merge(
        self, info: Info, work: _OfWork, other: _OfWork, because: _Because = None
    ) -> Merging:
        """See loaders.merging.merge_works."""
        return Merging.of(await _done(info, merging.merge_works, work, other, because))

    @strawberry.mutation(
        description="Say that a work which was merged is a work of its own: all is as it was "
        "before, and the two are not offered again. Doing it again changes nothing."
    )
    async def unmerge(self, info: Info, other: _OfWork, because: _Because = None) -> Merging:
        """See loaders.merging.unmerge_works."""
        return Merging.of(await _done(info, merging.unmerge_works, other, because))

    @strawberry.mutation(
        description="Answer whether the two works of a candidate are one. Those that are not are "
        "never offered again. Doing it again changes nothing."
    )
    async def decide_candidate(
        self,
        info: Info,
        candidate: Annotated[strawberry.ID, _argument("The id of the candidate.")],
        decision: Annotated[Decision, _argument("Same or different.")],
    ) -> Merging:
        """See loaders.merging.decide_candidate."""
        said = await _done(info, merging.decide_candidate, candidate, decision.value)
        return Merging.of(said)

    @strawberry.mutation(
        description="Take back what an import said: its records hold no longer, what others say "
        "stays, nothing is deleted. Doing it again changes nothing."
    )
    async def undo_import(
        self,
        info: Info,
        id: Annotated[strawberry.ID, _argument("The id of the import.")],  # noqa: A002
    ) -> UndoneImport:
        """See queries.curation.undo."""
        return UndoneImport.of(
            await _changing(info, lambda store, actor: undo_import(store, actor, id))
        )

    @strawberry.mutation(
        description="Erase a person from the graph, its records and later dumps; only a mark "
        "without data remains. It cannot be taken back; doing it again changes nothing."
    )
    async def erase_person(
        self,
        info: Info,
        id: Annotated[strawberry.ID, _argument("The id of the person.")],  # noqa: A002
    ) -> ErasedPerson:
        """See queries.curation.erasing."""
        return ErasedPerson.of(
            await _changing(info, lambda store, actor: erase_person(store, actor, id))
        )

    @strawberry.mutation(
        description="Ask as the query does, and agree that the question is kept, should there be "
        "no answer: masked, with the day, the area of the filter and why there was silence; "
        "without whoever asked. `kept` has its id, the notice says if it was not kept."
    )
    async def keep_unanswered(
        self,
        info: Info,
        question: Annotated[str, _argument("The question, without names of people.")],
        wanted: Annotated[
            AskFilter | None, strawberry.argument(name="filter", description="As it was asked.")
        ] = None,
        first: Annotated[int, _argument("As it was asked: 1 to 50")] = 5,
    ) -> Answer:
        """See queries.gaps.unanswered.keep_unanswered."""
        chosen = (wanted or AskFilter()).filters()
        return cast(Answer, await info.context.serving.ask(question, chosen, first, keep=True))

    @strawberry.mutation(
        description="Accept a suggested topic, so that the work is about it, or reject it for "
        "good; gives it as it is then, and whether that changed anything. A decision can be "
        "corrected by the other one."
    )
    async def decide_topic_suggestion(
        self,
        info: Info,
        id: Annotated[strawberry.ID, _argument("Its id.")],  # noqa: A002
        accept: Annotated[bool, _argument("Whether the work is about the topic.")],
    ) -> DecidedTopicSuggestion:
        """See queries.topics.deciding.decide."""
        return await decided(info, id, accept=accept)

    @strawberry.mutation(
        description="Erase an unanswered question that was kept; gives its id; an error "
        "of code not_found where there is none."
    )
    async def forget_unanswered(
        self,
        info: Info,
        id: Annotated[strawberry.ID, _argument("Its id.")],  # noqa: A002
    ) -> strawberry.ID:
        """See queries.gaps.unanswered.forget_unanswered."""
        await forget_unanswered(info.context.store(), info.context.actor, id)
        return id
