"""Case reviews and what they found."""

from dataclasses import dataclass

from graph.model.ids import FindingId, ReviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review of a case or of practice; the schema favours no method."""

    id: ReviewId
    title: str
    kind: str | None = None
    year: int | None = None
    question: str | None = None
    summary: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a review found, under its pattern, numbered in the review team's own order."""

    id: FindingId
    number: int
    text: str
    pattern: str | None = None
    locator: str | None = None
