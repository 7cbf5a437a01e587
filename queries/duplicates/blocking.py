"""Which works are compared at all: those that share a key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from queries.duplicates.works import DescribedWork

# A key that more records share tells nothing ("editorial"): comparing all pairs would take hours.
MOST_TO_A_KEY = 100
_WORDS_OF_TITLE = 5


def keys_of(work: DescribedWork) -> frozenset[str]:
    """The keys of a work: two records of one work share one, if they have anything in common.

    Its identifiers, its title in two forms, and its place in a journal.
    """
    title = work.named
    keys = {f"title:{title.squashed[:60]}"}
    if work.doi:
        keys.add(f"doi:{work.doi}")
    if work.pmid:
        keys.add(f"pmid:{work.pmid}")
    if len(title.telling) >= _WORDS_OF_TITLE:
        keys.add("words:" + " ".join(sorted(title.telling[:_WORDS_OF_TITLE])))
        keys.add("end:" + " ".join(sorted(title.telling[-_WORDS_OF_TITLE:])))
    if work.first_page and work.volume_number:
        keys.add(f"place:{work.volume_number}:{work.first_page}:{work.year or ''}")
    if work.names and work.year:
        keys.add(
            f"author:{work.names[0][-1]}:{work.year}:{title.telling[0] if title.words else ''}"
        )
    return frozenset(keys)


def pairs(works: Sequence[DescribedWork]) -> Iterator[tuple[int, int]]:
    """The pairs, by their places in `works`, that share a key; each once, in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        for key in keys_of(work):
            blocks[key].append(place)
    found = {
        (one, other)
        for block in blocks.values()
        if len(block) <= MOST_TO_A_KEY
        for number, one in enumerate(block)
        for other in block[number + 1 :]
    }
    yield from sorted(found)
