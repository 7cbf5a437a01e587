"""The format `orcid-xml`: a person's record at ORCID (3.0) in XML, read as its JSON is."""

from collections.abc import Iterator
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

from loaders.orcid import records_of, without_owner
from loaders.parsed import Items, Place, Rejected, Warn
from loaders.source_file import SourceFile
from loaders.xml_records import records, root_of, text_of

# What JSON says as an object with a value, as a list, and under a name of its own.
_VALUES = frozenset(
    [
        "given-names",
        "family-name",
        "credit-name",
        "year",
        "month",
        "day",
        "subtitle",
        "journal-title",
        "url",
    ]
)
_LISTS = frozenset(
    [
        "affiliation-group",
        "group",
        "work-summary",
        "external-id",
        "other-name",
        "funding-summary",
        "peer-review-group",
    ]
)
_SUMMARIES = frozenset(
    f"{kind}-summary"
    for kind in (
        *("employment", "education", "qualification", "membership", "service"),
        *("invited-position", "distinction"),
    )
)
PARTS = frozenset(
    [
        "employment",
        "education",
        "qualification",
        "membership",
        "service",
        "invited-position",
        "distinction",
        "work",
        "funding",
        "peer-review",
    ]
)


def read(file: SourceFile, warn: Warn) -> Items:
    """The person, posts, qualifications and works of the record.

    Raises UnreadableFile when the file is broken, no XML of ORCID, or a part of a record alone.
    """
    root = root_of(file)
    if root in PARTS:
        raise without_owner(file, f"a part ({root})")
    yield from records_of(file, _found(file), {}, count(1), warn)


def _found(file: SourceFile) -> Iterator[tuple[Place, dict[str, Any]] | Rejected]:
    for found in records(file, frozenset({"record"}), frozenset({"record"}), "record of ORCID"):
        if isinstance(found, Rejected):
            yield found
        else:
            place, element = found
            yield place, as_json(element)


def as_json(element: Element) -> dict[str, Any]:
    """The element as the JSON of ORCID says it."""
    said: dict[str, Any] = {name: _number(name, value) for name, value in element.attrib.items()}
    for part in element:
        if part.tag in _SUMMARIES:
            said.setdefault("summaries", []).append({part.tag: as_json(part)})
        elif part.tag in _LISTS:
            said.setdefault(part.tag, []).append(as_json(part))
        else:
            said[part.tag] = _value(part)
    return said


def _value(part: Element) -> Any:
    if len(part):
        return as_json(part)
    text = text_of(part)
    # A title is the name of an object and, within it, of its text.
    if part.tag in _VALUES or part.tag == "title":
        return {**part.attrib, "value": text}
    return text if text is not None or not part.attrib else dict(part.attrib)


def _number(name: str, value: str) -> Any:
    return int(value) if name == "put-code" and value.isdecimal() else value
