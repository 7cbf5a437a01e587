"""The values that records are made of: names, texts, dates, identifiers, each normalised.

Every check raises ValueError with a message that completes "FIELD: ...".
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from graph.model.people import Level

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BRITISH = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_SERIALS = range(10_000, 80_000)
_YEARS = range(1000, 2101)


def clean(text: str) -> str:
    """`text` in composed Unicode without control characters; ValueError on half a character."""
    if not text.isascii():
        if _HALF_CHARACTER.search(text):
            raise ValueError("holds bytes that are no characters of the file's encoding")
        text = unicodedata.normalize("NFC", text)
    return _CONTROL.sub(" ", text)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(clean(text).split())


def partial_date(value: Any) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD from that, from DD/MM/YYYY, MM/YYYY or an Excel date.

    Raises ValueError for anything else and for days that do not exist.
    """
    if isinstance(value, date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    text = str(value).strip().removesuffix(".0").removesuffix("T00:00:00").removesuffix(" 00:00:00")
    if text.isdecimal() and len(text) == 5 and int(text) in _EXCEL_SERIALS:
        return (_EXCEL_EPOCH + timedelta(days=int(text))).isoformat()
    if iso := _ISO.fullmatch(text):
        return _real_date(text, iso[1], iso[2], iso[3])
    if british := _BRITISH.fullmatch(text):
        return _real_date(text, british[3], british[2], british[1])
    raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY")


def _real_date(text: str, year: str, month: str | None, day: str | None) -> str:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is not a day that exists") from None
    if int(year) not in _YEARS:
        raise ValueError(f"{text!r} is not a year between {_YEARS[0]} and {_YEARS[-1]}")
    return whole if day else whole[:7] if month else whole[:4]


def in_order(start: str | None, end: str | None, names: tuple[str, str]) -> None:
    """Raise ValueError when `end` lies before `start`, as far as both are exact."""
    if start and end:
        exact = min(len(start), len(end))
        if end[:exact] < start[:exact]:
            raise ValueError(f"{names[1]} ({end}) is before {names[0]} ({start})")


def bare_doi(text: str) -> str:
    """A DOI in lower case without any prefix; ValueError if it is none."""
    bare = _DOI_PREFIX.sub("", text.strip()).lower()
    if not _DOI.fullmatch(bare):
        raise ValueError(f"{text!r} is not a DOI; one looks like 10.1093/bjsw/bcs123")
    return bare


def bare_orcid(text: str) -> str:
    """An ORCID without any prefix; ValueError if its form or its check digit is wrong."""
    bare = text.strip().rsplit("/", 1)[-1].upper()
    total = 0
    for digit in bare.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2 if digit.isdigit() else 0
    check = (12 - total % 11) % 11
    if not _ORCID.fullmatch(bare) or bare[-1] != ("X" if check == 10 else str(check)):
        raise ValueError(f"{text!r} is not an ORCID; one looks like 0000-0002-1825-0097")
    return bare


def listed(value: Any) -> Any:
    """Nothing, one text with semicolons, or a list: always as a list."""
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return value


def blank_is_none(value: Any) -> Any:
    """An empty text says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def lowered(value: Any) -> Any:
    """Words of a list are recognised whatever their case and spare space."""
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    return [lowered(part) for part in value] if isinstance(value, Sequence) else value


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("is empty")
    return text


def _year(value: Any) -> Any:
    text = str(value).strip().removesuffix(".0")
    if isinstance(value, bool) or not re.fullmatch(r"\d{4}", text) or int(text) not in _YEARS:
        raise ValueError(f"{value!r} is not a year of four digits")
    return int(text)


Name = Annotated[str, AfterValidator(one_line), AfterValidator(_not_empty)]
Text = Annotated[str, AfterValidator(clean), AfterValidator(str.strip), AfterValidator(_not_empty)]
MaybeName = Annotated[Name | None, BeforeValidator(blank_is_none)]
MaybeText = Annotated[Text | None, BeforeValidator(blank_is_none)]
Names = Annotated[tuple[Name, ...], BeforeValidator(listed)]
MaybeYes = Annotated[bool | None, BeforeValidator(blank_is_none)]
Day = Annotated[str, BeforeValidator(partial_date)]
MaybeDay = Annotated[Day | None, BeforeValidator(blank_is_none)]
MaybeYear = Annotated[Annotated[int, BeforeValidator(_year)] | None, BeforeValidator(blank_is_none)]
MaybeDoi = Annotated[
    Annotated[str, AfterValidator(bare_doi)] | None, BeforeValidator(blank_is_none)
]
MaybeOrcid = Annotated[
    Annotated[str, AfterValidator(bare_orcid)] | None, BeforeValidator(blank_is_none)
]
Levels = Annotated[tuple[Level, ...], BeforeValidator(lowered), BeforeValidator(listed)]
