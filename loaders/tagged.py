"""References in lines with tags before them, other than RIS, parted into records."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from loaders.bibliographic import joined
from loaders.parsed import Items, Parsed, Place, Rejected
from loaders.references import References
from loaders.ris_pieces import Outside
from loaders.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a format writes its tags.

    `tag` has the tag and the text as its groups; `start` is the tag with which a record must
    begin, `ends` those that end it, as a blank line does if `blank_ends`; lines under `around`
    belong to the file, not to a record.
    """

    name: str
    tag: re.Pattern[str]
    start: str
    ends: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    blank_ends: bool = False


@dataclass(slots=True)
class Tagged:
    """One record: its first line, and for each tag, each time it stands, the lines under it."""

    line: int
    fields: list[tuple[str, list[str]]] = field(default_factory=list)

    def texts(self, *tags: str) -> list[str]:
        """What stands under the tags, tag by tag, the lines of each time joined."""
        found = (joined(said) for tag in tags for name, said in self.fields if name == tag)
        return [text for text in found if text]

    def text(self, *tags: str) -> str | None:
        """What stands under the first of the tags that is there, all of it."""
        said = (joined(self.texts(tag)) for tag in tags)
        return next(filter(None, said), None)

    def lines(self, *tags: str) -> list[str]:
        """Each line under the tags, where each is one of a list."""
        said = (
            line for tag in tags for name, lines in self.fields if name == tag for line in lines
        )
        return [line for line in said if line]

    @property
    def raw(self) -> dict[str, list[str]]:
        """All of it, tag by tag, the lines of each time joined."""
        said: dict[str, list[str]] = {}
        for tag, lines in self.fields:
            if text := joined(lines):
                said.setdefault(tag, []).append(text)
        return said


def works(
    file: SourceFile,
    references: References,
    grammar: Grammar,
    work: Callable[[Tagged, Place, References], Parsed | Rejected],
) -> Items:
    """One work a record. Raises UnreadableFile where the file breaks off."""
    outside = Outside()
    for number, piece in enumerate(_pieces(file, grammar, outside), start=1):
        place = Place(number, piece.line)
        first = piece.fields[0][0]
        if first == grammar.start:
            yield work(piece, place, references)
        else:
            hint = f"Each record starts with {grammar.start}."
            yield Rejected(place, f"starts with {first}, not with {grammar.start}", hint)
    if outside.number:
        references.tell_once(
            f"{outside.number} lines stand outside any record and are left out,"
            f" the first of them is line {outside.first}."
        )


def _pieces(file: SourceFile, grammar: Grammar, outside: Outside) -> Iterator[Tagged]:
    piece: Tagged | None = None
    for number, raw in file.lines():
        line = raw.strip("\ufeff\r\n")
        found = grammar.tag.match(line)
        tag = found[1].strip() if found else ""
        ended = tag in grammar.ends or (grammar.blank_ends and not line.strip())
        if piece and (ended or tag == grammar.start):
            yield piece
            piece = None
        if ended or tag in grammar.around:
            continue
        if found:
            piece = piece or Tagged(number)
            piece.fields.append((tag, [(found[2] or "").strip()]))
        elif piece:
            piece.fields[-1][1].append(line.strip())
        elif line.strip():
            outside.add(number)
    if piece:
        yield piece
