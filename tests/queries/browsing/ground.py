"""A graph with many people and works, and with something at the end of every access path."""

from graph.access import Actor
from graph.model import RELATIONSHIP_TYPES
from graph.model.brokering import Engagement
from graph.model.evidence import Notice, Passage, Reassessment, Work
from graph.model.ids import (
    AreaId,
    ChallengeId,
    CitationId,
    CompetenceId,
    ConfirmationId,
    EngagementId,
    ExpertiseId,
    FindingId,
    NoticeId,
    OrganisationId,
    PassageId,
    PersonId,
    PostId,
    ReassessmentId,
    RecommendationId,
    ReplyId,
    ReviewId,
    StatementId,
    TopicId,
    WithdrawalId,
    WorkId,
    derive_id,
    normalise_name,
)
from graph.model.organisations import Area, Organisation, Topic
from graph.model.people import Competence, Expertise, Person, Post
from graph.model.reviews import Finding, Recommendation, Review
from graph.model.statements import (
    Challenge,
    Citation,
    Confirmation,
    Reply,
    Statement,
    Withdrawal,
)
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of

SOURCE = source_of("many.jsonl", "sample")
AREAS = [
    Area(id=AreaId(derive_id("Area", normalise_name(name))), name=name)
    for name in ("Moray", "Angus", "Fife")
]
TOPICS = [
    Topic(id=TopicId(derive_id("Topic", normalise_name(label))), label=label)
    for label in ("Neglect", "Kinship care", "Supervision")
]
COUNCILS = [
    Organisation(
        id=OrganisationId(derive_id("Organisation", normalise_name(f"{a.name} Council"))),
        name=f"{a.name} Council",
        kind="council",
    )
    for a in AREAS
]
ONE_OF_EACH = {
    "Person": Person(id=PersonId("person-one"), name="One Person"),
    "Post": Post(id=PostId("post-one"), title="One post"),
    "Competence": Competence(id=CompetenceId("competence-one"), name="One ability"),
    "Expertise": Expertise(
        id=ExpertiseId("expertise-one"), statement="Knows one thing.", ground="experience"
    ),
    "Work": Work(id=WorkId("work-one"), title="One work", kind="article"),
    "Passage": Passage(id=PassageId("passage-one"), text="One text.", search="One text."),
    "Topic": Topic(id=TopicId("topic-one"), label="One topic"),
    "Organisation": Organisation(id=OrganisationId("organisation-one"), name="One body"),
    "Area": Area(id=AreaId("area-one"), name="One area"),
    "Review": Review(id=ReviewId("review-one"), title="One review"),
    "Finding": Finding(id=FindingId("finding-one"), number=1, text="One finding."),
    "Recommendation": Recommendation(
        id=RecommendationId("recommendation-one"),
        title="One recommendation",
        code="1",
        text="Do one thing.",
        kind="recommendation",
    ),
    "Engagement": Engagement(id=EngagementId("engagement-one"), title="One engagement"),
    "Statement": Statement(
        id=StatementId("statement-one"),
        text="One statement.",
        kind="opinion",
        ground="experience",
    ),
    "Citation": Citation(
        id=CitationId("citation-one"), reference="One work", work="work-one", claim="one"
    ),
    "Confirmation": Confirmation(id=ConfirmationId("confirmation-one"), by="One", on="2026-01-01"),
    "Withdrawal": Withdrawal(id=WithdrawalId("withdrawal-one"), by="One", on="2026-01-01"),
    "Challenge": Challenge(
        id=ChallengeId("challenge-one"), by="One", on="2026-01-01", text="One doubt."
    ),
    "Notice": Notice(id=NoticeId("notice-one"), kind="correction", by="One journal"),
    "Reassessment": Reassessment(id=ReassessmentId("reassessment-one"), by="One", on="2026-01-01"),
    "Reply": Reply(id=ReplyId("reply-one"), by="One", on="2026-01-01", text="One reply."),
}


def person_number(number: int) -> Assertions:
    """A person with two statements, a post, an area."""
    id_ = PersonId(derive_id("Person", "many", number))
    person = Person(
        id=id_,
        name=f"Person {number:03}",
        level=("practitioner",) if number % 2 else ("strategic",),
        on_register=number % 5 != 0,
    )
    made = Assertions(f"person-{number}", {"number": number}, f"line {number}", person)
    made.describe(person)
    post = made.describe(Post(id=PostId(derive_id("Post", id_)), title=f"Post {number}"))
    made.relate(person, "HOLDS", post)
    made.relate(post, "AT", made.describe(COUNCILS[number % 3]))
    made.relate(person, "WORKS_IN", made.describe(AREAS[number % 3]))
    for which in range(2):
        knows = Expertise(
            id=ExpertiseId(derive_id("Expertise", id_, which)),
            statement=f"Statement {which} of {number}.",
            ground="experience",
        )
        made.describe(knows)
        made.relate(person, "HAS_EXPERTISE", knows)
        made.relate(knows, "ABOUT", made.describe(TOPICS[(number + which) % 3]))
    return made


def work_number(number: int) -> Assertions:
    """A work by two people, about a topic."""
    work = Work(
        id=WorkId(derive_id("Work", "many", number)),
        title=f"Work {number:03}",
        kind="article" if number % 2 else "guidance",
        year=2000 + number % 20,
        jurisdiction="Scotland" if number % 3 else "England",
    )
    made = Assertions(f"work-{number}", {"number": number}, f"line {number}", work)
    made.describe(work)
    for position in (1, 2):
        author = Person(
            id=PersonId(derive_id("Person", "many", number * 2 + position)),
            name=f"Person {number * 2 + position:03}",
        )
        made.mention(author)
        made.relate(author, "AUTHORED", work, position=position)
    made.relate(work, "ABOUT", made.describe(TOPICS[number % 3]))
    return made


def long_work(passages: int) -> Assertions:
    """A work with so many passages."""
    work = Work(id=WorkId("work-long"), title="A long work", kind="report")
    made = Assertions("long", {"long": True}, "line 1", work)
    made.describe(work)
    for position in range(passages):
        text = f"Text {position}."
        id_ = PassageId(derive_id("Passage", work.id, position))
        passage = Passage(id=id_, text=text, search=text, position=position)
        made.relate(work, "HAS_PASSAGE", made.describe(passage), position=position)
    return made


def everything_once() -> Assertions:
    """One node of each kind, related in every way that there is between different kinds."""
    main = ONE_OF_EACH["Person"]
    made = Assertions("everything", {"all": True}, "line 1", main)
    for node in ONE_OF_EACH.values():
        made.describe(node)
    for kind in RELATIONSHIP_TYPES.values():
        for start in kind.start:
            for end in kind.end:
                if start in ONE_OF_EACH and end in ONE_OF_EACH:
                    made.relate(ONE_OF_EACH[start], kind.name, ONE_OF_EACH[end])
    return made


async def load_many(store: GraphStore, actor: Actor, people: int = 120, works: int = 60) -> None:
    """People first, so that a mention by a work does not name them anew."""
    records = [person_number(n) for n in range(people)] + [work_number(n) for n in range(works)]
    await keep(store, actor, SOURCE, records)
