"""A work in `oai_dc`, the Dublin Core that every harvester of OAI-PMH reads."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, register_namespace

from graph.model.evidence import WorkKind
from loaders.writing.names import parted
from loaders.writing.notes import note_of
from queries.export.works import Exported

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_DC = "http://purl.org/dc/elements/1.1/"
_TYPES: dict[WorkKind, str] = {
    "article": "article",
    "data set": "dataset",
    "newsletter": "newsletter",
}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

register_namespace("oai_dc", OAI_DC)
register_namespace("dc", _DC)
register_namespace("xsi", XSI)


def dublin_core(exported: Exported) -> Element:
    """The element `oai_dc:dc` of a work."""
    made = Element(f"{{{OAI_DC}}}dc", {f"{{{XSI}}}schemaLocation": f"{OAI_DC} {SCHEMA}"})
    for name, text in _said(exported):
        SubElement(made, f"{{{_DC}}}{name}").text = in_xml(text)
    return made


def in_xml(text: str) -> str:
    """The text without the few signs that XML cannot hold."""
    return _NO_XML.sub(" ", text)


def _said(exported: Exported) -> Iterator[tuple[str, str]]:
    """The elements that have something to say, in the order in which they stand."""
    work, names = exported.work, parted(exported.records)
    authors = [(author.name, names.get(author.name)) for author in exported.authors]
    many: dict[str, list[str | None]] = {
        "title": [work.title],
        "creator": [f"{p.family}, {p.given}" if p else name for name, p in authors],
        "subject": list(exported.topics),
        # What Cairn adds stands apart from the abstract, which it is not.
        "description": [exported.abstract, note_of(exported)],
        "source" if work.kind == "article" else "publisher": [work.publisher],
        "date": [str(work.year) if work.year else None],
        "type": [_TYPES.get(work.kind, "report")],
        "identifier": list(_identifiers(exported)),
        "language": [work.language],
        "rights": [work.licence],
        "relation": list(exported.replaced_by),
    }
    for name, texts in many.items():
        yield from ((name, text) for text in texts if text)


def _identifiers(exported: Exported) -> Iterator[str]:
    work = exported.work
    if work.url:
        yield work.url
    if work.doi:
        yield f"doi:{work.doi}"
    for name in ("issn", "isbn"):
        for number in exported.numbers.get(name, ()):
            yield f"{name.upper()} {number}"
