"""Case reviews and what they found; what reports recommend."""

from dataclasses import dataclass
from typing import Literal

from graph.model.ids import FindingId, RecommendationId, ReviewId

RecommendationKind = Literal["recommendation", "next step", "future action"]
Reach = Literal["local", "regional", "national"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a report asks for: one node for each part that has addressees of its own.

    `code` is the report's number, with a letter of ours where it has several parts ("2b");
    `reach` is the level that the report puts it at, `status` what it says became of it.
    """

    id: RecommendationId
    title: str
    code: str
    text: str
    kind: RecommendationKind
    reach: Reach | None = None
    status: str | None = None
    year: int | None = None
    jurisdiction: str | None = None
    locator: str | None = None
    note: str | None = None
