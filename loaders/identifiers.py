"""The identifiers of works and bodies in all their spellings; wrong check digits are none.

Nothing here raises: what cannot be understood gives None, and the reader tells it.
"""

import re

from stdnum import isbn, issn
from stdnum.exceptions import ValidationError

_ISSN = re.compile(r"(?<![\dA-Za-z])\d{4}\s?[-\u2010-\u2013]?\s?\d{3}[\dXx](?![\dA-Za-z])")
_ISBN = re.compile(
    r"(?<!\d)(?:97[89][-\s\u2010-\u2013]?)?\d(?:[-\s\u2010-\u2013]?\d){8}"
    r"[-\s\u2010-\u2013]?[\dXx](?![\dA-Za-z])"
)
_DASHES = re.compile(r"[-\s\u2010-\u2013]")
_PMID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/"
    r"|PMID\s*[:=]?\s*)?0*([1-9]\d{0,7})/?",
    re.IGNORECASE,
)
_ROR = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})/?")
_ROR_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def issns_in(text: str | None) -> list[str]:
    """The ISSNs in a text, written '1234-5679', once each."""
    found = (_issn(said) for said in _ISSN.findall(text or ""))
    return list(dict.fromkeys(filter(None, found)))


def isbns_in(text: str | None) -> list[str]:
    """The thirteen digits of the ISBNs in a text, also of those with ten, once each."""
    found = (_isbn(said) for said in _ISBN.findall(text or ""))
    return list(dict.fromkeys(filter(None, found)))


def _issn(said: str) -> str | None:
    try:
        return str(issn.format(issn.validate(_DASHES.sub("", said))))
    except ValidationError:
        return None


def _isbn(said: str) -> str | None:
    try:
        return str(isbn.to_isbn13(isbn.validate(_DASHES.sub("", said)))).replace("-", "")
    except ValidationError:
        return None


def pmid_in(text: str | None) -> str | None:
    """The number of a record at PubMed, bare, after 'PMID' or in an address."""
    found = _PMID.fullmatch((text or "").strip())
    return found[1] if found else None


def ror_in(text: str | None) -> str | None:
    """The address of an organisation at ROR, if its check digits are right."""
    found = _ROR.fullmatch((text or "").strip().lower())
    if not found:
        return None
    number = 0
    for letter in found[1][:-2]:
        number = number * 32 + _ROR_LETTERS.index(letter)
    # ISO 7064 mod 97-10, as ROR describes it.
    right = int(found[1][-2:]) == 98 - number * 100 % 97
    return f"https://ror.org/{found[1]}" if right else None
