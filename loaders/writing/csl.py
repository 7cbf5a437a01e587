"""CSL-JSON, valid by the schema of csl-data; also what references are formatted from."""

import json
from collections.abc import Mapping
from typing import Any

from graph.model.evidence import WorkKind
from loaders.writing.names import Parts, parted
from loaders.writing.notes import note_of
from loaders.writing.writing import TextWriting, keyword_text
from queries.export.works import Exported

_TYPES: dict[WorkKind, str] = {
    "article": "article-journal",
    "data set": "dataset",
    "legislation": "legislation",
    "data standard": "standard",
}


def writing() -> TextWriting:
    """A file of CSL-JSON: one list."""
    return TextWriting(_text, opening="[\n", between=",\n", closing="\n]\n")


def _text(exported: Exported) -> str:
    return json.dumps(item(exported), ensure_ascii=False, indent=1)


def item(exported: Exported) -> dict[str, Any]:
    """A work as CSL's processors take it."""
    work, numbers, names = exported.work, exported.numbers, parted(exported.records)
    in_article = work.kind == "article"
    said: dict[str, Any] = {
        "id": work.id,
        "type": _TYPES.get(work.kind, "report"),
        "title": work.title,
        "author": [_name(author.name, names) for author in exported.authors],
        "issued": {"date-parts": [[work.year]]} if work.year else None,
        "container-title": work.publisher if in_article else None,
        "publisher": None if in_article else work.publisher,
        "jurisdiction": work.jurisdiction,
        "section": work.section,
        "DOI": work.doi,
        "ISSN": ", ".join(numbers.get("issn", ())),
        "ISBN": ", ".join(numbers.get("isbn", ())),
        "PMID": next(iter(numbers.get("pmid", ())), None),
        "URL": work.url,
        "language": work.language,
        "keyword": keyword_text(exported),
        "abstract": exported.abstract,
        "status": "retracted" if exported.retracted else None,
        "note": note_of(exported),
    }
    return {name: value for name, value in said.items() if value}


def _name(name: str, names: Mapping[str, Parts]) -> dict[str, str]:
    parts = names.get(name)
    return {"family": parts.family, "given": parts.given} if parts else {"literal": name}
