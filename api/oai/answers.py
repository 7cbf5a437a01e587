"""Answers of OAI-PMH as XML."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from api.oai.arguments import OaiError, OaiRequest
from graph.provenance import now
from loaders.writing.oai_dc import XSI, dublin_core, in_xml
from queries.export.works import Exported

OAI = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_TO_SECONDS = len("2026-11-28T09:15:00")


def answer(base: str, request: OaiRequest | None, said: Element | OaiError) -> bytes:
    """The whole answer; `request` is None where its verb or arguments are not understood."""
    root = Element("OAI-PMH", {"xmlns": OAI, f"{{{XSI}}}schemaLocation": f"{OAI} {_SCHEMA}"})
    leaf(root, "responseDate", to_seconds(now()))
    attributes = {"verb": request.verb, **request.arguments} if request else {}
    repeated = {name: in_xml(value) for name, value in attributes.items()}
    SubElement(root, "request", repeated).text = base
    if isinstance(said, OaiError):
        leaf(root, "error", said.message, {"code": said.code})
    else:
        root.append(said)
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}'.encode()


def leaf(
    parent: Element, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> Element:
    """An element that holds a text."""
    made = SubElement(parent, name, dict(attributes or {}))
    made.text = in_xml(text)
    return made


def to_seconds(moment: str) -> str:
    """A moment of Cairn's as exact as the protocol has it: '2026-11-28T09:15:00Z'."""
    return f"{moment[:_TO_SECONDS]}Z"


def identifier_of(exported: Exported) -> str:
    """The name of a work's record: its id never changes."""
    return f"urn:cairn:{exported.work.id}"


def add_header(parent: Element, exported: Exported) -> None:
    """The header of a record; of a work that no source describes any more that it is deleted."""
    header = SubElement(parent, "header", {"status": "deleted"} if exported.retired else {})
    leaf(header, "identifier", identifier_of(exported))
    leaf(header, "datestamp", to_seconds(exported.changed_at))
    for topic in exported.sets:
        leaf(header, "setSpec", topic)


def add_record(parent: Element, exported: Exported) -> None:
    """A record: its header, and where it is not deleted the work."""
    record = SubElement(parent, "record")
    add_header(record, exported)
    if not exported.retired:
        SubElement(record, "metadata").append(dublin_core(exported))


def add_token(parent: Element, works: Sequence[Exported], cursor: int, token: str) -> None:
    """Where the list goes on; empty at the end of one that came in parts."""
    if token or cursor:
        leaf(parent, "resumptionToken", token, {"cursor": str(cursor)})
