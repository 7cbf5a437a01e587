"""What records of people with an identifier assert: of them, their posts and qualifications.

Nobody comes onto the register, or is joined to somebody on it, by such a record.
"""

from dataclasses import replace

from graph.model.ids import identified_person_id
from graph.model.people import Competence, Person, Post
from loaders.assert_people import UNNAMED_POST
from loaders.keys import (
    author_of,
    competence_id,
    organisation_named,
    post_id,
)
from loaders.parsed import Parsed
from loaders.records import PersonRecord, PostRecord, QualificationRecord
from loaders.saying import Saying, begin
from queries.curation.assertions import Assertions


def person(parsed: Parsed, record: PersonRecord, saying: Saying) -> Assertions:
    """A person by ORCID, else by OpenAlex id."""
    main = Person(
        id=identified_person_id(record.orcid, record.openalex),
        name=record.name,
        other_names=record.other_names,
        orcid=record.orcid,
        openalex=record.openalex,
    )
    return begin(parsed, main)


def post(parsed: Parsed, record: PostRecord, saying: Saying) -> Assertions:
    """A post, who holds it, and where."""
    holder = author_of(record.person)
    body = replace(organisation_named(record.organisation), ror=record.ror)
    title = record.title or UNNAMED_POST
    main = Post(
        id=post_id(holder.id, title, body.id, record.valid_from),
        title=title,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )
    assertions = begin(parsed, main)
    assertions.relate(assertions.mention(holder), "HOLDS", main)
    assertions.relate(main, "AT", assertions.mention(body))
    return assertions


def qualification(parsed: Parsed, record: QualificationRecord, saying: Saying) -> Assertions:
    """The competence that a qualification names, and who has it."""
    name = f"{record.title} ({record.organisation})"
    main = Competence(id=competence_id(name), name=name)
    assertions = begin(parsed, main)
    assertions.relate(assertions.mention(author_of(record.person)), "HAS_COMPETENCE", main)
    return assertions
