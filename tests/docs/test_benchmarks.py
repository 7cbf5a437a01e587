"""docs/benchmarks.md holds what the benchmarks write, and the commands that write it."""

import importlib
import pkgutil
import re
import shlex
from typing import Any

import pytest

import benchmarks
from benchmarks.page import PAGE, with_rows
from tests.engines.catalogue import ROOT

TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python -m benchmarks\.(\w+) (.*)$", TEXT, re.MULTILINE)
_NAMES = [found.name for found in pkgutil.iter_modules(benchmarks.__path__)]
_ALL = {name: importlib.import_module(f"benchmarks.{name}") for name in _NAMES}
MEASURING: dict[str, Any] = {name: made for name, made in _ALL.items() if hasattr(made, "TABLE")}


def test_every_marked_table_is_a_benchmarks_and_every_benchmark_has_one():
    marked = re.findall(r"<!-- figures: (.*?) -->", TEXT)
    assert sorted(marked) == sorted(MEASURING)
    assert [module.TABLE.name for module in MEASURING.values()] == list(MEASURING)


@pytest.mark.parametrize("name", MEASURING)
def test_a_table_has_the_columns_and_the_order_that_would_be_written(name: str):
    assert with_rows(TEXT, MEASURING[name].TABLE, []) == TEXT


def test_each_benchmark_has_one_command_that_writes_both_engines():
    assert sorted(name for name, _ in COMMANDS) == sorted(MEASURING)
    assert all(options.endswith("--engine both --write") for _, options in COMMANDS)


@pytest.mark.parametrize(("name", "options"), COMMANDS)
def test_a_command_has_the_options_that_it_is_shown_with(
    name: str, options: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(MEASURING[name], "run", lambda parser, *given: parser.parse_args(given[-1]))
    assert MEASURING[name].main(shlex.split(options)).write == PAGE


def test_make_bench_runs_the_same_commands():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (people,) = re.findall(r"^PEOPLE *\?= *(\S+)$", makefile, re.MULTILINE)
    assert (ROOT / people).is_dir()
    run = re.findall(r"-m benchmarks\.(\w+) (.*?--write)", makefile.replace("$(PEOPLE)", people))
    assert sorted(run) == sorted(COMMANDS)
