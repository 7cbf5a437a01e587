"""When something held: days as they are stated, each maybe only a month or a year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Validity:
    """From when and until when; `year` is that of publication, for what states no first day."""

    valid_from: str | None = None
    valid_to: str | None = None
    year: int | None = None

    def had_begun(self, day: date) -> bool:
        """Whether it had begun on a day; what does not say when had."""
        begun = self.valid_from or (str(self.year) if self.year else None)
        return begun is None or begun <= day.isoformat()[: len(begun)]

    def had_ended(self, day: date) -> bool:
        """Whether its last day, month or year was over by then."""
        return self.valid_to is not None and self.valid_to < day.isoformat()[: len(self.valid_to)]


ALWAYS = Validity()
