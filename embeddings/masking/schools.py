"""Schools and nurseries by name: what stands before "Primary School" that is no ordinary word."""

import re
from collections.abc import Iterator

from embeddings.masking.masker import SCHOOL, Span
from embeddings.masking.word_lists import is_ordinary, word_list

_KIND = re.compile(
    r"(?<!\w)(?:(?:rc|roman catholic|special|community|junior|infant) )*"
    r"(?:(?:primary|secondary|high|grammar) school|primary|secondary|high|grammar|academy"
    r"|nursery(?: school| class)?|school|early learning centre)(?!\w)",
    re.I,
)
# Without "school" they are ordinary words, unless written with a capital.
_COMMON = frozenset({"primary", "secondary", "high", "grammar"})
_GAELIC = re.compile(r"(?<!\w)Sgoil(?: [A-ZÀ-Ý][\w'-]*)+")
_WORD_BEFORE = re.compile(r"([\w'.-]*[\w.])[ ]$")
_SAINT = frozenset({"St", "St.", "Saint"})
_MOST_WORDS = 4
_LONGEST_WORD = 40


def schools(text: str) -> Iterator[Span]:
    """Every school that is named."""
    for match in _GAELIC.finditer(text):
        yield Span(*match.span(), SCHOOL)
    for match in _KIND.finditer(text):
        if match[0] in _COMMON:
            continue
        start = _start_of_name(text, match)
        if start < match.start():
            yield Span(start, match.end(), SCHOOL)


def _start_of_name(text: str, kind: re.Match[str]) -> int:
    """Where the name before a kind of school begins; the kind's own start if it has none."""
    titled = kind[0][0].isupper()
    start, named = kind.start(), kind.start()
    for _ in range(_MOST_WORDS):
        before = _WORD_BEFORE.search(text, max(start - _LONGEST_WORD, 0), start)
        if before is None or not _may_belong(before[1], titled):
            break
        start = before.start(1)
        if _names(text, before, titled):
            named = start
    return named


def _may_belong(word: str, titled: bool) -> bool:
    """A word with a capital, or one that no lexicon knows."""
    if titled and word[0].isupper():
        return True
    return not is_ordinary(word) and not word.endswith("'s")


def _names(text: str, before: re.Match[str], titled: bool) -> bool:
    """Whether a word names a school, rather than only beginning a sentence or telling where."""
    word = before[1]
    begins = not text[: before.start(1)].rstrip() or text[: before.start(1)].rstrip()[-1] in ".?!:"
    if word in _SAINT:
        return titled
    if is_ordinary(word):
        return titled and not begins
    return titled or word.casefold() not in word_list("places")
