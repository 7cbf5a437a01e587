"""The format `docx`: a report or guidance, its text heading by heading, read with python-docx."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from graph.errors import UnreadableFile
from loaders.document_works import Documents, Said, document, flowing, usable_title
from loaders.headings import Sections
from loaders.parsed import Items, Warn
from loaders.source_file import SourceFile

_DAMAGED = (
    *(OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, OSError, NotImplementedError, RecursionError, EOFError),
)


def read(file: SourceFile, warn: Warn, documents: Documents) -> Items:
    """One work with a passage a heading.

    Raises UnreadableFile when the file is damaged or holds no text.
    """
    try:
        opened = docx.Document(str(file.path))
        sections = _sections(opened)
        said = _said(opened)
    except _DAMAGED as wrong:
        raise UnreadableFile(
            f"{file.path} is a damaged Word file.", hint="Open it and save it again."
        ) from wrong
    title = usable_title(said.title) or sections.title
    parts = sections.parts(title)
    if not parts:
        raise UnreadableFile(
            f"{file.path} holds no text.",
            hint="Are its pages pictures? Recognise their text first.",
        )
    yield document(file, replace(said, title=title), parts, documents, warn)


def _sections(opened: Document) -> Sections:
    sections = Sections()
    for block in opened.iter_inner_content():
        for style, text in _texts(block):
            level = _level(style)
            if level is None:
                sections.add(text)
            else:
                sections.head(text, level)
    return sections


def _texts(block: Paragraph | Table) -> Iterator[tuple[str, str]]:
    if isinstance(block, Paragraph):
        yield (block.style.name or "" if block.style else ""), flowing([block.text])
        return
    for row in block.rows:
        # A cell that spans columns stands in each of them.
        cells = dict.fromkeys(flowing([cell.text]) for cell in row.cells)
        yield "", " | ".join(filter(None, cells))


def _level(style: str) -> int | None:
    """1 for a heading of the first level; 0 for the title."""
    if style.casefold() == "title":
        return 0
    kind, _, number = style.casefold().partition(" ")
    return int(number) if kind == "heading" and number.isdecimal() else None


def _said(opened: Document) -> Said:
    about = opened.core_properties
    date = about.created or about.modified
    return Said(about.title, date.year if date else None, about.language or None)
