"""Dumps that cannot be written or restored leave graph and disk as they were."""

import gzip
from pathlib import Path

import pytest

from tests.api.cairn import refused
from tests.api.conftest import Installation

RUBBISH = {
    "text.jsonl": b"Dear colleague, please find enclosed.\n",
    "empty.jsonl": b"",
    "other.jsonl": b'{"kind": "work", "key": "one"}\n',
    "bytes.jsonl": b"\xff\xfe\x00\x01",
    "torn.jsonl.gz": gzip.compress(b"x" * 5000)[:15],
    "plain.jsonl.gz": b"not compressed at all\n",
}


@pytest.fixture(scope="module")
def dump(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("dump") / "whole.jsonl"
    assert filled.cairn("dump", file).code == 0
    return file


def test_restoring_into_a_graph_that_holds_something_is_refused(filled: Installation, dump: Path):
    before = filled.counts()
    done = filled.cairn("restore", dump, "--json")
    assert refused(done, 2, "not empty", "CAIRN_HOME")
    assert done.json["error"]["code"] == "graph_not_empty"
    assert filled.counts() == before


def test_rubbish_is_not_restored_and_an_unbroken_dump_can_be_afterwards(
    running: Installation, dump: Path, tmp_path: Path
):
    for name, content in RUBBISH.items():
        (tmp_path / name).write_bytes(content)
        assert refused(running.cairn("restore", tmp_path / name), 2, name, "line 1")
        assert running.counts() == {}
    (tmp_path / "short.jsonl").write_bytes(b"".join(dump.read_bytes().splitlines(True)[:-3]))
    assert refused(running.cairn("restore", tmp_path / "short.jsonl"), 2, "short.jsonl", "ends")
    assert refused(running.cairn("restore", "gone.jsonl"), 2, "gone.jsonl")
    assert running.counts() == {}
    assert running.cairn("restore", dump).code == 0


def test_a_dump_that_cannot_be_written_says_where_and_leaves_nothing(
    filled: Installation, tmp_path: Path
):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    for place in ("gone/dump.jsonl", "file/dump.jsonl", "folder", "dump.zip"):
        assert refused(filled.cairn("dump", tmp_path / place), 2, place)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "mine"


def test_a_dump_is_for_its_owner_alone(dump: Path):
    assert dump.stat().st_mode & 0o077 == 0
