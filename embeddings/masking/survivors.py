"""What stays although it may look like a name: the area, the law, bodies, methods, theories.

By principle: places, and what the words around show to be no person of a case ("X's theory of",
"the X inquiry", "X Council"); and phrases that the graph knows.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache

from embeddings.masking.masker import PLACEHOLDERS
from embeddings.masking.word_lists import bare, is_also_a_name, is_ordinary, word_list

Part = tuple[int, int]

_TITLED = r"[A-ZÀ-Ý][\w'-]*"
_STATUTE = re.compile(
    rf"(?:(?:{_TITLED}|\({_TITLED}\)|and|of|for|the|etc\.?),? )+"
    r"(?:Act|Regulations|Order|Bill|Rules)(?: \(?Scotland\)?)?(?: (?:19|20)\d\d)?(?!\w)"
)
_BODY = re.compile(
    rf"(?<!\w)(?:{_TITLED} (?:(?:and|of|the|&|nan) )*)+(?:Council|Committee|Hospital|Infirmary"
    r"|Partnership|Board|Court|Commission|Commissioner|Inspectorate|Agency|University|College|Trust"
    r"|Project|Programme|Society|Association|Foundation|Service|Services|System|Guidance|Scotland"
    r"|Profile|Framework|Toolkit|Questionnaire|Scale|Approach|Model)(?!\w)"
    rf"|(?<!\w)(?:NHS|HMP|HMYOI|YOI|University of|Council of|Diocese of) {_TITLED}"
    rf"(?: (?:and|&) {_TITLED})*"
    rf"|(?<!\w)Comhairle nan {_TITLED}(?: {_TITLED})?"
)
_THEORY = re.compile(
    rf"(?<!\w)({_TITLED}?)'s? (?:\w+ ){{0,2}}?(?:theory|theories|model|hierarchy|taxonomy"
    r"|typology|framework|scale|principles|law)(?!\w)",
)
_INQUIRY = re.compile(
    rf"(?<!\w)[Tt]he ({_TITLED}(?: {_TITLED})?) (?:review|report|inquiry|enquiry|commission"
    r"|principles|judgment|competence|scale|test|Review|Report|Inquiry)(?!\w)"
    rf"|(?<!\w)({_TITLED}) (?:competent|competence|guidelines)(?!\w)"
)
_PLACE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:in|near|across|around|within|throughout|outside|into|north|south|east|west"
    r"|isle of)|(?:moved?|moving|moves|came|comes?|going|went|travels?|is|are|was|were|,)"
    r" (?:to|from)) $",
    re.I,
)
_PLACE_AFTER = re.compile(
    r"(?: (?:council|area|city|town|island|islands|sheriff|health|area|social work)(?!\w))", re.I
)
_BESIDE = re.compile(r" (?:and|or|to) $")
_WORDS = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")
_MOST_WORDS = 6
_CONTEXT = 30
# Shorter words are too like names, less alike ones too: "neglct" and "abuze" are to survive.
_LONG, _ALIKE = 5, 0.8


def survivors(text: str, known: Collection[str] = ()) -> list[Part]:
    """The parts of a text that no name may be found in."""
    parts = [part for mark in PLACEHOLDERS for part in _each(mark, text)]
    for pattern in (_STATUTE, _BODY):
        parts += [match.span() for match in pattern.finditer(text)]
    for pattern in (_THEORY, _INQUIRY):
        parts += [m.span(m.lastindex or 0) for m in pattern.finditer(text)]
    return [*parts, *_places(text), *_known(text, known)]


def _each(mark: str, text: str) -> Iterator[Part]:
    return (match.span() for match in re.finditer(re.escape(mark), text))


def _phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """Every one to six words that stand together."""
    words = [match.span() for match in _WORDS.finditer(text)]
    for first, (start, _) in enumerate(words):
        for _, end in words[first : first + _MOST_WORDS]:
            yield start, end, text[start:end]


def _places(text: str) -> list[Part]:
    places, like_names = word_list("places"), word_list("places_like_names")
    found: list[Part] = []
    ends: set[int] = set()
    for start, end, phrase in _phrases(text):
        simple = bare(phrase)
        if simple in like_names:
            survives = _is_spoken_of_as_a_place(text, start, end, ends)
        else:
            survives = simple in places
        if survives:
            found.append((start, end))
            ends.add(end)
    return found


def _is_spoken_of_as_a_place(text: str, start: int, end: int, ends: Collection[int]) -> bool:
    """By the words around, or because it stands in a row with one of the places before it."""
    before = text[max(start - _CONTEXT, 0) : start]
    beside = _BESIDE.search(before)
    listed = beside and start - len(beside[0]) in ends
    return bool(listed or _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(text, end))


def _known(text: str, known: Collection[str]) -> Iterator[Part]:
    """A single word counts only as it is written there, and if nobody is called so."""
    if not known:
        return
    spelt = _plain_words(frozenset(known))
    for start, end, phrase in _phrases(text):
        folded = phrase.casefold() if " " in phrase else phrase
        survives = folded in known or _misspells(phrase, spelt)
        if survives and not is_also_a_name(phrase):
            yield start, end


@lru_cache(maxsize=4)
def _plain_words(known: frozenset[str]) -> tuple[str, ...]:
    """The longer plain English words in known phrases of several words, such as topics.

    What is known by one word may be anything, Scots that a name is like as well.
    """
    phrases = (phrase.split() for phrase in known)
    words = {word for parts in phrases if len(parts) > 1 for word in parts if word.islower()}
    return tuple(sorted(word for word in words if len(word) >= _LONG and is_ordinary(word)))


def _misspells(phrase: str, words: Sequence[str]) -> bool:
    """Whether it is one word in small letters, nearly as one of some words is written."""
    if not (phrase.isalpha() and phrase.islower() and len(phrase) >= _LONG):
        return False
    return not is_ordinary(phrase) and bool(get_close_matches(phrase, words, 1, _ALIKE))
