"""The format `refer`: EndNote's tagged text, where each line starts with a per cent sign."""

import re
from typing import Any

from graph.model.evidence import WorkKind
from loaders.bibliographic import address_in, display_name, doi_in, joined, language_code
from loaders.nbib import headings
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References, named
from loaders.source_file import SourceFile
from loaders.tagged import Grammar, Tagged, works

GRAMMAR = Grammar("refer", re.compile(r"(%[^\s])(?: (.*)|(?=$))"), start="%0", blank_ends=True)
KINDS: dict[str, WorkKind] = {
    **dict.fromkeys(("journal article", "magazine article", "newspaper article"), "article"),
    **dict.fromkeys(("electronic article", "book section", "conference paper"), "article"),
    **dict.fromkeys(("conference proceedings", "encyclopedia", "serial"), "article"),
    **dict.fromkeys(("book", "edited book", "electronic book", "report", "thesis"), "report"),
    **dict.fromkeys(("government document", "web page", "generic", "manuscript"), "report"),
    **dict.fromkeys(("unpublished work", "pamphlet", "blog", "standard"), "report"),
    **dict.fromkeys(("statute", "bill", "legal rule or regulation"), "legislation"),
    "dataset": "data set",
}


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a record. Raises UnreadableFile where the file breaks off."""
    return works(file, References(file.name, warn), GRAMMAR, _work)


def _work(said: Tagged, place: Place, references: References) -> Parsed | Rejected:
    numbers = references.numbers(place, said.texts("%@"), _pmid(said))
    return references.work(place, _fields(said, place, references), said.raw, numbers)


def _pmid(said: Tagged) -> str | None:
    """The accession number, where it is one of PubMed's: other indexes have their own."""
    text = said.text("%M") or ""
    return text if re.fullmatch(r"\d{5,8}", text) else None


def _fields(said: Tagged, place: Place, references: References) -> dict[str, Any]:
    kind = references.kind((said.text("%0") or "").casefold(), KINDS)
    names = said.texts("%A") or (said.texts("%E") if kind == "report" else [])
    bodies = ("%J", "%B", "%I") if kind == "article" else ("%I", "%J", "%B")
    return {
        "title": said.text("%T", "%!"),
        "type": kind,
        "year": references.year(place, said.texts("%D", "%8")),
        "publisher": said.text(*bodies),
        "url": next(filter(None, map(address_in, said.texts("%U"))), None),
        "doi": references.doi(place, said.texts("%R") if doi_in(said.text("%R")) else []),
        "volume": said.text("%V"),
        "pages": said.text("%P"),
        "language": language_code(said.text("%G")),
        "authors": named(map(display_name, names)),
        "topics": headings([w for line in said.lines("%K") for w in re.split("[;,]", line)]),
        "abstract": said.text("%X"),
        "note": joined(said.texts("%Z")),
    }
