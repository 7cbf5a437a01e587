"""Settings, folders and servers that cannot be used."""

import os
from pathlib import Path

import pytest

from tests.api.cairn import Cairn, refused
from tests.api.conftest import Installation

SETTINGS = {
    "vector_weight": "7",
    "list_length": "many",
    "engine_memory": "lots",
    "actor": "",
    "debug": "perhaps",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_wrong_setting_is_named(cairn: Cairn, name: str):
    done = cairn("status", "--json", **{name: SETTINGS[name]})
    assert refused(done, 2, f"CAIRN_{name.upper()}", "docs/operations.md")
    assert done.json["error"]["code"] == "bad_input"
    assert not cairn.home.exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_home_that_is_a_file_is_named(cairn: Cairn, tmp_path: Path, place: str):
    (tmp_path / "file").write_text("mine")
    for words in (["status"], ["ask", "Who knows?"], ["ask", "--demo", "Who knows?"]):
        done = cairn(*words, home=tmp_path / place)
        assert refused(done, 3, str(tmp_path / place), "CAIRN_HOME")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_home_that_may_not_be_written_is_named(cairn: Cairn):
    cairn.home.mkdir()
    cairn.home.chmod(0o500)
    assert refused(cairn("status"), 3, str(cairn.home), "CAIRN_HOME")
    cairn.home.chmod(0o700)


def test_a_wrong_password_is_said_to_be_wrong_and_not_shown(filled: Installation):
    secret = "Wr0ngAltogether"
    done = filled.cairn(
        "status",
        "--json",
        neo4j_uri=filled.address.uri,
        neo4j_user="root",
        neo4j_password=secret,
        neo4j_database="cairn",
    )
    assert refused(done, 3, filled.address.uri, "CAIRN_NEO4J_PASSWORD")
    assert done.json["error"]["code"] == "store_refuses_login"
    assert secret not in done.out + done.err


def test_a_server_that_is_not_there_is_named(cairn: Cairn):
    done = cairn("status", "--json", neo4j_uri="bolt://127.0.0.1:1")
    assert refused(done, 3, "bolt://127.0.0.1:1", "running")
    assert done.json["error"]["code"] == "store_unavailable"


@pytest.mark.parametrize(
    "uri", ["nonsense", "http://localhost:7474", "bolt://host:port", "bolt://", "bolt://host:99999"]
)
def test_an_address_that_is_none_is_named_with_an_example(cairn: Cairn, uri: str):
    done = cairn("status", neo4j_uri=uri)
    assert refused(done, 2, repr(uri), "CAIRN_NEO4J_URI", "bolt://host:7687")


def test_a_failing_server_loses_nothing_of_a_load(filled: Installation, world: list[Path]):
    before = filled.counts()
    done = filled.cairn("load", *world, neo4j_uri="bolt://127.0.0.1:1")
    assert refused(done, 3, "127.0.0.1:1")
    assert filled.counts() == before
