"""Topics with the words that people ask in, and words with their plain meanings."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore
from loaders.keys import term_of, topic_named, word_id
from tests.engines.graph import ask
from tests.loaders.helpers import counts, lines, loaded, read, rejections, written

TOPIC = {
    "kind": "topic",
    "label": "Neglect",
    "other_labels": ["Child neglect", "child  NEGLECT", "neglect."],
    "asked_as": ["naebody feeds the wean", "Is it neglect?", "Naebody feeds the wean!"],
    "source": {"document": "Ours", "locator": "line 1"},
}
DENTIST = {
    "kind": "topic",
    "label": "Dentists",
    "outside": True,
    "turn_to": "a dental practice",
}
BAIRN = {
    "kind": "word",
    "word": "bairn",
    "other_forms": ["bairns", "Bairn"],
    "meaning": "child",
    "case_sensitive": False,
    "sort": "scots",
}


def jsonl(tmp_path: Path, *records: Any, name: str = "records.jsonl") -> Path:
    return written(tmp_path / name, lines(records))


async def terms(store: GraphStore) -> list[str]:
    rows = await ask(store, "MATCH (:Topic)-[:HAS_TERM]->(t:Term) RETURN t.text AS text")
    return sorted(row["text"] for row in rows)


async def words(store: GraphStore) -> dict[str, str]:
    rows = await ask(
        store,
        "MATCH (w:Word) WHERE w.retired_at IS NULL RETURN w.form AS form, w.meaning AS meaning",
    )
    return {row["form"]: row["meaning"] for row in rows}


@pytest.mark.anyio
async def test_a_topic_has_each_label_and_phrase_once_as_a_term(store: GraphStore, tmp_path: Path):
    assert counts(await loaded(store, jsonl(tmp_path, TOPIC))) == (1, 0, 0, 0, 0)
    once = ["Child neglect", "Is it neglect?", "Neglect", "naebody feeds the wean"]
    assert await terms(store) == once
    (found,) = await ask(
        store, "MATCH (t:Topic) RETURN t.words AS words, t.outside AS outside, t.turn_to AS to"
    )
    said = "Neglect. Child neglect. naebody feeds the wean. Is it neglect?"
    assert found == {"words": said, "outside": None, "to": None}


@pytest.mark.anyio
async def test_a_term_waits_for_its_vector_and_no_record_describes_it(
    store: GraphStore, tmp_path: Path
):
    await loaded(store, jsonl(tmp_path, {"kind": "topic", "label": "Neglect"}))
    rows = await ask(
        store,
        "MATCH (t:Term) RETURN t.id AS id, t.pending AS pending, "
        "EXISTS { MATCH (t)<-[:DESCRIBES]-() } AS described",
    )
    id_ = term_of(topic_named("Neglect").id, "NEGLECT").id
    assert rows == [{"id": id_, "pending": True, "described": False}]


@pytest.mark.anyio
async def test_a_matter_of_others_says_so_and_who_deals_with_it(store: GraphStore, tmp_path: Path):
    await loaded(store, jsonl(tmp_path, DENTIST))
    rows = await ask(store, "MATCH (t:Topic) RETURN t.outside AS outside, t.turn_to AS to")
    assert rows == [{"outside": True, "to": "a dental practice"}]


@pytest.mark.anyio
async def test_a_corrected_topic_record_drops_a_phrase_for_good(store: GraphStore, tmp_path: Path):
    await loaded(store, jsonl(tmp_path, TOPIC))
    corrected = {**TOPIC, "asked_as": ["Is it neglect?"]}
    assert counts(await loaded(store, jsonl(tmp_path, corrected))) == (0, 1, 0, 0, 0)
    assert await terms(store) == ["Child neglect", "Is it neglect?", "Neglect"]
    rows = await ask(store, "MATCH (t:Term) WHERE t.retired_at IS NOT NULL RETURN t.text AS text")
    assert rows == [{"text": "naebody feeds the wean"}]


@pytest.mark.anyio
async def test_a_word_has_a_node_for_each_form_whatever_its_case(store: GraphStore, tmp_path: Path):
    assert counts(await loaded(store, jsonl(tmp_path, BAIRN))) == (1, 0, 0, 0, 0)
    rows = await ask(
        store,
        "MATCH (:Record)-[:DESCRIBES]->(w:Word) RETURN w.id AS id, w.form AS form, "
        "w.meaning AS meaning, w.case_sensitive AS exact, w.sort AS sort ORDER BY form",
    )
    alike = {"meaning": "child", "exact": False, "sort": "scots"}
    assert rows == [{"id": word_id(form), "form": form, **alike} for form in ("bairn", "bairns")]
    assert word_id("Bairn") == word_id("bairn")


@pytest.mark.anyio
async def test_a_form_that_two_records_claim_is_one_word_with_the_later_meaning(
    store: GraphStore, tmp_path: Path
):
    other = {"kind": "word", "word": "BAIRN", "meaning": "young child"}
    await loaded(store, jsonl(tmp_path, BAIRN))
    report = await loaded(store, jsonl(tmp_path, other, name="other.jsonl"))
    assert counts(report) == (0, 0, 0, 1, 0)
    assert await words(store) == {"BAIRN": "young child", "bairns": "child"}


@pytest.mark.anyio
async def test_a_corrected_word_record_drops_a_form(store: GraphStore, tmp_path: Path):
    await loaded(store, jsonl(tmp_path, BAIRN))
    await loaded(store, jsonl(tmp_path, {**BAIRN, "other_forms": [], "meaning": "a child"}))
    assert await words(store) == {"bairn": "a child"}


@pytest.mark.anyio
async def test_one_file_cannot_give_a_word_two_meanings(store: GraphStore, tmp_path: Path):
    report = await loaded(store, jsonl(tmp_path, BAIRN, {**BAIRN, "meaning": "youngster"}))
    assert counts(report) == (1, 0, 0, 0, 1)
    assert "says otherwise than line 1" in report.rejected[0].reason


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"kind": "word", "word": "wean"}, "meaning is missing"),
        ({**BAIRN, "meaning": " "}, "meaning: is empty"),
        ({**BAIRN, "word": ""}, "word: is empty"),
        ({**BAIRN, "case_sensitive": "perhaps"}, "case_sensitive: input should be a valid boolean"),
        ({**BAIRN, "forms": ["weans"]}, "unknown field 'forms'"),
        ({**DENTIST, "outside": "perhaps"}, "outside: input should be a valid boolean"),
        ({**TOPIC, "asked_as": [""]}, "asked_as.0: is empty"),
        ({**TOPIC, "askd_as": []}, "unknown field 'askd_as'"),
    ],
)
def test_a_broken_record_says_what_is_wrong(tmp_path: Path, record: Any, reason: str):
    file = written(tmp_path / "records.jsonl", f"{json.dumps(TOPIC)}\n{json.dumps(record)}\n")
    items, _ = read(file)
    ((number, _, said),) = rejections(items)
    assert number == 2
    assert reason in said
