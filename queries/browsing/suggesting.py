"""A name that nothing has, and which ones may have been meant."""

from dataclasses import dataclass
from difflib import get_close_matches

from graph.errors import UnknownValue
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that something has."""

    name: str


NAMES_OF_KIND = Query(__package__, "names_of_kind", KnownName)


async def unknown(store: GraphStore, kind: str, named: str) -> UnknownValue:
    """The error that tells of a name which no node of this kind has, and suggests others."""
    rows = await store.fetch(NAMES_OF_KIND, {"label": kind})
    by_name = {normalise_name(row.name): row.name for row in rows}
    close = get_close_matches(normalise_name(named), by_name, n=3, cutoff=0.5)
    some = [by_name[name] for name in close] or [row.name for row in rows[:8]]
    hint = f"Known are: {', '.join(some)}." if some else "The graph knows none yet."
    return UnknownValue(f"There is no {kind.lower()} {named!r}.", hint=hint)
