"""The text of a document below its headings; the locator names these, outermost first."""

from dataclasses import dataclass, field

from loaders.document_works import Part

_LONGEST_HEADING = 120
_BEGINNING = "beginning"


@dataclass(slots=True)
class Sections:
    """Takes headings and texts as they come."""

    title: str | None = None
    _open: dict[int, str] = field(default_factory=dict)
    _texts: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def head(self, text: str, level: int) -> None:
        """A heading of this level begins; the first of the outermost is the document's title."""
        if not text:
            return
        if level <= 1 and self.title is None:
            self.title = text
        if level > 0:
            inner = {at: said for at, said in self._open.items() if at < level}
            self._open = {**inner, level: text[:_LONGEST_HEADING]}

    def add(self, text: str) -> None:
        """A text stands below the headings that are open."""
        if text:
            names = tuple(said for _, said in sorted(self._open.items()))
            self._texts.setdefault(names, []).append(text)

    def parts(self, title: str | None) -> list[Part]:
        """The texts with their headings, in their order; the document's title locates nothing."""
        return [
            Part(
                "\n".join(texts), " > ".join(name for name in names if name != title) or _BEGINNING
            )
            for names, texts in self._texts.items()
        ]
