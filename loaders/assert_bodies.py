"""What records of areas, organisations, topics, words and competences assert."""

from dataclasses import replace

from graph.model.organisations import Organisation, Term, Topic, Word
from graph.model.people import Competence
from loaders.keys import (
    area_named,
    competence_id,
    organisation_named,
    term_of,
    topic_named,
    word_id,
)
from loaders.parsed import Parsed
from loaders.records import (
    AreaRecord,
    CompetenceRecord,
    OrganisationRecord,
    TopicRecord,
    WordRecord,
)
from loaders.saying import Saying, begin
from queries.curation.assertions import Assertions

RESPONSIBLE_FOR_AREAS = frozenset(
    {"council", "health board", "child protection committee", "police", "national body", "group"}
)


def area(parsed: Parsed, record: AreaRecord, saying: Saying) -> Assertions:
    """An area, who is responsible for it, and the areas beside it."""
    main = area_named(record.name)
    assertions = begin(parsed, main)
    responsible = {
        "health board": record.health_board,
        "child protection committee": record.child_protection_committee,
    }
    for kind, name in responsible.items():
        if name:
            body = assertions.mention(organisation_named(name, kind))
            assertions.relate(body, "COVERS", main)
    for name in record.neighbours:
        assertions.relate(main, "NEIGHBOURS", assertions.mention(area_named(name)))
    return assertions


def organisation(parsed: Parsed, record: OrganisationRecord, saying: Saying) -> Assertions:
    """A body, its names and codes, and the areas it covers."""
    main = replace(
        organisation_named(record.name, record.type),
        purpose=record.purpose,
        other_names=record.other_names,
        ror=record.ror,
        gss=record.gss,
        gss_2014=record.gss_2014,
        wikidata=record.wikidata,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )
    assertions = begin(parsed, main)
    covers = main.kind is None or main.kind in RESPONSIBLE_FOR_AREAS
    for name in record.area:
        area_node = assertions.mention(area_named(name))
        assertions.relate(main, "COVERS" if covers else "BASED_IN", area_node)
    _stand(assertions, main, record)
    return assertions


def _stand(assertions: Assertions, main: Organisation, record: OrganisationRecord) -> None:
    """Say how the body stands to others."""
    for member in record.members:
        body = assertions.mention(organisation_named(member.name))
        assertions.relate(body, "REPRESENTED_ON", main, called=member.called)
    for name in record.part_of:
        assertions.relate(main, "PART_OF", assertions.mention(organisation_named(name)))
    for name in record.accountable_to:
        assertions.relate(main, "ACCOUNTABLE_TO", assertions.mention(organisation_named(name)))
    for successor in record.succeeded_by:
        body = assertions.mention(organisation_named(successor.name))
        assertions.relate(main, "SUCCEEDED_BY", body, date=successor.date)


def topic(parsed: Parsed, record: TopicRecord, saying: Saying) -> Assertions:
    """A topic, the words in which people ask for it, and its place among the others."""
    named = topic_named(record.label)
    terms = [] if record.phrases_elsewhere else _terms(named, record)
    main = replace(
        named,
        other_labels=record.other_labels,
        former_labels=tuple(former.label for former in record.former_labels),
        former_notes=tuple(former.told for former in record.former_labels),
        definition=record.definition,
        sources=record.sources,
        outside=record.outside,
        turn_to=record.turn_to,
        words=". ".join(term.text for term in terms) or None,
        reviewed_on=record.reviewed_on,
        review_due=record.review_due,
    )
    assertions = begin(parsed, main)
    for term in terms:
        assertions.relate(main, "HAS_TERM", assertions.describe(term))
    for label in record.broader:
        assertions.relate(main, "BROADER", assertions.mention(topic_named(label)))
    for label in record.related:
        assertions.relate(main, "RELATED", assertions.mention(topic_named(label)))
    return assertions


def _terms(named: Topic, record: TopicRecord) -> list[Term]:
    """Its labels and the phrases of its questions, each once however it is written."""
    former = (one.label for one in record.former_labels)
    texts = (record.label, *record.other_labels, *former, *record.asked_as)
    found: dict[str, Term] = {}
    for term in (term_of(named.id, text) for text in texts):
        found.setdefault(term.id, term)
    return list(found.values())


def word(parsed: Parsed, record: WordRecord, saying: Saying) -> Assertions:
    """A word and its other forms, each with the meaning."""
    first, *others = (
        Word(
            id=word_id(form),
            form=form,
            meaning=record.meaning,
            case_sensitive=record.case_sensitive,
            sort=record.sort,
        )
        for form in (record.word, *record.other_forms)
    )
    assertions = begin(parsed, first)
    for other in {form.id: form for form in others if form.id != first.id}.values():
        assertions.describe(other)
    return assertions


def competence(parsed: Parsed, record: CompetenceRecord, saying: Saying) -> Assertions:
    """A competence."""
    main = Competence(
        id=competence_id(record.name), name=record.name, description=record.description
    )
    return begin(parsed, main)
