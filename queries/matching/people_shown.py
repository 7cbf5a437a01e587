"""What is shown of people, who passes the filters, and who is near."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import UnknownValue
from graph.model.ids import derive_id, normalise_name
from graph.query import Query
from graph.store import GraphStore
from queries.likeliest import likeliest
from queries.matching.kept import KeptById
from queries.matching.state import StateOfGraph

OF_THE_KINGDOM = ("England", "Northern Ireland", "Scotland", "United Kingdom", "Wales")
_BONUS = {"local": 0.25, "neighbouring": 0.15, "region": 0.10}
_NOT_TO_BE_HAD = 0.8


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person; `posts` are lists of title, organisation, valid from, valid to, and its kind."""

    id: str
    name: str
    profession: str | None
    level: list[str] | None
    on_register: bool | None
    unresolved: bool | None
    posts: list[list[str | None]]
    areas: list[list[str]]

    def post(self, today: date) -> tuple[str | None, str | None]:
        """Title and organisation of the present post, else of the last, which says until when."""
        if present := self._present(today):
            return present[-1][0], present[-1][1]
        if not (last := self._last(today)):
            return None, None
        title, organisation, _, until = last[0][:4]
        return f"{title or 'post'} until {until} (has left)", organisation

    def can_be_asked(self, today: date) -> bool:
        """Whether the person is on the register and has not left every post stated there."""
        named = any(post[1] for post in self.posts)
        return bool(self.on_register) and (not named or bool(self._present(today)))

    def _present(self, today: date) -> list[list[str | None]]:
        """The posts held today, the latest last."""
        now = today.isoformat()
        held = [
            post
            for post in self.posts
            if post[1]
            and (post[2] is None or post[2] <= now[: len(post[2])])
            and (post[3] is None or post[3] >= now[: len(post[3])])
        ]
        return sorted(held, key=lambda p: (p[2] or "", p[0] or ""))

    def _last(self, today: date) -> list[list[str | None]]:
        """The post that ended last, if one did."""
        now = today.isoformat()
        return sorted((p for p in self.posts if p[1] and p[3] and p[3] < now), key=_until)[-1:]

    def is_of_profession(self, profession: str | None) -> bool:
        """Whether it is the person's; somebody without a stated one is of none."""
        return profession is None or _same(self.profession, profession)

    def sectors(self, today: date) -> list[str]:
        """The kinds of the organisations of the posts held today, else of the last one."""
        posts = self._present(today) or self._last(today)
        return sorted({post[4] for post in posts if post[4]})

    def is_of_sector(self, sector: str | None, today: date) -> bool:
        """Whether the person works, or worked last, at such an organisation."""
        return sector is None or any(_same(kind, sector) for kind in self.sectors(today))

    def works_at(self, level: str | None) -> bool:
        """Whether the person works at a level; somebody without a stated one is not ruled out."""
        return level is None or not self.level or level in self.level

    def states_level(self, level: str | None) -> bool:
        """Whether the person is said to work at a level, if one is asked for."""
        return level is None or level in (self.level or ())


def _same(stated: str | None, wanted: str) -> bool:
    return stated is not None and normalise_name(stated) == normalise_name(wanted)


def _until(post: list[str | None]) -> str:
    return post[3] or ""


@dataclass(frozen=True, slots=True)
class _People:
    """One compact row: the fields of each person."""

    people: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Nearness:
    """Which areas are near one: ids of its neighbours, of those in its health board, of all here.

    Where no table of areas says which are of the country, all are taken for that.
    """

    id: str
    neighbours: list[str]
    region: list[str]
    national: list[str]

    def of(self, person: ShownPerson) -> str:
        """local, neighbouring, region, national or beyond; unknown for one without an area."""
        ids = {id_ for id_, _ in person.areas}
        if not ids:
            return "unknown"
        if self.id in ids:
            return "local"
        if ids & set(self.neighbours):
            return "neighbouring"
        if ids & set(self.region):
            return "region"
        return "national" if not self.national or ids & set(self.national) else "beyond"


@dataclass(frozen=True, slots=True)
class Name:
    """A name."""

    name: str


SHOWN_PEOPLE = Query(__package__, "shown_people", _People)
NEARNESS_OF_AREAS = Query(__package__, "nearness_of_areas", Nearness)
AREA_NAMES = Query(__package__, "area_names", Name)
JURISDICTIONS = Query(__package__, "jurisdictions", Name)


def order_score(score: float, person: ShownPerson, local: Nearness | None, today: date) -> float:
    """The score by which people are ordered.

    Of equals the one comes first who can be asked (an author known by publications only and a
    member who has left cannot), and the one nearer to the area given; a much better match
    still comes before.
    """
    here = _BONUS.get(local.of(person), 0.0) if local else 0.0
    return score * (1 + here) * (1.0 if person.can_be_asked(today) else _NOT_TO_BE_HAD)


def most_order_score(score: float, local: Nearness | None) -> float:
    """The highest order score that somebody with a score can have."""
    return score * (1 + (max(_BONUS.values()) if local else 0.0))


async def shown_people(
    store: GraphStore, state: StateOfGraph, people: Iterable[str]
) -> dict[str, ShownPerson]:
    """What is to be shown of people while the graph is in that state."""
    return await _KNOWN_PEOPLE.of(store, state, people)


async def _read_people(store: GraphStore, people: Sequence[str]) -> dict[str, ShownPerson]:
    rows = await store.fetch(SHOWN_PEOPLE, ids=list(people))
    return {fields[0]: ShownPerson(*fields) for fields in rows[0].people}


_KNOWN_PEOPLE = KeptById(_read_people)


async def nearness_to(store: GraphStore, area: str | None) -> Nearness | None:
    """What is near an area; raises UnknownValue, naming the likeliest, if there is none such."""
    if area is None:
        return None
    rows = await store.fetch(NEARNESS_OF_AREAS, id=derive_id("Area", normalise_name(area)))
    if rows:
        return rows[0]
    raise unknown("area", area, [row.name for row in await store.fetch(AREA_NAMES)])


async def check_jurisdiction(store: GraphStore, jurisdiction: str | None) -> None:
    """Raises UnknownValue for one that is not of the kingdom and that no work states."""
    if jurisdiction is None:
        return
    stated = [row.name for row in await store.fetch(JURISDICTIONS)]
    known = sorted({*OF_THE_KINGDOM, *stated})
    if normalise_name(jurisdiction) not in map(normalise_name, known):
        raise unknown("jurisdiction", jurisdiction, known)


def unknown(what: str, given: str, known: Sequence[str]) -> UnknownValue:
    """The error that tells of a name which nothing has, naming the likeliest."""
    if not known:
        return UnknownValue(
            f"There is no {what} {given!r}: the graph knows none.",
            hint=f"Leave --{what} out, or load a file that names them.",
        )
    by_name = {normalise_name(name): name for name in known}
    return UnknownValue(f"There is no {what} {given!r}.", hint=likeliest(given, by_name))
