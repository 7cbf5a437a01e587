"""The format `orcid-part`: a piece of an ORCID record (3.0, JSON or XML) without the record.

One post, qualification or work, or a list of them, as ORCID answers when it is asked for that
alone. Whose it is must be said: by its path, by a record of the same load, or by the user.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from graph.errors import UnreadableFile
from loaders.json_documents import documents
from loaders.orcid import (
    LEFT_OUT,
    POSTS,
    QUALIFICATIONS,
    activities,
    lines_of_put_codes,
    part_of_a_record,
    without_owner,
)
from loaders.orcid_owner import Owner
from loaders.orcid_xml import PARTS, as_json
from loaders.parsed import Items, Place, Rejected, Warn
from loaders.source_file import SourceFile
from loaders.xml_records import records, root_of

SECTIONS = (*POSTS, *QUALIFICATIONS, "works", *LEFT_OUT)
_WORDS = {section.removesuffix("s"): section for section in SECTIONS}
_IN_NAME = re.compile("|".join(_WORDS))
_PATH = re.compile(rf"/?(\d{{4}}-\d{{4}}-\d{{4}}-\d{{3}}[\dX])/({'|'.join(_WORDS)})")
# Other people's addresses; who wrote the work is kept.
_NEVER_KEPT = frozenset({"contributor-email"})

Found = Iterator[tuple[Place, dict[str, Any]] | Rejected]


def read(file: SourceFile, warn: Warn, owner: str | None, people: Mapping[str, str]) -> Items:
    """The posts, qualifications and works in the file, as those of `owner` (an ORCID).

    `people` are those whose records this load holds, names by ORCID; if it is one, it is theirs.
    Raises UnreadableFile where it is not said whose or what the file is, or Cairn does not read
    what it is.
    """
    root = root_of(file) if _is_xml(file) else None
    lines = lines_of_put_codes(file)
    numbers = count(1)
    for found in _xml_parts(file, root) if root else documents(file):
        if isinstance(found, Rejected):
            yield Rejected(Place(next(numbers), found.place.line), found.reason, found.hint)
            continue
        place, values = found
        orcid = _whose(file, values, owner) or _only(people)
        if orcid is None:
            raise without_owner(file, part_of_a_record(values) or "a part")
        section = _section(file, values, root)
        about = Owner(orcid, people.get(orcid, orcid), place.line, file, warn, numbers, lines)
        yield from activities({"activities-summary": {section: _listed(section, values)}}, about)


def _is_xml(file: SourceFile) -> bool:
    first = next((line for _, line in file.lines() if line.strip("\ufeff \t\r\n")), "")
    return first.lstrip("\ufeff \t").startswith("<")


def _xml_parts(file: SourceFile, root: str) -> Found:
    roots = frozenset({*PARTS, *SECTIONS})
    for found in records(file, frozenset({root}), roots, "part of a record of ORCID"):
        yield found if isinstance(found, Rejected) else (found[0], as_json(found[1]))


def _whose(file: SourceFile, values: dict[str, Any], named: str | None) -> str | None:
    said = _PATH.match(str(values.get("path")))
    if said and named and said[1] != named:
        raise UnreadableFile(
            f"{file.path} is of {said[1]} by its path, not of {named}.",
            hint="Load it without --owner, or with its own owner.",
        )
    return said[1] if said else named


def _only(people: Mapping[str, str]) -> str | None:
    return next(iter(people)) if len(people) == 1 else None


def _section(file: SourceFile, values: dict[str, Any], root: str | None) -> str:
    """Under what in a record it stands: by its path, what it holds, or the file's name."""
    word = _word(file, values, root)
    if word is None:
        raise UnreadableFile(
            f"{file.path} does not say what it is: neither by a path nor by its name.",
            hint=f"Give its name one of these words: {', '.join(_WORDS)}.",
        )
    if _WORDS[word] in LEFT_OUT:
        raise UnreadableFile(
            f"{file.path} is a {word}, which Cairn does not read.",
            hint="It reads posts, qualifications and works.",
        )
    return _WORDS[word]


def _word(file: SourceFile, values: dict[str, Any], root: str | None) -> str | None:
    by_content = {"a peer review": "peer-review", "a work": "work", "a list of works": "work"}
    if root:
        return root.removesuffix("s")
    if said := _PATH.match(str(values.get("path"))):
        return said[2]
    if known := by_content.get(part_of_a_record(values) or ""):
        return known
    named = _IN_NAME.search(file.name.casefold())
    return named[0] if named else None


def _listed(section: str, values: dict[str, Any]) -> dict[str, Any]:
    """The part as its section stands in a whole record."""
    kept = _without_addresses(values)
    if "affiliation-group" in kept or "group" in kept:
        return dict(kept)
    # Whoever writes a part of their own for ORCID does not say in it who may see it.
    item = {"visibility": "public", **kept}
    if section == "works":
        return {"group": [{"work-summary": [item]}]}
    return {"affiliation-group": [{"summaries": [{f"{section}-summary": item}]}]}


def _without_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        return {n: _without_addresses(v) for n, v in value.items() if n not in _NEVER_KEPT}
    return [_without_addresses(one) for one in value] if isinstance(value, list) else value
