"""Titles as they are compared: without what databases add, and what they say of a work's form."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe"}
)
_NO_WORD, _APOSTROPHE = re.compile(r"[^\w]+|_"), re.compile(r"['\u2019]")
_GREEK = re.compile("[\u03b1-\u03c9]")
_SIGNS = {
    "&": " and ",
    "+/-": " plus or minus ",
    "±": " plus or minus ",
    "+": " plus ",
    "%": " percent ",
}
# What databases write behind a title, in brackets: none of it is the title's.
_ADDED = re.compile(
    r"\[(?:(?:published )?errat|correct|see comment|retract|comment in|summary for patients"
    r"|reprint|update)[^\]]*(?:\]|$)\.?"
    r"|[\[(](?:structured abstract|abstract|review|provisional(?: abstract)?|letter|editorial"
    r"|(?:article )?in (?:chinese|french|german|italian|japanese|russian|spanish))[\])]",
    re.IGNORECASE,
)
# A work that was retracted carries this before its title; the notice of it is another work.
_RETRACTED = re.compile(r"^\W*(?:retracted(?: article)?|withdrawn)\W+", re.IGNORECASE)
_IN_WORDS = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
)
_NUMBERS = {word: str(n) for words in _IN_WORDS for n, word in enumerate(words, start=1)}
# A single letter is a number only behind one of these.
_COUNTED = frozenset({"part", "phase", "volume", "vol", "stage", "chapter", "grade", "type", "no"})
_EDITION = re.compile(
    r"\b(\d+|first|second|third|fourth|fifth|sixth|revised|new)\s?(?:st|nd|rd|th)?"
    r"\s+(?:revised\s+)?(?:edition|ed)\b"
)
# Parts of a series, and children in reviews of cases: "Child D" and "Child E" are two reports.
_SERIES = re.compile(
    r"\b(?:part|volume|vol|chapter|appendix|paper|report|case|child|baby|family|adult|person)"
    r"\s+(\d+|[a-z]|[ivx]{2,4}|one|two|three|four|five|six|seven)\b"
)
_STOPWORDS = frozenset(
    {
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or"),
        *("the", "to", "versus", "vs", "with", "without", "de", "la", "le", "et", "der", "die"),
        "und",
    }
)
# What a work is beside the one it belongs to, by how its title begins or what stands in it.
_FORMS = {
    "correction": re.compile(
        r"^(?:erratum|errata|corrigend\w+|corrections?(?: to| for| and|$)|correction\b.{0,3}$"
        r"|addendum|publisher correction|author correction|retraction(?: of| note| notice|\b)"
        r"|expression of concern|notice of (?:retraction|correction)|withdrawal of)"
        r"|\b(?:erratum|corrigendum)$"
    ),
    "comment": re.compile(
        r"^(?:comments?(?: on| to|$)|commentary(?: on|$)|invited commentary|reply(?: to|$)"
        r"|in reply|re |response to|authors? (?:s )?(?:reply|response)|the authors? repl"
        r"|letter to|letter(?: by|$)|editorial comment|discussion of)"
        r"|\b(?:authors? (?:s )?reply|a reply|reply|a commentary|a comment|a response to \w.*)$"
    ),
    "protocol": re.compile(
        r"\b(?:study|trial|review|research) protocol\b|\bprotocol (?:for|of) (?:an? |the )"
        r"|\bprotocol$|\brationale and (?:study )?design\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Title:
    """A title, folded: its words, the numbers in it, and its form ('' for a work of its own).

    `squashed` is all of it without spaces: 'alpha v beta 3' and 'alphavbeta3' are one.
    """

    words: tuple[str, ...]
    squashed: str
    numbers: Counter[str]
    series: tuple[str, ...]
    edition: str
    form: str

    @property
    def telling(self) -> tuple[str, ...]:
        """The words that carry it: without articles and the like."""
        return tuple(word for word in self.words if word not in _STOPWORDS) or self.words


def title_of(text: str) -> Title:
    """The title that stands in a text."""
    folded = fold(_RETRACTED.sub("", _ADDED.sub(" ", text) if not _ADDED.match(text) else text))
    words = tuple(folded.split())
    edition = _EDITION.search(folded)
    return Title(
        words,
        "".join(words),
        _numbers(words),
        tuple(_as_number(found) for found in _SERIES.findall(folded)),
        _as_number(edition[1]) if edition else "",
        next((form for form, sign in _FORMS.items() if sign.search(folded)), ""),
    )


def fold(text: str) -> str:
    """Words in lower case without accents and punctuation; signs and Greek letters in words."""
    lowered = text.casefold()
    for sign, word in _SIGNS.items():
        lowered = lowered.replace(sign, word)
    letters = lowered if lowered.isascii() else _plain_letters(lowered)
    return " ".join(_NO_WORD.sub(" ", _APOSTROPHE.sub("", letters)).split())


def _plain_letters(text: str) -> str:
    """Greek letters in words, others without accents."""
    named = _GREEK.sub(lambda found: unicodedata.name(found[0]).split()[-1].lower(), text)
    plain = unicodedata.normalize("NFKD", named.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _numbers(words: tuple[str, ...]) -> Counter[str]:
    found: list[str] = []
    for before, word in zip(("", *words), words, strict=False):
        if word in ("i", "v", "x") and before not in _COUNTED:
            continue
        number = _as_number(word)
        found.extend([number] if number != word else re.findall(r"\d+", word))
    return Counter(found)


def _as_number(word: str) -> str:
    return _NUMBERS.get(word, word)
