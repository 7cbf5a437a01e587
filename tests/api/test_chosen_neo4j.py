"""Four variables choose a Neo4j, and nothing else changes: every command works on both."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engines import BoltAddress
from graph.schema import prepare
from graph.store import GraphStore
from tests.api.cairn import Cairn, refused
from tests.api.conftest import Installation
from tests.engines import Server
from tests.engines.graph import empty

QUESTION = "support groups for grandparents who bring up grandchildren"


async def _emptied(address: BoltAddress) -> None:
    async with GraphStore(address) as store:
        await prepare(store)
        await empty(store)


@pytest.fixture
def on_neo4j(neo4j_server: Server, tmp_path: Path) -> Installation:
    """An installation that the four variables point at an empty Neo4j."""
    address = neo4j_server.address
    asyncio.run(_emptied(address))
    four = {
        "neo4j_uri": address.uri,
        "neo4j_user": address.user,
        "neo4j_password": address.password,
        "neo4j_database": address.database,
    }
    return Installation(Cairn(tmp_path / "neo4j", **four), address)


@pytest.fixture
def on_embedded(tmp_path: Path) -> Iterator[Installation]:
    cairn = Cairn(tmp_path / "embedded")
    with cairn.held() as address:
        yield Installation(cairn, address)


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_the_same_commands_give_the_same_results(
    engine: str, world: list[Path], tmp_path: Path, request: pytest.FixtureRequest
):
    installation: Installation = request.getfixturevalue(f"on_{engine}")
    cairn = installation.cairn
    assert cairn("load", *world, "--json").json["rejected"] == []
    again = cairn("load", *world, "--json").json
    assert again["unchanged"] + again["merged"] == again["read"]
    found = cairn("status", "--json").json
    assert set(found) == {"engine", "version", "schema", "encoder", "counts"}
    assert (found["engine"], found["counts"]["Person"]) == (engine, 5)
    assert found["encoder"] == {"name": "fake", "sha256": f"{64:064}", "dimensions": 64}
    names = [person["name"] for person in cairn("ask", QUESTION, "--json").json["people"]]
    assert {"Ann Experience", "Dan Distant"} <= set(names)
    written = cairn("dump", tmp_path / "dump.jsonl.gz", "--json").json
    assert written["nodes"] > 30
    assert written["relationships"] > 30


def test_a_neo4j_is_used_without_anything_in_the_data_folder_but_the_log(
    on_neo4j: Installation,
):
    assert on_neo4j.cairn("ask", QUESTION).code == 0
    assert [path.name for path in on_neo4j.cairn.home.iterdir()] == ["cairn.log"]


def test_a_dump_of_one_engine_restored_into_the_other_dumps_the_same(
    filled: Installation, on_neo4j: Installation, tmp_path: Path
):
    there, back = tmp_path / "there.jsonl.gz", tmp_path / "back.jsonl"
    assert filled.cairn("dump", there).code == 0
    assert on_neo4j.cairn("restore", there).code == 0
    assert canonical(on_neo4j.cairn, tmp_path) == canonical(filled.cairn, tmp_path)
    assert on_neo4j.cairn("dump", back).code == 0
    other = Cairn(tmp_path / "other")
    with other.held():
        assert other("restore", back).code == 0
        assert canonical(other, tmp_path) == canonical(filled.cairn, tmp_path)
        assert other("ask", QUESTION, "--json").json["people"]


def test_a_database_that_is_not_there_is_named(on_neo4j: Installation):
    done = on_neo4j.cairn("status", neo4j_database="elsewhere")
    assert refused(done, 3, "elsewhere", "CAIRN_NEO4J_DATABASE")


def canonical(cairn: Cairn, folder: Path) -> bytes:
    file = folder / "canonical.jsonl"
    done = cairn("dump", "--canonical", file)
    assert done.code == 0, done.err
    return file.read_bytes()
