"""What a masker is, and what it gives: the text without those whom it is about."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

NAME, DATE, ADDRESS, PHONE = "name", "date", "address", "phone number"
EMAIL, CASE_NUMBER, SCHOOL = "email address", "case number", "school"
KINDS = (NAME, DATE, ADDRESS, PHONE, EMAIL, CASE_NUMBER, SCHOOL)
PLACEHOLDERS = tuple(f"[{kind}]" for kind in KINDS)
# "Born" and "attends" say nothing of what is asked once the date and the school are gone.
_LEADS = (
    r"(?:who (?:is|was)|(?:was )?born(?: on| in)?|d\.?o\.?b\.?:?|date of birth:?|called|named"
    r"|known as|(?:who )?(?:attends|goes to|went to)|(?:a )?pupil (?:at|of)|at|of|from|on|since"
    r"|(?:who )?li(?:ves|ving|ved) (?:at|in)|(?:phone|telephone|tel|mobile|e-?mail)\b:?"
    r"|case(?: number| no)?\b[:.]?)"
)
_MARK = re.compile(
    rf"(?:,?\s*\b{_LEADS}\s*)?(?:{'|'.join(map(re.escape, PLACEHOLDERS))})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, from `start` to before `end`, and which of KINDS it is."""

    start: int
    end: int
    kind: str

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose `spans` (places in the text as it was, in order) are replaced by their kinds."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kinds were masked, in the order of KINDS."""
        found = {span.kind for span in self.spans}
        return tuple(kind for kind in KINDS if kind in found)


class Masker(Protocol):
    """Finds what tells who somebody is; may be used by several threads at once."""

    def mask(self, text: str, known: Collection[str] = ()) -> Masked:
        """The text with every name, date, address, number and school replaced by its kind.

        `known` are phrases that stay, such as the names of organisations in the graph.
        """
        ...


def without_marks(text: str) -> str:
    """A masked text without what stands for masked parts, and without what only leads to them.

    Of "[name], born [date], at [school] keeps moving" nothing but the last two words is asked.
    """
    return _MARK.sub(" ", text)


def replace_spans(text: str, spans: Iterable[Span]) -> Masked:
    """Put each span's kind in its place: "[name] keeps moving". Spans do not overlap."""
    ordered = tuple(sorted(spans, key=lambda span: span.start))
    parts, last = [], 0
    for span in ordered:
        parts += [text[last : span.start], f"[{span.kind}]"]
        last = span.end
    return Masked("".join([*parts, text[last:]]), ordered)


def first_claims(groups: Sequence[Iterable[Span]]) -> list[Span]:
    """The spans of all groups without those that meet one of an earlier group, or a longer one."""
    kept: list[Span] = []
    for group in groups:
        for span in sorted(group, key=lambda span: span.start - span.end):
            if not any(span.meets(other) for other in kept):
                kept.append(span)
    return kept
