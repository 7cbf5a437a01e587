"""`cairn due` and `cairn reviewed` at a terminal, on both engines."""

from pathlib import Path

from tests.api.conftest import Installation


def test_what_is_due_is_listed_until_somebody_looked(running: Installation, tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"kind": "topic", "label": "Moves", "review_due": "2020"}\n')
    assert running.cairn("load", file).code == 0
    listed = running.cairn("due", "--json").json
    assert (listed["total"], listed["due"][0]["label"]) == (1, "Moves")
    assert running.cairn("due", "--on", "2019-12-31", "--json").json["total"] == 0
    assert "is to be looked at again" in running.cairn("due").out
    said = running.cairn("reviewed", "Moves", "--due", "2099")
    assert "due again on 2099" in said.out
    assert "0 due on" in running.cairn("due").out
