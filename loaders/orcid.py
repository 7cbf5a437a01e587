"""The format `orcid`: a person's record at ORCID (3.0, JSON), as far as it is public.

Each part is a record of its own: the person, each post, each qualification, each work.
Addresses, e-mail addresses and the biography are never kept.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from pydantic import ValidationError

from graph.errors import UnreadableFile
from loaders.bibliographic import (
    orcid_in,
)
from loaders.json_documents import documents
from loaders.orcid_fields import (
    Affiliation,
    Name,
    date_text,
    objects_within,
    within,
)
from loaders.orcid_owner import NOT_PUBLIC, Owner, hidden, stable
from loaders.orcid_works import works_of
from loaders.parsed import (
    Item,
    Items,
    Parsed,
    Place,
    Rejected,
    Warn,
    refusal,
    validated,
)
from loaders.records import PersonRecord, PostRecord, QualificationRecord
from loaders.source_file import SourceFile

# What a post that is not an employment is called before its title.
POSTS = {
    "employments": "",
    "invited-positions": "Invited position: ",
    "memberships": "Member: ",
    "services": "Service: ",
}
QUALIFICATIONS = ("educations", "qualifications")
LEFT_OUT = ("distinctions", "fundings", "peer-reviews", "research-resources")
_GROUPS = ("affiliation-group", "group")
_PUT_CODE = re.compile(r'"put-code"\s*:\s*"?(\d+)')


def read(file: SourceFile, warn: Warn) -> Items:
    """The person, posts, qualifications and works of each record in the file.

    Raises UnreadableFile when the file is no JSON or holds a part of a record alone.
    """
    yield from records_of(file, documents(file), lines_of_put_codes(file), count(1), warn)


def records_of(
    file: SourceFile,
    documents_found: Iterable[tuple[Place, dict[str, Any]] | Rejected],
    lines: dict[str, int],
    numbers: "count[int]",
    warn: Warn,
) -> Items:
    """What the records hold that were found in a file, whatever it is written in.

    `lines` are those of put-codes. Raises UnreadableFile at a part of a record alone.
    """
    for found in documents_found:
        if isinstance(found, Rejected):
            yield Rejected(Place(next(numbers), found.place.line), found.reason, found.hint)
            continue
        place, values = found
        orcid = _whose(file, values)
        if orcid:
            owner = Owner(orcid, orcid, place.line, file, warn, numbers, lines)
            yield from _record(values, owner)
        else:
            yield Rejected(
                Place(next(numbers), place.line), "its orcid-identifier is wrong", "Get it again."
            )


def _whose(file: SourceFile, values: dict[str, Any]) -> str | None:
    if "orcid-identifier" not in values:
        raise without_owner(file, part_of_a_record(values) or "JSON")
    return orcid_in(str(within(values, "orcid-identifier", "path")))


def without_owner(file: SourceFile, what: str) -> UnreadableFile:
    """The refusal of something that does not say whose it is."""
    return UnreadableFile(
        f"{file.path} is {what} without its ORCID record: it does not say whose it is.",
        hint="Name its owner: cairn load FILE --owner ORCID-iD. Or load it together with the"
        " whole record: https://pub.orcid.org/v3.0/ORCID-iD/record",
    )


def part_of_a_record(values: dict[str, Any]) -> str | None:
    """What part of an ORCID record an object is, if it looks like one."""
    if "reviewer-role" in values or "review-group-id" in values:
        return "a peer review"
    if "organization" in values and {"role-title", "department-name"} & set(values):
        return "an affiliation (employment, qualification, membership, ...)"
    if isinstance(values.get("title"), dict) and {"external-ids", "journal-title"} & set(values):
        return "a work"
    if any("work-summary" in group for group in objects_within(values, "group")):
        return "a list of works"
    return "a part" if "put-code" in values or "affiliation-group" in values else None


def lines_of_put_codes(file: SourceFile) -> dict[str, int]:
    """The line on which each put-code of a file stands first."""
    found: dict[str, int] = {}
    for number, line in file.lines():
        for code in _PUT_CODE.findall(line):
            found.setdefault(code, number)
    return found


def _record(values: dict[str, Any], owner: Owner) -> Iterator[Item]:
    if "sandbox" in str(within(values, "orcid-identifier", "host")):
        owner.tell("this is a record of ORCID's sandbox, where anybody can be invented.")
    yield _person(values, owner)
    yield from activities(values, owner)
    _tell_left_out(values, owner)


def activities(values: dict[str, Any], owner: Owner) -> Iterator[Item]:
    """The posts, qualifications and works of a record."""
    for section, before in POSTS.items():
        for item in _summaries(values, section):
            yield _affiliation(item, section, before, owner)
    for section in QUALIFICATIONS:
        for item in _summaries(values, section):
            yield _affiliation(item, section, None, owner)
    for group in objects_within(values, "activities-summary", "works", "group"):
        yield from works_of(objects_within(group, "work-summary"), owner)


def _person(values: dict[str, Any], owner: Owner) -> Parsed | Rejected:
    place = Place(next(owner.numbers), owner.line)
    said = within(values, "person", "name")
    try:
        name = Name.model_validate(said or {})
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    if not name.shown or name.visibility != "public":
        return Rejected(place, "the name of this record's owner is not public", NOT_PUBLIC)
    owner.name = name.shown
    others = list(_other_names(values, owner))
    fields = {"name": name.shown, "other_names": tuple(others), "orcid": owner.orcid}
    record = validated(PersonRecord, fields, place)
    if isinstance(record, Rejected):
        return record
    return Parsed(place, f"{owner.orcid}:person", record, {**fields, "other_names": others})


def _other_names(values: dict[str, Any], owner: Owner) -> Iterator[str]:
    seen = {owner.name}
    for item in objects_within(values, "person", "other-names", "other-name"):
        content = item.get("content")
        if item.get("visibility") != "public":
            owner.tell(f"another name ({item.get('put-code')}) is not public and is left out.")
        elif isinstance(content, str) and content.strip() and content not in seen:
            seen.add(content)
            yield content


def _summaries(values: dict[str, Any], section: str) -> Iterator[dict[str, Any]]:
    """The items of a section; each is wrapped in an object that names its kind."""
    for group in objects_within(values, "activities-summary", section, "affiliation-group"):
        for wrapped in objects_within(group, "summaries"):
            yield from (item for item in wrapped.values() if isinstance(item, dict))


def _affiliation(
    item: dict[str, Any], section: str, before: str | None, owner: Owner
) -> Parsed | Rejected:
    """A post; a qualification where no word stands before its title."""
    place = owner.place(item)
    if refused := hidden(item, section, place):
        return refused
    try:
        said = Affiliation.model_validate(item)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    record = (
        _qualification(said, owner, place) if before is None else _post(said, before, owner, place)
    )
    if isinstance(record, Rejected):
        return record
    key = owner.key(section, item, place)
    # Of itself it does not say whose it is.
    return Parsed(place, key, record, {**stable(item), "orcid": owner.orcid})


def _post(said: Affiliation, before: str, owner: Owner, place: Place) -> PostRecord | Rejected:
    title = ", ".join(filter(None, [said.role_title, said.department_name]))
    values = {
        "person": owner.author,
        "title": before + title if title else before.rstrip(": "),
        "organisation": said.organization.name or "",
        "ror": said.organization.ror,
        "valid_from": date_text(said.start_date),
        "valid_to": date_text(said.end_date),
    }
    return validated(PostRecord, values, place)


def _qualification(said: Affiliation, owner: Owner, place: Place) -> QualificationRecord | Rejected:
    values = {
        "person": owner.author,
        "title": said.role_title or said.department_name or "",
        "organisation": said.organization.name or "",
    }
    return validated(QualificationRecord, values, place)


def _tell_left_out(values: dict[str, Any], owner: Owner) -> None:
    numbers = {}
    for section in LEFT_OUT:
        groups = [
            group
            for name in _GROUPS
            for group in objects_within(values, "activities-summary", section, name)
        ]
        if groups:
            numbers[section] = len(groups)
    if numbers:
        told = ", ".join(f"{section} ({number})" for section, number in numbers.items())
        owner.tell(f"Cairn does not read {told}.")
