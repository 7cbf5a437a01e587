"""What stands in the form on the page: as it was sent, what is wrong with it, how it narrows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from starlette.datastructures import FormData

from api.web.problems import EMPTY, NOT_TEXT, Problem
from api.web.words import GROUPS as NAMES_OF_GROUPS
from graph.errors import BadQuestion
from graph.model.ids import normalise_name
from graph.model.people import Level
from graph.model.statements import VOICES
from queries.matching.answer import Understood
from queries.matching.choices import Choices
from queries.matching.question import GROUPS, LONGEST_QUESTION, Filters, check_question

LEVELS = ("practitioner", "operational", "strategic")
_HOME = "Scotland"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form; it is shown again with the answer.

    `keep` says that whoever asks agrees that an unanswered question is kept; it holds for this
    once, so that `fields` leaves it out.
    """

    question: str = ""
    area: str = ""
    level: str = ""
    kinds: tuple[str, ...] = field(default=GROUPS)
    scotland_only: bool = False
    members_only: bool = False
    not_about: tuple[str, ...] = ()
    no_area: bool = False
    profession: str = ""
    sector: str = ""
    topics: tuple[str, ...] = ()
    voice: str = ""
    keep: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(True for _ in self.narrowings())

    def filters(self) -> Filters:
        """As queries.matching takes them."""
        some = frozenset(self.kinds)
        return Filters(
            area=self.area or None,
            level=cast(Level, self.level) or None,
            jurisdiction=_HOME if self.scotland_only else None,
            evidence_kinds=None if some == set(GROUPS) else some,
            members_only=self.members_only,
            not_about=frozenset(self.not_about),
            no_area=self.no_area,
            profession=self.profession or None,
            sector=self.sector or None,
            topics=frozenset(self.topics),
            voices=frozenset({self.voice} if self.voice else ()),
        )

    def fields(self) -> list[tuple[str, str]]:
        """Names and values by which the same form can be sent again."""
        stated = {
            "question": self.question,
            "area": self.area,
            "level": self.level,
            "profession": self.profession,
            "sector": self.sector,
            "voice": self.voice,
        }
        ticked = {
            "scotland_only": self.scotland_only,
            "members_only": self.members_only,
            "no_area": self.no_area,
        }
        some = [] if set(self.kinds) == set(GROUPS) else list(self.kinds)
        return [
            *((name, value) for name, value in stated.items() if value),
            *(("kind", kind) for kind in some),
            *(("topic", label) for label in self.topics),
            *(("not_about", label) for label in self.not_about),
            *((name, "on") for name, is_set in ticked.items() if is_set),
        ]

    def narrowings(self) -> "Iterator[Narrowing]":
        """Each filter that is set, in words, with the form as it is without it."""
        yield from self._of_people()
        yield from self._of_evidence()
        for label in self.topics:
            others = tuple(other for other in self.topics if other != label)
            yield Narrowing(f"only about {label}", replace(self, topics=others))
        for label in self.not_about:
            left = tuple(other for other in self.not_about if other != label)
            yield Narrowing(f"not about {label}", replace(self, not_about=left))
        if self.no_area:
            yield Narrowing("no area taken from the question", replace(self, no_area=False))

    def _of_people(self) -> "Iterator[Narrowing]":
        if self.area:
            yield Narrowing(f"near {self.area} first", replace(self, area=""))
        if self.level:
            yield Narrowing(f"{self.level} level", replace(self, level=""))
        if self.profession:
            yield Narrowing(f"profession: {self.profession}", replace(self, profession=""))
        if self.sector:
            yield Narrowing(f"sector: {self.sector}", replace(self, sector=""))
        if self.members_only:
            yield Narrowing("without authors only", replace(self, members_only=False))

    def _of_evidence(self) -> "Iterator[Narrowing]":
        if set(self.kinds) != set(GROUPS):
            some = [NAMES_OF_GROUPS[kind] for kind in GROUPS if kind in self.kinds]
            only = f"only {' and '.join(some).lower()}"
            yield Narrowing(only, replace(self, kinds=GROUPS))
        if self.scotland_only:
            only = "only what holds in Scotland"
            yield Narrowing(only, replace(self, scotland_only=False))
        if self.voice:
            only = f"only statements in the voice of a {self.voice}"
            yield Narrowing(only, replace(self, voice=""))

    def corrections(self, understood: Understood) -> "Iterator[Narrowing]":
        """What the question was understood as, each with the form that says it is not."""
        for label in understood.topics:
            yield Narrowing(label, replace(self, not_about=(*self.not_about, label)))
        if understood.area and understood.area_from_question:
            told = f"asked from {understood.area}"
            yield Narrowing(told, replace(self, no_area=True))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter that was applied, and the form that leaves it out."""

    words: str
    without: Form


def read(form: FormData) -> Form:
    """The form as it was sent.

    A form that does not offer the kinds of evidence wants all of them; one that does, and comes
    without any, has had all of them unticked.
    """
    kinds = tuple(str(kind) for kind in form.getlist("kind"))
    return Form(
        question=str(form.get("question", "")),
        area=str(form.get("area", "")).strip(),
        level=str(form.get("level", "")).strip(),
        kinds=kinds if kinds or "kinds_offered" in form else GROUPS,
        scotland_only="scotland_only" in form,
        members_only="members_only" in form,
        not_about=tuple(str(label) for label in form.getlist("not_about")),
        no_area="no_area" in form,
        profession=str(form.get("profession", "")).strip(),
        sector=str(form.get("sector", "")).strip(),
        topics=tuple(topic for given in form.getlist("topic") if (topic := str(given).strip())),
        voice=str(form.get("voice", "")).strip(),
        keep=form.get("keep") == "on",
    )


def with_area_named(form: Form, areas: Sequence[str]) -> Form:
    """The form with its area written as in the list, where it is one of them."""
    known = {normalise_name(area): area for area in areas}
    return replace(form, area=known.get(normalise_name(form.area), form.area))


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form's lists offer: areas, professions and sectors, topics."""

    areas: Sequence[str] = ()
    people: Choices = field(default_factory=Choices)
    topics: Sequence[str] = ()


def problems(form: Form, offered: Offered | None = None) -> list[Problem]:
    """What is wrong with the form, in the order of its fields; empty when nothing is.

    Whether the graph has what is chosen is only looked at when what it has is given.
    """
    found = [_of_question(form.question), *_of_filters(form, offered)]
    return [problem for problem in found if problem]


def _of_question(question: str) -> Problem | None:
    try:
        check_question(question)
    except BadQuestion:
        letters = " ".join(question.split())
        if len(letters) > LONGEST_QUESTION:
            return Problem(
                "question",
                f"Your question is too long: {len(letters):,} characters, and "
                f"{LONGEST_QUESTION:,} are the most.",
                "Ask it in a few sentences.",
            )
        return EMPTY if sum(c.isalnum() for c in letters) < 2 else NOT_TEXT
    return None


def _of_choices(form: Form, offered: Offered | None) -> Iterator[Problem]:
    yield from _not_among("voice", "voice", (form.voice,), VOICES)
    if offered:
        people = offered.people
        yield from _not_among("profession", "profession", (form.profession,), people.professions)
        yield from _not_among("sector", "kind of organisation", (form.sector,), people.sectors)
        yield from _not_among("topic", "topic", form.topics, offered.topics)


def _not_among(
    name: str, what: str, chosen: Sequence[str], known: Sequence[str]
) -> Iterator[Problem]:
    names = set(map(normalise_name, known))
    for one in chosen:
        if one and normalise_name(one) not in names:
            message = f"There is no {what} “{one[:60]}”."
            yield Problem(name, message, "Choose one from the list, or any.")


def _of_filters(form: Form, offered: Offered | None) -> Iterator[Problem]:
    if form.area and offered and form.area not in offered.areas:
        message = f"There is no council area “{form.area[:60]}”."
        yield Problem("area", message, "Choose one from the list, or all of Scotland.")
    if form.level and form.level not in LEVELS:
        message = f"There is no level of work “{form.level[:60]}”."
        yield Problem("level", message, "Choose one from the list, or any.")
    yield from _of_choices(form, offered)
    if not form.kinds:
        message = "None of the kinds of evidence is ticked."
        yield Problem("kinds", message, "Tick at least one of them.")
    elif unknown := sorted(set(form.kinds) - set(GROUPS)):
        message = f"There is no kind of evidence “{unknown[0][:60]}”."
        yield Problem("kinds", message, "Tick some of those in the list.")
