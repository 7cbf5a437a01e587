"""Where things come from, in words that readers know, and without an account's name."""

from dataclasses import replace

import pytest

from api.settings import Settings
from api.web.provenance import Telling
from loaders import demonstration, landscape
from queries.browsing.records import AssertingRecord

RECORD = AssertingRecord(
    *("record-a", "register.csv", "register", "line 5", {}, True, "root"),
    recorded_at="2026-11-25T09:15:00.000Z",
)


@pytest.fixture(autouse=True)
def _of_nobody(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("CAIRN_ACTOR", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "root")


def test_a_record_is_told_by_its_source_its_day_and_a_curator():
    told = Telling(Settings(), demo=False)(RECORD)
    assert told.source == "The hub's register, line 5"
    assert (told.by, told.on) == ("a curator of this installation", "25 November 2026")


def test_who_entered_it_is_named_only_where_the_setting_names_them(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("CAIRN_ACTOR", "Ann of the hub")
    tell = Telling(Settings(), demo=False)
    assert tell.who("Ann of the hub") == "Ann of the hub"
    assert tell.who("root") == "a curator of this installation"


def test_the_demonstrations_own_records_are_entered_by_it_whoever_started_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("CAIRN_ACTOR", "root")
    tell = Telling(Settings(), demo=True)
    for file in (*demonstration.FILES, *landscape.FILES):
        assert tell.who("root", file) == "the demonstration"
    assert tell.who("root", "ours.csv") == "root"


@pytest.mark.parametrize(
    ("file", "format_", "said"),
    [
        ("staff.csv", "register", "The hub's register (staff.csv)"),
        ("works.json", "openalex", "OpenAlex (works.json)"),
        ("ours.jsonl", "records", "A file of records (ours.jsonl)"),
        (
            "landscape-works.jsonl",
            "records",
            "Cairn's reading of published sources (landscape-works)",
        ),
    ],
)
def test_every_source_has_a_plain_name(file: str, format_: str, said: str):
    record = replace(RECORD, source=file, format=format_, locator=None)
    assert Telling(Settings(), demo=False)(record).source == said


def test_what_a_record_was_read_in_is_said_and_no_file_of_ours():
    source = {"document": "The report", "file": "a/b.txt", "locator": "section 2 (L38)"}
    told = Telling(Settings(), demo=False)(replace(RECORD, values={"source": source}))
    assert told.rests_on == "The report, section 2"
    assert Telling(Settings(), demo=False)(replace(RECORD, values={"source": "a/b"})).rests_on == ""
