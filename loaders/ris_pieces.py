"""A RIS file parted into its records, before the parser sees them.

The parser knows no line numbers, reads whole files and loses a record without its end (ER).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.source_file import SourceFile

_TAG = re.compile(r"([A-Z][A-Z0-9])  - ?")
_LOOSE_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?")
_ONE_SPACE = re.compile(r"[A-Z][A-Z0-9] -")
_START = re.compile(r"TY {1,2}-")
_END = re.compile(r"ER *-? *$|ER {1,2}-")


@dataclass(slots=True)
class Piece:
    """The lines from TY to ER, without ER; a headless one starts with another tag.

    In a loose one, one space parts tag and dash, as it does in its TY line.
    """

    line: int
    headless: bool = False
    loose: bool = False
    lines: list[str] = field(default_factory=list)
    ended: bool = False

    def add(self, line: str) -> None:
        """Add a line, its tag as the parser knows it: two spaces, a dash, a space."""
        tag = _LOOSE_TAG if self.loose else _TAG
        found = tag.match(line)
        self.lines.append(f"{found[1]}  - {line[found.end() :]}" if found else line)


@dataclass(slots=True)
class Outside:
    """What stands between records, where there should be nothing."""

    first: int | None = None
    number: int = 0

    def add(self, line: int) -> None:
        """Count a line."""
        self.first = self.first or line
        self.number += 1


def is_start(line: str) -> bool:
    """Whether a record of RIS starts with this line."""
    return bool(_START.match(line.lstrip("\ufeff \t")))


def pieces(file: SourceFile, outside: Outside) -> Iterator[Piece]:
    """The records of a file; `outside` counts the lines that belong to none.

    Raises UnreadableFile where the file breaks off.
    """
    piece: Piece | None = None
    for number, raw in file.lines():
        line = raw.strip("\ufeff\r\n")
        start = is_start(line)
        if piece and (start or _END.match(line)):
            piece.ended = not start
            yield piece
            piece = None
            if not start:
                continue
        if piece:
            piece.add(line)
        elif start or _begins_headless(line):
            piece = Piece(number, headless=not start, loose=bool(_ONE_SPACE.match(line.strip())))
            piece.add(line.strip())
        elif line.strip():
            outside.add(number)
    if piece:
        yield piece


def _begins_headless(line: str) -> bool:
    return bool(_TAG.match(line)) and not _END.match(line)
