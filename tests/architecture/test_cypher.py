"""Cypher stands in .cypher files only, and speaks of nothing that the model does not have."""

import ast
import re
from pathlib import Path

import pytest

from graph.model import KINDS, RELATIONSHIP_TYPES
from tests.architecture.test_imports import python_files
from tests.engines.catalogue import ROOT, cypher_files

_CYPHER = re.compile(
    r"\b(MATCH|MERGE|CREATE)\s*\(|\bUNWIND\s+\$|\bCALL\s+db\.|\bDETACH\s+DELETE\b"
    r"|\bRETURN\s+\w+\.\w+|\bCREATE\s+(CONSTRAINT|(VECTOR |FULLTEXT )?INDEX|VERTEX)\b"
)
_COMMENT = re.compile(r"//.*$", re.MULTILINE)
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_LABELS = re.compile(r"(?:\(\s*\w*|[\w)]\s*)\s*:\s*([A-Z]\w*(?:\s*[|&:]\s*[A-Z]\w*)*)")
_TYPES = re.compile(r"\[\s*\w*\s*:\s*([A-Z][A-Z_|:]*)")


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_there_is_no_cypher_in_python(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    assert [(text.lineno, text.value) for text in texts if _CYPHER.search(text.value)] == []


@pytest.mark.parametrize("path", cypher_files(), ids=str)
def test_every_name_in_it_is_of_the_model(path: Path):
    text = _TEXT.sub("''", _COMMENT.sub("", (ROOT / path).read_text(encoding="utf-8")))
    types = {name for found in _TYPES.findall(text) for name in re.findall(r"\w+", found)}
    without_types = re.sub(r"\[[^\]]*\]", "[]", text)
    kinds = {name for found in _LABELS.findall(without_types) for name in re.findall(r"\w+", found)}
    assert types - set(RELATIONSHIP_TYPES) == set()
    assert kinds - set(KINDS) == set()


def test_every_kind_of_node_is_found_by_an_id_that_no_other_has():
    steps = sorted((ROOT / "graph/schema").glob("[0-9]*.cypher"))
    text = "".join(step.read_text(encoding="utf-8") for step in steps)
    constrained = re.findall(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE", text)
    assert sorted(constrained) == sorted(KINDS)


def test_every_relationship_joins_kinds_of_the_model():
    ends = {kind for type_ in RELATIONSHIP_TYPES.values() for kind in (*type_.start, *type_.end)}
    assert ends - set(KINDS) == set()
