"""What a row of the register asserts."""

from typing import Any

from graph.model.people import Expertise, Person, Post
from loaders.keys import (
    area_named,
    expertise_id,
    organisation_named,
    post_id,
    row_person_id,
    topic_named,
)
from loaders.parsed import Parsed
from loaders.records import RegisterRecord
from loaders.saying import Saying, begin
from queries.curation.assertions import Assertions

# A body without a post still says where somebody is.
UNNAMED_POST = "Post not stated"


def register_row(parsed: Parsed, record: RegisterRecord, saying: Saying) -> Assertions:
    """A person, the post held, and a statement of expertise; about the most particular of them."""
    person = _person(record)
    nodes: list[Any] = [person]
    if post := _post(record, person):
        nodes.append(post)
    if expertise := _expertise(record, person):
        nodes.append(expertise)
    assertions = begin(parsed, nodes.pop())
    for node in nodes:
        assertions.describe(node)
    _place(assertions, record, person, post)
    if expertise:
        _state(assertions, record, person, expertise, saying)
    return assertions


def _person(record: RegisterRecord) -> Person:
    return Person(
        id=row_person_id(record),
        name=record.name,
        other_names=record.other_names,
        profession=record.profession,
        level=record.person_level,
        on_register=True,
        unresolved=False,
    )


def _post(record: RegisterRecord, person: Person) -> Post | None:
    if not (record.post or record.organisation):
        return None
    at = organisation_named(record.organisation).id if record.organisation else None
    title = record.post or UNNAMED_POST
    return Post(
        id=post_id(person.id, title, at, record.post_from),
        title=title,
        valid_from=record.post_from,
        valid_to=record.post_to,
    )


def _expertise(record: RegisterRecord, person: Person) -> Expertise | None:
    if not (record.statement and record.topic and record.ground):
        return None
    topic = topic_named(record.topic)
    return Expertise(
        id=expertise_id(person.id, topic.id, record.ground, record.ordinal),
        statement=record.statement,
        ground=record.ground,
        level=record.level,
        proficiency=record.proficiency,
        valid_from=record.statement_from,
        valid_to=record.statement_to,
        verified_by=record.verified_by,
        verified_on=record.verified_on,
    )


def _place(
    assertions: Assertions, record: RegisterRecord, person: Person, post: Post | None
) -> None:
    if post:
        assertions.relate(person, "HOLDS", post)
    if post and record.organisation:
        body = organisation_named(record.organisation, record.organisation_kind)
        assertions.relate(post, "AT", assertions.mention(body))
    if record.area:
        assertions.relate(person, "WORKS_IN", assertions.mention(area_named(record.area)))


def _state(
    assertions: Assertions,
    record: RegisterRecord,
    person: Person,
    expertise: Expertise,
    saying: Saying,
) -> None:
    topic = assertions.mention(topic_named(record.topic or ""))
    assertions.relate(person, "HAS_EXPERTISE", expertise)
    assertions.relate(expertise, "ABOUT", topic)
    pieces = saying.speaking.pieces(expertise.statement, topic.label)
    saying.speaking.speak(assertions, expertise, topic.label, [(p, None) for p in pieces])
