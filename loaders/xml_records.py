"""XML read safely, record by record: no entities, nothing fetched, not too deep.

Elements come with their names as they are written, without name spaces.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from xml.etree.ElementTree import (
    Element,
    ParseError,
    TreeBuilder,
)

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from graph.errors import UnreadableFile
from loaders.json_documents import head
from loaders.parsed import Place, Rejected
from loaders.source_file import SourceFile

_DEEPEST = 100
# No record of a work has as much; one that has would fill the memory.
_MOST_ELEMENTS = 500_000
_PART = 1 << 16
_ROOT = re.compile(r"<(?:[\w.-]{1,99}:)?([\w.-]{1,99})(?=[\s/>])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Records = Iterator[tuple[Place, Element] | Rejected]


def root_of(file: SourceFile) -> str | None:
    """The name of the outermost element, also of a file that is refused later; None without one.

    Raises UnreadableFile where the file breaks off at once.
    """
    first, *others = head(file).split("<!--")
    # A pattern for comments would look for the end of each through all of the text.
    found = _ROOT.search(first + "".join(part.partition("-->")[2] for part in others))
    return found[1] if found else None


def records(file: SourceFile, names: frozenset[str], roots: frozenset[str], what: str) -> Records:
    """The elements with one of these names, each with its place; none within another.

    Raises UnreadableFile when the outermost element is none of `roots` (the file is then no
    `what`), where the XML is broken, and where it declares entities.
    """
    building = _Building(names)
    parser = _parser(building)
    odd_lines: set[int] = set()
    numbers = count(1)
    for number, line in file.lines():
        if not line.isascii() and any("\ud800" <= letter <= "\udfff" for letter in line):
            odd_lines.add(number)
        broken = _fed(parser, line, file, number)
        if building.root and building.root not in roots:
            raise _other(file, building.root, what)
        for first, element in building.taken():
            place = Place(next(numbers), first)
            odd = any(first <= at <= number for at in odd_lines)
            yield _not_characters(place) if odd else (place, element)
        if broken:
            raise broken
    _closed(parser, file)


def _parser(building: "_Building") -> DefusedXMLParser:
    parser = DefusedXMLParser(target=building)
    building.line = lambda: int(parser.parser.CurrentLineNumber)
    return parser


def _fed(
    parser: DefusedXMLParser, line: str, file: SourceFile, number: int
) -> UnreadableFile | None:
    """Feed one line; why no more can be read, if so."""
    try:
        for start in range(0, len(line), _PART):
            parser.feed(_characters(line[start : start + _PART]))
    except DefusedXmlException:
        return UnreadableFile(
            f"{file.path} declares entities on line {number}, which Cairn does not expand.",
            hint="Export it again without a DOCTYPE that holds declarations.",
            line=number,
        )
    except (ParseError, ValueError) as wrong:
        return UnreadableFile(
            f"{file.path} is broken XML on line {number}: {wrong}.",
            hint="What follows is not read. Get the file again.",
            line=number,
        )
    return None


def _closed(parser: DefusedXMLParser, file: SourceFile) -> None:
    try:
        parser.close()
    except ParseError as wrong:
        raise UnreadableFile(
            f"{file.path} breaks off: its XML has no end ({wrong}).",
            hint="Was it written to its end? Get it again.",
            line=wrong.position[0],
        ) from wrong


def _characters(text: str) -> str:
    """The text with marks and spaces for what XML has no characters for."""
    known = _CONTROL.sub(" ", text)
    return known.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _other(file: SourceFile, root: str, what: str) -> UnreadableFile:
    return UnreadableFile(
        f"{file.path} is no {what}: its outermost element is <{root}>.",
        hint="`cairn formats` lists what can be read.",
    )


def _not_characters(place: Place) -> Rejected:
    return Rejected(
        place,
        "holds bytes that are no characters of the file's encoding",
        "Save the file as UTF-8.",
    )


@dataclass(slots=True)
class _Building:
    """Keeps the elements asked for and forgets the rest, so that memory stays flat."""

    names: frozenset[str]
    root: str | None = None
    depth: int = 0
    first: int = 0
    size: int = 0
    within: int = 0
    tree: TreeBuilder | None = None
    done: list[tuple[int, Element]] = field(default_factory=list)
    line: Callable[[], int] = int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _local(tag)
        self.root = self.root or name
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError(f"elements are nested more than {_DEEPEST} deep")
        if self.tree is None and name in self.names:
            self.tree, self.within, self.size = TreeBuilder(), self.depth, 0
            self.first = self.line()
        if self.tree is not None:
            self.size += 1
            if self.size > _MOST_ELEMENTS:
                raise ValueError(f"one record has more than {_MOST_ELEMENTS} elements")
            said = {_local(key): value for key, value in attributes.items()}
            self.tree.start(name, said)

    def data(self, text: str) -> None:
        """Text within an element."""
        if self.tree is not None:
            self.tree.data(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.tree is not None:
            self.tree.end(_local(tag))
            if self.depth == self.within:
                self.done.append((self.first, self.tree.close()))
                self.tree = None
        self.depth -= 1

    def close(self) -> None:
        """The document ends."""

    def taken(self) -> list[tuple[int, Element]]:
        """What was finished since the last time."""
        done, self.done = self.done, []
        return done


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def text_of(element: Element | None) -> str | None:
    """The text within an element and its parts, as one line; None where there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def texts_at(element: Element, path: str) -> list[str]:
    """The texts of the elements at a path."""
    return [said for said in map(text_of, element.iterfind(path)) if said]


def as_values(element: Element) -> dict[str, object]:
    """The element as JSON would say it: attributes, parts by name, and text."""
    said: dict[str, object] = {f"@{name}": value for name, value in element.attrib.items()}
    text = " ".join((element.text or "").split())
    if len(element) == 0:
        return {**said, "text": text} if text else said
    if any((part.tail or "").strip() for part in element) or text:
        # Markup within a text: as it reads.
        return {**said, "text": text_of(element) or ""}
    parts: dict[str, list[object]] = {}
    for part in element:
        value: object = as_values(part)
        if isinstance(value, dict) and set(value) == {"text"}:
            value = value["text"]
        parts.setdefault(part.tag, []).append(value)
    said |= {tag: found[0] if len(found) == 1 else found for tag, found in parts.items()}
    return said
