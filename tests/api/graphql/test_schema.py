"""The schema in git is the schema that is served."""

import subprocess
import sys
from typing import Any

from graphql import GraphQLObjectType

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


def test_every_field_and_argument_is_described_in_words():
    missing = []
    for type_ in schema._schema.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or type_.name.startswith("__"):
            continue
        for name, field in type_.fields.items():
            missing += _undescribed(f"{type_.name}.{name}", field)
    assert missing == []


def _undescribed(name: str, field: Any) -> list[str]:
    bare = {"id", "encode", "retrieve", "rank", "explain", "total"}
    found = [] if field.description or name.split(".")[1] in bare else [name]
    return found + [
        f"{name}({a})" for a, argument in field.args.items() if not argument.description
    ]
