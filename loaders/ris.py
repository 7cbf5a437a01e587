"""The format `ris`: references as reference managers export them, read with rispy."""

from collections.abc import Iterator
from typing import Any

from rispy import RisParser
from rispy.config import TAG_KEY_MAPPING, TYPE_OF_REFERENCE_MAPPING

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import (
    address_in,
    display_name,
    doi_of_address,
    joined,
    language_code,
)
from loaders.foreign import foreign
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.plain_text import without_entities
from loaders.references import References
from loaders.ris_pieces import Outside, Piece, pieces
from loaders.source_file import SourceFile

Tags = dict[str, list[str]]

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "INPR", "ABST", "MGZN", "NEWS"), "article"),
    **dict.fromkeys(("CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC"), "article"),
    **dict.fromkeys(("RPRT", "BOOK", "EBOOK", "EDBOOK", "THES", "GOVDOC", "UNPB"), "report"),
    **dict.fromkeys(("MANSCPT", "PAMP", "SER", "ELEC", "BLOG", "GEN", "STAND"), "report"),
    **dict.fromkeys(("DATA", "AGGR", "DBASE"), "data set"),
    **dict.fromkeys(("STAT", "LEGAL"), "legislation"),
}
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK"})
_CODES = {
    **{name.casefold(): code for code, name in TYPE_OF_REFERENCE_MAPPING.items()},
    "journal article": "JOUR",
    "book": "BOOK",
    "book section": "CHAP",
    "thesis": "THES",
    "web page": "ELEC",
}
_OTHER = "other tags"
# Some programs write tags that rispy does not know.
_TAGS = (*TAG_KEY_MAPPING, "ED", "BT", "CT", "DI", "J1", "JT")


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a reference.

    Raises UnreadableFile when there is none: with what the file is, where that can be told.
    """
    outside, endless, references = Outside(), Outside(), References(file.name, warn)
    number = 0
    for number, piece in enumerate(pieces(file, outside), start=1):
        if number == 1 and piece.headless and foreign(file):
            raise no_ris(file)
        if not piece.ended:
            endless.add(piece.line)
        yield _item(piece, Place(number, piece.line), references)
    if not number:
        raise no_ris(file)
    if outside.number:
        warn(
            f"{file.name}: {outside.number} lines stand outside any record and are left out,"
            f" the first of them is line {outside.first}."
        )
    if endless.number:
        warn(
            f"{file.name}: {endless.number} records have no end (ER), the first of them starts on"
            f" line {endless.first}; each is read up to the next one."
        )


def no_ris(file: SourceFile) -> UnreadableFile:
    """Why nothing of the file can be read as RIS."""
    if found := foreign(file):
        return UnreadableFile(f"{file.path} is {found.what}, not RIS.", hint=found.hint)
    return UnreadableFile(
        f"{file.path} holds no RIS: no line in it starts with 'TY  - '.",
        hint="Export the references again, as RIS.",
    )


def _item(piece: Piece, place: Place, references: References) -> Parsed | Rejected:
    if piece.headless:
        return Rejected(
            place,
            f"starts with {piece.lines[0][:2]}, not with TY",
            "Each record starts with its type: 'TY  - JOUR'.",
        )
    found = _parsed(piece)
    tags = {tag: values for tag, values in found.items() if isinstance(values, list)}
    numbers = references.numbers(place, tags.get("SN", []))
    return references.work(place, _values(tags, place, references), found, numbers)


def _parsed(piece: Piece) -> dict[str, Any]:
    """What rispy makes of a record: each tag with its values, all of them."""
    # Every tag a list, so that none of its values hides another; addresses hold semicolons, too.
    parser = RisParser(
        mapping={tag: tag for tag in (*_TAGS, _OTHER)}, list_tags=_TAGS, delimiter_tags_mapping={}
    )
    parser.UNKNOWN_TAG = _OTHER
    (found,) = parser.parse_lines(iter([*piece.lines, "ER  - "]))
    tags: dict[str, Any] = {"TY": [found.pop("TY")]}
    for tag, values in found.items():
        if tag == _OTHER:
            tags[tag] = {str(name): texts for name, texts in values.items()}
        elif said := [value for value in values if value]:
            tags[tag] = said
    return tags


def _values(tags: Tags, place: Place, references: References) -> dict[str, Any]:
    """The fields of the work that a reference means."""
    kind = references.kind(_code(tags), _KINDS)
    dates = [date for name in ("PY", "Y1", "DA") for date in tags.get(name, [])]
    return {
        "title": _first(tags, "TI", "T1", "CT", "BT", "ST", "TT"),
        "type": kind,
        "year": references.year(place, dates),
        "publisher": _publisher(tags, kind),
        "url": next(filter(None, map(address_in, tags.get("UR", []))), None),
        "doi": _doi(tags, place, references),
        "volume": _first(tags, "VL"),
        "pages": _pages(tags),
        "language": language_code(_first(tags, "LA")),
        "authors": [{"name": name} for name in _authors(tags)],
        "topics": tuple(_split(tags.get("KW", []))),
        "abstract": _first(tags, "AB", "N2"),
        "note": joined(tags.get("N1", []) + tags.get("RN", [])),
    }


def _first(tags: Tags, *names: str) -> str | None:
    """What stands under the first of these tags that is there, its lines joined."""
    return next((joined(tags[name]) for name in names if name in tags), None)


def _pages(tags: Tags) -> str | None:
    first, last = _first(tags, "SP"), _first(tags, "EP")
    return f"{first}-{last}" if first and last and "-" not in first else first


def _code(tags: Tags) -> str:
    said = tags["TY"][0]
    return said.upper() if said.upper() in _KINDS else _CODES.get(said.casefold(), said)


def _doi(tags: Tags, place: Place, references: References) -> str | None:
    said = [doi for name in ("DO", "DI") for doi in tags.get(name, [])]
    # Older exports put it under the type of work.
    addresses = map(doi_of_address, tags.get("UR", []))
    return references.doi(place, said, [*tags.get("M3", []), *filter(None, addresses)])


def _publisher(tags: Tags, kind: WorkKind) -> str | None:
    journal = ("JF", "JO", "T2", "JT", "JA", "J2", "J1")
    return _first(tags, *(*journal, "PB") if kind == "article" else ("PB", *journal))


def _authors(tags: Tags) -> list[str]:
    """The authors once each, for display; editors only of books that name no author."""
    names = [*tags.get("A1", []), *tags.get("AU", [])]
    if not names and _code(tags) in _BOOKS:
        names = [*tags.get("A2", []), *tags.get("ED", [])]
    return list(dict.fromkeys(filter(None, map(display_name, _split(names)))))


def _split(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, (part.strip() for part in without_entities(text).split(";")))
