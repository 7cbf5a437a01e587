"""Two records, field by field: the same work, a candidate for a curator, or different ones.

The same DOI or number at PubMed is the same work. Otherwise nothing is the same by its title
alone: authors, year and place must go with it, and what belongs to another work without being it
(a correction, a comment, a protocol, a preprint, an abstract, a part, an edition) never is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from queries.duplicates.works import DescribedWork

Outcome = Literal["same", "candidate", "different"]
Agreement = Literal["same", "near", "unknown", "other"]

# Per cent of letters in common: with one letter in twenty changed it is still the same title; a
# translation, a shortened or an edited one has more than half.
_NEAR, _ALIKE = 93, 70
_ONE_FAMILY = 88
_FEWEST_WORDS = 4
_WEIGHTS = {"title": 0.4, "authors": 0.25, "pages": 0.15, "year": 0.1, "volume": 0.05, "body": 0.05}
_SHARES: dict[Agreement, float] = {"same": 1.0, "near": 0.8, "unknown": 0.5, "other": 0.0}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two works; `certainty` (0 to 1) orders candidates.

    `reasons` say in plain words what agrees and what does not.
    """

    outcome: Outcome
    certainty: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """How far each field of two works agrees.

    `title`: "same" also for one letter in twenty, "near" where one is the beginning of the other
    or most of the letters are the same. `authors`: "near" where only some are in both.
    """

    title: Agreement
    authors: Agreement
    year: Agreement
    body: Agreement
    volume: Agreement
    pages: Agreement

    @property
    def placed(self) -> bool:
        """Whether both stand at the same place of the same journal, as far as it is said."""
        return self.pages == self.volume == "same" and self.body != "other"

    @property
    def two_journals(self) -> bool:
        """Whether one stands in another journal and volume: an abstract and the article, say."""
        return self.body == self.volume == "other" and self.pages != "same"


def compare(one: DescribedWork, other: DescribedWork) -> Comparison:
    """Whether two descriptions are of one work, with the reasons."""
    fields = fields_of(one, other)
    certainty = _certainty(fields)
    apart = list(_apart(one, other, fields))
    said = tuple(_said(fields))
    if identifier := _identifier(one, other):
        if apart or _contradicted(one, other):
            reasons = (identifier, *apart, *_contradicted(one, other))
            return Comparison("candidate", certainty, reasons)
        return Comparison("same", 1.0, (identifier,))
    if apart:
        outcome: Outcome = "candidate" if _may_be_one(one, other, fields) else "different"
        return Comparison(outcome, certainty, (*apart, *said))
    outcome = _outcome(one, other, fields)
    return Comparison(outcome, certainty, (*said, *_contradicted(one, other)))


def plainly_different(one: DescribedWork, other: DescribedWork) -> bool:
    """Whether `compare` would find them different for title, place and year alone.

    Most works that share a key are, and this is some twenty times quicker than to compare them.
    """
    if _identifier(one, other):
        return False
    title = _titles(one, other)
    if title == "near":
        return _years(one, other) not in ("same", "near")
    return title == "other" and not (
        _equal(one.first_page, other.first_page) == "same"
        and _equal(one.volume_number, other.volume_number) == "same"
    )


def fields_of(one: DescribedWork, other: DescribedWork) -> Fields:
    """How far each field agrees."""
    return Fields(
        _titles(one, other),
        _authors(one, other),
        _years(one, other),
        _bodies(one.body_words, other.body_words),
        _equal(one.volume_number, other.volume_number),
        _equal(one.first_page, other.first_page),
    )


def _outcome(one: DescribedWork, other: DescribedWork, fields: Fields) -> Outcome:
    if _contradicted(one, other):
        alike = fields.title == "same" and fields.authors in ("same", "near")
        return "candidate" if alike and fields.year in ("same", "near") else "different"
    if _is_same(one, other, fields):
        return "same"
    return "candidate" if _may_be(one, other, fields) else "different"


def _is_same(one: DescribedWork, other: DescribedWork, fields: Fields) -> bool:
    if fields.title == "near":
        return fields.placed and fields.authors == "same" and fields.year in ("same", "near")
    if fields.title != "same":
        return False
    if fields.authors == "unknown":
        return fields.placed and fields.year == "same" and _telling(one, other)
    if fields.authors != "same":
        return False
    if fields.pages == "same":
        return fields.year in ("same", "near") or (fields.year == "unknown" and fields.placed)
    # A series has a title, a body and a year of each part: nothing of it may differ.
    elsewhere = "other" in (fields.pages, fields.volume, fields.body)
    word_for_word = one.named.squashed == other.named.squashed
    return fields.year == "same" and not elsewhere and word_for_word and _telling(one, other)


def _may_be(one: DescribedWork, other: DescribedWork, fields: Fields) -> bool:
    if fields.title == "other":
        return fields.placed and fields.authors == "same" and fields.year in ("same", "near")
    if fields.title == "near":
        return fields.authors == "same" and fields.year in ("same", "near")
    if fields.placed:
        return True
    if fields.authors == "same":
        return _telling(one, other) or fields.year == "same"
    return fields.authors != "other" and fields.year in ("same", "near") and _telling(one, other)


def _may_be_one(one: DescribedWork, other: DescribedWork, fields: Fields) -> bool:
    """Whether works of different form are worth a curator's look: preprints and abstracts only."""
    forms = {one.form, other.form}
    if not forms & {"preprint", "meeting abstract"} or forms & {"correction", "comment"}:
        return False
    return fields.title == "same" and fields.authors in ("same", "near")


def _telling(one: DescribedWork, other: DescribedWork) -> bool:
    return min(len(work.named.telling) for work in (one, other)) >= _FEWEST_WORDS


def _identifier(one: DescribedWork, other: DescribedWork) -> str | None:
    if one.doi and one.doi == other.doi:
        return f"both have the DOI {one.doi}"
    if one.pmid and one.pmid == other.pmid:
        return f"both have the number {one.pmid} at PubMed"
    return None


def _contradicted(one: DescribedWork, other: DescribedWork) -> tuple[str, ...]:
    """Identifiers that differ: one work may have two DOIs, but somebody has to see that."""
    said = []
    if one.doi and other.doi and one.doi != other.doi:
        said.append(f"the DOIs differ ({one.doi}, {other.doi})")
    if one.pmid and other.pmid and one.pmid != other.pmid:
        said.append(f"the numbers at PubMed differ ({one.pmid}, {other.pmid})")
    return tuple(said)


def _apart(one: DescribedWork, other: DescribedWork, fields: Fields) -> Iterator[str]:
    """Why two works are not one however much they look it."""
    if one.form != other.form:
        yield f"one is {_called(one.form)}, the other {_called(other.form)}"
    mine, theirs = one.named, other.named
    if mine.series != theirs.series:
        yield "they are different parts of a series"
    elif mine.numbers != theirs.numbers and fields.title == "same":
        yield "the numbers in their titles differ"
    if fields.two_journals:
        yield "they stand in different journals"
    if mine.edition != theirs.edition:
        yield "they are different editions"
    if one.section != other.section:
        yield "they are different sections of a law"
    if set(one.isbns) & set(other.isbns) and fields.title != "same":
        yield "they are parts of one book"


def _called(form: str) -> str:
    return f"a {form}" if form else "a work of its own"


def _titles(one: DescribedWork, other: DescribedWork) -> Agreement:
    mine, theirs = one.named.squashed, other.named.squashed
    if not (mine and theirs):
        return "unknown"
    alike = fuzz.ratio(mine, theirs, score_cutoff=_ALIKE)
    if alike >= _NEAR:
        return "same"
    shorter, longer = sorted((one.named.words, other.named.words), key=len)
    begins = len(shorter) >= _FEWEST_WORDS and longer[: len(shorter)] == shorter
    return "near" if begins or alike >= _ALIKE else "other"


def _authors(one: DescribedWork, other: DescribedWork) -> Agreement:
    """ "same" where the first author is, and at least half of the shorter list is in the other.

    All words of a name are compared: databases confuse which is the family's.
    """
    if not (one.names and other.names):
        return "unknown"
    fewer, more = sorted((one.names, other.names), key=len)
    shared = sum(any(_one_name(name, another) for another in more) for name in fewer)
    first = _one_name(one.names[0], other.names[0])
    # With and without 'St' or 'de la' it may be another family: Peter, St Peter.
    if first and one.particles == other.particles and 2 * max(shared, 1) >= len(fewer):
        return "same"
    return "near" if shared or first else "other"


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the last word of one is in the other, or both are but for a letter: 'Mulic', 'Muli'.

    A given name in common tells nothing.
    """
    named = one[-1] in other or other[-1] in one
    return named or fuzz.ratio(one[-1], other[-1]) >= _ONE_FAMILY


def _years(one: DescribedWork, other: DescribedWork) -> Agreement:
    if not (one.year and other.year):
        return "unknown"
    apart = abs(one.year - other.year)
    return "same" if not apart else "near" if apart == 1 else "other"


def _equal(one: str, other: str) -> Agreement:
    if not (one and other):
        return "unknown"
    return "same" if one == other else "other"


def _bodies(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    """Names of journals, also shortened: 'Breast-Cancer-Res-Treat'."""
    if not (one and other):
        return "unknown"
    shorter, longer = sorted((one, other), key=lambda words: len("".join(words)))
    rest = iter(longer)
    if all(any(word.startswith(short) for word in rest) for short in shorter):
        return "same"
    return "same" if fuzz.token_set_ratio(" ".join(one), " ".join(other)) >= _NEAR else "other"


def _certainty(fields: Fields) -> float:
    shares = {name: _SHARES[getattr(fields, name)] for name in _WEIGHTS}
    return round(sum(_WEIGHTS[name] * share for name, share in shares.items()), 3)


_WORDS: dict[Agreement, str] = {
    "same": "the same",
    "near": "nearly the same",
    "unknown": "not said of both",
    "other": "different",
}


def _said(fields: Fields) -> Iterator[str]:
    called = {"pages": "first page", "body": "journal or publisher"}
    for name in _WEIGHTS:
        yield f"{called.get(name, name)}: {_WORDS[getattr(fields, name)]}"
