"""All queries of Cairn: the .cypher files and the Query objects that name them."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import graph
from graph.query import Query

ROOT = Path(graph.__file__).resolve().parents[1]
PACKAGES = ("graph", "queries", "embeddings", "loaders", "api")


def cypher_files() -> list[Path]:
    """Every .cypher file but the DDL of the schema, relative to the top."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.cypher"))
    return sorted(path.relative_to(ROOT) for path in found if not _is_schema(path))


def modules(*packages: str) -> Iterator[ModuleType]:
    """Every module of some packages, imported, but for the ones that run when imported."""
    for name in packages:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def all_queries() -> list[Query[Any]]:
    """Every Query object, each once however many modules import it."""
    found = {
        id(value): value
        for module in modules("graph", "embeddings", "queries", "loaders")
        for value in vars(module).values()
        if isinstance(value, Query)
    }
    return list(found.values())


def file_of(query: Query[Any]) -> Path:
    """The file that a query names, relative to the top."""
    return Path(*query.package.split(".")) / f"{query.name}.cypher"


def _is_schema(path: Path) -> bool:
    return "params:" not in path.read_text() and path.parent.name == "schema"
