"""Types, rules and layout of the source, as the tools see them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.catalogue import ROOT

TOOLS = (["mypy"], ["ruff", "check"], ["ruff", "format", "--check"])


@pytest.mark.parametrize("command", TOOLS, ids=" ".join)
def test_the_tool_finds_nothing(command: list[str]):
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [str(program), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
