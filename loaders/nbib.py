"""The format `nbib`: references as PubMed and MEDLINE write them, with tags before each line."""

import re
from typing import Any

from graph.model.evidence import WorkKind
from loaders.bibliographic import display_name, joined, language_code
from loaders.notices import PUBMED, of_pubmed, told_by_pubmed
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.references import References, named
from loaders.source_file import SourceFile
from loaders.tagged import Grammar, Tagged, works

GRAMMAR = Grammar(
    "nbib", re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)"), start="PMID", blank_ends=True
)
_REPORTS = frozenset({"technical report", "book", "government publication", "guideline"})
_DATA = frozenset({"dataset"})
# A note on another work: what PubMed says of it, and where.
_NOTES = {
    "RIN": "PubMed says that this work was retracted: ",
    "ROF": "PubMed says that this is the retraction of ",
    "EIN": "PubMed names an erratum of this work: ",
    "EFR": "PubMed says that this is an erratum of ",
    "ECI": "PubMed names an expression of concern about this work: ",
    "CRI": "PubMed says that this work was corrected and republished: ",
    "UIN": "PubMed names an update of this work: ",
}
_BRACKETED = re.compile(r"\[(.+)\](\.?)")


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a record. Raises UnreadableFile where the file breaks off."""
    return works(file, References(file.name, warn), GRAMMAR, _work)


def _work(said: Tagged, place: Place, references: References) -> Parsed | Rejected:
    pmid = said.text("PMID")
    numbers = references.numbers(place, [*said.texts("IS"), *said.texts("ISBN")], pmid)
    doi = _doi(said, place, references)
    told = [told_by_pubmed(tag, text) for tag in PUBMED for text in said.texts(tag)]
    marks = of_pubmed(told, said.texts("PT"), doi)
    fields = {**_fields(said, place, references), "doi": doi, "notices": marks}
    return references.work(place, fields, said.raw, numbers)


def _fields(said: Tagged, place: Place, references: References) -> dict[str, Any]:
    names = [*(said.texts("FAU") or said.texts("AU")), *said.texts("CN")]
    return {
        "title": title(said.text("TI", "BTI", "TT")),
        "type": kind_of(said.texts("PT")),
        "year": references.year(place, said.texts("DP")),
        "publisher": said.text("JT", "TA", "PB", "BTI"),
        "volume": said.text("VI"),
        "pages": said.text("PG"),
        "language": language_code(next(iter(said.texts("LA")), None)),
        "authors": named(map(display_name, names)),
        "topics": headings([*said.texts("MH"), *said.texts("OT")]),
        "abstract": said.text("AB", "OAB"),
        "note": joined(before + text for tag, before in _NOTES.items() for text in said.texts(tag)),
    }


def _doi(said: Tagged, place: Place, references: References) -> str | None:
    ids = said.texts("LID", "AID")
    return references.doi(place, [text for text in ids if text.endswith("[doi]")])


def kind_of(types: list[str]) -> WorkKind:
    """The kind of work that the publication types of PubMed mean."""
    said = {type_.casefold() for type_ in types}
    if "practice guideline" in said:
        return "guidance"
    if said & {"systematic review", "meta-analysis"}:
        return "synthesis"
    if said & _REPORTS and "journal article" not in said:
        return "report"
    return "data set" if said & _DATA else "article"


def title(text: str | None) -> str | None:
    """The title without its full stop, and without the brackets of a translated one."""
    found = _BRACKETED.fullmatch(text or "")
    bare = found[1] if found else text or ""
    return bare if bare.endswith("...") else bare.removesuffix(".") or None


def headings(texts: list[str]) -> tuple[str, ...]:
    """Subject headings without their qualifiers and the stars of major ones, once each."""
    found = (text.split("/")[0].strip("* ") for text in texts)
    return tuple(dict.fromkeys(filter(None, found)))
