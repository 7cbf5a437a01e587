"""An answer in a few sentences: who can help, how near that is, and what evidence there is."""

from typing import Protocol

from api.web.words.phrases import joined
from queries.matching.answer import Answer, PersonFound


class Narrowed(Protocol):
    """What a question was narrowed to, as far as a summary speaks of it."""

    @property
    def area(self) -> str:
        """The council area asked from; empty for none."""
        ...

    @property
    def level(self) -> str:
        """The level of work asked for; empty for any."""
        ...

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        ...


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


def how_sure(confidence: float) -> str:
    """A confidence in words."""
    return next(words for least, words in _NEAR if confidence >= least)


def summary(answer: Answer, form: Narrowed | None = None) -> tuple[str, ...]:
    """Who can help, how near that is and in which order, and what evidence there is."""
    return (_who(answer, form), *_order(answer, form), _what(answer, form))


def where(person: PersonFound) -> str:
    """A person's post, organisation and area, as far as they are known, and how near that is."""
    parts = [part for part in (person.post, person.organisation, person.area) if part]
    if not parts:
        return "Organisation not known"
    near = f" ({NEARNESS[person.nearness]})" if person.nearness else ""
    return ", ".join(parts) + near


def _within(sentence: str, form: Narrowed | None) -> str:
    """A sentence about what there is not: under filters there may well be something."""
    if not (form and form.narrowed):
        return sentence
    return f"Within what you narrowed the answer to: {sentence}"


def _who(answer: Answer, form: Narrowed | None) -> str:
    if not answer.people:
        return _within("Nobody in Cairn is known to have dealt with this.", form)
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


def _what(answer: Answer, form: Narrowed | None) -> str:
    parts = []
    for group, (one, many) in _COUNTED.items():
        if number := len(getattr(answer.evidence, group)):
            parts.append(f"{number} {one if number == 1 else many}")
    if not parts:
        return _within("Cairn holds no evidence about this.", form)
    return f"Evidence: {joined(parts)}."
