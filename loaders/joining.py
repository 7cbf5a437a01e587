"""Windows of a document joined again, and cut into whole sentences.

A window (chunk) overlaps the next by some characters and breaks in mid-word. Each sentence
belongs to the window in which it starts, so that a changed window changes no more than its
own sentences and its neighbour's. Where windows do not join (one is missing), the sentences
broken there are left out of what is searched; the record keeps the window's text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from embeddings.passages import sentences

T = TypeVar("T")

LEAST_OVERLAP = 20
_MOST_OVERLAP = 2_000
# Shorter than a window is, so that some sentence starts in each; a passage holds no more.
_LONGEST = 1_000
_ENDED = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)\]]*\s*$")
_STARTS = re.compile(r"[^\w]*[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Whole:
    """A sentence, and the number of the last window that it reaches into."""

    text: str
    last: int


@dataclass(slots=True)
class Window(Generic[T]):
    """A window by its number; `of` is what the caller knows it by. `start`, `end`: see Run."""

    number: int
    text: str
    of: T
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Run(Generic[T]):
    """Joins the windows of one document as they come and gives them back with their sentences.

    `text` is what is joined and not given back yet, `waiting` the windows in it by their
    places in `text`.
    """

    text: str = ""
    waiting: list[Window[T]] = field(default_factory=list)
    last: Window[T] | None = None
    longest: int = 0
    broken_start: bool = False

    def add(self, window: Window[T]) -> Iterator[tuple[T, tuple[Whole, ...]]]:
        """Take the next window; give back those whose sentences are complete."""
        shared = self._overlap(window)
        if self.last is not None and not shared:
            whole = self._follows(window) and bool(_ENDED.search(self.last.text))
            yield from self._give(broken_end=not whole)
            self.broken_start = not (whole and _STARTS.match(window.text))
        elif self.last is None:
            self.broken_start = window.number > 0 and not (
                window.number == 1 and _STARTS.match(window.text)
            )
        window.start = len(self.text)
        self.text += window.text[shared:]
        window.end = len(self.text)
        self.waiting.append(window)
        self.last, self.longest = window, max(self.longest, len(window.text))
        yield from self._ready()

    def close(self) -> Iterator[tuple[T, tuple[Whole, ...]]]:
        """Give back what waits; a last window as long as any other may break off."""
        if self.last is not None:
            cut_off = self.last.number > 0 and len(self.last.text) >= self.longest
            yield from self._give(broken_end=cut_off and not _ENDED.search(self.last.text))

    def _follows(self, window: Window[T]) -> bool:
        return self.last is not None and window.number == self.last.number + 1

    def _overlap(self, window: Window[T]) -> int:
        if self.last is None or not self._follows(window):
            return 0
        return overlap(self.last.text, window.text)

    def _ready(self) -> Iterator[tuple[T, tuple[Whole, ...]]]:
        # What stands last may go on in the next window.
        complete = _places(self.text)[:-1]
        safe = complete[-1][1] if complete else 0
        ready = [window for window in self.waiting[:-1] if window.end <= safe]
        if ready:
            yield from self._hand_out(ready, complete[1:] if self.broken_start else complete)

    def _give(self, *, broken_end: bool) -> Iterator[tuple[T, tuple[Whole, ...]]]:
        places = _places(self.text)
        kept = places[self.broken_start : len(places) - broken_end]
        # Windows of one fragment each would leave nothing to be found: better broken than lost.
        yield from self._hand_out(list(self.waiting), kept or places)
        self.text, self.waiting = "", []

    def _hand_out(
        self, ready: list[Window[T]], places: list[tuple[int, int]]
    ) -> Iterator[tuple[T, tuple[Whole, ...]]]:
        self.broken_start = False
        done = ready[-1].end
        for window in ready:
            mine = [(s, e) for s, e in places if window.start <= s < window.end]
            yield window.of, tuple(self._whole(start, end) for start, end in mine)
            done = max([done, *(end for _, end in mine)])
        self._forget(len(ready), done)

    def _whole(self, start: int, end: int) -> Whole:
        reached = [window.number for window in self.waiting if window.start < end]
        return Whole(" ".join(self.text[start:end].split()), reached[-1])

    def _forget(self, number: int, done: int) -> None:
        self.waiting = self.waiting[number:]
        self.text = self.text[done:]
        for window in self.waiting:
            window.start, window.end = max(0, window.start - done), max(0, window.end - done)


def overlap(earlier: str, later: str) -> int:
    """How many characters at the end of `earlier` stand at the start of `later`; 0 below 20."""
    most = min(len(earlier), len(later), _MOST_OVERLAP)
    return next((n for n in range(most, LEAST_OVERLAP - 1, -1) if earlier.endswith(later[:n])), 0)


def _places(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends; endless ones are broken between words."""
    found: list[tuple[int, int]] = []
    cursor = 0
    for sentence in sentences(text):
        start = text.index(sentence, cursor)
        cursor = start + len(sentence)
        found.extend(_broken(text, start, cursor))
    return found


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        middle = space if space > start else start + _LONGEST
        yield start, middle
        start = middle + 1 if space > start else middle
    yield start, end
