"""A work as a record describes it, as far as that tells whether it is another's."""

import re
from dataclasses import dataclass
from functools import cached_property

from queries.duplicates.titles import Title, fold, title_of

# Those who register DOIs for preprints: bioRxiv and medRxiv, SSRN, arXiv, PsyArXiv and OSF,
# Research Square, Preprints.org, SocArXiv, Authorea.
_PREPRINT_DOIS = (
    *("10.1101/", "10.2139/ssrn", "10.48550/arxiv", "10.31234/", "10.31219/", "10.21203/rs"),
    *("10.20944/preprints", "10.31235/", "10.22541/", "10.64898/"),
)
_PREPRINT_BODIES = re.compile(r"\b(?:\w*rxiv|ssrn|research square|preprints?)\b")
_MEETING = re.compile(r"\b(?:proceedings|annual meeting|conference|congress|symposium|abstracts)\b")
_PAGES = re.compile(r"(?<![a-z0-9])([a-z]{0,3})0*(\d+)")
_PARTICLES = frozenset(
    {
        *("al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le"),
        *("mac", "saint", "san", "st", "ten", "ter", "van", "von"),
    }
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FEWEST_WORDS, _WORDS_OF_TITLE, _LETTERS_OF_TITLE = 3, 5, 60


@dataclass(frozen=True)
class DescribedWork:
    """What one record says of a work; `body` is the journal of an article, else the publisher.

    `doi` and `pmid` are bare; `isbns` those of the book it is or stands in; `section` is the part
    of a law that is meant.
    """

    title: str
    kind: str = "article"
    section: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    body: str | None = None
    volume: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    isbns: tuple[str, ...] = ()

    @cached_property
    def named(self) -> Title:
        """Its title as it is compared."""
        return title_of(self.title)

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words of each author's name without initials, the family name last."""
        return tuple(filter(None, map(_words_of_name, self.authors)))

    @cached_property
    def particles(self) -> tuple[str, ...]:
        """What stands before the first author's family name and belongs to it: 'de la', 'st'."""
        words = fold(self.authors[0]).split()[:-1] if self.authors else []
        return tuple(word for word in words if word in _PARTICLES)

    @cached_property
    def first_page(self) -> str:
        """The first page as it is compared, '' where none is said: 'S160S-163' begins at 's160'."""
        found = _PAGES.search((self.pages or "").casefold().replace(" ", ""))
        return found[1] + found[2] if found else ""

    @cached_property
    def volume_number(self) -> str:
        """The volume as it is compared, '' where none is said: '21 (Pt 2)' is 21."""
        found = re.search(r"\d+", self.volume or "")
        return found[0].lstrip("0") if found else fold(self.volume or "")

    @cached_property
    def body_words(self) -> tuple[str, ...]:
        """The words of the journal's or publisher's name, without its subtitle."""
        return tuple(fold(re.split(r"[:=\[(]", self.body or "")[0]).split())

    @cached_property
    def keys(self) -> dict[str, str]:
        """Its keys by kind; two records of one work share one, as far as they say anything.

        Its number at PubMed, the letters of its title, its first words, its place in a journal, and
        its first author with the year and the first word. (One DOI is one work by its id.)
        """
        telling, keys = self.named.telling, {}
        if self.pmid:
            keys["pmid"] = self.pmid
        # "Editorial" tells nothing by itself.
        if len(telling) >= _FEWEST_WORDS:
            keys["title"] = self.named.squashed[:_LETTERS_OF_TITLE]
        if len(telling) >= _WORDS_OF_TITLE:
            keys["word"] = " ".join(sorted(telling[:_WORDS_OF_TITLE]))
        if self.first_page and self.volume_number:
            keys["place"] = f"{self.volume_number} {self.first_page} {self.year or ''}"
        if self.names and self.year:
            begins = telling[0] if telling else ""
            keys["author"] = f"{self.names[0][-1]} {self.year} {begins}"
        return keys

    @cached_property
    def form(self) -> str:
        """What it is beside other works: '', 'correction', 'comment', 'protocol', 'preprint',
        'meeting abstract', 'data set'.
        """
        if self.kind == "data set":
            return "data set"
        if self.named.form:
            return self.named.form
        if self.doi and self.doi.startswith(_PREPRINT_DOIS):
            return "preprint"
        body = fold(self.body or "")
        if _PREPRINT_BODIES.search(body):
            return "preprint"
        in_pages = "abstr" in (self.pages or "").casefold()
        return "meeting abstract" if in_pages or _MEETING.search(body) else ""


def _words_of_name(name: str) -> tuple[str, ...]:
    words = [word for word in fold(name).split() if word not in _SUFFIXES | _PARTICLES]
    return tuple(word for word in words if len(word) > 1) or tuple(words)
