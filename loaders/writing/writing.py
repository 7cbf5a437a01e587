"""How every format is written: a beginning, some works at a time, an end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from queries.export.works import Exported

T = TypeVar("T", contravariant=True)


class Writing(Protocol[T]):
    """One file being written."""

    def begin(self) -> bytes:
        """What stands before everything."""
        ...

    def add(self, some: Sequence[T]) -> bytes:
        """Some works (or topics), in the order in which they are to stand."""
        ...

    def end(self) -> bytes:
        """What stands after everything."""
        ...


@dataclass(slots=True)
class TextWriting:
    """A text in UTF-8 in which one work stands after the other."""

    text_of: Callable[[Exported], str]
    opening: str = ""
    between: str = ""
    closing: str = ""
    _begun: bool = field(default=False, init=False)

    def begin(self) -> bytes:
        """See Writing."""
        return self.opening.encode()

    def add(self, some: Sequence[Exported]) -> bytes:
        """See Writing."""
        if not some:
            return b""
        before = self.between if self._begun else ""
        self._begun = True
        return (before + self.between.join(map(self.text_of, some))).encode()

    def end(self) -> bytes:
        """See Writing."""
        return self.closing.encode()


def one_line(text: str) -> str:
    """The text with every run of white space as one space: for formats of lines."""
    return " ".join(text.split())


def keywords(exported: Exported) -> tuple[str, ...]:
    """The topics as words between semicolons may have them."""
    return tuple(topic.replace(";", ",") for topic in exported.topics)


def keyword_text(exported: Exported) -> str:
    """The topics in one field; a semicolon after a single one, so that its comma parts nothing."""
    words = keywords(exported)
    return "; ".join(words) + (";" if len(words) == 1 and "," in words[0] else "")


def web_page(exported: Exported) -> str | None:
    """The address of a work: its own, else that of its DOI."""
    doi = exported.work.doi
    return exported.work.url or (f"https://doi.org/{doi}" if doi else None)
