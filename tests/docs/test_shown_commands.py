"""What the documents tell the reader to type can be typed."""

import re
import shlex

import pytest
from typer.main import get_command

from api.cli import app
from tests.engines.catalogue import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "docs/operations.md", "docs/exports.md")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHELL = ("", "sh", "shell", "bash", "console")


def blocks(page: str) -> list[str]:
    """The code blocks of a page that are commands or what they print."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [body for language, body in _BLOCK.findall(text) if language in _SHELL]


def typed(page: str) -> list[str]:
    """Every command line of a page, with its continuation lines."""
    lines = "\n".join(blocks(page)).replace("\\\n", " ").splitlines()
    return [line.strip().removeprefix("$ ") for line in lines]


def cairn_lines() -> list[tuple[str, list[str]]]:
    """Every `cairn ...` line of a code block, and its words."""
    found = []
    for page in PAGES:
        for line in typed(page):
            words = _words(line)
            while words and re.fullmatch(r"[A-Z_0-9]+=.*", words[0]):
                words = words[1:]
            if words and words[0] == "cairn":
                found.append((f"{page}: {line}", words[1:]))
    return found


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line, comments=True)
    except ValueError:  # not a command but a line of what one prints
        return []


@pytest.mark.parametrize("words", [w for _, w in cairn_lines()], ids=[n for n, _ in cairn_lines()])
def test_a_shown_command_exists_with_its_options_and_arguments(words: list[str]):
    group = get_command(app)
    name, *rest = words
    if name.startswith("-"):
        assert any(name in option.opts for option in group.params) or name == "--help"
        return
    command = group.commands[name]  # type: ignore[attr-defined]
    redirected = next((at for at, word in enumerate(rest) if word[0] in "<>|"), len(rest))
    # Parses options and arguments, runs nothing; raises UsageError for what does not exist.
    command.make_context(name, rest[:redirected]).close()


def test_the_readme_opens_with_the_two_commands_that_set_everything_up():
    first, second = [_words(line) for line in typed("README.md") if line][:2]
    assert (first[:2], second[:2]) == (["make", "demo"], ["make", "test"])


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    spans = re.findall(r"`([^`\n]+)`", text) + typed(page)
    named = {target for span in spans for target in re.findall(r"^make ([a-z-]+)", span)}
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert named <= made


def test_every_file_that_a_page_links_to_is_there():
    for page in [ROOT / name for name in PAGES] + sorted((ROOT / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"
