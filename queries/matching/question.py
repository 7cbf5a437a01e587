"""What a question must be, and what an answer can be narrowed to."""

import unicodedata
from dataclasses import dataclass

from graph.errors import BadQuestion
from graph.model.ids import normalise_name
from queries.matching.fuse import RankedItem

LONGEST_QUESTION = 10_000
_UNITED_KINGDOM = "united kingdom"


@dataclass(frozen=True, slots=True)
class Filters:
    """`area` orders people, nearest first; `level` and `jurisdiction` leave out."""

    area: str | None = None
    level: str | None = None
    jurisdiction: str | None = None

    def named(self) -> list[str]:
        """The filters that can leave something out, in words."""
        return [
            f"{name} {value}"
            for name, value in (("level", self.level), ("jurisdiction", self.jurisdiction))
            if value
        ]

    def admits(self, item: RankedItem) -> bool:
        """Whether an item is of the jurisdiction asked for, of the whole kingdom, or of none."""
        if self.jurisdiction is None or item.jurisdiction is None:
            return True
        wanted = (normalise_name(self.jurisdiction), _UNITED_KINGDOM)
        return normalise_name(item.jurisdiction) in wanted


def check_question(question: str) -> str:
    """The question without spare white space; raises BadQuestion when it cannot be one."""
    _check_characters(question)
    text = " ".join(question.split())
    if sum(c.isalnum() for c in text) < 2:
        raise BadQuestion(
            f"The question has {len(text)} characters, too few to be answered.",
            hint='Ask in plain words, such as: cairn ask "Who has dealt with domestic abuse?"',
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
