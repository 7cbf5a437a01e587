"""Which works are compared at all: those that share a key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from queries.duplicates.works import DescribedWork

# A key that more records share tells nothing ("editorial"): comparing all pairs would take hours.
MOST_TO_A_KEY = 100


def pairs(works: Sequence[DescribedWork]) -> Iterator[tuple[int, int]]:
    """The pairs, by their places in `works`, that share a key; each once, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        keys = work.keys | ({"doi": work.doi} if work.doi else {})
        for key in keys.items():
            blocks[key].append(place)
    found = {
        (one, other)
        for block in blocks.values()
        if len(block) <= MOST_TO_A_KEY
        for number, one in enumerate(block)
        for other in block[number + 1 :]
    }
    yield from sorted(found)
