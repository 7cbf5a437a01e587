"""What the graph calls its topics, organisations and areas: no masker takes these for people.

Kept in memory like the vocabulary, for as long as the graph has the same records.
"""

from dataclasses import dataclass

from graph.query import Query
from graph.store import GraphStore
from queries.matching.kept import Kept


@dataclass(frozen=True, slots=True)
class _Names:
    """One compact row; `others` has a list for each organisation."""

    topics: list[str]
    organisations: list[str]
    others: list[list[str]]
    areas: list[str]


PHRASES_KNOWN = Query(__package__, "phrases_known", _Names)


async def read_phrases(store: GraphStore) -> frozenset[str]:
    """The phrases as the graph has them now; those of several words case-folded too.

    A single word stands only as it is written: "Circle" is an organisation, "circle" is not.
    """
    (row,) = await store.fetch(PHRASES_KNOWN)
    others = [name for names in row.others for name in names]
    phrases = {*row.topics, *row.organisations, *others, *row.areas}
    return frozenset(phrases | {phrase.casefold() for phrase in phrases if " " in phrase})


# Those of a state of the graph.
KNOWN_PHRASES = Kept(read_phrases)
