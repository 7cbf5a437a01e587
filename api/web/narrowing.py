"""The list of works narrowed by what they are divided by: links, each with how many it leads to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Query

from api.web import words
from api.web.provenance import Telling
from graph.access import Actor
from graph.model.evidence import WORK_KINDS
from graph.store import GraphStore
from queries.browsing.facets import FacetCount, WorkFacet, work_facet
from queries.browsing.pages import WorksFilter
from queries.browsing.records import sources

Given = Annotated[str | None, Query(max_length=200)]
Year = Annotated[int | None, Query(ge=0, le=9999)]
YesOrNo = Annotated[Literal["true", "false"] | None, Query()]

_HEADINGS: Mapping[WorkFacet, str] = {
    "kind": "Kinds",
    "year": "Years",
    "topic": "Topics",
    "source": "Sources",
    "retracted": "Retractions",
    "unreviewed": "Reviews",
}
# How many values are offered: of kinds all there are.
_OFFERED: Mapping[WorkFacet, int] = {"kind": len(WORK_KINDS)}
_MOST, _ALL = 12, 10_000
_SAID: Mapping[WorkFacet, Mapping[str, str]] = {
    "retracted": {"true": "Retracted", "false": "Not retracted"},
    "unreviewed": {"true": "Nobody looked at it again", "false": "Somebody looked at it again"},
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an address of the list asks for; `narrow` shows by what else it can be narrowed.

    With `all` every value is offered, not only the most frequent ones.
    """

    kind: Annotated[str | None, Query(max_length=40)] = None
    year: Year = None
    topic: Given = None
    source: Given = None
    retracted: YesOrNo = None
    unreviewed: YesOrNo = None
    narrow: Annotated[Literal["yes", "all"] | None, Query()] = None

    def wanted(self) -> WorksFilter:
        """As queries.browsing takes it; a kind that there is not is left out."""
        return WorksFilter(
            kind=self.kind if self.kind in WORK_KINDS else None,
            since=self.year,
            until=self.year,
            topic=self.topic,
            source=self.source,
            retracted=_so(self.retracted),
            unreviewed=_so(self.unreviewed),
        )

    def address(self) -> str:
        """The address of the list that is asked for."""
        given = {name: value for name, value in asdict(self).items() if value is not None}
        return f"/works?{urlencode(given)}" if given else "/works"

    def but(self, facet: WorkFacet, value: str | None) -> "Narrowing":
        """The same with another value of a facet, or with none."""
        changed: dict[str, Any] = {facet: int(value) if value and facet == "year" else value}
        return replace(self, **changed)

    def opened(self) -> bool:
        """Whether more than a kind is chosen, or is to be."""
        return any(value for name, value in asdict(self).items() if name != "kind")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value, the list that it leads to, and how many works that has; `chosen` is shown now."""

    label: str
    address: str
    works: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a facet offers; `all_of` leads to the list that is not narrowed by it.

    `narrowed` is whether the list is narrowed by it now, `every` leads to the same page with every
    value of each facet, where there may be more.
    """

    heading: str
    choices: tuple[Choice, ...]
    all_of: str
    narrowed: bool
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The list as it is narrowed, and what else it can be narrowed to.

    `more` is there when it is asked for: `opens` leads to the same list with it.
    """

    wanted: WorksFilter
    kinds: Choices
    more: tuple[Choices, ...]
    opens: str
    address: str

    @property
    def kind(self) -> str | None:
        """The kind that it is narrowed to."""
        return self.wanted.kind

    def page_after(self, cursor: str) -> str:
        """The address of the page after a cursor."""
        return f"{self.address}{'&' if '?' in self.address else '?'}after={cursor}"


async def narrowed_to(store: GraphStore, actor: Actor, asked: Narrowing, tell: Telling) -> Narrowed:
    """Count what can be chosen, each as if nothing of its own facet were chosen.

    So each number is that of the list to which its link leads. Beside the kinds it is counted
    only when somebody wants to narrow the list: each facet looks at all works.
    """
    if asked.kind not in WORK_KINDS:
        asked = replace(asked, kind=None)
    kinds = await _choices(store, actor, asked, "kind", tell)
    facets = [facet for facet in _HEADINGS if facet != "kind"] if asked.opened() else []
    more = [await _choices(store, actor, asked, facet, tell) for facet in facets]
    return Narrowed(
        asked.wanted(),
        kinds,
        tuple(some for some in more if some.narrowed or len(some.choices) > 1),
        replace(asked, narrow="yes").address(),
        asked.address(),
    )


async def _choices(
    store: GraphStore, actor: Actor, asked: Narrowing, facet: WorkFacet, tell: Telling
) -> Choices:
    chosen = getattr(asked, facet)
    without = asked.but(facet, None)
    most = _ALL if asked.narrow == "all" else _OFFERED.get(facet, _MOST)
    found = await work_facet(store, actor, facet, without.wanted(), most)
    every = replace(asked, narrow="all").address() if len(found) == _MOST == most else None
    if chosen is not None and str(chosen) not in {one.value for one in found}:
        # It is none of the most frequent, and is shown all the same.
        among = await work_facet(store, actor, facet, asked.wanted(), _ALL)
        found += [one for one in among if one.value == str(chosen)]
    if facet == "source":
        found = await _told(store, actor, found, tell)
    choices = tuple(_choice(asked, facet, one) for one in found)
    return Choices(_HEADINGS[facet], choices, without.address(), chosen is not None, every)


async def _told(
    store: GraphStore, actor: Actor, found: list[FacetCount], tell: Telling
) -> list[FacetCount]:
    """Sources as pages name them."""
    files = await sources(store, actor, [one.value for one in found])
    names = {id_: tell.source(file.name, file.format) for id_, file in files.items()}
    return [replace(one, label=names[one.value]) for one in found]


def _choice(asked: Narrowing, facet: WorkFacet, one: FacetCount) -> Choice:
    label = one.label
    if facet == "kind":
        label = words.capitalize_first(words.kind_in_list(one.value))
    elif facet in _SAID:
        label = _SAID[facet][one.value]
    chosen = str(getattr(asked, facet)) == one.value
    return Choice(label, asked.but(facet, one.value).address(), one.works, chosen)


def _so(said: str | None) -> bool | None:
    return None if said is None else said == "true"
