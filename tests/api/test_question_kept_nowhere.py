"""A question may name a child: it is in no file of the data folder, whatever came of it."""

from pathlib import Path

import pytest

from tests.api.cairn import Cairn, Done
from tests.api.conftest import Installation
from tests.engines import Server
from tests.engines.neo4j import ProcessServer

WORD = "Zqxvkplum"
ANSWERED = f"Who knows what {WORD} means for kinship care by grandparents?"
SILENT = f"How long does {WORD} boil an egg?"


def holding(folder: Path, word: str = WORD) -> list[Path]:
    """The files below a folder in whose bytes or name a word stands, in any case."""
    wanted = word.lower().encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, f"nothing to search in {folder}"
    return [f for f in files if wanted in f.name.encode().lower() + _content(f).lower()]


def _content(file: Path) -> bytes:
    """What a file holds: nothing, once an engine that is still ending has removed it."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, world: list[Path]) -> Installation:
    """An installation that has answered, been silent and failed; its engine is ended."""
    cairn = Cairn(tmp_path_factory.mktemp("asked"), encoder=None)
    with cairn.held() as address:
        assert cairn("load", *world).code == 0
        assert codes_of(cairn) == [0, 0, 2, 2, 2]
    return Installation(cairn, address)


def codes_of(cairn: Cairn) -> list[int]:
    """The exit codes of questions that were answered, met silence, and failed in three ways."""
    done: list[Done] = [
        cairn("ask", ANSWERED),
        cairn("ask", SILENT, "--json"),
        cairn("ask", ANSWERED, "--area", "Nowhere"),
        cairn("ask", f"{WORD} " * 2000),
        cairn("ask", ANSWERED, encoder="fake", debug="1"),
    ]
    return [each.code for each in done]


def test_no_file_of_the_data_folder_holds_it(asked: Installation):
    assert holding(asked.cairn.home) == []


def test_the_search_would_find_it(asked: Installation):
    # What is said of people is kept, so that word is there to be found.
    assert holding(asked.cairn.home / "graph", "grandparents")


def test_no_file_of_the_folder_it_was_asked_in_holds_it(asked: Installation):
    assert list(asked.cairn.folder.iterdir()) == []


def test_the_log_has_a_code_for_each_answer_and_nothing_else(asked: Installation):
    lines = (asked.cairn.home / "cairn.log").read_text().splitlines()
    assert [line.split("cairn.ask asked ")[1].split(" ms=")[0] for line in lines] == [
        "code=answered",
        "code=nothing",
    ]


def test_no_file_of_a_neo4j_server_holds_it(neo4j_server: Server, cairn: Cairn):
    if not isinstance(neo4j_server, ProcessServer):
        pytest.skip("its files are not on this machine")
    at = neo4j_server.address
    variables = {"neo4j_uri": at.uri, "neo4j_user": at.user, "neo4j_password": at.password}
    assert cairn("ask", ANSWERED, **variables).code == 0
    assert cairn("ask", ANSWERED, "--area", "Nowhere", **variables).code == 2
    assert holding(neo4j_server._home) == []
    assert holding(cairn.home) == []
