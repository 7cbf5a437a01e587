"""What the graph calls its topics, organisations and areas, and the words that it explains: no
masker takes these for people.

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
    words: list[str]


PHRASES_KNOWN = Query(__package__, "phrases_known", _Names)


async def read_phrases(store: GraphStore) -> frozenset[str]:
    """The phrases as the graph has them now; those of several words case-folded too.

    A single name stands only as it is written: "Circle" is an organisation, "circle" is not; an
    abbreviation stands in small letters too.
    """
    (row,) = await store.fetch(PHRASES_KNOWN)
    others = [name for names in row.others for name in names]
    phrases = {*row.topics, *row.organisations, *others, *row.areas, *row.words}
    folded = {phrase.casefold() for phrase in phrases if " " in phrase}
    return frozenset(phrases | folded | {word.casefold() for word in row.words})


# Those of a state of the graph.
KNOWN_PHRASES = Kept(read_phrases)
