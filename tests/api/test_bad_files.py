"""Files that cannot be loaded: one message, the right code, and the graph as it was."""

import gzip
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.api.cairn import refused
from tests.api.conftest import Installation


def noise(seed: int, length: int) -> bytes:
    """Bytes that cannot be compressed, always the same."""
    return hashlib.shake_256(str(seed).encode()).digest(length)


TOPICS = [
    {"kind": "topic", "label": f"Topic {n}", "other_labels": [noise(n, 900).hex()]}
    for n in range(400)
]


def lines(records: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


UNREADABLE = {
    "notes.txt": (b"Dear colleague, please find enclosed.\n", "not recognised"),
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n  \n", "holds nothing"),
    "picture.csv": (noise(0, 5000), "is not text"),
    "old.xls": (b"\xd0\xcf\x11\xe0" + bytes(600), "old or a protected Excel or Word file"),
    "torn.xlsx": (b"PK\x03\x04" + bytes(600), "damaged workbook"),
    "torn.jsonl.gz": (gzip.compress(lines(TOPICS))[:12], "torn.jsonl.gz"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_of_which_nothing_can_be_read_is_named_with_the_reason(
    filled: Installation, tmp_path: Path, name: str
):
    content, reason = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    before = filled.counts()
    assert refused(filled.cairn("load", tmp_path / name), 2, name, reason)
    assert filled.counts() == before


def test_a_missing_file_and_a_folder_are_told_apart(filled: Installation, tmp_path: Path):
    assert refused(filled.cairn("load", tmp_path / "gone.csv"), 2, "no file", "gone.csv")
    assert refused(filled.cairn("load", tmp_path), 2, "is a folder", str(tmp_path))


def test_an_unknown_format_is_refused_with_all_that_there_are(
    filled: Installation, world: list[Path]
):
    done = filled.cairn("load", world[1], "--format", "regster", "--json")
    assert refused(done, 2, "regster", "register:", "bodies:", "areas:", "passages:")
    assert done.json["error"]["code"] == "unknown_format"


def test_a_table_of_documents_that_is_missing_is_named(filled: Installation, world: list[Path]):
    done = filled.cairn("load", world[2], "--documents", "gone.csv")
    assert refused(done, 2, "no file", "gone.csv")


def test_one_bad_file_among_several_does_not_stop_the_others(
    running: Installation, world: list[Path], tmp_path: Path
):
    (tmp_path / "notes.txt").write_text("Dear colleague.")
    done = running.cairn("load", tmp_path / "notes.txt", *world, "gone.csv", "--json")
    report = done.json
    assert done.code == 1
    assert [(wrong["file"], wrong["record"]) for wrong in report["rejected"]] == [
        ("notes.txt", 0),
        ("gone.csv", 0),
    ]
    assert report["read"] == report["added"] + 2
    assert running.counts()["Person"] >= 4


def test_what_stood_before_the_end_of_a_torn_file_is_kept(running: Installation, tmp_path: Path):
    packed = gzip.compress(lines(TOPICS))
    (tmp_path / "topics.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    done = running.cairn("load", tmp_path / "topics.jsonl.gz", "--no-encode", "--json")
    report = done.json
    assert done.code == 1
    assert done.err == ""
    assert 100 < report["added"] < 300
    assert [wrong["line"] for wrong in report["rejected"]] == [report["added"] + 1]
    assert running.counts()["Topic"] == report["added"]


def test_a_register_in_the_encoding_of_windows_is_read_as_such_and_that_is_told(
    running: Installation, tmp_path: Path
):
    text = "name,organisation\nSìne Nic a\u2019 Phì,Moray Council\nZoë Büchner,Fife Council\n"
    (tmp_path / "people.csv").write_bytes(text.encode("cp1252"))
    done = running.cairn("load", tmp_path / "people.csv", "--json")
    assert done.code == 0, done.err
    assert "cp1252" in " ".join(done.json["warnings"])
    running.cairn("dump", "--canonical", tmp_path / "dump.jsonl")
    dumped = map(json.loads, (tmp_path / "dump.jsonl").read_text().splitlines())
    names = {line.get("properties", {}).get("name") for line in dumped}
    assert {"Zoë Büchner", "Sìne Nic a\u2019 Phì"} <= names


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_named(filled: Installation, tmp_path: Path):
    (tmp_path / "secret.csv").write_text("name\nAnn\n")
    (tmp_path / "secret.csv").chmod(0)
    assert refused(filled.cairn("load", tmp_path / "secret.csv"), 2, "secret.csv")
