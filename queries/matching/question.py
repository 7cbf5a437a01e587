"""What a question must be, and what an answer can be narrowed to."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from graph.errors import BadInput, BadQuestion, UnknownValue
from graph.model.ids import normalise_name
from graph.model.people import Level
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
    topics that the question was taken for and is not about; with `no_area` no area is taken
    from the question's own words.
    """

    area: str | None = None
    level: str | None = None
    jurisdiction: str | None = None
    evidence_kinds: frozenset[str] | None = None
    members_only: bool = False
    not_about: frozenset[str] = frozenset()
    no_area: bool = False
    as_of: date | None = None

    def check(self) -> None:
        """Raises UnknownValue for a level or kind of evidence that there is not, BadInput for
        kinds of which none is named. What the graph knows is checked where it is read."""
        _check_known("level", {self.level} if self.level else set(), get_args(Level))
        if self.evidence_kinds is not None:
            _check_known("kind of evidence", self.evidence_kinds, GROUPS)
            if not self.evidence_kinds:
                raise BadInput(
                    "None of the kinds of evidence is asked for.",
                    hint=f"Name some of {', '.join(GROUPS)}, or leave the filter out.",
                )

    def named(self) -> list[str]:
        """The filters that can leave something out, in words."""
        stated = {"level": self.level, "jurisdiction": self.jurisdiction}
        named = [f"{name} {value}" for name, value in stated.items() if value]
        if self.evidence_kinds is not None:
            kinds = [group for group in GROUPS if group in self.evidence_kinds]
            named.append(f"evidence only from {' and '.join(kinds)}")
        named += [f"not about {label}" for label in sorted(self.not_about)]
        if self.members_only:
            named.append("only people on the register")
        return [*named, f"as of {self.as_of.isoformat()}"] if self.as_of else named

    def wants(self, group: str) -> bool:
        """Whether a group of evidence is asked for."""
        return self.evidence_kinds is None or group in self.evidence_kinds

    def admits(self, item: RankedItem) -> bool:
        """Whether an item is of the jurisdiction and the time that are asked for."""
        return self._of_jurisdiction(item.jurisdiction) and self.stood(item.kind, item.validity)

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
            f"The question has {len(text)} characters, too few to be answered.",
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
