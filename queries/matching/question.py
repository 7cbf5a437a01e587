"""What a question must be, and what an answer can be narrowed to."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import get_args

from graph.errors import BadInput, BadQuestion, UnknownValue
from graph.model.ids import derive_id, normalise_name
from graph.model.people import Level
from graph.model.statements import VOICES
from queries.matching.fuse import RankedItem
from queries.matching.validity import Validity

GROUPS = ("research", "guidance", "reviews", "experience", "voices")
LONGEST_QUESTION = 10_000
_UNITED_KINGDOM = "united kingdom"


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer is narrowed to: `area` orders people, nearest first; the others leave out.

    `evidence_kinds` are the groups of evidence that are wanted (see GROUPS); `members_only`
    leaves out people known by their publications only. `as_of` is a day in valid time: posts
    as they were, nothing that began later, no law or guidance that had ended by then. A
    statement of expertise that ended stays, since experience does. `not_about` are labels of
    topics that the question was taken for and is not about: what is about nothing else is left
    out; with `no_area` no area is taken
    from the question's own words.

    `profession` is a person's own. The graph knows no sectors as such: `sector` is compared
    with the kind of the organisation (council, health board, university) at which a person
    holds a post, or last held one. `topics` are labels of which an item must be about one, and
    a person have such items. With `voices` only statements in one of these count, as evidence
    and of people: works, findings and experience have no voice and are left out then.
    """

    area: str | None = None
    level: str | None = None
    jurisdiction: str | None = None
    evidence_kinds: frozenset[str] | None = None
    members_only: bool = False
    not_about: frozenset[str] = frozenset()
    no_area: bool = False
    as_of: date | None = None
    profession: str | None = None
    sector: str | None = None
    topics: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()

    def check(self) -> None:
        """Raises UnknownValue for a level, voice or kind of evidence that there is not, BadInput
        for kinds of which none is named. What the graph knows is checked where it is read."""
        _check_known("level", {self.level} if self.level else set(), get_args(Level))
        _check_known("voice", self.voices, VOICES)
        if self.evidence_kinds is not None:
            _check_known("kind of evidence", self.evidence_kinds, GROUPS)
            if not self.evidence_kinds:
                raise BadInput(
                    "None of the kinds of evidence is asked for.",
                    hint=f"Name some of {', '.join(GROUPS)}, or leave the filter out.",
                )

    def named(self) -> list[str]:
        """The filters that can leave something out, in words."""
        stated = {"level": self.level, "profession": self.profession, "sector": self.sector}
        stated["jurisdiction"] = self.jurisdiction
        named = [f"{name} {value}" for name, value in stated.items() if value]
        if self.evidence_kinds is not None:
            kinds = [group for group in GROUPS if group in self.evidence_kinds]
            named.append(f"evidence only from {' and '.join(kinds)}")
        if self.topics:
            named.append(f"only about {self.topics_named()}")
        if self.voices:
            named.append(f"only statements in the voice of a {self.voices_named()}")
        named += [f"not about {label}" for label in sorted(self.not_about)]
        if self.members_only:
            named.append("only people on the register")
        return [*named, f"as of {self.as_of.isoformat()}"] if self.as_of else named

    def wants(self, group: str) -> bool:
        """Whether a group of evidence is asked for."""
        return self.evidence_kinds is None or group in self.evidence_kinds

    def admits(self, item: RankedItem) -> bool:
        """Whether an item is of the jurisdiction, time, topics and voices that are asked for."""
        return next(self.against(item), None) is None

    def against(self, item: RankedItem) -> Iterator[str]:
        """Which of the filters leave an item out, in sentences."""
        if not self._of_jurisdiction(item.jurisdiction):
            yield f"The filters leave it out: it is of another jurisdiction ({item.jurisdiction})."
        if not self.stood(item.kind, item.validity):
            yield f"The filters leave it out: it did not stand on {self.as_of}."
        if self._refuses(item.topics):
            yield "It is about nothing but what the question was said not to be about."
        elif not self.is_about(item.topics):
            yield f"It is not about {self.topics_named()}, which is asked for."
        if not self.speaks(item.kind, item.voice):
            yield f"Only statements in the voice of a {self.voices_named()} are asked for."

    def topics_named(self) -> str:
        """The topics of which an item must be about one, in words."""
        return " or ".join(f"“{label}”" for label in sorted(self.topics))

    def voices_named(self) -> str:
        """The voices that are asked for, in words."""
        return " or ".join(voice for voice in VOICES if voice in self.voices)

    def topic_ids(self) -> list[str]:
        """The ids of the topics of which an item must be about one."""
        return sorted(map(_topic_id, self.topics))

    def is_about(self, topics: Collection[str]) -> bool:
        """Whether one of some topics (ids) is asked for, if any is, and not all were refused."""
        wanted = not self.topics or not set(topics).isdisjoint(self.topic_ids())
        return wanted and not self._refuses(topics)

    def _refuses(self, topics: Collection[str]) -> bool:
        """Whether all of some topics (ids) are among those that the question is not about."""
        if not (self.not_about and topics):
            return False
        return set(topics) <= set(map(_topic_id, self.not_about))

    def speaks(self, kind: str, voice: str | None) -> bool:
        """Whether it is a statement in a voice that is asked for, if any is."""
        return not self.voices or (kind == "Statement" and voice in self.voices)

    def stood(self, kind: str, validity: Validity) -> bool:
        """Whether an item of a kind had begun on the day asked for and, if a work, held still."""
        if self.as_of is None:
            return True
        return validity.had_begun(self.as_of) and not (
            kind == "Work" and validity.had_ended(self.as_of)
        )

    def _of_jurisdiction(self, stated: str | None) -> bool:
        """Whether it is the one asked for, the whole kingdom, or none."""
        if self.jurisdiction is None or stated is None:
            return True
        wanted = (normalise_name(self.jurisdiction), _UNITED_KINGDOM)
        return normalise_name(stated) in wanted


# Every item that was found is compared with it.
@lru_cache(maxsize=100)
def _topic_id(label: str) -> str:
    return derive_id("Topic", normalise_name(label))


def parse_day(text: str) -> date:
    """The day that `text` names, as in 2014-06-30; raises BadInput for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"{text!r} is not a day.", hint="Write it as year, month and day: 2014-06-30."
        ) from None


def _check_known(what: str, given: Collection[str], known: Sequence[str]) -> None:
    if unknown := sorted(set(given) - set(known)):
        raise UnknownValue(
            f"There is no {what} {unknown[0]!r}.", hint=f"Known are: {', '.join(known)}."
        )


def check_question(question: str) -> str:
    """The question without spare white space; raises BadQuestion when it cannot be one."""
    _check_characters(question)
    text = " ".join(question.split())
    if sum(c.isalnum() for c in text) < 2:
        raise BadQuestion(
            f"The question has too few letters to be answered: {len(text)}.",
            hint='Ask in plain words, such as: "Who has dealt with domestic abuse?"',
        )
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(text):,} characters; {LONGEST_QUESTION:,} is the most.",
            hint="Ask in a few sentences: only about the first 200 words decide the answer.",
        )
    return text


def _check_characters(question: str) -> None:
    try:
        question.encode()
    except UnicodeEncodeError as wrong:
        raise BadQuestion(
            "The question is not text: it holds bytes that are not UTF-8.",
            hint="Ask in plain words.",
        ) from wrong
    if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in question):
        raise BadQuestion(
            "The question is not text: it holds control characters.", hint="Ask in plain words."
        )
