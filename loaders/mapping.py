"""A mapping file: which field of Cairn stands where in a file of unknown shape.

Written by the user in TOML or JSON. A path is names with dots between; in a list a number is
its how many-th element from 0, `*` each of them.
"""

import json
import tomllib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graph.errors import UnreadableFile
from loaders.fields import listed
from loaders.parsed import Place, nearest, refusal
from loaders.records import OrganisationRecord, PersonRecord, Record, TopicRecord, WorkRecord
from loaders.source_file import SourceFile

Kind = Literal["work", "person", "organisation", "topic"]
MODELS: dict[str, type[Record]] = {
    "work": WorkRecord,
    "person": PersonRecord,
    "organisation": OrganisationRecord,
    "topic": TopicRecord,
}
# What is made of names alone.
NAMED = frozenset({"authors", "members", "succeeded_by"})
LISTS = NAMED | frozenset(
    [
        *("topics", "replaced_by", "other_names", "area", "part_of", "accountable_to"),
        *("other_labels", "asked_as", "broader", "related"),
    ]
)
_NOT_MAPPED = frozenset({"kind", "cites", "passages", "source"})
_SHAPE = "`cairn formats mapping` shows one."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class From(_Strict):
    """Where a field stands: the first of these paths that says something.

    `split` parts a text into a list, `words` translates what the file says into our words.
    """

    paths: tuple[str, ...] = Field(alias="from", min_length=1)
    split: str | None = Field(None, min_length=1)
    words: dict[str, str] = Field(default_factory=dict)

    @field_validator("paths", mode="before")
    @classmethod
    def _several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class Mapping(_Strict):
    """What the file holds, where its fields stand, and what holds where it says nothing.

    `records` is the path to the list of records, `ignored` are names that are left out on
    purpose.
    """

    kind: Kind
    records: str | None = Field(None, min_length=1)
    fields: dict[str, From]
    otherwise: dict[str, str | int | bool | tuple[str, ...]] = Field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    @field_validator("fields", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {n: v if isinstance(v, dict) else {"from": v} for n, v in value.items()}

    @property
    def model(self) -> type[Record]:
        """The record that is made."""
        return MODELS[self.kind]

    def heads(self) -> set[str]:
        """What is named of a record's outermost names: by a path, its beginning, or as ignored."""
        named = {path for said in self.fields.values() for path in said.paths}
        return {*named, *(path.split(".")[0] for path in named), *self.ignored}


def mappable(model: type[Record]) -> list[str]:
    """The fields of a record that a mapping can fill."""
    return [name for name in model.model_fields if name not in _NOT_MAPPED]


def read_mapping(file: SourceFile) -> Mapping:
    """The mapping in a file. Raises UnreadableFile saying what is wrong with it, and where."""
    try:
        mapping = Mapping.model_validate(_values(file))
    except ValidationError as wrong:
        refused = refusal(wrong, Place(0, None), list(Mapping.model_fields))
        raise UnreadableFile(
            f"{file.path} is no mapping: {refused.reason}.",
            hint=f"{refused.hint} {_SHAPE}".strip(),
        ) from wrong
    _check_fields(file, mapping)
    return mapping


def _values(file: SourceFile) -> Any:
    text = file.whole()
    try:
        return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise UnreadableFile(
            f"{file.path} is neither TOML nor JSON: {wrong}.", hint=f"Correct it. {_SHAPE}"
        ) from wrong
    except RecursionError as wrong:
        raise UnreadableFile(f"{file.path} is nested too deep.", hint=_SHAPE) from wrong


def _check_fields(file: SourceFile, mapping: Mapping) -> None:
    known = mappable(mapping.model)
    for part, names in (("fields", mapping.fields), ("otherwise", mapping.otherwise)):
        for name in names:
            if name not in known:
                raise UnreadableFile(
                    f"{file.path} is no mapping: {part}.{name}: a {mapping.kind} has no such field"
                    " that can be mapped.",
                    hint=f"{nearest(name, known)} Its fields: {', '.join(known)}.".strip(),
                )
    needed = [name for name, field in mapping.model.model_fields.items() if field.is_required()]
    for name in needed:
        if name not in mapping.fields and name not in mapping.otherwise:
            raise UnreadableFile(
                f"{file.path} is no mapping: it says nothing of {name!r}, which a {mapping.kind}"
                " needs.",
                hint=f"Add it under [fields], or the same for all under [otherwise]: {name} = ...",
            )
    if mapping.kind == "person" and not {"orcid", "openalex"} & set(mapping.fields):
        raise UnreadableFile(
            f"{file.path} is no mapping: a person needs an orcid or an openalex id.",
            hint="People without one belong in the register: cairn template register.",
        )


def values_at(record: dict[str, Any], path: str) -> list[Any]:
    """What stands at a path; nothing where it leads nowhere. A name of the record comes first."""
    if path in record:
        return _said([record[path]])
    found: list[Any] = [record]
    for name in path.split("."):
        found = [inner for value in found for inner in _step(value, name)]
    return _said(found)


def _step(value: Any, name: str) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values()) if name == "*" else [value[name]] if name in value else []
    if isinstance(value, list):
        if name == "*":
            return value
        return value[int(name) : int(name) + 1] if name.isdecimal() and name.isascii() else []
    return []


def _said(values: list[Any]) -> list[Any]:
    """The values without those that say nothing; a list among them as its elements."""
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    return [v for v in flat if v is not None and not (isinstance(v, str) and not v.strip())]


def parted(values: list[Any], sign: str | None) -> list[Any]:
    """Texts as lists: parted at a sign, or at semicolons."""
    made: list[Any] = []
    for value in values:
        if not isinstance(value, str):
            made.append(value)
        elif sign:
            made += [part.strip() for part in value.split(sign) if part.strip()]
        else:
            made += listed(value)
    return made
