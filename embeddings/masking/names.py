"""Names of people: what the model says of each word, by how the word is written.

The model finds nearly every name once a small chance is enough, and then takes ordinary words for
names too. So the chance that is enough depends on the word: small for one that no lexicon has.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from embeddings.masking.masker import NAME, Span
from embeddings.masking.name_model import Word
from embeddings.masking.survivors import Part
from embeddings.masking.word_lists import (
    bare,
    is_everyday,
    is_never_a_name,
    is_ordinary,
    word_list,
)

# The chance from which a word is a name, with a capital and without. Chosen on the train part of
# benchmarks/names.
_UNKNOWN, _UNKNOWN_SMALL = 0.001, 0.002
_EVERYDAY, _EVERYDAY_SMALL = 0.02, 0.2
# After "wee", "her pal" or "called" comes a name.
_INTRODUCED = 0.0005
# It begins a sentence, so that its capital says little, and what follows is no help.
_BEGINNING = 0.3
_ORDINARY, _ORDINARY_SMALL = 0.6, 0.97
_ACRONYM, _BESIDE_A_NAME = 0.9, 0.05
_SURELY_A_PLACE = 0.5
_NEVER = 2.0
_CONTEXT = 30

_TITLE = re.compile(r"(?<!\w)(?:mr|mrs|ms|miss|mx|dr|prof|professor|pc|dc|sgt)\.? $", re.I)
_ARTICLE = re.compile(r"(?<!\w)(?:the|a|an|no|any|some|this|that) $", re.I)
_INTRODUCTION = re.compile(
    r"(?<!\w)(?:wee|young|big|auld|baby|wean|bairn|child|boy|girl|lad|lass|lassie|son|daughter"
    r"|grandson|granddaughter|brother|sister|twins?|cousin|nephew|niece|uncle|auntie?|neighbour"
    r"|neebor|pal|mate|friend|partner|boyfriend|girlfriend|husband|wife|mother|father|mum|dad|ma|da"
    r"|maw|stepdad|stepmum|called|named|name(?: is|'?s)|i am|i'm) $",
    re.I,
)
_HOUSEHOLD = re.compile(r" (?:famil|household|child|kids|boys?|girls?|brothers?|sisters?|twins)")
_CLAN = re.compile(r"(?:Ma?c|O')[A-Z]\w+")
# What somebody does or is: "Hope is", "Will said", "Grace, 7,", but "Will we", "May a child".
_DOES = re.compile(
    r"(?:'s|,| \(| (?:is|isn|has|hasn|had|was|wasn|says|said|does|doesn|did|didn|will|won|cannot"
    r"|can|could|would|may be|told|came|went|ran|left|lost|took|gave|got|fell|hit|kept|met|saw"
    r"|slept|woke|felt|knew|made|only|never|always|still|and (?:[A-Z]|his |her )"
    r"|\w{2,}(?:ed|[^s]s)))(?!\w)"
)
_IS = re.compile(r"(?:'s| (?:is|was|has|had|says|said|told|will|and (?:his|her)))(?!\w)")
_ACRONYM_FORM = re.compile(r"[A-Z]{3,6}s?")
_INITIAL = re.compile(r"(?:[A-Z]\.(?:-?[A-Z]\.)*|(?<=[^.?!:] )[A-Z])")
_JOINED = re.compile(r"[ .-]{1,2}")
_BEGINS = re.compile(r"(?:^|[.?!:]\s*)$")


def names_among(
    text: str, words: Sequence[Word], survive: Sequence[Part], formed: Collection[Span]
) -> list[Span]:
    """The spans of names, those that stand together in one; none meets what survives."""
    taken = _covered(text, [*survive, *((span.start, span.end) for span in formed)])
    free = [word for word in words if not any(taken[word.start : word.end])]
    shouted = _is_shouted(text)
    likely = [word for word in free if _is_name(text, word, shouted)]
    ends = {word.end for word in likely}
    # Who is named once is named wherever the same word stands.
    again = {word.text for word in likely if not _runs_on(word, ends)}
    sure = {word for word in free if word.text in again and not _runs_on(word, ends)}
    beside = set() if shouted else _belonging(text, free, sure)
    return _together(text, [word for word in free if word in sure or word in beside])


def _covered(text: str, parts: Iterable[Part]) -> bytearray:
    """For each place in a text whether it is in one of some parts."""
    covered = bytearray(len(text))
    for start, end in parts:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _is_name(text: str, word: Word, shouted: bool) -> bool:
    if is_never_a_name(word.text):
        return False
    if _TITLE.search(_before(text, word)):
        return word.text[0].isupper() or not is_ordinary(word.text)
    if _CLAN.match(word.text):
        return True
    chance = word.name
    if bare(word.text) in word_list("places_like_names"):
        # It is not spoken of as a place here, else it would survive.
        chance += word.place
    elif word.place >= max(_SURELY_A_PLACE, word.name):
        return False
    return chance >= _enough(text, word, shouted)


def _enough(text: str, word: Word, shouted: bool) -> float:
    """The chance from which a word is a name."""
    capital = word.text[0].isupper() and not shouted
    if capital and _ACRONYM_FORM.fullmatch(word.text):
        return _ACRONYM
    if is_everyday(word.text):
        return _enough_of_everyday(text, word, capital)
    if not is_ordinary(word.text):
        if _INTRODUCTION.search(_before(text, word)):
            return _INTRODUCED
        return _UNKNOWN if capital else _UNKNOWN_SMALL
    if capital:
        return _ORDINARY
    return _ORDINARY_SMALL if _IS.match(text, word.end) else _NEVER


def _enough_of_everyday(text: str, word: Word, capital: bool) -> float:
    """The same for a name that is an everyday word as well."""
    before = _before(text, word)
    if _ARTICLE.search(before) and not _HOUSEHOLD.match(text, word.end):
        return _EVERYDAY_SMALL if capital else _NEVER
    if not capital:
        return _BESIDE_A_NAME if _INTRODUCTION.search(before) else _EVERYDAY_SMALL
    if _INTRODUCTION.search(before) or _DOES.match(text, word.end):
        return _UNKNOWN
    return _BEGINNING if _BEGINS.search(before) else _EVERYDAY


def _before(text: str, word: Word) -> str:
    """What stands just before a word; it begins with an ellipsis where more is before that."""
    start = word.start - _CONTEXT
    return text[: word.start] if start <= 0 else f"\u2026{text[start : word.start]}"


def _belonging(text: str, words: Sequence[Word], names: Collection[Word]) -> set[Word]:
    """Initials before a name, and words with a capital beside one."""
    starts, ends = {name.start for name in names}, {name.end for name in names}
    found = set()
    for word in words:
        if word in names or not word.text[0].isupper() or is_never_a_name(word.text):
            continue
        follows = not starts.isdisjoint((word.end + 1, word.end + 2))
        initial = follows and _INITIAL.fullmatch(text, word.start, word.end)
        beside = follows or word.start - 1 in ends
        if initial or (beside and word.name >= _BESIDE_A_NAME):
            found.add(word)
    return found


def _runs_on(word: Word, ends: Collection[int]) -> bool:
    """Whether it is an ordinary word, without a capital, just after a name.

    The model's chance of a name runs on into the verb that follows it.
    """
    follows = word.start - 1 in ends or word.start - 3 in ends
    return follows and word.text[0].islower() and is_ordinary(word.text)


def _is_shouted(text: str) -> bool:
    """Whether most letters are capitals, which then tell nothing."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > len(letters) / 2


def _together(text: str, names: Sequence[Word]) -> list[Span]:
    spans: list[Span] = []
    for word in names:
        last = spans[-1] if spans else None
        if last and _JOINED.fullmatch(text[last.end : word.start]):
            spans[-1] = Span(last.start, word.end, NAME)
        else:
            spans.append(Span(word.start, word.end, NAME))
    return spans
