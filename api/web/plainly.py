"""Days, places in a source and notes, as people say them."""

import re
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# What whoever reads a source in our store needs, and nobody who holds the source itself.
_MARKERS = (
    # In brackets: lines of a stored text, chunks of it, that it was read as a stored page.
    re.compile(r"\s*\([^()]*\b(?:L\d+|stored pages?|chunks? \d)[^()]*\)"),
    # The same without brackets: "section 2, with note 1 and L745".
    re.compile(r",?(?:\s+and)?\s+L\d+(?:\s*-\s*L?\d+)?\b"),
    re.compile(r"\s*Line numbers \(L\) are those of the stored text\."),
    re.compile(r"^chunks? [\d-]+(?:, )?"),
)
_HEADING = re.compile(r"\bheading ([^,;(]+?)(?=\s*(?:[,;(]|$))")
_SOME_CHUNKS = re.compile(r"\b[Cc]hunks \d+(?:(?:,| and|-) ?\d+)* are\b")
_STORED = re.compile(r"\bstored (page|text|copy)\b")
_SPACES = re.compile(r"\s+([,;.])")


def day(value: str | None) -> str:
    """A day, month or year of ISO 8601 in words: 'February 2018'; what is none stays as it is."""
    found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=T|$)", value or "")
    if not found or not 0 < int(found[2] or 1) <= len(_MONTHS):
        return value or ""
    parts = [found[3] and str(int(found[3])), found[2] and _MONTHS[int(found[2]) - 1], found[1]]
    return " ".join(part for part in parts if part)


def dated(text: str | None) -> str:
    """A sentence with its days in words."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda found: day(found[0]), text or "")


def period(since: str | None, until: str | None) -> str:
    """From when and to when: 'April 2016 to March 2019', 'since April 2016', or nothing."""
    if since and until:
        return f"{day(since)} to {day(until)}"
    if until:
        return f"until {day(until)}"
    return f"since {day(since)}" if since else ""


def ended(until: str | None, today: date | None = None) -> bool:
    """Whether what holds to the end of this day, month or year is over."""
    if not until:
        return False
    return until < (today or date.today()).isoformat()[: len(until)]


def place_in(locator: str | None) -> str:
    """A place in a source as people say it, without what only our stored copy has.

    'chunk 214, heading Domestic abuse' is 'under “Domestic abuse”', 'chunk 7' is nothing.
    """
    return _HEADING.sub("under “\\1”", _unmarked(locator or ""))


def note(text: str | None) -> str:
    """A note about a source, without what only our stored copy has."""
    said = _SOME_CHUNKS.sub("Some of its passages are", _unmarked(text or ""))
    return _STORED.sub("\\1", said)


def _unmarked(text: str) -> str:
    for marker in _MARKERS:
        text = marker.sub("", text)
    return _SPACES.sub("\\1", text).strip()
