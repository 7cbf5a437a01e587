"""A small graph with something of everything, kept as any loader keeps it."""

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.model.brokering import Engagement
from graph.model.evidence import Passage, Work
from graph.model.ids import (
    AreaId,
    CompetenceId,
    EngagementId,
    ExpertiseId,
    FindingId,
    OrganisationId,
    PassageId,
    PersonId,
    PostId,
    ReviewId,
    TermId,
    TopicId,
    WordId,
    WorkId,
    derive_id,
)
from graph.model.organisations import Area, Organisation, Term, Topic, Word
from graph.model.people import Competence, Expertise, Person, Post
from graph.model.reviews import Finding, Review
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of

SOURCE = source_of("sample.csv", "sample")


def work(number: int, **stated: object) -> Work:
    id_ = WorkId(derive_id("work", "sample", number))
    return Work(id=id_, title=f"Study {number}", kind="article", **stated)  # type: ignore[arg-type]


def person(name: str, **stated: object) -> Person:
    return Person(id=PersonId(derive_id("person", name)), name=name, **stated)  # type: ignore[arg-type]


def passage(item: str, position: int, text: str) -> Passage:
    id_ = PassageId(derive_id("passage", item, position))
    return Passage(id=id_, text=text, search=f"Title. {text}", locator=f"p. {position}")


def term(topic: str, text: str) -> Term:
    return Term(id=TermId(derive_id("term", topic, text)), text=text)


def topic_with_terms(texts: tuple[str, ...]) -> Assertions:
    """The record of a topic with the words in which people ask for it."""
    words = ". ".join(texts)
    about = Topic(id=TopicId(derive_id("topic", "asked")), label="Asked", words=words)
    made = Assertions("topic", {"texts": texts}, "line 1", about)
    made.describe(about)
    for text in texts:
        made.relate(about, "HAS_TERM", made.describe(term(about.id, text)))
    return made


def work_with_passages(number: int, texts: tuple[str, ...], year: int = 2020) -> Assertions:
    """The record of a work, its author and its passages."""
    item, author = work(number, year=year), person(f"Author {number % 3}")
    made = Assertions(f"work-{number}", {"number": number, "texts": texts}, f"line {number}", item)
    made.describe(item)
    made.mention(author)
    made.relate(author, "AUTHORED", item, position=1)
    for position, text in enumerate(texts):
        part = made.describe(passage(item.id, position, text))
        made.relate(item, "HAS_PASSAGE", part, position=position)
    return made


def practice() -> Assertions:
    """A record that touches the kinds that works do not."""
    morag = person("Mòrag “Test” Niclèoid", other_names=("M. Niclèoid",), on_register=True)
    made = Assertions("practice", {"name": morag.name}, "line 1", morag)
    made.describe(morag)
    council = Organisation(id=OrganisationId(derive_id("organisation", "c")), name="Council")
    area = Area(id=AreaId(derive_id("area", "a")), name="Area")
    topic = Topic(id=TopicId(derive_id("topic", "t")), label="neglect", other_labels=("x", "a"))
    word = Word(id=WordId(derive_id("word", "bairn")), form="bairn", meaning="child")
    post = Post(id=PostId(derive_id("post", "p")), title="Lead officer")
    skill = Competence(id=CompetenceId(derive_id("competence", "k")), name="Chairing")
    knows = Expertise(
        id=ExpertiseId(derive_id("expertise", "e")), statement="Knows neglect.", ground="both"
    )
    review = Review(id=ReviewId(derive_id("review", "r")), title="Review", year=2021)
    finding = Finding(id=FindingId(derive_id("finding", "f")), number=1, text="Nobody asked.")
    help_ = Engagement(id=EngagementId(derive_id("engagement", "g")), title="Mentoring")
    said = passage(knows.id, 0, "Knows neglect.")
    for node in (council, area, topic, word, post, skill, knows, review, finding, help_, said):
        made.describe(node)
    made.relate(morag, "HOLDS", post)
    made.relate(post, "AT", council)
    made.relate(council, "COVERS", area)
    made.relate(morag, "HAS_EXPERTISE", knows)
    made.relate(knows, "ABOUT", topic)
    made.relate(knows, "HAS_PASSAGE", said, position=0)
    made.relate(morag, "HAS_COMPETENCE", skill)
    made.relate(review, "HAS_FINDING", finding)
    made.relate(morag, "SERVED_ON", review, role="chair")
    made.relate(morag, "TOOK_PART_IN", help_)
    return made


SAMPLE = (
    practice(),
    topic_with_terms(("neglect", "naebody feeds the wean")),
    work_with_passages(1, ("Alcohol in pregnancy harms.", "Screening finds it."), 2019),
    work_with_passages(2, ("Neglect is named late.",)),
    work_with_passages(3, ("Supervision protects workers.", "It needs time.")),
)


async def load_sample(store: GraphStore, actor: Actor, encoder: Encoder | None = None) -> None:
    """Keep the sample, and encode it if an encoder is given."""
    await keep(store, actor, SOURCE, SAMPLE)
    if encoder:
        await encode_pending(store, encoder, actor)
