"""Retractions, corrections and concerns that files say, on both engines, in whatever order."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.store import GraphStore
from loaders.keys import work_id
from loaders.merging import merge_works, unmerge_works
from loaders.run import load
from queries.curation.imports import imports
from queries.curation.undo import undo_import
from queries.evidence.statements import stated
from queries.matching.ask import ask
from tests.engines.graph import ask as rows_of

pytestmark = pytest.mark.anyio
MOVES = {
    "kind": "work",
    "doi": "10.1000/moves",
    "pmid": "27000000",
    "title": "Moves of children between areas and schools",
    "type": "article",
    "year": 2014,
    "passages": [{"text": "A move can hide a child from everybody who knew.", "locator": "p. 3"}],
}
NOTICE = {
    "kind": "work",
    "doi": "10.1000/notice",
    "title": "Retraction: Moves of children between areas and schools",
    "type": "article",
    "year": 2021,
    "notices": [
        {
            "type": "retraction",
            "of_doi": "10.1000/moves",
            "doi": "10.1000/notice",
            "on": "2021-03-09",
            "by": "Crossref",
        }
    ],
}
NUMBERED = {
    **NOTICE,
    "notices": [{"type": "retraction", "of_pmid": "27000000", "by": "PubMed"}],
}
CONCERN = {
    **NOTICE,
    "title": "Expression of concern: Moves of children between areas and schools",
    "notices": [{**NOTICE["notices"][0], "type": "expression of concern"}],
}
STATEMENT = {
    "kind": "statement",
    "key": "s1",
    "text": "A move hides a child.",
    "type": "fact",
    "ground": "research",
    "person_id": "p1",
    "cites": [
        {
            "doi": "10.1000/moves",
            "locator": "p. 3",
            "quotation": "A move can hide a child from everybody who knew.",
        }
    ],
}
WORK = work_id("10.1000/moves", None, "", None)


class Marking:
    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder, folder: Path) -> None:
        self.store, self.actor, self.encoder, self.folder = store, actor, encoder, folder

    async def load(self, name: str, *records: Any) -> str:
        (self.folder / name).write_text("\n".join(map(json.dumps, records)))
        before = {one.run.id for one in (await imports(self.store, self.actor)).imports}
        count = self.encoder.count_tokens
        report = await load(self.store, self.actor, [self.folder / name], count_tokens=count)
        assert not report.rejected
        await encode_pending(self.store, self.encoder, self.actor)
        now = [one.run.id for one in (await imports(self.store, self.actor)).imports]
        return next(id_ for id_ in now if id_ not in before)

    async def marks(self) -> list[tuple[str, str | None]]:
        rows = await rows_of(
            self.store,
            "MATCH (w:Work {id: $id})<-[:WITHDRAWS|CONCERNS]-(m) WHERE m.retired_at IS NULL "
            "RETURN labels(m)[0] AS kind, m.on AS on ORDER BY kind",
            id=WORK,
        )
        return [(row["kind"], row["on"]) for row in rows]

    async def works(self) -> int:
        (row,) = await rows_of(
            self.store, "MATCH (w:Work) WHERE w.retired_at IS NULL RETURN count(w) AS number"
        )
        return int(row["number"])


@pytest.fixture
def marking(store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path) -> Marking:
    return Marking(store, actor, fake_encoder, tmp_path)


@pytest.mark.parametrize("notice", [NOTICE, NUMBERED], ids=["by DOI", "by PMID"])
@pytest.mark.parametrize("first", ["work", "notice", "together"])
async def test_a_notice_retracts_its_work_in_whatever_order_and_stays_another(
    marking: Marking, notice: dict[str, Any], first: str
):
    if first == "together":
        await marking.load("a.jsonl", notice, MOVES)
    else:
        files = [("w.jsonl", MOVES), ("n.jsonl", notice)]
        for name, record in files if first == "work" else files[::-1]:
            await marking.load(name, record)
    assert await marking.marks() == [("Withdrawal", notice["notices"][0].get("on"))]
    assert await marking.works() == 2


@pytest.mark.parametrize("notice", [NOTICE, NUMBERED], ids=["by DOI", "by PMID"])
async def test_undoing_the_import_of_the_notice_takes_the_retraction_back(
    marking: Marking, notice: dict[str, Any]
):
    run = await marking.load("n.jsonl", notice)
    await marking.load("w.jsonl", MOVES)
    await undo_import(marking.store, marking.actor, run)
    assert await marking.marks() == []


async def test_correcting_the_notice_takes_the_retraction_back(marking: Marking):
    await marking.load("w.jsonl", MOVES)
    await marking.load("n.jsonl", NOTICE)
    await marking.load("n.jsonl", {**NOTICE, "notices": []})
    assert await marking.marks() == []


async def test_what_two_sources_say_stays_when_one_is_undone(marking: Marking):
    await marking.load("w.jsonl", MOVES)
    run = await marking.load("n.jsonl", NOTICE)
    await marking.load("m.jsonl", NUMBERED)
    await undo_import(marking.store, marking.actor, run)
    assert await marking.marks() == [("Withdrawal", None)]


async def test_references_to_the_work_fail_at_once(marking: Marking):
    await marking.load("w.jsonl", MOVES, STATEMENT)
    (key,) = [
        row["id"] for row in await rows_of(marking.store, "MATCH (s:Statement) RETURN s.id AS id")
    ]
    before = (await stated(marking.store, marking.encoder, [key]))[key]
    assert before.state != "failed"
    await marking.load("n.jsonl", NUMBERED)
    after = (await stated(marking.store, marking.encoder, [key]))[key]
    assert (after.state, after.reason) == ("failed", "the work was retracted: PubMed says so")


async def test_a_concern_is_shown_with_the_work_and_retracts_nothing(marking: Marking):
    await marking.load("n.jsonl", CONCERN)
    await marking.load("w.jsonl", MOVES)
    assert await marking.marks() == [("Notice", "2021-03-09")]
    told = await ask(
        marking.store,
        marking.actor,
        marking.encoder,
        "A move can hide a child from everybody who knew.",
    )
    (found,) = [one for one in told.evidence.research if one.id == WORK]
    assert [one.text for one in found.notices] == [
        "Expression of concern, 2021-03-09, https://doi.org/10.1000/notice"
    ]


@pytest.mark.parametrize(
    "order", list(itertools.permutations(range(3))), ids=lambda order: "".join(map(str, order))
)
async def test_a_work_that_was_merged_into_another_is_marked_under_its_new_name(
    marking: Marking, order: tuple[int, ...]
):
    """The same number at PubMed makes them one, whichever of them comes first."""
    numbered = {**MOVES, "doi": None, "key": "pmid:27000000"}
    records = [NOTICE, MOVES, numbered]
    for place in order:
        await marking.load(f"{place}.jsonl", records[place])
    rows = await rows_of(
        marking.store,
        "MATCH (m:Withdrawal)-[:WITHDRAWS]->(w:Work) WHERE w.retired_at IS NULL "
        "RETURN w.title AS title, w.doi AS doi",
    )
    assert rows == [{"title": MOVES["title"], "doi": "10.1000/moves"}]
    assert await marking.works() == 2


@pytest.mark.parametrize("notice", [NOTICE, NUMBERED], ids=["by DOI", "by PMID"])
async def test_a_work_that_is_parted_again_takes_its_mark_along(
    marking: Marking, notice: dict[str, Any]
):
    other = {"kind": "work", "key": "other", "title": "Quite another title", "type": "report"}
    await marking.load("a.jsonl", other, MOVES, notice)
    id_ = work_id(None, "other", "", None)
    curating = (marking.store, marking.actor, marking.encoder)
    await merge_works(*curating, id_, WORK)
    assert await marked(marking.store) == [id_]
    await unmerge_works(*curating, WORK)
    assert await marked(marking.store) == [WORK]


async def marked(store: GraphStore) -> list[str]:
    """The works that are retracted."""
    rows = await rows_of(
        store,
        "MATCH (m:Withdrawal)-[:WITHDRAWS]->(w:Work) WHERE w.retired_at IS NULL RETURN w.id AS id",
    )
    return [row["id"] for row in rows]
