"""Whose ORCID record is read, and what of it may be kept."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from loaders.bibliographic import SameWorks
from loaders.parsed import Place, Rejected, Warn
from loaders.source_file import SourceFile

NOT_PUBLIC = "Only what its owner shows to everybody is kept; ask its owner."
_VOLATILE = ("created-date", "last-modified-date", "source", "display-index", "path")


@dataclass(slots=True)
class Owner:
    """Whose record is read, and what is at hand while it is."""

    orcid: str
    name: str
    line: int | None
    file: SourceFile
    warn: Warn
    numbers: "count[int]"
    lines: dict[str, int]
    works: SameWorks = field(default_factory=SameWorks)

    @property
    def author(self) -> dict[str, Any]:
        """The owner as the author of a work or the holder of a post."""
        return {"name": self.name, "orcid": self.orcid, "placed": False}

    def place(self, item: dict[str, Any]) -> Place:
        """The number of the next record, and the line of its put-code."""
        line = self.lines.get(str(item.get("put-code")), self.line)
        return Place(next(self.numbers), line)

    def key(self, section: str, item: dict[str, Any], place: Place) -> str:
        """What names the item within its source: its put-code, else its place in the file."""
        return f"{self.orcid}:{section}:{item.get('put-code') or f'#{place.record}'}"

    def tell(self, message: str) -> None:
        """Warn of something in this record."""
        self.warn(f"{self.file.name} ({self.orcid}): {message}")


def hidden(item: dict[str, Any], section: str, place: Place) -> Rejected | None:
    """The refusal of what is not public; it repeats nothing of what is hidden."""
    seen_by = item.get("visibility")
    if seen_by == "public":
        return None
    shown = f"is shown to {seen_by!r} only" if seen_by else "does not say who may see it"
    return Rejected(place, f"{section} {item.get('put-code')}: {shown}", NOT_PUBLIC)


def stable(item: dict[str, Any]) -> dict[str, Any]:
    """What the item says, without what ORCID says about the item."""
    return {
        name: value for name, value in item.items() if value is not None and name not in _VOLATILE
    }
