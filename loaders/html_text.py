"""The format `html`: a report or guidance on a page of the web that was saved.

trafilatura tells its text from menus, headers and notices; nothing is fetched.
"""

import logging
from xml.etree.ElementTree import Element, ParseError

import trafilatura
from defusedxml.ElementTree import fromstring
from lxml.etree import LxmlError

from graph.errors import UnreadableFile
from loaders.bibliographic import year_in
from loaders.document_works import Documents, Said, document
from loaders.headings import Sections
from loaders.parsed import Items, Warn
from loaders.source_file import SourceFile
from loaders.xml_records import text_of

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# What the page itself says; a date guessed from its words would be shown as its year.
_DATES = {"original_date": True, "extensive_search": False}
_WHOLE = frozenset({"p", "item", "quote", "row", "code", "lb"})


def read(file: SourceFile, warn: Warn, documents: Documents) -> Items:
    """One work with a passage a heading. Raises UnreadableFile when the page holds no text."""
    text = file.whole().encode("utf-8", "replace").decode("utf-8")
    found = _extracted(file, text)
    sections = Sections()
    if found is not None:
        for part in found.iterfind("main/*"):
            _take(part, sections)
    title = (found.get("title") if found is not None else None) or sections.title
    parts = sections.parts(title)
    if found is None or not parts:
        raise UnreadableFile(
            f"{file.path} holds no text of its own beside menus and notices.",
            hint="Save the page when it is shown, or load its PDF.",
        )
    said = Said(
        title,
        year_in(found.get("date")),
        found.get("language"),
        found.get("sitename"),
    )
    yield document(file, said, parts, documents, warn)


def _extracted(file: SourceFile, text: str) -> Element | None:
    try:
        xml = trafilatura.extract(
            text,
            output_format="xml",
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params=_DATES,
        )
        made: Element | None = fromstring(xml) if xml else None
    except (LxmlError, ParseError, ValueError, TypeError, AttributeError, RecursionError) as wrong:
        raise UnreadableFile(
            f"{file.path} is HTML that cannot be read.", hint="Save the page again."
        ) from wrong
    return made


def _take(part: Element, sections: Sections) -> None:
    """Give a heading, or the texts of what may hold others."""
    if part.tag == "head":
        rend = part.get("rend", "h2")
        sections.head(text_of(part) or "", int(rend[1:]) if rend[1:].isdecimal() else 2)
    elif part.tag == "row":
        sections.add(" | ".join(filter(None, map(text_of, part))))
    elif part.tag in _WHOLE or not len(part):
        sections.add(text_of(part) or "")
    else:
        for inner in part:
            _take(inner, sections)
