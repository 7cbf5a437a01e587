"""The format `bibtex`: references of BibTeX and BibLaTeX, parted with bibtexparser."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bibtexparser.exceptions import ParserStateException
from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from graph.errors import UnreadableFile
from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, doi_of_address, joined, language_code
from loaders.bibtex_values import (
    Strings,
    author_names,
    inherited,
    of_strings,
    plain_values,
    words,
)
from loaders.foreign import foreign
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References, named
from loaders.source_file import SourceFile

# What it warns of would repeat the file's content in a log; Cairn's report says it with the line.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("article", "inproceedings", "conference", "incollection"), "article"),
    **dict.fromkeys(("inbook", "suppperiodical", "inreference", "review"), "article"),
    **dict.fromkeys(("suppbook", "suppcollection", "bookinbook"), "article"),
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "booklet"), "report"),
    **dict.fromkeys(("techreport", "report", "thesis", "phdthesis", "mastersthesis"), "report"),
    **dict.fromkeys(("misc", "online", "electronic", "www", "manual", "proceedings"), "report"),
    **dict.fromkeys(("mvproceedings", "unpublished", "reference", "mvreference"), "report"),
    **dict.fromkeys(("legislation", "legal"), "legislation"),
    "dataset": "data set",
}
_BOOKS = frozenset({"book", "collection", "mvbook", "mvcollection", "proceedings", "booklet"})
_JOURNALS = ("journal", "journaltitle", "booktitle", "maintitle")
_BODIES = ("publisher", "institution", "school", "organization", "howpublished")


def read(file: SourceFile, warn: Warn) -> Items:
    """One work an entry. Raises UnreadableFile when there is none."""
    library = _parted(file)
    reading = _Reading(References(file.name, warn), of_strings(library))
    reading.parents = {_key(entry): entry for entry in _entries(library)}
    numbers = count(1)
    for block in library.blocks:
        item = reading.item(block, numbers)
        if item:
            yield item
    if next(numbers) == 1:
        raise _no_entry(file)
    reading.tell_outside()


def _no_entry(file: SourceFile) -> UnreadableFile:
    found = foreign(file)
    if found and found.format != "bibtex":
        return UnreadableFile(f"{file.path} is {found.what}, not BibTeX.", hint=found.hint)
    return UnreadableFile(
        f"{file.path} holds no entry of BibTeX.",
        hint="One looks like @article{key, title = {...}}.",
    )


def _parted(file: SourceFile) -> Library:
    try:
        return Splitter(file.whole()).split()
    except (ParserStateException, IndexError) as wrong:
        # An @ that opens a block at the very end is more than it expects.
        raise UnreadableFile(
            f"{file.path} is broken BibTeX that cannot be parted into entries.",
            hint="Was it written to its end? Get it again.",
        ) from wrong


def _entries(library: Library) -> Iterator[Entry]:
    for block in library.blocks:
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            yield entry


def _key(entry: Entry) -> str:
    return str(entry.key or "").casefold()


@dataclass(slots=True)
class _Reading:
    """What is known of one file while its blocks become works."""

    references: References
    strings: Strings
    parents: dict[str, Entry] = field(default_factory=dict)
    outside: list[int] = field(default_factory=list)

    def item(self, block: Block, numbers: "count[int]") -> Parsed | Rejected | None:
        """The work of a block; None for strings, preambles and comments."""
        line = (block.start_line or 0) + 1
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            return self._work(entry, Place(next(numbers), line))
        if isinstance(block, ParsingFailedBlock):
            return _broken(block, Place(next(numbers), line))
        if isinstance(block, ImplicitComment):
            self.outside += _said_lines(block, line)
        return None

    def tell_outside(self) -> None:
        """Tell of lines that belong to no entry; those after a per cent sign are meant so."""
        if self.outside:
            self.references.tell_once(
                f"{len(self.outside)} lines stand outside any entry and are left out,"
                f" the first of them is line {self.outside[0]}."
            )

    def _work(self, entry: Entry, place: Place) -> Parsed | Rejected:
        type_ = entry.entry_type.casefold()
        raw = inherited(entry, self.parents, self.strings)
        said = plain_values(raw)
        serials = [said.get("issn"), said.get("isbn")]
        numbers = self.references.numbers(place, serials, said.get("pmid"))
        fields = _fields(type_, raw, said, place, self.references)
        kept = {"entry type": type_, "key": entry.key, **raw}
        return self.references.work(place, fields, kept, numbers)


def _broken(block: ParsingFailedBlock, place: Place) -> Rejected:
    reason = getattr(block.error, "abort_reason", None) or "it cannot be read"
    return Rejected(
        place, f"is a broken entry: {reason}".rstrip(". "), "Close its braces and quotes."
    )


def _said_lines(block: ImplicitComment, line: int) -> list[int]:
    lines = enumerate(block.comment.splitlines(), start=line)
    return [number for number, text in lines if text.strip() and not text.lstrip().startswith("%")]


def _fields(
    type_: str, raw: dict[str, str], said: dict[str, str], place: Place, references: References
) -> dict[str, Any]:
    kind = references.kind(type_, _KINDS)
    names = author_names(raw.get("author", ""))
    if not names and type_ in _BOOKS:
        names = author_names(raw.get("editor", ""))
    title = [said.get("title") or said.get("booktitle"), said.get("subtitle")]
    bodies = (*_JOURNALS, *_BODIES) if kind == "article" else (*_BODIES, *_JOURNALS)
    addresses = [said.get("url"), said.get("howpublished")]
    return {
        "title": joined(filter(None, title), ": "),
        "type": kind,
        "year": references.year(place, [said.get("date"), said.get("year")]),
        "publisher": next(filter(None, map(said.get, bodies)), None),
        "volume": said.get("volume"),
        "pages": said.get("pages"),
        "url": next(filter(None, map(address_in, addresses)), None),
        "doi": references.doi(
            place, [said.get("doi")], map(doi_of_address, filter(None, addresses))
        ),
        "language": language_code(said.get("langid") or said.get("language")),
        "authors": named(names),
        "topics": words(said.get("keywords") or said.get("keyword") or ""),
        "abstract": said.get("abstract"),
        "note": joined(
            filter(None, [said.get("note"), said.get("annote"), said.get("annotation")])
        ),
    }
