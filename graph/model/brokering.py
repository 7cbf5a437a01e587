"""What the hub arranges between those who ask and those who can help."""

from dataclasses import dataclass

from graph.model.ids import EngagementId
from graph.model.people import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """Help that was given: consultancy, co-working, advice, mentoring; and what it taught."""

    id: EngagementId
    title: str
    mode: str | None = None
    level: tuple[Level, ...] = ()
    lesson: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
