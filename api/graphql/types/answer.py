"""The parts of an answer: what the command line's JSON says, in camelCase, and ways on from it.

The resolvers are the attributes of queries.matching.answer; only the ways on are read.
"""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, cast

import strawberry

from api.graphql.context import Info
from api.graphql.types.grounds import Contrary, Grounds
from api.graphql.types.node import Level, Node, as_node
from api.graphql.types.provenance import Assertion
from api.graphql.types.unanswered import Silence
from api.practice import not_practised_since

if TYPE_CHECKING:
    from api.graphql.types.people import Person

_Person = Annotated["Person", strawberry.lazy("api.graphql.types.people")]


def _rounded(description: str) -> Any:
    """A number with four decimals, as the JSON of an answer has it."""

    def resolve(root: Any, info: Info) -> float:
        return round(float(getattr(root, info.python_name)), 4)

    return strawberry.field(resolver=resolve, description=description)


async def _node(root: "Source | EvidenceFound | PathNode", info: Info) -> Node | None:
    return as_node(await info.context.loaders.nodes.load(root.id))


def _not_practised_since(root: "Source") -> str | None:
    return not_practised_since(root.kind, root.valid_to)


@strawberry.type(description="A correction of a work, or an expression of concern about it.")
class WorkNotice:
    """See queries.matching.answer.WorkNotice."""

    kind: str = strawberry.field(description="correction or expression of concern.")
    on: str | None = strawberry.field(description="The day, month or year, where it is known.")
    doi: str | None = strawberry.field(description="The DOI of the notice.")


@strawberry.type(description="Where a sentence stands.")
class Source:
    """See queries.matching.answer.Source."""

    id: strawberry.ID = strawberry.field(description="The id of what says it.")
    kind: str = strawberry.field(description="The kind of work, or finding, expertise, engagement.")
    title: str | None = strawberry.field(description="Its title.")
    year: int | None = strawberry.field(description="The year it appeared.")
    doi: str | None = strawberry.field(description="Its DOI.")
    url: str | None = strawberry.field(description="Where it can be read.")
    locator: str | None = strawberry.field(description="Where in it the sentence stands.")
    jurisdiction: str | None = strawberry.field(description="Where it applies.")
    in_our_words: bool = strawberry.field(
        description="Whether the sentence was written for Cairn about the source."
    )
    valid_from: str | None = strawberry.field(description="In force, or practised, since.")
    valid_to: str | None = strawberry.field(description="In force, or practised, until.")
    not_practised_since: str | None = strawberry.field(
        resolver=_not_practised_since,
        description="The end of practice of an expertise, where that is long ago "
        "(`CAIRN_UNPRACTISED_YEARS`).",
    )
    notices: list[WorkNotice] = strawberry.field(
        description="Of a work: its corrections, and concerns about it."
    )
    node: Node | None = strawberry.field(resolver=_node, description="It itself, to walk on from.")


def _grounds_of_sentence(root: Any) -> Grounds | None:
    return Grounds.of(root.grounds, root.source.id) if root.grounds else None


def _grounds_of_evidence(root: Any) -> Grounds | None:
    return Grounds.of(root.grounds, root.id) if root.grounds else None


@strawberry.type(description="A sentence that justifies what is shown.")
class Sentence:
    """See queries.matching.answer.Sentence."""

    text: str = strawberry.field(description="The sentence.")
    source: Source = strawberry.field(description="Where it stands.")
    score: float = _rounded("How near its passage is to the question (cosine).")
    grounds: Grounds | None = strawberry.field(
        resolver=_grounds_of_sentence, description="Of a statement: what it stands on."
    )
    contrary: list[Contrary] = strawberry.field(description="What says otherwise.")


@strawberry.type(description="A node on a path.")
class PathNode:
    """See queries.matching.answer.PathNode."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: str = strawberry.field(description="Such as Person or Work.")
    label: str = strawberry.field(description="What a reader calls it.")
    node: Node | None = strawberry.field(resolver=_node, description="It itself, to walk on from.")


async def _assertion(root: "PathStep", info: Info) -> Assertion | None:
    said = await info.context.loaders.said.load((root.from_, root.to, root.type))
    return None if said is None else Assertion.of(said)


@strawberry.type(description="A relationship on a path, in its own direction.")
class PathStep:
    """See queries.matching.answer.PathStep."""

    from_: strawberry.ID = strawberry.field(name="from", description="The id where it begins.")
    to: strawberry.ID = strawberry.field(description="The id where it ends.")
    type: str = strawberry.field(description="Such as AUTHORED.")
    assertion: Assertion | None = strawberry.field(
        resolver=_assertion, description="What it says itself, such as a role, and who says so."
    )


@strawberry.type(description="A path through the graph, as data and as a sentence.")
class Path:
    """See queries.matching.answer.Path."""

    nodes: list[PathNode] = strawberry.field(description="In order.")
    relationships: list[PathStep] = strawberry.field(description="Between them.")
    text: str = strawberry.field(description="The path as a plain sentence.")


async def _person(root: "PersonFound", info: Info) -> _Person | None:
    return as_node(await info.context.loaders.nodes.load(root.id))  # type: ignore[return-value]


@strawberry.type(description="Somebody who can help, with what justifies it.")
class PersonFound:
    """See queries.matching.answer.PersonFound."""

    id: strawberry.ID = strawberry.field(description="The id of the person.")
    name: str = strawberry.field(description="The person's name.")
    post: str | None = strawberry.field(description="The present post, or the last.")
    organisation: str | None = strawberry.field(description="Where that post is.")
    area: str | None = strawberry.field(description="The council areas the person works in.")
    profession: str | None = strawberry.field(description="Such as midwife.")
    level: list[Level] = strawberry.field(description="The levels the person works at.")
    on_register: bool = strawberry.field(description="Whether this is a member of the register.")
    can_be_asked: bool = strawberry.field(
        description="Whether the hub can ask: a member who has not left every post stated."
    )
    nearness: str | None = strawberry.field(
        description="To the area asked from: local, neighbouring, region (its health board), "
        "national, beyond or unknown."
    )
    score: float = _rounded("By which people are ordered; the best has 1.")
    confidence: float = _rounded(
        "How near what the person knows is to the question: .36 is far, .6 very near."
    )
    research: list[Sentence] = strawberry.field(description="From research the person wrote.")
    experience: list[Sentence] = strawberry.field(description="From experience.")
    unchecked: list[Sentence] = strawberry.field(
        description="Said to be research, without a reference that was checked."
    )
    path: Path = strawberry.field(description="Why this person is shown.")
    person: _Person | None = strawberry.field(
        resolver=_person, description="The person in the graph, to walk on from."
    )


@strawberry.type(description="Something that speaks to the question.")
class EvidenceFound:
    """See queries.matching.answer.EvidenceFound."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: str = strawberry.field(description="The kind of work, or finding, expertise, engagement.")
    title: str | None = strawberry.field(description="Its title.")
    year: int | None = strawberry.field(description="The year it appeared.")
    authors: list[str] = strawberry.field(description="Who wrote or stated it.")
    doi: str | None = strawberry.field(description="Its DOI.")
    url: str | None = strawberry.field(description="Where it can be read.")
    jurisdiction: str | None = strawberry.field(description="Where it applies.")
    text: str = strawberry.field(description="The sentence nearest to the question.")
    locator: str | None = strawberry.field(description="Where that sentence stands.")
    in_our_words: bool = strawberry.field(
        description="Whether the sentence was written for Cairn about the source."
    )
    score: float = _rounded("By which it is ordered among its kind.")
    path: Path = strawberry.field(description="Why it is shown.")
    grounds: Grounds | None = strawberry.field(
        resolver=_grounds_of_evidence, description="Of a statement: what it stands on."
    )
    contrary: list[Contrary] = strawberry.field(description="What says otherwise.")
    notices: list[WorkNotice] = strawberry.field(
        description="Of a work: its corrections, and concerns about it."
    )
    node: Node | None = strawberry.field(resolver=_node, description="It itself, to walk on from.")


@strawberry.type(description="What there is, each ground by itself; none is ranked under another.")
class Evidence:
    """See queries.matching.answer.Evidence."""

    research: list[EvidenceFound] = strawberry.field(description="Works of research.")
    guidance: list[EvidenceFound] = strawberry.field(description="Guidance, law, recommendations.")
    reviews: list[EvidenceFound] = strawberry.field(description="Findings of case reviews.")
    experience: list[EvidenceFound] = strawberry.field(description="What people know by doing.")
    voices: list[EvidenceFound] = strawberry.field(
        description="What children and families say, as it is passed on."
    )
    unchecked: list[EvidenceFound] = strawberry.field(
        description="What names research without a reference that passes the checks."
    )


@strawberry.type(description="Whether something is in an answer, and what kept it out.")
class WhyNot:
    """See queries.matching.why_not.WhyNot."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    label: str = strawberry.field(description="What a reader calls it.")
    shown: bool = strawberry.field(description="Whether it is in the answer.")
    reasons: list[str] = strawberry.field(description="Everything that kept it out.")


@strawberry.type(description="How long each part took, in milliseconds.")
class Timings:
    """Of one question."""

    mask: float = _rounded("Masking names and the like in the question.")
    encode: float = _rounded("Encoding the question.")
    retrieve: float = _rounded("Finding what is near to it in the graph.")
    rank: float = _rounded("Ordering people and evidence.")
    explain: float = _rounded("Choosing sentences, and the paths that justify what is shown.")
    total: float = _rounded("All of it.")


@strawberry.type(description="An old name of a topic that is in the question.")
class Renamed:
    """See queries.matching.former_names.Renamed."""

    former: str = strawberry.field(description="The old name.")
    topic: strawberry.ID = strawberry.field(description="The topic's id.")
    label: str = strawberry.field(description="What it is called now.")
    note: str = strawberry.field(description="Since when, and where that is said.")


@strawberry.type(description="What a question was understood to be about.")
class Understood:
    """See queries.matching.answer.Understood."""

    topics: list[str] = strawberry.field(description="Topics, the nearest first.")
    area: str | None = strawberry.field(description="The area asked from.")
    area_from_question: bool = strawberry.field(
        description="Whether the question's own words name it, rather than the filter."
    )
    level: str | None = strawberry.field(description="The level of work asked for.")
    renamed: list[Renamed] = strawberry.field(
        description="Old names in the question, each with the present one."
    )


@strawberry.type(description="People and evidence for a question, or an honest silence.")
class Answer:
    """See queries.matching.answer.Answer."""

    question: str = strawberry.field(description="The question, masked.")
    masked: list[str] | None = strawberry.field(
        description="What was masked in it, such as name or school; null if it was not masked."
    )
    silence: Silence | None = strawberry.field(description="Why there is no answer, if so.")
    kept: strawberry.ID | None = strawberry.field(
        description="The id under which the question was kept, if it was: see keepUnanswered."
    )
    notice: str | None = strawberry.field(description="What should be known before reading on.")
    abstained: bool = strawberry.field(description="Whether there is neither person nor evidence.")
    missing: str | None = strawberry.field(description="What is missing, and whom to turn to.")
    nearest_topics: list[str] = strawberry.field(description="What it was understood as.")
    people: list[PersonFound] = strawberry.field(description="Who can help, the best first.")
    evidence: Evidence = strawberry.field(description="What there is.")
    understood: Understood = strawberry.field(
        description="What it was understood to be about; `notAbout` and `noArea` correct it."
    )
    accountability: str = strawberry.field(description="Who stays responsible.")

    @strawberry.field(description="How long each part took, in milliseconds.")
    def timings_ms(self) -> Timings:
        """The stages of the answer."""
        return cast(Timings, SimpleNamespace(**self.timings_ms))
