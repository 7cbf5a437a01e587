"""docs/operations.md says what the code does."""

import re
from typing import Any

import pytest
from typer.main import get_command

from api.cli import app
from api.settings import Settings
from tests.engines.catalogue import ROOT

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `CAIRN_(\w+)` \| (.*?) \| (.*) \|$", re.MULTILINE)


def rows() -> dict[str, tuple[str, str]]:
    """The table of settings: name, default and description."""
    return {name.lower(): (default, about) for name, default, about in _ROW.findall(PAGE)}


def commands() -> dict[str, Any]:
    return dict(get_command(app).commands)  # type: ignore[attr-defined]


def test_its_table_has_every_setting_with_its_description_in_order():
    said = [(name, about) for name, (_, about) in rows().items()]
    meant = [(name, field.description) for name, field in Settings.model_fields.items()]
    assert said == meant


def test_its_table_has_every_default_that_is_a_value():
    plain = {
        name: _as_it_is_written(field.default)
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, str | int | float) and name != "broker"
    }
    assert {name: rows()[name][0].strip("`") for name in plain} == plain


def _as_it_is_written(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) or "empty"


def test_it_explains_every_exit_code():
    line = PAGE.split("## Exit codes")[1]
    for code in (0, 1, 2, 3, 70, 130):
        assert re.search(rf"\b{code} \w", line), code


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_shown_somewhere(name: str):
    assert f"cairn {name}" in PAGE + README


def test_every_command_and_option_says_what_it_does():
    for name, command in commands().items():
        assert command.help, name
        said = {p.name: getattr(p, "help", None) for p in command.params if p.name != "help"}
        assert [option for option, text in said.items() if not text] == [], name
