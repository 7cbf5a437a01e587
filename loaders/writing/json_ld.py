"""schema.org in JSON-LD, as search engines and repositories read it."""

import json
from typing import Any

from graph.model.evidence import WorkKind
from loaders.writing.names import Parts, parted
from loaders.writing.notes import note_of
from loaders.writing.writing import TextWriting, web_page
from queries.export.works import Exported, Writer

_TYPES: dict[WorkKind, str] = {
    "article": "ScholarlyArticle",
    "data set": "Dataset",
    "legislation": "Legislation",
}


def writing() -> TextWriting:
    """A file of JSON-LD: one graph."""
    opening = '{"@context": "https://schema.org", "@graph": [\n'
    return TextWriting(_text, opening=opening, between=",\n", closing="\n]}\n")


def _text(exported: Exported) -> str:
    return json.dumps(_thing(exported), ensure_ascii=False, indent=1)


def _thing(exported: Exported) -> dict[str, Any]:
    work, names = exported.work, parted(exported.records)
    in_article = work.kind == "article"
    said = {
        "@id": f"urn:cairn:{work.id}",
        "@type": _TYPES.get(work.kind, "Report"),
        "name": work.title,
        "author": [_author(author, names.get(author.name)) for author in exported.authors],
        "datePublished": str(work.year) if work.year else None,
        "isPartOf": _called("Periodical", work.publisher if in_article else None),
        "publisher": _called("Organization", None if in_article else work.publisher),
        "identifier": [
            *([f"https://doi.org/{work.doi}"] if work.doi else []),
            *(f"{name}:{n}" for name in sorted(exported.numbers) for n in exported.numbers[name]),
        ],
        "url": web_page(exported),
        "genre": work.kind,
        "spatialCoverage": work.jurisdiction,
        "inLanguage": work.language,
        "license": _called("CreativeWork", work.licence),
        "keywords": list(exported.topics),
        "abstract": exported.abstract,
        "creativeWorkStatus": "Retracted" if exported.retracted else None,
        "description": note_of(exported),
    }
    return {name: value for name, value in said.items() if value}


def _called(type_: str, name: str | None) -> dict[str, str] | None:
    return {"@type": type_, "name": name} if name else None


def _author(author: Writer, parts: Parts | None) -> dict[str, Any]:
    """A person where an ORCID or a family name shows one; else it may be a body."""
    said = {
        "@id": f"https://orcid.org/{author.orcid}" if author.orcid else None,
        "@type": "Person" if author.orcid or parts else None,
        "name": author.name,
        "familyName": parts.family if parts else None,
        "givenName": parts.given if parts else None,
        "affiliation": [_called("Organization", body) for body in author.bodies],
    }
    return {name: value for name, value in said.items() if value}
