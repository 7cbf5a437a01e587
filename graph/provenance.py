"""Who asserted what, when, from which source."""

from dataclasses import dataclass
from datetime import UTC, datetime

from graph.access import Actor


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every node and relationship carries from the write that made it.

    `source` is a SourceId, `asserted_by` the id of the actor, `recorded_at` a moment in
    ISO 8601 (UTC). Valid time (`valid_from`, `valid_to`) belongs to what is asserted.
    """

    source: str
    asserted_by: str
    recorded_at: str

    @classmethod
    def by(cls, actor: Actor, source: str) -> "Provenance":
        """Provenance of what `actor` asserts now from `source`."""
        return cls(source, actor.id, now())


def now() -> str:
    """The moment in ISO 8601, UTC, to the millisecond: '2026-11-23T09:15:00.000Z'."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
