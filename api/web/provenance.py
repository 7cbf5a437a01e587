"""Where what a page says comes from, in words that its readers know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.settings import Settings
from api.web.plainly import day, place_in
from loaders import demonstration, landscape
from queries.browsing.nodes import Looked
from queries.browsing.records import AssertingRecord, SourceFile

_READING = "Cairn's reading of published sources"
_OUR_WORDS = "Cairn's own list of words"
_LANDSCAPE = {
    "landscape-topics.jsonl": _OUR_WORDS,
    "landscape-scheme.ttl": _OUR_WORDS,
    "landscape-words.jsonl": _OUR_WORDS,
}
_DEMONSTRATION = {
    "organisations.jsonl": "The demonstration's list of bodies",
    "works.jsonl": _READING,
    "engagements.jsonl": "The demonstration's account of help given",
    "statements.jsonl": "The demonstration's account of what people state",
}
_BY_FORMAT = {
    "register": "The hub's register",
    "bodies": "A list of bodies",
    "areas": "A list of council areas",
    "passages": "Documents cut into passages",
    "documents": "A list of documents",
    "ris": "A list of references",
    "openalex": "OpenAlex",
    "orcid": "ORCID",
    "acts": "Entered",
}
# The name that a register has of itself says no more than these words.
_REGISTER = "register.csv"
_FILES = (*demonstration.FILES, *landscape.FILES)
_CURATOR = "a curator of this installation"
_THE_DEMONSTRATION = "the demonstration"


@dataclass(frozen=True, slots=True)
class Told:
    """A record as a page tells it: what says so, resting on what, who entered it and when."""

    source: str
    rests_on: str
    by: str
    on: str
    current: bool


class Telling:
    """How the records of one installation are told.

    Who entered something is shown by name only where CAIRN_ACTOR gives that name: by default
    it is the account of the operating system, which is no business of a reader's.
    """

    def __init__(self, settings: Settings, *, demo: bool) -> None:
        self._named = settings.actor if "actor" in settings.model_fields_set else None
        self._demo = demo

    def __call__(self, record: AssertingRecord) -> Told:
        """The record in words."""
        place = f", {record.locator}" if record.locator else ""
        return Told(
            f"{self.source(record.source, record.format)}{place}",
            _rests_on(record.values),
            self.who(record.asserted_by, record.source),
            day(record.recorded_at[:10]),
            record.current,
        )

    def who(self, asserted_by: str, file: str = "") -> str:
        """Who asserted something that was read from a file."""
        if self._demo and file in _FILES:
            return _THE_DEMONSTRATION
        return asserted_by if asserted_by == self._named else _CURATOR

    def first(self, found: Looked, source: SourceFile | None) -> Told:
        """Who asserted a thing first, when, and in which source, be it only by mentioning it."""
        said = self.source(source.name, source.format) if source else ""
        by = self.who(found.asserted_by, source.name if source else "")
        return Told(said, "", by, day(found.recorded_at[:10]), current=not found.retired_at)

    def source(self, file: str, format_: str) -> str:
        """A file of a format, as a page names it."""
        stem = file.partition(".")[0]
        if file in landscape.FILES:
            return f"{_LANDSCAPE.get(file, _READING)} ({stem})"
        if self._demo and file in _DEMONSTRATION:
            return f"{_DEMONSTRATION[file]} ({stem})"
        named = _BY_FORMAT.get(format_, "A file of records")
        return named if file == _REGISTER or format_ == "acts" else f"{named} ({file})"


def _rests_on(values: Mapping[str, Any]) -> str:
    """The published source that a record says it was read from, with the place in it."""
    source = values.get("source")
    if not isinstance(source, dict) or not (document := source.get("document")):
        return ""
    place = place_in(source.get("locator"))
    named = place_in(str(document))
    return f"{named}, {place}" if place else named
