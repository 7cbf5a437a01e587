"""The format `endnote-xml`: references as EndNote exports them in XML."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from loaders.bibliographic import address_in, display_name, doi_of_address, joined, language_code
from loaders.nbib import headings
from loaders.parsed import Items, Parsed, Place, Rejected, Warn
from loaders.refer import KINDS
from loaders.references import References, named
from loaders.source_file import SourceFile
from loaders.xml_records import as_values, records, text_of, texts_at

# Others have accession numbers of their own, which look the same.
_PUBMED = frozenset({"NLM", "National Library of Medicine", "PubMed"})


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a record. Raises UnreadableFile when the file is no XML of EndNote, or broken."""
    references = References(file.name, warn)
    roots = frozenset({"xml", "records"})
    for found in records(file, frozenset({"record"}), roots, "XML of EndNote"):
        yield found if isinstance(found, Rejected) else _work(*found, references)


def _work(place: Place, record: Element, references: References) -> Parsed | Rejected:
    numbers = references.numbers(place, texts_at(record, "isbn"), _pmid(record))
    return references.work(place, _fields(place, record, references), as_values(record), numbers)


def _fields(place: Place, record: Element, references: References) -> dict[str, Any]:
    kind = references.kind(_type(record), KINDS)
    names = texts_at(record, "contributors/authors/author")
    if not names and kind == "report":
        names = texts_at(record, "contributors/secondary-authors/author")
    addresses = texts_at(record, "urls/related-urls/url") + texts_at(record, "urls/web-urls/url")
    journal = text_of(record.find("titles/secondary-title")) or text_of(
        record.find("periodical/full-title")
    )
    bodies = [journal, text_of(record.find("publisher"))]
    return {
        "title": text_of(record.find("titles/title")),
        "type": kind,
        "year": references.year(
            place, texts_at(record, "dates/year") or texts_at(record, "dates/pub-dates/date")
        ),
        "publisher": next(filter(None, bodies if kind == "article" else bodies[::-1]), None),
        "url": next(filter(None, map(address_in, addresses)), None),
        "doi": references.doi(
            place, texts_at(record, "electronic-resource-num"), map(doi_of_address, addresses)
        ),
        "volume": text_of(record.find("volume")),
        "pages": text_of(record.find("pages")),
        "language": language_code(text_of(record.find("language"))),
        "authors": named(map(display_name, names)),
        "topics": headings(
            [w for said in texts_at(record, "keywords/keyword") for w in said.split(";")]
        ),
        "abstract": text_of(record.find("abstract")),
        "note": joined(texts_at(record, "notes")),
    }


def _pmid(record: Element) -> str | None:
    """The accession number of records that the National Library of Medicine provided."""
    provided = text_of(record.find("remote-database-provider")) or ""
    said = text_of(record.find("accession-num")) or ""
    return said if provided in _PUBMED and re.fullmatch(r"\d{5,8}", said) else None


def _type(record: Element) -> str:
    found = record.find("ref-type")
    return "" if found is None else (found.get("name") or "").casefold()
