"""The format `ror`: organisations as ROR describes them (JSON, version 2)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic import ConfigDict, ValidationError

from loaders.csl_fields import Wire
from loaders.identifiers import ror_in
from loaders.json_documents import documents
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, refusal, validated
from loaders.records import OrganisationRecord
from loaders.references import unreadable
from loaders.source_file import SourceFile

# What ROR calls a university is a place of education, of which it lists few others.
_TYPES = {"education": "university", "government": "government", "healthcare": "health service"}
_CARRIED = frozenset({"parent", "successor"})
_VOLATILE = frozenset({"admin"})


class _Named(Wire):
    value: str | None = None
    types: tuple[str, ...] = ()
    lang: str | None = None


class _External(Wire):
    type: str | None = None
    preferred: str | None = None
    all: tuple[str, ...] = ()


class _Relation(Wire):
    type: str | None = None
    label: str | None = None


class _Organisation(Wire):
    id: str | None = None
    names: tuple[_Named, ...] = ()
    types: tuple[str, ...] = ()
    status: str | None = None
    established: int | None = None
    external_ids: tuple[_External, ...] = ()
    relationships: tuple[_Relation, ...] = ()

    # ROR writes underscores.
    model_config = ConfigDict(alias_generator=None)


def is_one(values: dict[str, Any]) -> bool:
    """Whether an object of JSON is an organisation of ROR, also as its index keeps it."""
    inner = values.get("_source", values)
    return isinstance(inner, dict) and {"names", "external_ids", "relationships"} <= set(inner)


def read(file: SourceFile, warn: Warn) -> Items:
    """One organisation an object. Raises UnreadableFile when the file is no JSON."""
    for found in documents(file):
        if isinstance(found, Rejected):
            yield found
            continue
        place, values = found
        tell = partial(_tell, warn, file.name, place)
        yield _organisation(place, values.get("_source", values), tell)


def _tell(warn: Warn, file: str, place: Place, message: str) -> None:
    warn(f"{file} line {place.line}: {message}")


def _organisation(place: Place, values: Any, tell: Warn) -> Parsed | Rejected:
    try:
        said = _Organisation.model_validate(values)
    except ValidationError as wrong:
        return refusal(wrong, place, [])
    ror = ror_in(said.id)
    if refused := _refused(said, ror, place):
        return refused
    record = validated(OrganisationRecord, _fields(said, ror), place)
    if isinstance(record, Rejected):
        return record
    raw = {name: value for name, value in values.items() if name not in _VOLATILE}
    if half := unreadable(raw):
        return Rejected(place, half, "Save the file as UTF-8.")
    for message in _left_out(said, record.name):
        tell(message)
    return Parsed(place, str(ror), record, raw)


def _refused(said: _Organisation, ror: str | None, place: Place) -> Rejected | None:
    if not said.id and not said.names:
        return Rejected(
            place, "is an empty template: it has neither a ROR id nor a name", "Fill it in."
        )
    if not ror:
        return Rejected(
            place, f"{said.id!r} is no ROR id", "One looks like https://ror.org/045wgfr59."
        )
    if said.status == "withdrawn":
        return Rejected(place, f"{ror} was withdrawn by ROR", "Look up what replaces it there.")
    return None


def _fields(said: _Organisation, ror: str | None) -> dict[str, Any]:
    names = list(_names(said))
    wikidata = next((one for one in said.external_ids if one.type == "wikidata"), _External())
    return {
        "name": names[0] if names else "",
        "type": next(filter(None, map(_TYPES.get, said.types)), next(iter(said.types), None)),
        "other_names": tuple(dict.fromkeys(names[1:])),
        "part_of": _related(said, "parent"),
        "succeeded_by": [{"name": name} for name in _related(said, "successor")],
        "ror": ror,
        "wikidata": wikidata.preferred or next(iter(wikidata.all), None),
        "valid_from": str(said.established) if said.established else None,
    }


def _names(said: _Organisation) -> Iterator[str]:
    """Its names, first the one that ROR shows."""
    shown = [one.value for one in said.names if one.value and "ror_display" in one.types]
    yield from shown
    yield from (one.value for one in said.names if one.value and one.value not in shown)


def _related(said: _Organisation, type_: str) -> tuple[str, ...]:
    found = (one.label for one in said.relationships if one.type == type_ and one.label)
    return tuple(dict.fromkeys(found))


def _left_out(said: _Organisation, name: str) -> Iterator[str]:
    """What a record of an organisation has no field for, in words."""
    if said.status == "inactive":
        yield f"{name!r} is no longer active; ROR does not say since when."
    others = sorted({one.type or "other" for one in said.relationships} - _CARRIED)
    if others:
        yield (
            f"of {name!r} Cairn keeps parents and successors; not linked: {', '.join(others)}"
            " (they stay in the record)."
        )
