"""The schema in git is the schema that is served."""

import subprocess
import sys
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
)

from api.graphql.schema import printed, schema
from api.graphql.types.node import Node
from graph.model import BOOKKEEPING, KINDS, TEXTS
from tests.engines.catalogue import ROOT


def test_the_file_in_git_has_not_drifted():
    kept = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    assert kept == printed(), "run: python -m api.graphql.schema > schema.graphql"


def test_it_is_printed_by_the_command_that_contributing_names():
    command = [sys.executable, "-m", "api.graphql.schema"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == printed()


def test_every_kind_of_node_can_be_walked_to():
    bare = {"Term", "Word"}  # parts of the vocabulary by which questions are understood
    assert set(Node.kinds) == set(KINDS) - BOOKKEEPING - bare
    assert "Passage" in TEXTS


def test_everything_of_the_schema_is_described_in_words():
    ours = [t for t in schema._schema.type_map.values() if not t.name.startswith("__")]
    for kind in (
        GraphQLObjectType,
        GraphQLInterfaceType,
        GraphQLInputObjectType,
        GraphQLEnumType,
        GraphQLScalarType,
    ):
        assert any(isinstance(t, kind) for t in ours), kind
    named = [(t.name, t) for t in ours] + [part for t in ours for part in _parts(t)]
    assert [name for name, part in named if not (part.description or "").strip()] == []


def _parts(type_: Any) -> list[tuple[str, Any]]:
    """What stands in a type, by its coordinates: fields with their arguments, values."""
    within = {**getattr(type_, "fields", {}), **getattr(type_, "values", {})}
    found = [(f"{type_.name}.{name}", part) for name, part in within.items()]
    return found + [
        (f"{coordinate}({name}:)", argument)
        for coordinate, part in found
        for name, argument in getattr(part, "args", {}).items()
    ]
