"""What the bibliographic readers share: names, identifiers and texts as references write them.

Nothing here raises: what cannot be understood gives None, and the reader tells it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from graph.model.ids import digest, normalise_name
from loaders.fields import bare_doi, bare_orcid
from loaders.parsed import Parsed, Place, Rejected, validated
from loaders.plain_text import plain
from loaders.records import WorkRecord

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_HOST = re.compile(r"^\s*(https?://)?(dx\.|www\.)?doi\.org/", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
_READ = ("title", "publisher", "abstract", "note")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
# A name with one of these is a body's: its comma does not part a family name.
_BODY = re.compile(
    r"\b(?:and|of|for|the|department|ministry|council|government|committee|university|board"
    r"|office|agency|institute|association|services?|centre|center|society|commission|trust"
    r"|authority|college|partnership|foundation|group)\b|&",
    re.IGNORECASE,
)
_NOBODY = frozenset({"", "anon", "anonymous", "et al", "others", "no author", "n a", "unknown"})
_LANGUAGES = {"english": "en", "eng": "en", "gaelic": "gd", "gla": "gd", "scots": "sco"}


def doi_in(text: str | None) -> str | None:
    """The DOI in a text that should hold one, however it is written."""
    if not text or not (found := _DOI.search(unquote(text))):
        return None
    bare = found[0].rstrip(".,;")
    beyond = len(re.findall(r"[)\]]", bare)) - len(re.findall(r"[(\[]", bare))
    at_end = len(bare) - len(bare.rstrip(")]"))
    bare = bare[: len(bare) - max(0, min(beyond, at_end))]
    try:
        return bare_doi(bare)
    except ValueError:
        return None


def doi_of_address(address: str) -> str | None:
    """The DOI that an address at doi.org leads to; other addresses only contain one."""
    return doi_in(address) if _DOI_HOST.match(address) else None


def orcid_in(text: str | None) -> str | None:
    """The ORCID that a text holds, if its check digit is right."""
    try:
        return bare_orcid(text) if text else None
    except ValueError:
        return None


def address_in(text: str | None) -> str | None:
    """The first address in a text; only what a browser opens as a page or a file."""
    for part in re.split(r"[;,]?\s+|;(?=https?:|www\.)", text or ""):
        if found := _ADDRESS.fullmatch(part.strip("<>;,")):
            return found[0] if "://" in found[0] else f"https://{found[0]}"
    return None


def year_in(text: str | None) -> int | None:
    """The first year of four digits in a date however written: '1948/07//', 'May 2009'."""
    found = _YEAR.search(text or "")
    return int(found[0]) if found else None


def language_code(text: str | None) -> str | None:
    """The code of a language that references name in words, else the text in lower case."""
    said = (text or "").strip().casefold()
    return _LANGUAGES.get(said, said) or None


def display_name(text: str) -> str | None:
    """'Last, First' as 'First Last'; names of bodies stay; None where nobody is named."""
    name = " ".join((plain(text) or "").split()).strip(" ;,")
    if normalise_name(name) in _NOBODY:
        return None
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) == 2 and not _BODY.search(name):
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return f"{parts[1]} {parts[0]} {parts[2]}"
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return f"{parts[2]} {parts[0]} {parts[1]}"
    return name


def person_name(
    given: str | None, family: str | None, suffix: str | None = None, whole: str | None = None
) -> str | None:
    """A name of which the parts are known, or the whole as it stands; None where nobody is named.

    The whole may be a body's: it is not turned round.
    """
    parts = [given, family, suffix] if family or given else [whole]
    name = " ".join(" ".join(filter(None, map(plain, parts))).split())
    return None if normalise_name(name) in _NOBODY else name


class SameWorks:
    """The works of one file by DOI, else by title and year; says which stands again.

    A list of references often holds one work twice. What differs is a record of its own,
    that asserts the same work. Where only title and year are the same ('Editorial' of two
    journals), the one that comes later is known by its first author, too.
    """

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, Parsed]] = {}

    def keyed(self, parsed: Parsed, record: WorkRecord) -> Parsed:
        """The record with its key within the file."""
        identified = record.doi or record.key
        base = identified or f"{normalise_name(record.title)}|{record.year or ''}"
        seen = self._seen.setdefault(base, {})
        first = next(iter(seen.values()), parsed)
        if not identified and _strangers(first.record, record):
            base = f"{base}|{normalise_name(record.authors[0].name)}"
            record = record.model_copy(update={"key": base})
            seen = self._seen.setdefault(base, {})
        said = digest(parsed.values)
        number = list(seen).index(said) if said in seen else len(seen)
        key = f"{base}|{number + 1}" if number else base
        made = Parsed(parsed.place, key, record, parsed.values)
        seen.setdefault(said, made)
        return made


def _strangers(one: object, other: WorkRecord) -> bool:
    """Whether both name authors and no family name stands in both."""
    if not isinstance(one, WorkRecord):
        return False
    if not (one.authors and other.authors):
        return False
    return not (_families(one) & _words(other) or _families(other) & _words(one))


def _families(record: WorkRecord) -> set[str]:
    return {normalise_name(author.name).split(" ")[-1] for author in record.authors}


def _words(record: WorkRecord) -> set[str]:
    return {word for author in record.authors for word in normalise_name(author.name).split()}


def valid_work(values: Mapping[str, Any], place: Place) -> WorkRecord | Rejected:
    """The work of these fields in plain Unicode, None being not stated; or why there is none."""
    stated = {name: value for name, value in _plain(values).items() if value is not None}
    doi = stated.get("doi")
    if not normalise_name(stated.get("title", "")):
        hint = f"Add it: https://doi.org/{doi} names it." if doi else "Add it, or leave it out."
        return Rejected(place, "has no title", hint)
    return validated(WorkRecord, stated, place)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, what people read of them without markup."""
    made = {**values}
    for name in _READ:
        if isinstance(made.get(name), str):
            made[name] = plain(made[name])
    made["topics"] = tuple(filter(None, map(plain, made.get("topics") or ())))
    made["authors"] = [
        {**author, "name": plain(author["name"]) or ""} for author in made.get("authors") or ()
    ]
    return made


def joined(texts: Iterable[str], between: str = " ") -> str | None:
    """The texts as one; None when there is none."""
    return between.join(text for text in texts if text.strip()) or None
