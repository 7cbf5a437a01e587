"""What has a form of its own: dates, numbers, addresses, schools. No model is asked.

Written as people type, in capitals or without, with or without spaces in numbers.
"""

import re
from collections.abc import Iterator

from embeddings.masking.addresses import addresses, postcodes
from embeddings.masking.masker import CASE_NUMBER, DATE, EMAIL, PHONE, Span, first_claims
from embeddings.masking.schools import schools

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_IN_WORDS = rf"(?:{_DAY}(?: of)? {_MONTH},? ?(?:\d{{4}}|'?\d\d)?|{_MONTH} {_DAY},? ?(?:\d{{4}})?)"
_IN_FIGURES = r"(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)"
_BIRTH = r"(?:born|d\.?o\.?b\.?|date of birth|birth ?da(?:y|te))"
# A day in words may be that of a law; it is somebody's where a birth is spoken of.
_BORN = re.compile(rf"\b{_BIRTH}(?:[\s:,-]|\b(?:on|is|was|the)\b)*({_IN_WORDS})(?!\w)", re.I)
_DATE = re.compile(rf"(?<![\w/.-]){_IN_FIGURES}(?![\w/-])")

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Eleven digits from a nought, or twelve, mistyped; ten after the country's code.
_PHONE = re.compile(
    r"(?<![\w/])(?:\+44[ -]?(?:\(0\)[ -]?)?(?:\d[ -]?){9}\d|\(?0(?:[ ()-]{0,2}\d){10,11})(?!\w)"
)

# The word just before it says that it is a number of somebody's file.
_CUED = re.compile(
    r"(?<!\w)(?:chi|swift|mosaic|care ?first|eclipse|azeus|case|file|reference|ref|number|no|id)\b"
    r"\.?(?: is| was)?[ :#-]*((?:[a-z]{1,4}[ /-]?)?\d[\w/-]*(?: \d[\w/-]*)*)",
    re.I,
)
_INSURANCE = r"[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]"
_CHI = r"[0-3]\d[01]\d{3} ?\d{4}"
_LETTERS_AND_FIGURES = (
    r"[A-Z]{1,4}[/-]?\d[\d/-]{3,}(?:[/-]?[A-Z])?|[A-Z]{1,4}[/-][A-Z]?\d[\d/-]{2,}"
)
_YEARS_AND_FIGURES = r"\d{4}/\d{3,}|\d{6,}"
_NUMBER = re.compile(
    rf"(?<![\w/.-])(?:{_INSURANCE}|{_CHI}|{_LETTERS_AND_FIGURES}|{_YEARS_AND_FIGURES})(?![\w/])",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")
_FEWEST_FIGURES = 4


def formed(text: str) -> list[Span]:
    """The spans whose kind their form tells; where two forms meet, the surer one stands."""
    dates = [Span(*m.span(), DATE) for m in _DATE.finditer(text)]
    dates += [Span(*m.span(1), DATE) for m in _BORN.finditer(text)]
    return first_claims(
        [
            _all(_EMAIL, text, EMAIL),
            postcodes(text),
            dates,
            _all(_PHONE, text, PHONE),
            _numbers(text),
            schools(text),
            addresses(text),
        ]
    )


def _all(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[Span]:
    return (Span(*match.span(), kind) for match in pattern.finditer(text))


def _numbers(text: str) -> Iterator[Span]:
    """Numbers by their own form, or after a word that says they are one; years are neither."""
    for match in _NUMBER.finditer(text):
        yield Span(*match.span(), CASE_NUMBER)
    for match in _CUED.finditer(text):
        figures = sum(character.isdigit() for character in match[1])
        if figures >= _FEWEST_FIGURES and not _YEARS.fullmatch(match[1]):
            yield Span(*match.span(1), CASE_NUMBER)
