"""Two people of one name: may they be one, and why. Nobody is ever merged by it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.model.ids import normalise_name

Agreement = Literal["same", "near", "unknown", "other"]

_WEIGHTS = {"name": 0.4, "organisation": 0.25, "co-authors": 0.2, "topics": 0.15}
_SHARES: dict[Agreement, float] = {"same": 1.0, "near": 0.6, "unknown": 0.5, "other": 0.0}
# How many of what two people share are told.
_TOLD = 3


@dataclass(frozen=True)
class DescribedPerson:
    """A person as far as that tells whether somebody else is the same.

    `bodies`, `coauthors` and `topics` are names, `works` ids.
    """

    id: str
    name: str
    other_names: Sequence[str] = ()
    orcid: str | None = None
    openalex: str | None = None
    on_register: bool = False
    bodies: Sequence[str] = ()
    works: Sequence[str] = ()
    coauthors: Sequence[str] = ()
    topics: Sequence[str] = ()

    @cached_property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of its names; a single word tells nothing."""
        words = (tuple(normalise_name(name).split()) for name in (self.name, *self.other_names))
        return tuple(some for some in dict.fromkeys(words) if len(some) > 1)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Last word and first initial of each name: those who share one are compared."""
        return frozenset(key_of(words) for words in self.called)


@dataclass(frozen=True, slots=True)
class PossiblyOne:
    """Two people who may be one: how certain that is (0 to 1), and the reasons in plain words."""

    one: DescribedPerson
    other: DescribedPerson
    certainty: float
    reasons: tuple[str, ...]


def key_of(words: Sequence[str]) -> str:
    """'Ann Mary Example' is 'example a'."""
    return f"{words[-1]} {words[0][0]}"


def possibly_one(one: DescribedPerson, other: DescribedPerson) -> PossiblyOne | None:
    """Whether a curator should look at two people; None where they are two.

    They are two with two ORCID iDs, as authors of one work, with given names that differ, and where
    of something that is said of both (organisation, co-authors, topics) nothing is in common.
    """
    named = _names(one, other)
    if named == "other" or set(one.works) & set(other.works) or _two_orcids(one, other):
        return None
    shared = {
        "organisation": _shared(one.bodies, other.bodies),
        "co-authors": _shared_people(one.coauthors, other.coauthors),
        "topics": _shared(one.topics, other.topics),
    }
    found = {name: agreement for name, (agreement, _) in shared.items()}
    if "other" in found.values() and "same" not in found.values():
        return None
    agreements = {"name": named, **found}
    certainty = sum(_WEIGHTS[name] * _SHARES[found] for name, found in agreements.items())
    return PossiblyOne(one, other, round(certainty, 3), tuple(_said(one, other, named, shared)))


def _two_orcids(one: DescribedPerson, other: DescribedPerson) -> bool:
    return bool(one.orcid and other.orcid and one.orcid != other.orcid)


def _names(one: DescribedPerson, other: DescribedPerson) -> Agreement:
    if set(one.called) & set(other.called):
        return "same"
    near = any(_may_be_one_name(a, b) for a in one.called for b in other.called)
    return "near" if near else "other"


def _may_be_one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """One family name, and given names that agree as far as both have them: 'A M', 'Ann'."""
    given = zip(one[:-1], other[:-1], strict=False)
    return one[-1] == other[-1] and all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in given
    )


def _shared(one: Iterable[str], other: Iterable[str]) -> tuple[Agreement, list[str]]:
    mine = {normalise_name(name): name for name in one}
    theirs = {normalise_name(name) for name in other}
    return _agreement(mine, theirs)


def _shared_people(one: Iterable[str], other: Iterable[str]) -> tuple[Agreement, list[str]]:
    """By family name and initial: one list may have 'C Pattern', the other 'Carl Pattern'."""
    mine = {key: name for name in one for key in _key(name)}
    return _agreement(mine, {key for name in other for key in _key(name)})


def _key(name: str) -> Iterator[str]:
    words = normalise_name(name).split()
    if words:
        yield key_of(words)


def _agreement(mine: dict[str, str], theirs: set[str]) -> tuple[Agreement, list[str]]:
    if not (mine and theirs):
        return "unknown", []
    common = sorted(name for key, name in mine.items() if key in theirs)
    return ("same" if common else "other"), common


def _said(
    one: DescribedPerson,
    other: DescribedPerson,
    named: Agreement,
    shared: dict[str, tuple[Agreement, list[str]]],
) -> Iterator[str]:
    same = "the same" if named == "same" else "may be the same"
    yield f"name: {same} ({one.name}, {other.name})"
    for what, (agreement, common) in shared.items():
        if common:
            more = f" and {len(common) - _TOLD} more" if len(common) > _TOLD else ""
            yield f"{what} in common: {', '.join(common[:_TOLD])}{more}"
        else:
            yield f"{what}: {'different' if agreement == 'other' else 'not said of both'}"
    if one.on_register and other.on_register:
        yield "both stand on the register"
