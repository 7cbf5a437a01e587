"""Plain words for what the graph calls by names of its own."""

from collections.abc import Sequence
from typing import Protocol

from queries.matching.answer import Answer, EvidenceFound, PersonFound, Source


class Narrowed(Protocol):
    """What a question was narrowed to, as far as it decides the order of people."""

    @property
    def area(self) -> str:
        """The council area asked from; empty for none."""
        ...

    @property
    def level(self) -> str:
        """The level of work asked for; empty for any."""
        ...


KINDS = {
    "Person": "person",
    "Post": "post",
    "Competence": "ability",
    "Expertise": "what somebody knows",
    "Work": "work",
    "Topic": "topic",
    "Organisation": "organisation",
    "Area": "council area",
    "Review": "case review",
    "Finding": "finding of a review",
    "Recommendation": "recommendation",
    "Engagement": "help that was given",
    "Passage": "passage",
}
# For each relationship what its other end is called: seen from its start, and from its end.
CONNECTIONS = {
    "HOLDS": ("Posts", "Held by"),
    "AT": ("Organisation", "Posts there"),
    "WORKS_IN": ("Works in", "People who work there"),
    "HAS_EXPERTISE": ("What they know", "Stated of"),
    "HAS_COMPETENCE": ("Abilities", "People who have it"),
    "AUTHORED": ("Wrote", "Written by"),
    "CITES": ("Refers to", "Referred to by"),
    "REPLACED_BY": ("Gave way to", "Replaces"),
    "SERVED_ON": ("Served on", "Reviewers"),
    "COMMISSIONED": ("Commissioned", "Commissioned by"),
    "HAS_FINDING": ("Findings", "Found by"),
    "REPORTED_IN": ("Reported in", "Reports"),
    "RECOMMENDS": ("Recommends", "Set out in"),
    "ADDRESSED_TO": ("Addressed to", "Is asked to act by"),
    "TOOK_PART_IN": ("Helped in", "People who helped"),
    "ASKED_FOR": ("Asked for", "Asked for by"),
    "TOOK_PLACE_IN": ("Took place in", "Help that was given there"),
    "ABOUT": ("About", "What there is about it"),
    "BROADER": ("Wider topic", "Narrower topics"),
    "RELATED": ("Related topics", "Related topics"),
    "COVERS": ("Responsible for", "Responsible bodies"),
    "BASED_IN": ("Has its seat in", "Bodies with their seat there"),
    "SUCCEEDED_BY": ("Gave way to", "Came after"),
    "REPRESENTED_ON": ("Has a seat on", "Members"),
    "PART_OF": ("Part of", "Parts"),
    "ACCOUNTABLE_TO": ("Answers to", "Those who answer to it"),
    "NEIGHBOURS": ("Borders on", "Borders on"),
}
# For each relationship on a path what its start does to its end, as a verb.
STEPS = {
    "AUTHORED": "wrote",
    "HAS_EXPERTISE": "has stated",
    "TOOK_PART_IN": "took part in",
    "SERVED_ON": "served on",
    "HAS_FINDING": "found",
    "ABOUT": "is about",
}
# What is about a topic, by kind.
ABOUT_IT = {
    "Person": "People who know about it",
    "Expertise": "What people state they know",
    "Work": "Research, guidance and law about it",
    "Finding": "What reviews found",
    "Review": "Case reviews about it",
    "Engagement": "Help that was given",
    "Recommendation": "Recommendations",
}
# What a page says of a node, in this order, and under which heading.
FACTS = {
    "profession": "Profession",
    "level": "Level of work",
    "on_register": "Can the hub ask?",
    "other_names": "Also known as",
    "orcid": "ORCID",
    "statement": "Statement",
    "ground": "Stands on",
    "proficiency": "How well",
    "verified_by": "Confirmed by",
    "verified_on": "Confirmed on",
    "kind": "Kind",
    "purpose": "Purpose",
    "year": "Year",
    "publisher": "Publisher",
    "section": "Section",
    "valid_from": "Since",
    "valid_to": "Until",
    "language": "Language",
    "other_labels": "Other words for it",
    "turn_to": "Who deals with it",
    "question": "What it asked",
    "summary": "What it was about",
    "number": "Number",
    "pattern": "Pattern",
    "code": "Number",
    "text": "Text",
    "reach": "Reach",
    "status": "What became of it",
    "mode": "Kind of help",
    "lesson": "What it taught",
    "locator": "Place",
    "description": "Description",
    "gss": "GSS code",
    "ror": "ROR",
    "note": "Note",
}
NEARNESS = {
    "local": "in your area",
    "neighbouring": "in an area next to yours",
    "region": "in your health board's area",
    "elsewhere": "elsewhere",
    "unknown": "area not known",
}
GROUPS = {
    "research": "Research",
    "guidance": "Guidance, law and other documents",
    "reviews": "Case reviews",
    "experience": "Experience",
}
JUMPS = {
    "research": "Research",
    "guidance": "Guidance",
    "reviews": "Reviews",
    "experience": "Experience",
}
_COUNTED = {
    "research": ("piece of research", "pieces of research"),
    "guidance": ("piece of guidance or law", "pieces of guidance or law"),
    "reviews": ("finding of a case review", "findings of case reviews"),
    "experience": ("record of experience", "records of experience"),
}
# From which confidence on; docs/benchmarks.md has what was measured.
_NEAR = ((0.55, "very near"), (0.47, "near"), (0.41, "fairly near"), (0.0, "only loosely near"))
_AT_HOME = (None, "Scotland", "United Kingdom")


def fact(name: str, value: object) -> str:
    """A value as it is read: lists joined, yes and no in words."""
    if name == "on_register":
        return "Yes: on the register" if value else "No: known from publications only"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def how_sure(confidence: float) -> str:
    """A confidence in words."""
    return next(words for least, words in _NEAR if confidence >= least)


def summary(answer: Answer, form: Narrowed | None = None) -> tuple[str, ...]:
    """Who can help, how near that is and in which order, and what evidence there is."""
    return (_who(answer), *_order(answer, form), _what(answer))


def joined(names: Sequence[str]) -> str:
    """Names as one reads them: 'Ann, Bob and Cat'."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _who(answer: Answer) -> str:
    if not answer.people:
        return "Nobody in Cairn is known to have dealt with this."
    members = [person for person in answer.people if person.on_register]
    authors = len(answer.people) - len(members)
    writers = f"{authors} {'author' if authors == 1 else 'authors'}"
    if not members:
        return f"The hub can ask nobody about this. Cairn knows {writers}, from publications only."
    others = len(members) - 1
    named = members[0].name
    if others:
        named = f"{named} and {others} {'other' if others == 1 else 'others'}"
    asked = f"{len(members)} {'people who' if others else 'person who'} can help: {named}."
    more = f" Cairn also knows {writers}, from publications only." if authors else ""
    return f"The hub can ask {asked}{more}"


def _order(answer: Answer, form: Narrowed | None) -> tuple[str, ...]:
    """How near the people's knowledge is on the whole, and what decides their order."""
    if not answer.people:
        return ()
    mean = sum(person.confidence for person in answer.people) / len(answer.people)
    near = f"On the whole, what they know is {how_sure(mean)} to your question."
    if len(answer.people) == 1:
        return (near,)
    order = "The best match comes first"
    if form and form.area:
        order += f", and people in or near {form.area} move up"
    if form and form.level:
        order += f"; those not known to work at {form.level} level come last"
    return (f"{near} {order}.",)


def _what(answer: Answer) -> str:
    parts = []
    for group, (one, many) in _COUNTED.items():
        if number := len(getattr(answer.evidence, group)):
            parts.append(f"{number} {one if number == 1 else many}")
    if not parts:
        return "Cairn holds no evidence about this."
    return f"Evidence: {joined(parts)}."


def foreign(jurisdiction: str | None) -> bool:
    """Whether law and guidance of this country do not hold in Scotland."""
    return jurisdiction not in _AT_HOME


def source_of(found: EvidenceFound) -> Source:
    """Where the sentence of a piece of evidence stands."""
    return Source(
        found.id,
        found.kind,
        found.title,
        found.year,
        found.doi,
        found.url,
        found.locator,
        found.jurisdiction,
        found.in_our_words,
    )


def kind_of_source(source: Source) -> str:
    """The kind of source, its year, and where in it, in one line."""
    parts = [source.kind, str(source.year) if source.year else None, _years(source), source.locator]
    return ", ".join(part for part in parts if part)


def _years(source: Source) -> str | None:
    if source.valid_from and source.valid_to:
        return f"{source.valid_from} to {source.valid_to}"
    if source.valid_to:
        return f"until {source.valid_to}"
    return f"since {source.valid_from}" if source.valid_from else None


def where(person: PersonFound) -> str:
    """A person's post, organisation and area, as far as they are known, and how near that is."""
    parts = [part for part in (person.post, person.organisation, person.area) if part]
    if not parts:
        return "Organisation not known"
    near = f" ({NEARNESS[person.nearness]})" if person.nearness else ""
    return ", ".join(parts) + near


def step(type_: str) -> str:
    """What the start of a relationship does to its end, as a verb."""
    return STEPS.get(type_) or CONNECTIONS.get(type_, (type_, ""))[0].lower()
