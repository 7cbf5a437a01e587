"""The format `pdf`: a report or guidance, its text page by page, read with pypdf."""

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from graph.errors import UnreadableFile
from loaders.bibliographic import year_in
from loaders.document_works import Documents, Part, Said, document, flowing, usable_title
from loaders.fields import clean
from loaders.parsed import Items, Warn
from loaders.source_file import SourceFile

logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 50_000_000
# A line that stands at the edge of so many pages is a header or a page number.
_EDGE_PAGES = 4
_DAMAGED = (
    *(PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError),
    *(RecursionError, NotImplementedError, AssertionError, OverflowError, struct.error),
    *(zlib.error, ArithmeticError, DependencyError),
)


def read(file: SourceFile, warn: Warn, documents: Documents) -> Items:
    """One work with a passage a page.

    Raises UnreadableFile when the file is broken, needs a password, or is a scan.
    """
    reader, pages = _pages(file)
    bare = _without_edges(pages)
    labels = _labels(reader, len(pages))
    texts = zip(labels, map(flowing, bare), strict=True)
    parts = [Part(text, f"p. {label}") for label, text in texts if text]
    if not parts:
        raise UnreadableFile(
            f"{file.path} is a scan: its {len(pages)} pages hold pictures and no text.",
            hint="Let a program for text recognition (OCR, such as ocrmypdf) add the text first.",
        )
    if empty := [label for label, lines in zip(labels, bare, strict=True) if not flowing(lines)]:
        warn(f"{file.name}: {len(empty)} pages hold no text, the first of them is p. {empty[0]}.")
    yield document(file, _said(reader, bare), parts, documents, warn)


def _pages(file: SourceFile) -> tuple[PdfReader, list[list[str]]]:
    try:
        reader = PdfReader(file.path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused(file, "is protected by a password", "Save it without.")
        if len(reader.pages) > _MOST_PAGES:
            raise _refused(file, f"has more than {_MOST_PAGES} pages", "Part it.")
        pages, size = [], 0
        for page in reader.pages:
            text = page.extract_text()
            size += len(text)
            if size > _MOST_CHARACTERS:
                raise _refused(file, "holds more text than a document has", "Part it.")
            pages.append(_characters(text).splitlines())
        return reader, pages
    except _DAMAGED as wrong:
        raise _refused(file, "is a damaged PDF", "Get it again, or print it to PDF.") from wrong


def _refused(file: SourceFile, why: str, hint: str) -> UnreadableFile:
    return UnreadableFile(f"{file.path} {why}.", hint=hint)


def _characters(text: str) -> str:
    # Fonts without a map of their signs give half characters.
    return clean(re.sub(r"[\ud800-\udfff]", "", text).replace("\xa0", " "))


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the first and last lines that most of them share but for numbers."""
    bare = [[line for line in page if line.strip()] for page in pages]
    if len(bare) < _EDGE_PAGES:
        return bare
    edges = Counter(_pattern(line) for page in bare for line in {*page[:1], *page[-1:]})
    shared = {line for line, number in edges.items() if number * 2 > len(bare)}
    return [list(_inner(page, shared)) for page in bare]


def _inner(page: list[str], shared: set[str]) -> Iterator[str]:
    last = len(page) - 1
    for position, line in enumerate(page):
        if position not in (0, last) or _pattern(line) not in shared:
            yield line


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _labels(reader: PdfReader, number: int) -> list[str]:
    """The numbers that the pages show; where none are told, or not for all, their order."""
    try:
        labels = list(reader.page_labels)
    except _DAMAGED:
        labels = []
    usable = len(set(labels)) == number == len(labels) and all(map(str.strip, labels))
    return labels if usable else [str(position) for position in range(1, number + 1)]


def _said(reader: PdfReader, pages: Sequence[list[str]]) -> Said:
    try:
        about = reader.metadata
        title = str(about.title) if about and about.title else None
        date = str(about.get("/CreationDate") or "") if about else ""
    except _DAMAGED:
        title, date = None, ""
    first = next((line for page in pages for line in page), None)
    return Said(usable_title(title) or first, year_in(date.removeprefix("D:")[:4]))
