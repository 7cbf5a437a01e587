"""Addresses: postcodes, streets with or without the number of a house, flats, names of houses.

Towns are none: the area of a question needs them.
"""

import re
from collections.abc import Iterator

from embeddings.masking.masker import ADDRESS, Span, first_claims

_POSTCODE = re.compile(
    r"(?<!\w)(?:[A-PR-UWYZ]\d[\dA-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRVWXY]?)"
    r" ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)",
    re.I,
)
_ROADS = "Street|Road|Avenue|Crescent|Terrace|Drive|Wynd|Lane|Gardens|Grove|Brae|Vennel"
_SHORT_ROADS = "St|Rd|Ave|Cres|Gdns"
# More than ways: they count after the number of a house and with capitals only.
_WAYS = (
    "Place|Court|Way|Close|Square|Loan|Row|Park|Quay|Path|Walk|View|Cottages|Rise|Bank|Gait|Mews"
)
_HOUSES = "Manse|Cottage|Cottages|Farm|Farmhouse|Croft|Steading|Lodge"
_NUMBER = r"(?<![\w/])\d{1,3}[a-z]?(?:[/-]\d{1,2}[a-z]?)?,? "
_CAPITAL = r"(?:(?!(?:The|A|His|Her|Their|Our|My|This|Which|In|On|At|From) )[A-Z][\w'-]*\.? )"
_ANY = r"(?:(?!(?:in|on|at|of|off|to|the|a|and|or|from|with|for|by|who|is|are) )[^\W\d][\w'-]*\.? )"
_AFTER = r"(?: (?:Park|Place|North|South|East|West))?(?!\w)"
_STREETS = (
    re.compile(rf"{_NUMBER}{_ANY}{{1,3}}?(?i:{_ROADS}|{_SHORT_ROADS}){_AFTER}"),
    re.compile(rf"{_NUMBER}{_CAPITAL}{{1,3}}(?:{_WAYS})(?!\w)"),
    re.compile(rf"(?<!\w){_CAPITAL}{{1,3}}(?:{_ROADS})(?!\w)"),
    re.compile(rf"(?<!\w)(?:The )?{_CAPITAL}{{1,3}}(?:{_HOUSES})(?!\w)"),
    re.compile(
        r"(?<!\w)(?:(?:flat|apartment|apt) (?:\d+[a-z]?(?:[/-]\d+)*|[a-z])"
        r"|(?:top|ground|first|second|third|\d(?:st|nd|rd|th)) (?:floor|flat) (?:left|right|flat)"
        r"|[0-4]/[0-4](?=, ?\d))(?!\w)",
        re.I,
    ),
)


def postcodes(text: str) -> Iterator[Span]:
    """Every postcode of the United Kingdom."""
    return _all(_POSTCODE, text)


def addresses(text: str) -> list[Span]:
    """Every street, flat and house that is named."""
    return first_claims([[span for pattern in _STREETS for span in _all(pattern, text)]])


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span(), ADDRESS) for match in pattern.finditer(text))
