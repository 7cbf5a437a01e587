"""The natural key of everything that records name, and the node it makes.

The one place where ids are derived: two files that name the same thing point at one node.
"""

import re

from graph.model.evidence import Work, WorkKind
from graph.model.ids import (
    AreaId,
    ChallengeId,
    CitationId,
    CompetenceId,
    ConfirmationId,
    EngagementId,
    ExpertiseId,
    FindingId,
    OrganisationId,
    PassageId,
    PersonId,
    PostId,
    RecommendationId,
    ReviewId,
    StatementId,
    TermId,
    TopicId,
    WordId,
    WorkId,
    derive_id,
    digest,
    identified_person_id,
    normalise_name,
    registered_person_id,
)
from graph.model.organisations import Area, Organisation, Term, Topic
from graph.model.people import Person
from graph.model.statements import Citation, Confirmation, Statement
from loaders.records import Author, RegisterRecord
from loaders.statement_records import Cited, StatementRecord

# Before the id of a work in OpenAlex, where that is its key.
OPENALEX = "openalex:"
WORK_ID = re.compile(r"work-[a-z2-7]{16}")
_TOPIC = re.compile(r"topic-[a-z2-7]{16}")
_STATEMENT = re.compile(r"statement-[a-z2-7]{16}")


def person_key(record: RegisterRecord) -> tuple[str, ...]:
    """A person on the register: by person_id, else by name and organisation together."""
    if record.person_id:
        return "id", record.person_id
    return "name", normalise_name(record.name), normalise_name(record.organisation or "")


def row_person_id(record: RegisterRecord) -> PersonId:
    """The person of a row of the register."""
    return PersonId(derive_id("Person", *person_key(record)))


def participant(person_id: str) -> Person:
    """Somebody known only by a key, until the register says who that is."""
    return Person(id=registered_person_id(person_id), name=person_id, unresolved=True)


def author_of(author: Author) -> Person:
    """A work's author: by register key, ORCID or OpenAlex id.

    By name alone it is unresolved who that is.
    """
    if author.person_id:
        return Person(id=registered_person_id(author.person_id), name=author.name)
    if author.orcid or author.openalex:
        id_ = identified_person_id(author.orcid, author.openalex)
        return Person(id=id_, name=author.name, orcid=author.orcid, openalex=author.openalex)
    named = PersonId(derive_id("Person", "author", normalise_name(author.name)))
    return Person(id=named, name=author.name, unresolved=True)


def post_key(record: RegisterRecord) -> tuple[str, str, str]:
    """A post within its person: by title, organisation and start."""
    return (
        normalise_name(record.post or ""),
        normalise_name(record.organisation or ""),
        record.post_from or "",
    )


def post_id(person: PersonId, title: str, at: OrganisationId | None, since: str | None) -> PostId:
    """The post of a person, by title, organisation and start."""
    return PostId(derive_id("Post", person, normalise_name(title), at or "", since or ""))


def expertise_id(person: PersonId, topic: TopicId, ground: str, ordinal: int) -> ExpertiseId:
    """The how many-th statement of a person on a topic on one ground."""
    return ExpertiseId(derive_id("Expertise", person, topic, ground, ordinal))


def organisation_named(name: str, kind: str | None = None) -> Organisation:
    """The organisation called `name`."""
    id_ = OrganisationId(derive_id("Organisation", normalise_name(name)))
    return Organisation(id=id_, name=name, kind=kind)


def area_named(name: str) -> Area:
    """The area called `name`."""
    return Area(id=AreaId(derive_id("Area", normalise_name(name))), name=name)


def topic_named(label: str) -> Topic:
    """The topic labelled `label`."""
    return Topic(id=TopicId(derive_id("Topic", normalise_name(label))), label=label)


def topic_called(name: str) -> TopicId:
    """The id of the topic with that label; an id of one stays what it is."""
    return TopicId(name) if _TOPIC.fullmatch(name) else topic_named(name).id


def term_of(topic: TopicId, text: str) -> Term:
    """A label of a topic, or a phrase in which people ask for it."""
    return Term(id=TermId(derive_id("Term", topic, normalise_name(text))), text=text)


def word_id(form: str) -> WordId:
    """The word that is written so, whatever its case."""
    return WordId(derive_id("Word", form.casefold()))


def competence_id(name: str) -> CompetenceId:
    """The competence called `name`."""
    return CompetenceId(derive_id("Competence", normalise_name(name)))


def work_id(doi: str | None, key: str | None, title: str, year: int | None) -> WorkId:
    """A work: by DOI, else by its key, else by title and year; an id as key stays what it is."""
    if doi:
        return WorkId(derive_id("Work", "doi", doi))
    if key and WORK_ID.fullmatch(key):
        return WorkId(key)
    if key:
        return WorkId(derive_id("Work", "key", key))
    return WorkId(derive_id("Work", "title", normalise_name(title), year or ""))


def work_known_as(key: str, title: str | None = None, kind: WorkKind = "report") -> Work:
    """The work that its file calls `key`; an id of one stays what it is."""
    return Work(id=work_id(None, key, "", None), title=title or key, kind=kind)


def review_id(key: str) -> ReviewId:
    """The review that its file calls `key`."""
    return ReviewId(derive_id("Review", key))


def finding_id(review: ReviewId, number: int) -> FindingId:
    """The how many-th finding of a review."""
    return FindingId(derive_id("Finding", review, number))


def recommendation_id(key: str) -> RecommendationId:
    """The recommendation that its file calls `key`."""
    return RecommendationId(derive_id("Recommendation", key))


def engagement_id(key: str) -> EngagementId:
    """The engagement that its file calls `key`."""
    return EngagementId(derive_id("Engagement", key))


def passage_id(item: str, locator: str | None, search: str) -> PassageId:
    """A passage of an item: by its place and by what is searched, title included.

    A corrected title thus makes a new passage: the old one's vector no longer fits.
    """
    return PassageId(derive_id("Passage", item, locator or "", search))


def statement_id(key: str) -> StatementId:
    """The statement that its file calls `key`; an id of one stays what it is."""
    if _STATEMENT.fullmatch(key):
        return StatementId(key)
    return StatementId(derive_id("Statement", key))


def statement_of(record: StatementRecord) -> Statement:
    """The statement that a record describes."""
    return Statement(
        id=statement_id(record.key),
        text=record.text,
        kind=record.type,
        ground=record.ground,
        voice=record.voice,
        level=record.level,
        strength=record.strength,
        strength_by=record.strength_by,
        reviewed_on=record.reviewed_on,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )


def citation_of(statement: StatementId, text: str, work: Work, cited: Cited) -> Citation:
    """A citation of a statement with this text: another wording makes another citation."""
    at = (cited.locator or "", cited.quotation or "")
    claim = digest(text)
    return Citation(
        id=CitationId(derive_id("Citation", statement, claim, work.id, *at)),
        reference=cited.doi or cited.title or cited.key or work.id,
        work=work.id,
        claim=claim,
        locator=cited.locator,
        quotation=cited.quotation,
    )


def confirmation_of(citation: CitationId, by: str, on: str) -> Confirmation:
    """That somebody has read a citation and confirms it."""
    return Confirmation(
        id=ConfirmationId(derive_id("Confirmation", citation, by, on)), by=by, on=on
    )


def challenge_id(key: str) -> ChallengeId:
    """The challenge called `key`; an id of one stays what it is."""
    if key.startswith("challenge-"):
        return ChallengeId(key)
    return ChallengeId(derive_id("Challenge", key))
