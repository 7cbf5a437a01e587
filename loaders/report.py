"""What a load has done, told in numbers that add up."""

from dataclasses import asdict, dataclass, field
from typing import Any

from loaders.parsed import Rejected
from queries.curation.keep import Outcome


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not kept. Record 0 is the file itself, or its end."""

    file: str
    record: int
    line: int | None
    reason: str
    hint: str


@dataclass(slots=True)
class Report:
    """Of every record read it is told what became of it; `read` is the sum.

    `erased` ones are left out, since whom they are about was erased.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    erased: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)
    _told: set[str] = field(default_factory=set, repr=False)

    @property
    def kept(self) -> int:
        """How many records the graph holds now, whether it did before or not."""
        return self.added + self.changed + self.unchanged + self.merged

    @property
    def read(self) -> int:
        """How many records there were; a file that cannot be read on counts as one."""
        return self.kept + self.erased + len(self.rejected)

    @property
    def exit_code(self) -> int:
        """0: all is kept. 1: something was rejected. 2: nothing could be read."""
        if not self.rejected:
            return 0
        return 1 if self.kept or any(r.record for r in self.rejected) else 2

    def count(self, outcome: Outcome) -> None:
        """Count a record that is kept, or left out since whom it is about was erased."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def reject(self, file: str, refused: Rejected) -> None:
        """Count a record that is not."""
        place = refused.place
        self.rejected.append(
            Rejection(file, place.record, place.line, refused.reason, refused.hint)
        )

    def warn(self, message: str) -> None:
        """Tell something, once."""
        if message not in self._told:
            self._told.add(message)
            self.warnings.append(message)

    def take(self, other: "Report") -> None:
        """Take in what another report tells."""
        for outcome in ("added", "changed", "unchanged", "merged", "erased", "seconds"):
            setattr(self, outcome, getattr(self, outcome) + getattr(other, outcome))
        self.rejected += other.rejected
        for message in other.warnings:
            self.warn(message)

    def counts(self) -> dict[str, int]:
        """The numbers alone."""
        names = ("added", "changed", "unchanged", "merged", "erased")
        return {
            "read": self.read,
            **{name: getattr(self, name) for name in names},
            "rejected": len(self.rejected),
        }

    def since(self, earlier: dict[str, int]) -> dict[str, int]:
        """The numbers less those of an earlier moment."""
        return {name: number - earlier[name] for name, number in self.counts().items()}

    def as_dict(self) -> dict[str, Any]:
        """The report as one JSON object."""
        return {
            **self.counts(),
            "rejected": [asdict(rejection) for rejection in self.rejected],
            "seconds": round(self.seconds, 3),
            "warnings": self.warnings,
        }
