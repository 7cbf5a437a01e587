"""`cairn topics`: suggestions are made, listed, accepted and rejected at the command line."""

import json
from pathlib import Path

from tests.api.conftest import Installation
from tests.queries.matching.ground import WITH_TOPICS

WORK = {
    "kind": "work",
    "key": "grannies",
    "title": "Grannies who raise bairns",
    "type": "report",
    "year": 2024,
    "passages": [{"text": "Relatives as carers: my mother is raising my sister's boys."}],
}


def test_topics_are_suggested_listed_and_decided(running: Installation, tmp_path: Path):
    cairn = running.cairn
    # How near texts are is known of the real encoder alone.
    cairn.settings["encoder"] = None
    records = "\n".join(json.dumps(record) for record in [*WITH_TOPICS, WORK])
    (tmp_path / "world.jsonl").write_text(records)
    assert cairn("load", tmp_path / "world.jsonl").code == 0
    made = cairn("topics", "suggest", "--json").json
    assert made["looked_at"] >= made["works"] >= 1
    listed = cairn("topics", "list", "--topic", "Kinship care", "--json").json
    (one,) = [one for one in listed["suggestions"] if one["title"] == WORK["title"]]
    assert (one["label"], one["state"]) == ("Kinship care", "waiting")
    assert "Grannies who raise bairns" in cairn("topics", "list").out
    (decided,) = cairn("topics", "accept", one["id"], "--json").json["decided"]
    assert (decided["state"], decided["changed"], decided["decided_by"]) == (
        "accepted",
        True,
        "tester",
    )
    assert "accepted already" in cairn("topics", "accept", one["id"]).out
    assert "rejected: Kinship care" in cairn("topics", "reject", one["id"]).out
    cairn("topics", "suggest")
    waiting = cairn("topics", "list", "--json").json["suggestions"]
    assert one["id"] not in {other["id"] for other in waiting}
    assert cairn("topics", "list", "--state", "rejected", "--json").json["total"] == 1
    refused = cairn("topics", "accept", "topicsuggestion-none")
    assert (refused.code != 0, "no suggestion" in refused.err) == (True, True)
