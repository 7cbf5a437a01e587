"""The format `mapping`: a table or JSON of any shape, read as a mapping file says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.model.ids import normalise_name
from loaders.bibliographic import address_in, display_name
from loaders.json_documents import documents, documents_at, head
from loaders.mapping import LISTS, NAMED, Mapping, mappable, parted, values_at
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, nearest, validated
from loaders.plain_text import plain
from loaders.references import References, unreadable
from loaders.rows import header, rows
from loaders.source_file import SourceFile
from loaders.tables import as_organisation

_MOST_TOLD = 50
Found = Iterator[tuple[Place, dict[str, Any]] | Rejected]


class _WrongValueError(ValueError):
    """A path leads to something that its field cannot be."""


@dataclass(slots=True)
class _Reading:
    """One file by its mapping, and which names and paths were met in it."""

    file: SourceFile
    mapping: Mapping
    references: References
    met: set[str] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)


def read(file: SourceFile, mapping: Mapping, warn: Warn) -> Items:
    """One record an object or row.

    Raises UnreadableFile when the file cannot be read to its end, or has no list where the
    mapping says.
    """
    reading = _Reading(file, mapping, References(file.name, warn))
    if _is_json(file):
        at = mapping.records
        found: Found = documents_at(file, at) if at else documents(file)
    else:
        if refused := _without_column(file, mapping):
            yield refused
            return
        found = _rows(file)
    for one in found:
        yield one if isinstance(one, Rejected) else _record(reading, *one)
    _tell_unused(reading, warn)


def _is_json(file: SourceFile) -> bool:
    return file.content == "text" and head(file).startswith(("{", "["))


def _rows(file: SourceFile) -> Found:
    for row in rows(file):
        yield row if isinstance(row, Rejected) else (row.place, dict(row.cells))


def _without_column(file: SourceFile, mapping: Mapping) -> Rejected | None:
    """The refusal of a table in which a column is missing that the mapping names."""
    there = [name.casefold() for name in header(file) if name]
    for name, said in mapping.fields.items():
        if not any(path.casefold() in there for path in said.paths):
            named = " or ".join(map(repr, said.paths))
            return Rejected(
                Place(0, 1),
                f"column {named}, from which the mapping reads {name!r}, is missing; there are"
                f" {', '.join(map(repr, there))}",
                f"{nearest(said.paths[0], there)} Correct the mapping, or the table.".strip(),
            )
    return None


def _record(reading: _Reading, place: Place, values: dict[str, Any]) -> Parsed | Rejected:
    _learn(reading, values)
    if wrong := unreadable(values):
        return Rejected(place, wrong, "Save the file as UTF-8.")
    try:
        fields = _fields(reading, values)
    except _WrongValueError as wrong:
        return Rejected(place, str(wrong), "Correct the mapping, or the record.")
    make = _work if reading.mapping.kind == "work" else _other
    made = make(reading, place, fields, values)
    return _explained(made, reading.mapping, values) if isinstance(made, Rejected) else made


def _fields(reading: _Reading, values: dict[str, Any]) -> dict[str, Any]:
    """What the record says in each field of the mapping."""
    mapping = reading.mapping
    fields = {name: _otherwise(name, value) for name, value in mapping.otherwise.items()}
    table = {path.casefold(): value for path, value in values.items()}
    for name, said in mapping.fields.items():
        for path in said.paths:
            # Columns are known whatever their case.
            found = values_at(values, path) or values_at(table, path.casefold())
            if found:
                reading.met.add(path)
                words = {lowered.casefold(): word for lowered, word in said.words.items()}
                parts = parted(found, said.split) if name in LISTS else found
                fields[name] = _value(name, path, [_word(part, words) for part in parts])
                break
    return {name: _named(value) if name in NAMED else value for name, value in fields.items()}


def _otherwise(name: str, value: Any) -> Any:
    if name in LISTS:
        return parted(list(value) if isinstance(value, tuple) else [value], None)
    return str(value)


def _word(value: Any, words: dict[str, str]) -> Any:
    return words.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _value(name: str, path: str, found: list[Any]) -> Any:
    """The value of a field: a list of texts, or one text. Raises _WrongValueError."""
    if inner := next((value for value in found if isinstance(value, dict)), None):
        within = ", ".join(repr(f"{path}.{key}") for key in list(inner)[:5])
        raise _WrongValueError(f"{name}: {path!r} leads to an object; there are {within}")
    if any(isinstance(value, list) for value in found):
        raise _WrongValueError(f"{name}: {path!r} leads to lists within a list")
    if name in LISTS:
        return list(map(str, found))
    if len(found) > 1:
        raise _WrongValueError(
            f"{name}: {path!r} leads to {len(found)} values, but it can be one: name it with its"
            f" number, such as '{path}.0'"
        )
    return str(found[0])


def _named(said: list[Any]) -> list[dict[str, Any]]:
    names = (display_name(str(one)) for one in said)
    return [{"name": name} for name in dict.fromkeys(filter(None, names))]


def _work(
    reading: _Reading, place: Place, fields: dict[str, Any], values: dict[str, Any]
) -> Parsed | Rejected:
    references = reading.references
    url = fields.get("url")
    if url and not address_in(url):
        references.tell(place, f"{url!r} is no address; the work is kept without.")
    exact = {
        "year": references.year(place, [_text(fields.get("year"))]),
        "doi": references.doi(place, [_text(fields.get("doi"))]),
        "url": address_in(_text(url)),
    }
    return references.work(place, {**fields, **exact}, values)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _other(
    reading: _Reading, place: Place, fields: dict[str, Any], values: dict[str, Any]
) -> Parsed | Rejected:
    mapping = reading.mapping
    plainly = {n: plain(v) if isinstance(v, str) else v for n, v in fields.items()}
    whole = as_organisation(plainly) if mapping.kind == "organisation" else plainly
    record = validated(mapping.model, whole, place)
    if isinstance(record, Rejected):
        return record
    names = ("orcid", "openalex", "name", "label")
    name = next(said for said in (getattr(record, n, None) for n in names) if said)
    return Parsed(place, f"{mapping.kind}:{normalise_name(name)}", record, values)


def _explained(refused: Rejected, mapping: Mapping, values: dict[str, Any]) -> Rejected:
    """The refusal with the path from which the field is read that is wrong."""
    wrong = next((n for n in mappable(mapping.model) if f" {n} " in f" {_words(refused)} "), None)
    if wrong is None or wrong not in mapping.fields:
        return refused
    paths = " or ".join(map(repr, mapping.fields[wrong].paths))
    there = ", ".join(map(repr, list(values)[:20]))
    hint = f"The mapping reads {wrong} from {paths}; the record has {there}."
    if wrong == "type":
        hint += " Translate the file's words with `words`."
    return Rejected(refused.place, refused.reason, f"{refused.hint} {hint}".strip())


def _words(refused: Rejected) -> str:
    return refused.reason.replace(":", " ").replace(".", " ")


def _learn(reading: _Reading, values: dict[str, Any]) -> None:
    if len(reading.names) < 10 * _MOST_TOLD:
        reading.names.update(dict.fromkeys(values))


def _tell_unused(reading: _Reading, warn: Warn) -> None:
    """Tell the names that nothing is read from, and the paths that lead nowhere."""
    if not reading.names:
        return
    name, heads = reading.file.name, {head.casefold() for head in reading.mapping.heads()}
    unused = [known for known in reading.names if known.casefold() not in heads]
    if unused:
        shown = ", ".join(map(repr, unused[:_MOST_TOLD]))
        more = f" and {len(unused) - _MOST_TOLD} more" if len(unused) > _MOST_TOLD else ""
        warn(f"{name}: the mapping reads nothing from {shown}{more}; they are left out.")
    for told, said in reading.mapping.fields.items():
        if not reading.met & set(said.paths):
            named, close = " or ".join(map(repr, said.paths)), nearest(said.paths[0], unused)
            warn(f"{name}: {named} ({told}) says nothing in any record. {close}".strip())
