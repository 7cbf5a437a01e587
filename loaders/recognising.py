"""How the format of a file is recognised: by what it holds, else by its name."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import PurePath
from typing import Any

from graph.errors import UnknownFormat, UnreadableFile
from loaders import crossref, csl, openalex, orcid, orcid_part, orcid_xml, ror, zotero
from loaders.foreign import foreign
from loaders.formats import FORMATS, Format, known_formats
from loaders.json_documents import first_object, head, is_object
from loaders.ris_pieces import is_start
from loaders.rows import header
from loaders.source_file import SourceFile
from loaders.xml_records import root_of

_LOOK_AT = 200
_XML = {
    "OAI-PMH": "oai-pmh",
    "PubmedArticleSet": "pubmed",
    "PubmedArticle": "pubmed",
    "PubmedBookArticle": "pubmed",
    "PubmedBookArticleSet": "pubmed",
    "xml": "endnote-xml",
    "records": "endnote-xml",
    "html": "html",
    "HTML": "html",
}
_TURTLE = r"^\s*(?:@prefix|@base|PREFIX|BASE|prefix)\s|^<[^<>\s]+>\s+<[^<>\s]+>\s"
_NO_DATA = {
    r"interactions:\s*$": "a recording of requests (YAML)",
    r"%YAML|---\s*$": "YAML",
}
_ENDINGS = {
    ".ris": "ris",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".nbib": "nbib",
    ".ciw": "wos",
    ".enw": "refer",
}


def _is_passage(values: dict[str, Any]) -> bool:
    return bool({"doc_id", "chunk_id"} & set(values))


def _is_openalex(values: dict[str, Any]) -> bool:
    return openalex.bare_id(values.get("id")) is not None


def _is_orcid(values: dict[str, Any]) -> bool:
    return "orcid-identifier" in values


def _is_orcid_part(values: dict[str, Any]) -> bool:
    return orcid.part_of_a_record(values) is not None


_OBJECTS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "passages": _is_passage,
    "records": lambda values: "kind" in values,
    "openalex": _is_openalex,
    "zotero": zotero.is_one,
    "ror": ror.is_one,
    "crossref": crossref.is_one,
    "csl-json": csl.is_one,
    "orcid": _is_orcid,
    "orcid-part": _is_orcid_part,
}
# The same by single lines, for what is too long or too broken to be looked at whole.
_IN_HEAD = {
    "orcid": r'"orcid-identifier"',
    "orcid-part": r'"(role-title|reviewer-role|put-code)"',
    "openalex": r'"id"\s*:\s*"https://openalex\.org/|"db_response_time_ms"',
    "crossref": r'"message-type"\s*:|"is-referenced-by-count"\s*:',
    "zotero": r'"itemType"\s*:',
    "ror": r'"id"\s*:\s*"https://ror\.org/',
    "csl-json": r'"date-parts"\s*:',
}


def format_of(file: SourceFile) -> Format:
    """The format of a file, by its content and, where that does not tell, by its name.

    Raises UnknownFormat, saying what the file is if that can be told, or UnreadableFile when
    there is nothing to recognise.
    """
    name: str | None = None
    if file.content in ("pdf", "docx"):
        name = file.content
    elif file.content == "text":
        name = _of_objects(file) or _of_xml(file) or _of_triples(file) or _of_references(file)
    found = FORMATS[name] if name else _of_columns(file) or _of_name(file)
    if found is None:
        what = _no_data(file)
        said = f"is {what}, not data that Cairn reads" if what else "is not recognised"
        raise UnknownFormat(
            f"{file.path} {said}." if what else f"The format of {file.path} {said}.",
            hint=known_formats(),
        )
    return found


def _of_objects(file: SourceFile) -> str | None:
    """The format of a file of JSON: by its first object, or where that goes over many lines."""
    try:
        start = head(file)
        found = first_object(file) if start.startswith(("{", "[")) else None
    except UnreadableFile:
        return None
    for name, is_one in _OBJECTS.items():
        if found and is_one(found):
            return name
    if not start.startswith(("{", "[")) or "$schema" in (found or {}):
        return None
    in_head = (name for name, sign in _IN_HEAD.items() if re.search(sign, start))
    return next(in_head, "records" if is_object(start) else None)


def _of_xml(file: SourceFile) -> str | None:
    try:
        start = head(file)
    except UnreadableFile:
        return None
    if not start.startswith("<"):
        return None
    root = root_of(file) or ""
    return _vocabulary(start) if root == "RDF" else _of_orcid(root, start) or _XML.get(root)


def _of_orcid(root: str, start: str) -> str | None:
    if "http://www.orcid.org/ns/" not in start:
        return None
    if root == "record":
        return "orcid-xml"
    return "orcid-part" if root in {*orcid_xml.PARTS, *orcid_part.SECTIONS} else None


def _of_triples(file: SourceFile) -> str | None:
    """Turtle and the like, which name their vocabularies at the beginning."""
    try:
        start = head(file)
    except UnreadableFile:
        return None
    return _vocabulary(start) if re.search(_TURTLE, start, re.M) else None


def _vocabulary(start: str) -> str | None:
    if "http://vivoweb.org/ontology/core#" in start:
        return "vivo"
    return "skos" if "http://www.w3.org/2004/02/skos/core#" in start else None


def _of_references(file: SourceFile) -> str | None:
    """References in lines, by the first of these; or by the file's name."""
    try:
        first = [line for _, line in islice(file.lines(), _LOOK_AT)]
        other = foreign(file)
    except UnreadableFile:
        return None
    if any(is_start(line) for line in first):
        return "ris"
    if other and other.format:
        return other.format
    return _ENDINGS.get(PurePath(file.name.casefold().removesuffix(".gz")).suffix)


def _of_columns(file: SourceFile) -> Format | None:
    columns = {name.casefold() for name in header(file)}
    shared = {known.name: len(columns & known.columns) for known in FORMATS.values()}
    best = max(shared, key=lambda name: shared[name])
    return FORMATS[best] if shared[best] >= min(2, len(columns)) and shared[best] else None


def _of_name(file: SourceFile) -> Format | None:
    named = (
        f for name, f in FORMATS.items() if re.match(rf"{name}(?![a-z])", file.name.casefold())
    )
    return next(named, None)


def _no_data(file: SourceFile) -> str | None:
    """What a file is that describes data, or how it was fetched, and holds none."""
    try:
        start = head(file) if file.content == "text" else ""
        found = first_object(file) if start.startswith("{") else None
    except UnreadableFile:
        return None
    if found and "$schema" in found:
        return "a JSON schema"
    return next((what for sign, what in _NO_DATA.items() if re.match(sign, start, re.M)), None)
