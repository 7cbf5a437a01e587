"""Names of authors in parts, as the sources of their works part them.

Cairn keeps a name for display. Where a source said which part is the family name, an export
says it too; nothing is guessed, for 'Care Inspectorate' has no family name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.bibliographic import display_name, person_name

_LONGEST = 300
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name: family name and given names."""

    family: str
    given: str


def parted(records: Sequence[Any]) -> dict[str, Parts]:
    """The names that records of a work state in parts, by the name for display."""
    found: dict[str, Parts] = {}
    for values in records:
        for parts in _parts(values, _DEEPEST):
            found.setdefault(f"{parts.given} {parts.family}", parts)
    return found


def _parts(values: Any, deepest: int) -> Iterator[Parts]:
    if isinstance(values, str):
        yield from _of_text(values)
    elif isinstance(values, dict) and deepest:
        yield from _of_fields(values)
        for value in values.values():
            yield from _parts(value, deepest - 1)
    elif isinstance(values, list) and deepest:
        for value in values:
            yield from _parts(value, deepest - 1)


def _of_text(text: str) -> Iterator[Parts]:
    """Names written 'Family, Given', also several with 'and' or a semicolon between them."""
    if "," not in text:
        return
    for name in text.replace(";", " and ").split(" and "):
        family, comma, given = (part.strip() for part in name.partition(","))
        if not (comma and family and given) or "," in given or len(name) > _LONGEST:
            continue
        if display_name(f"{family}, {given}") == f"{given} {family}":
            yield Parts(family, given)


def _of_fields(values: dict[str, Any]) -> Iterator[Parts]:
    """Names in fields, as CSL, Crossref, PubMed and Zotero write them."""
    for family_name, given_name in (
        ("family", "given"),
        ("lastName", "firstName"),
        ("LastName", "ForeName"),
    ):
        family, given = values.get(family_name), values.get(given_name)
        if isinstance(family, str) and isinstance(given, str):
            name, last = person_name(given, family), person_name(None, family)
            if name and last and name != last and name.endswith(f" {last}"):
                yield Parts(last, name.removesuffix(last).strip())
