"""`cairn state`, `cite`, `withdraw` and all else that is done with statements at a terminal."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from graph.engines import BoltAddress
from graph.store import GraphStore
from loaders.demonstration import MARK
from loaders.keys import statement_id
from tests.api.cairn import refused
from tests.api.conftest import Installation
from tests.queries.evidence.ground import QUOTATION, REGISTER, WORLD, cited, statement

LOADED = [
    statement("fact", cites=cited()),
    statement("wrong", text="Trains run late.", cites=cited(quotation="Nobody raises anybody.")),
    statement("view", type="opinion", ground="experience", rests_on=["fact"], text="Ask early."),
]


@pytest.fixture
def stating(running: Installation, tmp_path: Path) -> Installation:
    """An installation with a work and what is stated about it."""
    # From which cosine on a quotation is on the subject is known of the real encoder alone.
    running.cairn.settings["encoder"] = None
    (tmp_path / "register.csv").write_text(REGISTER)
    records = "\n".join(json.dumps(record) for record in [*WORLD, *LOADED])
    (tmp_path / "world.jsonl").write_text(records)
    done = running.cairn("load", tmp_path / "register.csv", tmp_path / "world.jsonl")
    assert done.code == 0, done.err
    return running


def labels(found: Any) -> dict[str, tuple[str | None, bool]]:
    return {one["text"]: (one["state"], one["stands"]) for one in found["statements"]}


def test_retracting_a_work_and_withdrawing_a_statement_change_labels_in_the_same_request(
    stating: Installation,
):
    cairn = stating.cairn
    assert labels(cairn("statements", "--json").json)["Ask early."] == (None, True)
    said = cairn("retract-work", "10.1234/note", "--because", "made up", "--json").json
    assert labels(said)[LOADED[0]["text"]] == ("failed", False)
    assert labels(said)["Ask early."] == (None, False)
    (fell,) = [
        one["fell"]
        for one in cairn("statements", "--fallen", "--by", "Ann Experience", "--json").json[
            "fallen"
        ]
        if one["statement"]["text"] == "Ask early."
    ]
    assert "made up" in fell[0]["why"]
    gone = cairn("withdraw", "view", "--because", "a mistake", "--json").json["statement"]
    assert (gone["lists"], gone["withdrawn"]["because"]) == ([], "a mistake")
    assert "Ask early." not in labels(cairn("statements", "--json").json)
    listed = cairn("statements", "--state", "withdrawn").out
    assert "Ask early." in listed
    assert "a mistake" in listed


def test_something_is_stated_cited_rested_on_doubted_and_answered(stating: Installation):
    cairn = stating.cairn
    new = ("state", "Ask them twice.", "--kind", "opinion", "--ground", "both", "--topic")
    made = cairn(*new, "Kinship care", "--strength", "4", "--json").json["statement"]
    assert (made["support"], made["strength_by"]) == ("unsupported opinion", "tester")
    where = ("--at", "page 4", "--quote", "Trains run late in winter")
    assert "verified by machine" in cairn("cite", "wrong", "10.1234/note", *where).out
    held = cairn("rest-on", made["id"], "fact", "view", "--json").json["statement"]
    assert set(held["rests_on"]) == {statement_id("fact"), statement_id("view")}
    cairn("contradict", made["id"], "10.1234/note")
    doubted = cairn("challenge", made["id"], "Why twice?", "--json").json["statement"]
    (doubt,) = doubted["challenges"]
    assert cairn("answer", doubt["id"], "They forget.").code == 0
    whole = cairn("statement", made["id"]).out
    for part in ("Ask them twice.", "Says otherwise: Kinship care", "Why twice?", "They forget."):
        assert part in whole
    assert "the quotation: yes; these words stand there" in whole, "and all that it rests on"
    chain = cairn("statement", made["id"], "--json").json
    assert {below["text"] for below in chain["below"]} == {"Ask early.", LOADED[0]["text"]}
    assert chain["statement"]["challenges"][0]["replies"][0]["text"] == "They forget."


def test_the_reading_queue_takes_one_key_for_each(stating: Installation):
    cairn = stating.cairn
    cairn("cite", "wrong", "10.1234/note", "--at", "page 4", "--quote", "Trains run late in winter")
    assert len(cairn("confirm", "--json").json["to_read"]) == 2
    quit_at_once = cairn("confirm", stdin=b"q")
    assert "0 quotations read." in quit_at_once.out
    read = cairn("confirm", stdin=b"?y n")
    assert "What is claimed" in read.out
    assert "2 quotations read." in read.out
    told = {one["text"]: one for one in cairn("statements", "--json").json["statements"]}
    assert told[LOADED[0]["text"]]["state"] == "confirmed", "first that on which another rests"
    (doubt,) = told["Trains run late."]["challenges"]
    assert "page 4: it does not hold this claim" in doubt["text"]
    (waiting,) = cairn("confirm", "--json").json["to_read"]
    done = cairn("confirm", waiting["reference"]["citation"])
    assert "read and confirmed" in done.out


def test_in_a_demonstration_what_waits_is_listed_and_nothing_is_kept(stating: Installation):
    cairn = stating.cairn
    asyncio.run(_marked(stating.address))
    (waiting,) = cairn("confirm", "--json").json["to_read"]
    assert waiting["claim"] == LOADED[0]["text"]
    assert refused(cairn("confirm", waiting["reference"]["citation"]), 2, "is a demonstration")
    assert refused(cairn("confirm", stdin=b"y"), 2, "is a demonstration")
    assert len(cairn("confirm", "--json").json["to_read"]) == 1


async def _marked(address: BoltAddress) -> None:
    async with GraphStore(address) as store:
        await store.apply(MARK, of="x")


def test_the_references_of_the_graph_that_fail_are_told_with_what_stands_there(
    stating: Installation,
):
    done = stating.cairn("check-references")
    assert done.code == 1
    assert "these words do not stand there" in done.out
    assert f"there: “{QUOTATION}”" in " ".join(done.out.split())
    assert "1 reference fails, 0 unchecked." in done.out


def test_a_draft_is_checked_and_nothing_of_it_is_kept(stating: Installation, tmp_path: Path):
    draft = tmp_path / "draft.jsonl"
    records = [
        statement("new", cites=cited(key=None, doi="10.1234/note")),
        statement("bare", text="It rains."),
        statement("other", cites=cited(key=None, doi="10.1234/nothing")),
    ]
    lines = [json.dumps(record) for record in records]
    before = stating.counts()
    draft.write_text("\n".join(lines[:2]))
    done = stating.cairn("check-references", draft, "--json")
    assert (done.code, done.json["failed"], done.json["unchecked"]) == (0, 0, 1)
    draft.write_text("\n".join([*lines, '{"kind": "statement", "key": "x"}']))
    done = stating.cairn("check-references", draft, "--json")
    assert (done.code, done.json["failed"]) == (1, 1)
    first = done.json["references"][0]
    assert (first["statement"], first["by"]) == ("other", ["ann"])
    assert "no work that Cairn holds" in first["reason"]
    assert done.json["rejected"][0]["line"] == 4
    assert stating.counts() == before


def test_what_there_is_not_and_what_cannot_be_is_refused(stating: Installation, tmp_path: Path):
    cairn = stating.cairn
    assert refused(cairn("withdraw", "Ask earley."), 2, "no statement", statement_id("view"))
    assert refused(cairn("statement", "nothing"), 2, "no statement 'nothing'")
    assert refused(cairn("retract-work", "10.1234/nots"), 2, "10.1234/note")
    assert refused(cairn("statements", "--topic", "Kinshop care"), 2, "Kinship care")
    new = ("--kind", "fact", "--ground", "both")
    assert refused(cairn("state", " ", *new), 2, "text: is empty")
    (tmp_path / "other.csv").write_text("area,neighbours\nMoray,Fife\n")
    assert refused(cairn("check-references", tmp_path / "other.csv"), 2, "not of records")
    assert cairn("state", "It is so.", *new, "--quote", "so").code == 2
    assert cairn("statements", "--fallen", "--kind", "fact").code == 2
