"""A name that nothing has, and which ones may have been meant."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import UnknownValue
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore
from queries.likeliest import likeliest


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that something has, and its id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value that a property has somewhere."""

    value: str


NAMES_OF_KIND = Query(__package__, "names_of_kind", KnownName)
VALUES_OF_PROPERTY = Query(__package__, "values_of_property", KnownValue)


async def unknown(store: GraphStore, kind: str, named: str, *, by_id: bool = False) -> UnknownValue:
    """The error that tells of a name which no node of this kind has, and suggests others.

    With `by_id` of an id that none has: the ids of those suggested are told too.
    """
    rows = await store.fetch(NAMES_OF_KIND, {"label": kind})
    if not by_id:
        told = {normalise_name(row.name): row.name for row in rows}
        return _unknown(f"There is no {kind.lower()} {named!r}.", named, told)
    # By name too, which may have been given where the id is asked for.
    told = {
        normalise_name(word): f"{row.name} ({row.id})"
        for row in rows
        for word in (row.id, row.name)
    }
    return _unknown(f"There is no {kind.lower()} with the id {named!r}.", named, told)


async def check_value(store: GraphStore, kind: str, name: str, value: str) -> None:
    """Raise UnknownValue if this property of the kind has this value nowhere."""
    rows = await store.fetch(VALUES_OF_PROPERTY, {"label": kind}, property=name)
    known = {normalise_name(row.value): row.value for row in rows}
    if value not in known.values():
        raise _unknown(f"No {kind.lower()} has the {name} {value!r}.", value, known)


def _unknown(message: str, given: str, known: Mapping[str, str]) -> UnknownValue:
    """`known` are the names as they are told, by the form in which they are compared."""
    hint = likeliest(given, known) if known else "The graph knows none yet."
    return UnknownValue(message, hint=hint)
