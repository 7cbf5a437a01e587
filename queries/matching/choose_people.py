"""Which people are shown: near enough, passing the filters, the best first."""

import asyncio
from collections.abc import Callable, Sequence

from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.asked import Asked
from queries.matching.compose import ChosenPerson
from queries.matching.fuse import RankedItem
from queries.matching.people_shown import most_order_score, order_score, shown_people
from queries.matching.rank_people import on_register, reached_people, shares_of_best, with_items


async def ranked_people(
    store: GraphStore, items: Sequence[RankedItem], asked: Asked
) -> list[ChosenPerson]:
    """The people who are near enough and pass the filters, best first.

    They are looked at in parts, the best by the walk first, until nobody of those who are
    left can come among the first `drawn`.
    """
    if not asked.verdict.in_scope:
        return []
    reached = reached_people(items, asked.recipe, asked.topics)
    passing = await people_passing(store, reached, asked)
    left = shares_of_best(passing[: asked.recipe.candidates])
    chosen: list[ChosenPerson] = []
    while left and not _settled(chosen, left[0][0], asked):
        some, left = left[: asked.drawn], left[asked.drawn :]
        chosen = sorted([*chosen, *await _passing(store, some, asked)], key=_order(asked))
    return chosen


async def people_passing(
    store: GraphStore, people: Sequence[tuple[float, str]], asked: Asked
) -> Sequence[tuple[float, str]]:
    """Those on the register, of the profession and of the sector, as far as that is asked for.

    This comes before only the best are looked at, who may all be of others. The graph is asked
    only where there is such a filter.
    """
    wanted = asked.filters
    if wanted.members_only:
        people = await on_register(store, people)
    if wanted.profession is None and wanted.sector is None:
        return people
    shown = await shown_people(store, asked.graph, [person for _, person in people])
    return [
        (score, person)
        for score, person in people
        if shown[person].is_of_profession(wanted.profession)
        and shown[person].is_of_sector(wanted.sector, asked.day)
    ]


async def _passing(
    store: GraphStore, some: Sequence[tuple[float, str]], asked: Asked
) -> list[ChosenPerson]:
    """Those of some people who are near enough and work at the level asked for."""
    ranked, shown = await asyncio.gather(
        with_items(
            store,
            asked.graph,
            some,
            asked.cosines,
            asked.topics,
            asked.filters,
            asked.no_longer_said,
        ),
        shown_people(store, asked.graph, [person for _, person in some]),
    )
    sure = [p for p in ranked if abstain.is_sure(p, asked.topics, asked.calibration)]
    return [(p, shown[p.person]) for p in sure if shown[p.person].works_at(asked.filters.level)]


def _order(asked: Asked) -> Callable[[ChosenPerson], tuple[bool, float]]:
    """Those who state the level asked for come first, then by score."""

    def key(pair: ChosenPerson) -> tuple[bool, float]:
        ranked, person = pair
        score = order_score(ranked.score, person, asked.local, asked.day)
        return not person.states_level(asked.filters.level), -score

    return key


def _settled(chosen: Sequence[ChosenPerson], best_left: float, asked: Asked) -> bool:
    """Whether the first `drawn` stay the first, whoever comes of those with such a score."""
    last = chosen[asked.drawn - 1 : asked.drawn]
    bound = (False, -most_order_score(best_left, asked.local))
    return any(_order(asked)(pair) <= bound for pair in last)
