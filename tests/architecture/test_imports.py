"""Imports run one way, and only one module knows the driver."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.engines.catalogue import PACKAGES, ROOT


def python_files() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_the_contracts_of_import_linter_hold():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_store_knows_the_driver():
    knowing = {path.relative_to(ROOT) for path in python_files() if "neo4j" in imported(path)}
    assert knowing == {Path("graph/store.py")}
