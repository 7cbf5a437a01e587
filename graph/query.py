"""Ties each .cypher file to the type of the rows it returns.

A query file begins with a header that says what it is for:

    // What it answers, in one sentence.
    // params:  ids, limit
    // returns: id, score          (or: nothing)

A file may leave slots such as `{label}`, since Cypher takes no parameter for the name
of a label or relationship type; a slot is filled only with names of `graph.model`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from graph.model import KINDS, RELATIONSHIP_TYPES

Row = TypeVar("Row")

_HEADER = re.compile(r"^//\s*(params|returns):\s*(.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"\$(\w+)")
_SLOT = re.compile(r"\{(label|start|end|type)\}")
_NAMES = frozenset(KINDS) | frozenset(RELATIONSHIP_TYPES)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The row type of a query that only writes."""


@dataclass(frozen=True)
class Query(Generic[Row]):
    """A .cypher file beside the module `package`, and the type its rows become."""

    package: str
    name: str
    row: type[Row]

    def text(self, slots: Mapping[str, str] | None = None) -> str:
        """The Cypher to run, its slots filled.

        Raises ValueError for a slot value that names nothing in the model, so that no
        text from outside can ever become part of a statement.
        """
        given = dict(slots or {})
        if unknown := [value for value in given.values() if value not in _NAMES]:
            raise ValueError(f"{self.name}.cypher: {unknown} is not a name of graph.model")
        return _SLOT.sub(lambda slot: given[slot[1]], _read(self.package, self.name))

    def problems(self) -> list[str]:
        """What the header, the text and the row type disagree about; empty when all is well."""
        text = _read(self.package, self.name)
        header = {key: set(re.findall(r"\w+", value)) for key, value in _HEADER.findall(text)}
        body = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
        columns = {field.name for field in fields(self.row)}  # type: ignore[arg-type]
        found = []
        if header.get("params", set()) - {"none"} != set(_PARAMETER.findall(body)):
            found.append(f"{self.name}: its header's params differ from those its text uses")
        if header.get("returns", set()) - {"nothing"} != columns:
            found.append(f"{self.name}: its header's returns differ from the fields of its row")
        return found


@cache
def _read(package: str, name: str) -> str:
    return files(package).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
