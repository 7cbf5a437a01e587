"""The files that are no Python but belong to it are in the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.engines.catalogue import PACKAGES, ROOT


def test_it_holds_every_cypher_and_sql_file(tmp_path: Path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if name.endswith((".cypher", ".sql"))}
    there = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for ending in ("cypher", "sql")
        for path in (ROOT / package).rglob(f"*.{ending}")
    }
    assert held == there
