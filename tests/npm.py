"""Packages from npm that tests need, installed into a folder of their own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def installed(project: Path, folder: Path) -> Path:
    """Copy a small npm project into a folder and install it there; skips where there is no npm.

    With REQUIRE_NODE=1, which CI sets, a missing npm fails instead.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("REQUIRE_NODE") == "1":
            pytest.fail("REQUIRE_NODE=1, but there is no node or no npm", pytrace=False)
        pytest.skip("this test needs node and npm")
    shutil.copytree(project, folder, dirs_exist_ok=True)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "node_modules"
