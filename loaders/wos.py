"""The format `wos`: references as Web of Science exports them in its own tagged text."""

import re
from collections.abc import Iterator
from typing import Any

from graph.model.evidence import WorkKind
from loaders.bibliographic import display_name, doi_in, language_code
from loaders.nbib import headings
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References, named
from loaders.source_file import SourceFile
from loaders.tagged import Grammar, Tagged, works

GRAMMAR = Grammar(
    "wos",
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|(?=$))"),
    start="PT",
    ends=frozenset({"ER"}),
    around=frozenset({"FN", "VR", "EF"}),
)
_REPORTS = frozenset({"B", "P"})


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a record. Raises UnreadableFile where the file breaks off."""
    return works(file, References(file.name, warn), GRAMMAR, _work)


def _work(said: Tagged, place: Place, references: References) -> Parsed | Rejected:
    numbers = references.numbers(place, said.texts("SN", "EI", "BN"), said.text("PM"))
    doi = references.doi(place, said.texts("DI"))
    fields = {**_fields(said, place, references), "doi": doi, "cites": list(_cites(said, doi))}
    return references.work(place, fields, said.raw, numbers)


def _fields(said: Tagged, place: Place, references: References) -> dict[str, Any]:
    kind = _kind(said)
    names = [*(said.lines("AF") or said.lines("AU")), *said.lines("CA")]
    if not names and kind == "report":
        names = said.lines("BE", "ED")
    return {
        "title": said.text("TI"),
        "type": kind,
        "year": references.year(place, said.texts("PY")),
        "publisher": said.text("SO", "PU") if kind == "article" else said.text("PU", "SO"),
        "volume": said.text("VL"),
        "pages": said.text("BP", "AR"),
        "language": language_code(said.text("LA")),
        "authors": named(map(display_name, names)),
        "topics": headings([word for said_ in said.texts("DE", "ID") for word in said_.split(";")]),
        "abstract": said.text("AB"),
    }


def _kind(said: Tagged) -> WorkKind:
    types = (said.text("DT") or "").casefold()
    if "data" in types and "article" not in types:
        return "data set"
    return "report" if said.text("PT") in _REPORTS and "chapter" not in types else "article"


def _cites(said: Tagged, own: str | None) -> Iterator[dict[str, Any]]:
    """Works cited by their DOI; the others stay as text in the record."""
    found = (doi_in(line.rpartition("DOI ")[2]) for line in said.lines("CR") if "DOI " in line)
    for doi in dict.fromkeys(filter(None, found)):
        if doi != own:
            yield {"doi": doi, "from_index": True}
