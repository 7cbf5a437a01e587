"""What records say of works that may be one, for whoever decides."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.curation.made import described
from queries.curation.merged_works import names_of
from queries.curation.shown import trust
from queries.duplicates.works import DescribedWork


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """A current record of a work, with its source."""

    work: str
    key: str
    compared: str
    source: str
    format: str
    recorded_at: str

    @property
    def said(self) -> DescribedWork:
        """What the record says of the work."""
        return described(self.compared)


DESCRIPTIONS_OF_WORKS = Query(__package__, "descriptions_of_works", DescriptionRow)


async def descriptions_of(
    store: GraphStore, actor: Actor, works: Collection[str]
) -> dict[str, list[DescriptionRow]]:
    """By work (its id), the records that describe it, the most trusted first, then by their key.

    A work that is taken for another has that one's.
    """
    names = await names_of(store, works)
    now = {work: names.get(work, work) for work in works}
    rows = await store.fetch(DESCRIPTIONS_OF_WORKS, ids=sorted(set(now.values())))
    found: dict[str, list[DescriptionRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (trust(row.format), row.source, row.key)):
        found[row.work].append(row)
    return {work: found[id_] for work, id_ in now.items()}
