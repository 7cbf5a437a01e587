"""Plain words for what the graph calls by names of its own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from api.web.plainly import day, period, place_in
from graph.model.evidence import Work
from queries.evidence.references import STATES
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
    "Expertise": "area of expertise",
    "Work": "work",
    "Topic": "topic",
    "Organisation": "organisation",
    "Area": "council area",
    "Review": "case review",
    "Finding": "finding of a review",
    "Recommendation": "recommendation",
    "Engagement": "help given",
    "Statement": "statement",
    "Citation": "reference",
    "Confirmation": "confirmation",
    "Withdrawal": "withdrawal",
    "Challenge": "challenge",
    "Reply": "answer to a challenge",
    "Passage": "passage",
}
# For each relationship what its other end is called: seen from its start, and from its end. A
# page shows them in this order.
CONNECTIONS = {
    "HAS_EXPERTISE": ("What they know", "Whose expertise this is"),
    "AUTHORED": ("Wrote", "Written by"),
    "TOOK_PART_IN": ("Helped in", "People who helped"),
    "SERVED_ON": ("Served on", "Reviewers"),
    "HAS_COMPETENCE": ("Abilities", "People who have it"),
    "STATES": ("States", "Stated by"),
    "HOLDS": ("Posts", "Held by"),
    "AT": ("Organisation", "Posts there"),
    "WORKS_IN": ("Works in", "People who work there"),
    "HAS_FINDING": ("Findings", "Found by"),
    "REPORTED_IN": ("Reported in", "Reports on"),
    "RECOMMENDS": ("Recommends", "Set out in"),
    "ADDRESSED_TO": ("Addressed to", "Is asked to act by"),
    "RESTS_ON": ("Rests on", "What rests on it"),
    "HAS_CITATION": ("References", "Given for"),
    "REFERS_TO": ("Refers to the work", "Where statements refer to it"),
    "CONFIRMS": ("Confirms that it holds the claim", "Read and confirmed by"),
    "WITHDRAWS": ("Takes back", "Taken back by"),
    "CONTRADICTS": ("Says otherwise than", "Contradicted by"),
    "CHALLENGES": ("Doubts", "Challenged by"),
    "ANSWERS": ("Answers", "Answered by"),
    "CONSIDERS": ("Takes into account", "Taken into account by"),
    "APPLIES_IN": ("Said of", "What is said of it"),
    "ABOUT": ("Topics", "What there is about it"),
    "BROADER": ("Wider topic", "Narrower topics"),
    "RELATED": ("Related topics", "Related topics"),
    "CITES": ("Refers to", "Referred to by"),
    "REPLACED_BY": ("Replaced by", "Replaces"),
    "ASKED_FOR": ("Asked for help", "Asked for by"),
    "TOOK_PLACE_IN": ("Took place in", "Help given there"),
    "COMMISSIONED": ("Commissioned", "Commissioned by"),
    "COVERS": ("Responsible for", "Responsible bodies"),
    "BASED_IN": ("Based in", "Bodies based there"),
    "SUCCEEDED_BY": ("Its work passed to", "Took over from"),
    "REPRESENTED_ON": ("Has a seat on", "Members"),
    "PART_OF": ("Part of", "Its parts"),
    "ACCOUNTABLE_TO": ("Answers to", "Those who answer to it"),
    "NEIGHBOURS": ("Borders on", "Borders on"),
}
# For each relationship on a path what its start does to its end, as a verb.
STEPS = {
    "AUTHORED": "wrote",
    "HAS_EXPERTISE": "states",
    "TOOK_PART_IN": "took part in",
    "SERVED_ON": "served on",
    "HAS_FINDING": "found",
    "ABOUT": "is about",
    "STATES": "states",
    "RESTS_ON": "rests on",
    "HAS_CITATION": "refers, as it says, to",
    "REFERS_TO": "is a reference to",
    "CONFIRMS": "confirms",
    "WITHDRAWS": "takes back",
    "CONTRADICTS": "says otherwise than",
    "CHALLENGES": "doubts",
    "ANSWERS": "answers",
    "CONSIDERS": "takes into account",
    "APPLIES_IN": "is said of",
}
# What is about a topic, by kind, in the order of a page.
ABOUT_IT = {
    "Person": "People who know about it",
    "Expertise": "What people say they know",
    "Statement": "What is stated about it",
    "Work": "Research, guidance and law about it",
    "Finding": "What reviews found",
    "Review": "Case reviews about it",
    "Engagement": "Help given",
    "Recommendation": "Recommendations",
}
# What the texts are called that a thing speaks through, and which facts those texts repeat.
SAID = {
    "Work": "What Cairn holds of its text",
    "Recommendation": "What it asks for",
    "Finding": "What was found",
    "Expertise": "What is stated",
    "Statement": "What is stated",
    "Engagement": "What it taught",
}
SAID_OTHERWISE = "What it says"
SPOKEN = frozenset({"text", "statement", "lesson", "locator"})
PEOPLE_THERE = "People who work or worked there"
_WORK_KINDS = {"synthesis": "summary of research"}
_BRIEFING_NOTE = "briefing note"
_SORTS = {**_WORK_KINDS, "engagement": "help given"}
_GROUNDS = {
    "research": "research",
    "experience": "practice experience",
    "both": "research and practice experience",
}
# What binds whoever works where it holds; everything else that is written only comes from there.
_BINDING = frozenset({"legislation", "guidance"})
_PATTERNS = {"Tools (human interaction with)": "Tools, and how people work with them"}
# What a page says of a node, in this order, and under which heading.
FACTS = {
    "profession": "Profession",
    "level": "Level of work",
    "on_register": "Can the hub ask?",
    "other_names": "Also known as",
    "orcid": "ORCID",
    "statement": "Statement",
    "ground": "Known from",
    "voice": "In whose voice",
    "strength": "Strength of evidence (SIGN 50)",
    "strength_by": "Strength rated by",
    "reviewed_on": "Last looked at again",
    "reference": "Reference",
    "quotation": "Quotation",
    "by": "By",
    "on": "On",
    "because": "Why",
    "proficiency": "How well they know it",
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
    "gss": "Government code (GSS)",
    "ror": "Research organisation code (ROR)",
}
NEARNESS = {
    "local": "in your area",
    "neighbouring": "in an area next to yours",
    "region": "in your health board's area",
    "national": "elsewhere in Scotland",
    "beyond": "outside Scotland",
    "unknown": "area not known",
}
GROUPS = {
    "research": "Research",
    "guidance": "Guidance, law and other documents",
    "reviews": "Case reviews",
    "experience": "Experience",
    "voices": "What children and families say",
}
JUMPS = {
    "research": "Research",
    "guidance": "Guidance",
    "reviews": "Reviews",
    "experience": "Experience",
    "voices": "Children and families",
}
_COUNTED = {
    "research": ("piece of research", "pieces of research"),
    "guidance": ("piece of guidance or law", "pieces of guidance or law"),
    "reviews": ("finding of a case review", "findings of case reviews"),
    "experience": ("record of experience", "records of experience"),
    "voices": ("voice of a child or family", "voices of children and families"),
    "unchecked": ("statement without a reference that holds", "statements without such"),
}
# From which confidence on; docs/benchmarks.md has what was measured.
_NEAR = ((0.55, "very near"), (0.47, "near"), (0.41, "fairly near"), (0.0, "only loosely near"))
_AT_HOME = (None, "Scotland", "United Kingdom")


_IN_WORDS: Mapping[str, Callable[[str], str]] = {
    "ground": lambda value: _GROUNDS.get(value, value),
    "pattern": lambda value: pattern(value),
    "locator": place_in,
    **dict.fromkeys(("valid_from", "valid_to", "verified_on", "reviewed_on", "on"), day),
}


def fact(name: str, value: object) -> str:
    """A value as it is read: lists joined, yes and no in words."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    said = _IN_WORDS.get(name, str)
    return said(str(value))


def can_be_asked(on_register: bool | None, can: bool) -> str:
    """Whether the hub can ask somebody, and why not."""
    if can:
        return "Yes: on the register"
    return "No: has left every post stated" if on_register else "No: known from publications only"


def kind_of_work(work: Work) -> str:
    """The kind of a work: a synthesis is a summary of research, or the briefing note it says."""
    return sort_of(work.kind, work.title)


def sort_of(kind: str, title: str | None) -> str:
    """The kind of a source of that title."""
    if kind == "synthesis" and _BRIEFING_NOTE in (title or "").casefold():
        return _BRIEFING_NOTE
    return _SORTS.get(kind, kind)


def kind_in_list(kind: str) -> str:
    """A kind of works as the list of kinds names it."""
    said = sort_of(kind, None)
    return f"{said} or {_BRIEFING_NOTE}" if kind == "synthesis" else said


def pattern(name: str) -> str:
    """The name of a pattern of findings."""
    return _PATTERNS.get(name, name[:1].upper() + name[1:])


def beside(properties: Mapping[str, Any]) -> tuple[str, ...]:
    """What a connection says of itself: a role, a place in a source, a day, another name."""
    called, role, date = (properties.get(name) for name in ("called", "role", "date"))
    said = (
        str(role or ""),
        place_in(properties.get("locator")),
        f"from {day(date)} on" if date else "",
        f"there called “{called}”" if called else "",
    )
    return tuple(part for part in said if part)


def held_to(jurisdiction: str | None, kind: str | None) -> str:
    """What the label of another country says: that a rule does not hold here, or where it is from.

    A source of a kind that is not known is taken for a rule.
    """
    if kind is None or kind in _BINDING:
        return f"{jurisdiction}: does not hold in Scotland"
    return f"from {jurisdiction}"


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
    members = [person for person in answer.people if person.can_be_asked]
    others_known = _others(answer)
    if not members:
        return f"The hub can ask nobody about this. Cairn knows {others_known}."
    others = len(members) - 1
    named = members[0].name
    if others:
        named = f"{named} and {others} {'other' if others == 1 else 'others'}"
    asked = f"{len(members)} {'people who' if others else 'person who'} can help: {named}."
    more = f" Cairn also knows {others_known}." if others_known else ""
    return f"The hub can ask {asked}{more}"


def _others(answer: Answer) -> str:
    """Those who cannot be asked: members who have left, and authors."""
    left = sum(person.on_register and not person.can_be_asked for person in answer.people)
    authors = sum(not person.on_register for person in answer.people)
    told = [
        f"{left} {'member who has' if left == 1 else 'members who have'} left" if left else "",
        f"{authors} {'author' if authors == 1 else 'authors'}, from publications only"
        if authors
        else "",
    ]
    return " and ".join(filter(None, told))


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


def state(of_reference: str) -> str:
    """How far a reference was checked, in words."""
    return capitalize_first(STATES[of_reference])  # type: ignore[index]


def tag_of_state(of_reference: str | None) -> str:
    """The colour of the tag that says it; never the only sign."""
    return {
        "confirmed": "ds_tag--green",
        "verified": "ds_tag--blue",
        "unchecked": "ds_tag--orange",
        "failed": "ds_tag--red",
    }.get(of_reference or "", "ds_tag--grey")


def capitalize_first(text: str) -> str:
    """The text with its first letter as a sentence begins; the rest as it is."""
    return text[:1].upper() + text[1:]


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
    parts = [
        sort_of(source.kind, source.title),
        str(source.year) if source.year else None,
        period(source.valid_from, source.valid_to),
        place_in(source.locator),
    ]
    return ", ".join(part for part in parts if part)


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
