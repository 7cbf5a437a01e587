"""The tutorials of docs/: what they tell the reader to type prints what they say."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.cairn import PROGRAM, Cairn
from tests.engines.catalogue import ROOT

PAGES = ("tutorial.md", "tutorial-searching.md")
_BLOCK = re.compile(r"(?:^`([\w.-]+)`\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"cairn": str(PROGRAM), "python": sys.executable, "sed": "sed"}
# What a page says of a command that ends with another code than 0.
_CODE = re.compile(r"# ends with code (\d)")
# What is another one with every run: ids of imports, days with or without their time, seconds.
_IMPORT = r"import-[a-z2-7]{16}"
_OTHERS = (r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?", r"\d+\.\d +(?=│)")
_CHANGING = re.compile(f"({'|'.join((_IMPORT, *_OTHERS))})")
_LEFT_OUT = "…"


def steps(page: str) -> Iterator[tuple[str, str, str]]:
    """The blocks in order: a file and its text, or commands and what the last of them prints."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = [match.groups() for match in _BLOCK.finditer(text)]
    for (name, language, body), (_, following, printed) in zip(
        blocks, [*blocks[1:], (None, "", "")], strict=True
    ):
        if name:
            yield "file", name, body
        elif language == "sh":
            yield "commands", body, printed if following == "text" else ""


@pytest.mark.parametrize(("page", "files", "printed"), [(PAGES[0], 5, 4), (PAGES[1], 4, 14)])
def test_it_has_files_commands_and_what_they_print(page: str, files: int, printed: int):
    kinds = [kind for kind, *_ in steps(page)]
    assert kinds.count("file") >= files
    assert sum(bool(said) for kind, _, said in steps(page) if kind == "commands") >= printed


@pytest.mark.parametrize("page", PAGES)
def test_what_it_tells_the_reader_to_type_prints_what_it_says(page: str, tmp_path: Path):
    cairn = Cairn(tmp_path, encoder=None, actor="Ann Curator")
    mine: dict[str, str] = {}
    with cairn.held():
        for kind, what, text in steps(page):
            if kind == "file":
                (cairn.folder / what).write_text(text, encoding="utf-8")
                continue
            said = [typed(cairn, line, mine) for line in what.splitlines()]
            if text:
                mine.update(compared(text, said[-1], what))


def typed(cairn: Cairn, line: str, mine: dict[str, str]) -> str:
    """What a command prints; it must end as the page says. `mine` are ids of this run."""
    command = re.sub(_IMPORT, lambda shown: mine[shown.group()], line)
    program, *words = shlex.split(command, comments=True)
    done = subprocess.run(
        [_PROGRAMS[program], *words],
        cwd=cairn.folder,
        env={**cairn.environment({}), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    code = _CODE.search(line)
    if done.returncode != int(code.group(1) if code else 0):
        pytest.fail(f"{line}: {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def compared(shown: str, printed: str, what: str) -> dict[str, str]:
    """This run's ids by those that the page shows; fails where it shows what was not printed."""
    ids: list[str] = []
    lines = [_pattern(line, ids) for line in shown.splitlines()]
    found = re.fullmatch("".join(lines), re.sub(r" +$", "", printed, flags=re.MULTILINE))
    if not found:
        assert printed == shown, what
    assert found is not None
    return dict(zip(ids, found.groups(), strict=True))


def _pattern(line: str, ids: list[str]) -> str:
    """What matches a line of a page; the ids of imports that it shows are added to `ids`."""
    if line == _LEFT_OUT:
        return r"(?:.*\n)*?"
    parts = _CHANGING.split(line)
    ids += [part for part in parts[1::2] if re.fullmatch(_IMPORT, part)]
    parts[0::2] = map(re.escape, parts[0::2])
    parts[1::2] = [_any(part) for part in parts[1::2]]
    return "".join(parts) + r"\n"


def _any(shown: str) -> str:
    if re.fullmatch(_IMPORT, shown):
        return f"({_IMPORT})"
    return next(other for other in _OTHERS if re.match(other, f"{shown}│"))


def test_a_page_that_shows_what_is_not_printed_fails():
    assert compared("…\nrun on 2026-11-28\n", "before\nrun on 2027-01-02\n", "") == {}
    one, other = f"import-{'a' * 16}", f"import-{'b' * 16}"
    assert compared(f"x; {one}\n…\n", f"x; {other}\nmore\n", "") == {one: other}
    for shown in ("…\n2 works\n", "3 works\nmore\n", "works\n"):
        with pytest.raises(AssertionError):
            compared(shown, "3 works\n", "")
