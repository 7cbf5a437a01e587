"""What a format has no field for, as one bracket in its note: written on export, read back.

'[Cairn: id work-k3jq5v2m6x7d4a2b; kind guidance; in force from 2021-09; ORCID Ann Ross = 0000-…]'

Nothing here raises: what cannot be understood stays in the note.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from graph.model.evidence import WorkKind
from loaders.bibliographic import orcid_in
from loaders.identifiers import pmid_in
from loaders.keys import WORK_ID

_BRACKET = re.compile(r"\s*\[Cairn: ([^\[\]]*)\]\s*")
# The work's own fields by the words that a reader of the note sees.
FIELDS: Mapping[str, str] = {
    "kind": "type",
    "jurisdiction": "jurisdiction",
    "section": "section",
    "in force from": "valid_from",
    "in force until": "valid_to",
    "licence": "licence",
    "language": "language",
}
_PARTING = str.maketrans({"[": "(", "]": ")", ";": ",", "\n": " "})


@dataclass(slots=True)
class Carried:
    """What a bracket says: fields of the work, its number at PubMed, authors' ORCIDs by name."""

    fields: dict[str, Any] = field(default_factory=dict)
    pmid: str | None = None
    id: str | None = None
    orcids: dict[str, str] = field(default_factory=dict)


def bracket(said: list[tuple[str, str]]) -> str:
    """The pairs of word and value as they stand in a note."""
    pairs = "; ".join(f"{word} {value.translate(_PARTING)}" for word, value in said)
    return f"[Cairn: {pairs}]"


def holds_bracket(text: str) -> bool:
    """Whether the text is a note that Cairn wrote."""
    return bool(_BRACKET.search(text))


def taken(fields: Mapping[str, Any]) -> tuple[dict[str, Any], Carried]:
    """The fields with the note as it was before the export, and what its bracket says."""
    carried, made = Carried(), dict(fields)
    note = made.get("note")
    if isinstance(note, str) and (found := _BRACKET.search(note)):
        rest = f"{note[: found.start()]} {note[found.end() :]}".strip()
        made["note"] = rest or None
        for part in found[1].split("; "):
            _take(part.strip(), carried)
    return made, carried


def authors_and_orcids(names: Iterable[str], orcids: Iterable[str]) -> list[dict[str, Any]]:
    """Authors of these names; the ORCIDs are written 'Ann Ross = 0000-…'."""
    carried = Carried()
    for said in orcids:
        _take(f"ORCID {said}", carried)
    return [{"name": name, "orcid": carried.orcids.get(name)} for name in dict.fromkeys(names)]


def _take(part: str, carried: Carried) -> None:
    """One pair; what an export only tells (who cites the work) is worked out anew, not read."""
    for word, name in FIELDS.items():
        value = part.removeprefix(f"{word} ")
        if value != part and (name != "type" or value in get_args(WorkKind)):
            carried.fields[name] = value
            return
    word, _, value = part.partition(" ")
    if word == "id" and WORK_ID.fullmatch(value):
        carried.id = value
    elif word == "PMID":
        carried.pmid = pmid_in(value)
    elif word == "ORCID":
        name, _, number = value.rpartition(" = ")
        if orcid := orcid_in(number):
            carried.orcids[name] = orcid
