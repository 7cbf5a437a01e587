"""Two works beside each other, a field a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.web import words
from api.web.plainly import day
from api.web.provenance import Telling
from queries.duplicates.descriptions import DescriptionRow
from queries.duplicates.titles import fold
from queries.duplicates.works import DescribedWork


@dataclass(frozen=True, slots=True)
class SideRow:
    """A field, what is said of it for one work and for the other, and how the two compare."""

    heading: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    compared: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.compared == _DIFFERENT


_SAME, _DIFFERENT, _ONE_ONLY = "The same", "Different", "Said of one only"
_FIELDS: dict[str, Callable[[DescribedWork], Sequence[object]]] = {
    "Title": lambda said: [said.title],
    "Authors": lambda said: said.authors,
    "Year": lambda said: [said.year],
    "Kind": lambda said: [words.sort_of(said.kind, said.title)],
    "Section": lambda said: [said.section],
    "Journal or publisher": lambda said: [said.body],
    "Volume": lambda said: [said.volume],
    "Pages": lambda said: [said.pages],
    "DOI": lambda said: [said.doi],
    "Number at PubMed": lambda said: [said.pmid],
    "ISBN": lambda said: said.isbns,
}


def sides(
    one: Sequence[DescriptionRow], other: Sequence[DescriptionRow], telling: Telling
) -> list[SideRow]:
    """The fields of which something is said, and then the sources of each work."""
    rows = [_row(heading, one, other) for heading in _FIELDS]
    told = SideRow("Sources", _sources(one, telling), _sources(other, telling))
    return [*(row for row in rows if row.compared), told]


def _row(heading: str, one: Sequence[DescriptionRow], other: Sequence[DescriptionRow]) -> SideRow:
    mine, theirs = _value(heading, one), _value(heading, other)
    return SideRow(heading, mine, theirs, _compared(mine, theirs))


def _value(heading: str, some: Sequence[DescriptionRow]) -> tuple[str, ...]:
    """What the most trusted record says that says anything."""
    for row in some:
        if value := tuple(str(part) for part in _FIELDS[heading](row.said) if part):
            return value
    return ()


def _compared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if not (mine or theirs):
        return ""
    if not (mine and theirs):
        return _ONE_ONLY
    # Case, accents and punctuation are no difference.
    return _SAME if [*map(fold, mine)] == [*map(fold, theirs)] else _DIFFERENT


def _sources(some: Sequence[DescriptionRow], telling: Telling) -> tuple[str, ...]:
    told = (f"{telling.source(r.source, r.format)}, {day(r.recorded_at[:10])}" for r in some)
    return tuple(dict.fromkeys(told))
