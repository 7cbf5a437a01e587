"""The formats that Cairn writes."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from graph.errors import UnknownFormat
from loaders.writing.writing import Writing


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: what it is in one line, its media type, and how its files' names end.

    `of` says whether it writes works or topics; `media_type` may have parameters.
    """

    name: str
    summary: str
    media_type: str
    suffix: str
    module: str
    of: Literal["works", "topics"] = "works"

    def writing(self) -> Writing[Any]:
        """A new file of it; its library is imported only now."""
        made: Writing[Any] = import_module(f"loaders.writing.{self.module}").writing()
        return made


EXPORT_FORMATS: dict[str, ExportFormat] = {
    known.name: known
    for known in (
        ExportFormat(
            "ris",
            "RIS: references for reference managers",
            "application/x-research-info-systems",
            "ris",
            "ris",
        ),
        ExportFormat(
            "bibtex", "BibTeX: references for LaTeX", "application/x-bibtex", "bib", "bibtex"
        ),
        ExportFormat(
            "csl-json",
            "CSL-JSON: references for Zotero, pandoc and other citing programs",
            "application/vnd.citationstyles.csl+json",
            "json",
            "csl",
        ),
        ExportFormat(
            "references",
            "references as a paper prints them, Harvard style",
            "text/x-bibliography",
            "txt",
            "formatted",
        ),
        ExportFormat(
            "json-ld",
            "JSON-LD: schema.org, for search engines",
            "application/ld+json",
            "jsonld",
            "json_ld",
        ),
        ExportFormat("vivo", "VIVO: works and authors in Turtle", "text/turtle", "ttl", "vivo"),
        ExportFormat("csv", "CSV: a table of works", "text/csv", "csv", "csv_table"),
        ExportFormat(
            "xlsx",
            "XLSX: a workbook of works",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            "workbook",
        ),
        ExportFormat(
            "skos",
            "SKOS: the topics in Turtle",
            'text/turtle; profile="http://www.w3.org/2004/02/skos/core"',
            "ttl",
            "skos",
            of="topics",
        ),
    )
}


def export_format_named(name: str) -> ExportFormat:
    """The format called `name`. Raises UnknownFormat."""
    if name not in EXPORT_FORMATS:
        lines = "\n".join(f"  {one.name}: {one.summary}" for one in EXPORT_FORMATS.values())
        raise UnknownFormat(f"Cairn writes no format {name!r}.", hint=f"It writes:\n{lines}")
    return EXPORT_FORMATS[name]
