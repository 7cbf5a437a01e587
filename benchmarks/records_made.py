"""Bibliographic records for measuring imports: made by chance, the same each time.

Titles and abstracts are drawn from words of the field, names from syllables; a share of the records
describes a work that came before under another spelling of title and names, half of these
with its DOI.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_SUBJECTS = (
    "children", "infants", "adolescents", "kinship carers", "foster families", "social workers",
    "health visitors", "police officers", "care leavers", "young mothers", "siblings", "fathers",
)  # fmt: skip
_MATTERS = (
    "neglect", "domestic abuse", "parental alcohol use", "sexual exploitation", "online harm",
    "emotional abuse", "chronic illness", "poverty", "frequent moves", "missing school",
    "trauma", "bereavement", "drug use", "trafficking", "self-harm", "disability",
)  # fmt: skip
_WAYS = (
    "a systematic review", "a cohort study", "a qualitative study", "a mixed-methods evaluation",
    "evidence from case reviews", "a scoping review", "a randomised trial", "a survey",
)  # fmt: skip
_SYLLABLES = (
    "bal", "car", "dun", "er", "fin", "gar", "inver", "kil", "loch", "mor", "ness", "pit", "ros",
    "strath", "tor", "ul", "wick", "burn", "more", "ton",
)  # fmt: skip
_GIVEN = (
    "Ann", "Iain", "Morag", "Priya", "Callum", "Eilidh", "John", "Fatima", "Agnieszka", "David",
)  # fmt: skip
_LETTERS = "ABCDEFGHJKLMNPRSTW"
_JOURNALS = (
    "Child Abuse Review",
    "Social Work Studies",
    "Family Law Notes",
    "Public Health Letters",
)
_SENTENCES = (
    "We asked what professionals noticed before a child was harmed.",
    "Records of {number} families were read by two people.",
    "Most had been known to more than one service.",
    "What was seen was seldom told to the next agency.",
    "Supervision made a difference where it was regular.",
    "We discuss what this means for practice and for training.",
)
DUPLICATES = 0.15


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """One record of a work; `authors` as family and given name."""

    number: int
    title: str
    authors: tuple[tuple[str, str], ...]
    year: int
    journal: str
    volume: int
    first_page: int
    doi: str | None
    abstract: str


def made_records(number: int) -> Iterator[MadeRecord]:
    """So many records, of which DUPLICATES describe a work of one of the last thousand again."""
    chance = random.Random(11)  # noqa: S311 - for measuring
    last: list[MadeRecord] = []
    for place in range(number):
        if last and chance.random() < DUPLICATES:
            yield _again(place, chance.choice(last), chance)
            continue
        record = _new(place, chance)
        last = [*last[-999:], record]
        yield record


def _new(number: int, chance: random.Random) -> MadeRecord:
    title = (
        f"{chance.choice(_MATTERS)} among {chance.choice(_SUBJECTS)} of {_name(chance, 3)} and "
        f"{_name(chance, 3)} after {chance.choice(_MATTERS)}: {chance.choice(_WAYS)}"
    )
    return MadeRecord(
        number=number,
        title=title[0].upper() + title[1:],
        authors=tuple(
            (_name(chance, 3), f"{chance.choice(_GIVEN)} {chance.choice(_LETTERS)}")
            for _ in range(chance.randint(1, 5))
        ),
        year=chance.randint(1985, 2026),
        journal=chance.choice(_JOURNALS),
        volume=chance.randint(1, 60),
        first_page=chance.randint(1, 900),
        doi=f"10.5555/made.{number}" if chance.random() < 0.8 else None,
        abstract=" ".join(chance.sample(_SENTENCES, 4)).format(number=chance.randint(20, 900)),
    )


def _name(chance: random.Random, syllables: int) -> str:
    """A name of a family or a town; of 8,000."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).title()


def _again(number: int, known: MadeRecord, chance: random.Random) -> MadeRecord:
    """The same work as another database has it."""
    named = tuple((family, given[0]) for family, given in known.authors)
    doi = known.doi if chance.random() < 0.5 else None
    return replace(known, number=number, title=known.title.upper(), authors=named, doi=doi)


def write_ris(path: Path, number: int) -> Path:
    """A RIS file of so many records."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(map(_ris, made_records(number)))
    return path


def write_openalex(path: Path, number: int) -> Path:
    """A file of works as OpenAlex gives them, one a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(_openalex(record))}\n" for record in made_records(number))
    return path


def _ris(record: MadeRecord) -> str:
    lines = [
        "TY  - JOUR",
        f"TI  - {record.title}",
        *(f"AU  - {family}, {given}" for family, given in record.authors),
        f"PY  - {record.year}",
        f"T2  - {record.journal}",
        f"VL  - {record.volume}",
        f"SP  - {record.first_page}",
        f"EP  - {record.first_page + 11}",
        *([f"DO  - {record.doi}"] if record.doi else []),
        f"AB  - {record.abstract}",
        "ER  - ",
    ]
    return "\n".join(lines) + "\n\n"


def _openalex(record: MadeRecord) -> dict[str, object]:
    words = record.abstract.split()
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{record.number + 1}",
        "doi": f"https://doi.org/{record.doi}" if record.doi else None,
        "title": record.title,
        "display_name": record.title,
        "publication_year": record.year,
        "type": "article",
        "authorships": [
            {"author": {"id": None, "display_name": f"{given} {family}", "orcid": None}}
            for family, given in record.authors
        ],
        "primary_location": {"source": {"display_name": record.journal}},
        "biblio": {"volume": str(record.volume), "first_page": str(record.first_page)},
        "abstract_inverted_index": places,
    }
