"""docs/tutorial.md: what it tells the reader to type prints what it says."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.cairn import PROGRAM, Cairn
from tests.engines.catalogue import ROOT

PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"(?:^`([\w.-]+)`\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"cairn": str(PROGRAM), "python": sys.executable, "sed": "sed"}


def steps() -> Iterator[tuple[str, str, str]]:
    """The blocks in order: a file and its text, or commands and what the last of them prints."""
    blocks = [match.groups() for match in _BLOCK.finditer(PAGE)]
    for (name, language, body), (_, following, printed) in zip(
        blocks, [*blocks[1:], (None, "", "")], strict=True
    ):
        if name:
            yield "file", name, body
        elif language == "sh":
            yield "commands", body, printed if following == "text" else ""


def test_it_has_files_commands_and_what_they_print():
    kinds = [kind for kind, *_ in steps()]
    assert kinds.count("file") >= 5
    assert sum(bool(printed) for kind, _, printed in steps() if kind == "commands") >= 4


def test_what_it_tells_the_reader_to_type_prints_what_it_says(tmp_path: Path):
    cairn = Cairn(tmp_path, encoder=None)
    with cairn.held():
        for kind, what, text in steps():
            if kind == "file":
                (cairn.folder / what).write_text(text, encoding="utf-8")
                continue
            said = [typed(cairn, line) for line in what.splitlines()]
            if text:
                assert said[-1] == text, what


def typed(cairn: Cairn, line: str) -> str:
    """What a command prints; it must end well."""
    program, *words = shlex.split(line)
    done = subprocess.run(
        [_PROGRAMS[program], *words],
        cwd=cairn.folder,
        env={**cairn.environment({}), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{line}: {done.stdout}{done.stderr}")
    return done.stdout
