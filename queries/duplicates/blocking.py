"""Which works are compared at all: those that share a key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from queries.duplicates.works import DescribedWork

# A key that more records share tells nothing ("editorial"): comparing all pairs would take hours.
MOST_TO_A_KEY = 100
FEWEST_WORDS = 3
_WORDS_OF_TITLE, _LETTERS_OF_TITLE = 5, 60


def keys_of(work: DescribedWork) -> dict[str, str]:
    """The keys of a work by kind; two records of one work share one, as far as they say anything.

    Its number at PubMed, the letters of its title, its first words, its place in a journal, and
    its first author with the year and the first word. (One DOI is one work by its id.)
    """
    title, keys = work.named, {}
    if work.pmid:
        keys["pmid"] = work.pmid
    # "Editorial" tells nothing by itself.
    if len(title.telling) >= FEWEST_WORDS:
        keys["title"] = title.squashed[:_LETTERS_OF_TITLE]
    if len(title.telling) >= _WORDS_OF_TITLE:
        keys["word"] = " ".join(sorted(title.telling[:_WORDS_OF_TITLE]))
    if work.first_page and work.volume_number:
        keys["place"] = f"{work.volume_number} {work.first_page} {work.year or ''}"
    if work.names and work.year:
        begins = title.telling[0] if title.telling else ""
        keys["author"] = f"{work.names[0][-1]} {work.year} {begins}"
    return keys


def pairs(works: Sequence[DescribedWork]) -> Iterator[tuple[int, int]]:
    """The pairs, by their places in `works`, that share a key; each once, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        keys = keys_of(work) | ({"doi": work.doi} if work.doi else {})
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
