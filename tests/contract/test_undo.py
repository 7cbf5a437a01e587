"""Taking an import back, on both engines: its assertions end, those of others stay."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.errors import NotAllowed, NotFound
from graph.store import GraphStore
from loaders.keys import work_id
from loaders.run import load
from queries.browsing.why import why
from queries.curation.imports import import_of, imports
from queries.curation.undo import undo_import
from queries.matching.ask import ask
from tests.engines.graph import ask as rows_of

pytestmark = pytest.mark.anyio
MOVES = {
    "kind": "work",
    "key": "moves",
    "title": "Children who move",
    "type": "report",
    "year": 2014,
    "authors": [{"name": "Ann Reid"}],
    "passages": [{"text": "A move can hide a child from everybody who knew."}],
}
OTHER = {**MOVES, "year": 2015, "authors": [{"name": "Bob Kerr"}], "passages": []}
WORK = work_id(None, "moves", "", None)


class Curating:
    """A graph into which records are loaded from files."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder, folder: Path) -> None:
        self.store, self.actor, self.encoder, self.folder = store, actor, encoder, folder

    async def load(self, name: str, *records: Any) -> str:
        """Load a file, and give the id of its import."""
        (self.folder / name).write_text("\n".join(map(json.dumps, records)))
        before = {one.run.id for one in (await imports(self.store, self.actor)).imports}
        count = self.encoder.count_tokens
        await load(self.store, self.actor, [self.folder / name], count_tokens=count)
        await encode_pending(self.store, self.encoder, self.actor)
        now = [one.run.id for one in (await imports(self.store, self.actor)).imports]
        return next(id_ for id_ in now if id_ not in before)

    async def work(self) -> dict[str, Any]:
        (row,) = await rows_of(
            self.store,
            "MATCH (w:Work {id: $id}) RETURN w.title AS title, w.year AS year, "
            "w.retired_at IS NOT NULL AS retired, "
            "[(w)<-[:AUTHORED]-(a) | a.name] AS authors, "
            "size([(w)-[:HAS_PASSAGE]->(p) | p.id]) AS passages",
            id=WORK,
        )
        return row


@pytest.fixture
def curating(store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path) -> Curating:
    return Curating(store, actor, fake_encoder, tmp_path)


async def test_what_only_it_said_ends_and_what_another_source_says_stays(curating: Curating):
    first = await curating.load("a.jsonl", MOVES)
    await curating.load("b.jsonl", OTHER)
    undone = await undo_import(curating.store, curating.actor, first)
    assert (undone.file, undone.ended, undone.corrected) == ("a.jsonl", 1, 0)
    assert await curating.work() == {
        "title": "Children who move",
        "year": 2015,
        "retired": False,
        "authors": ["Bob Kerr"],
        "passages": 0,
    }


async def test_it_is_not_found_any_more_and_what_was_known_before_still_is(curating: Curating):
    only = await curating.load("a.jsonl", MOVES)
    day = datetime.now(UTC) - timedelta(days=3)
    await rows_of(
        curating.store, "MATCH (r:Record) SET r.recorded_at = $early", early=day.isoformat()
    )
    question = "Who knows of a child that moves?"
    before = await ask(curating.store, curating.actor, curating.encoder, question)
    await undo_import(curating.store, curating.actor, only)
    after = await ask(curating.store, curating.actor, curating.encoder, question)
    assert [one.id for one in before.evidence.guidance or before.evidence.research] == [WORK]
    assert not after.evidence
    assert (await curating.work())["retired"]
    then = await why(curating.store, curating.actor, WORK, known_on=day.date())
    assert [one.values["title"] for one in then.assertions] == ["Children who move"]
    now = await why(curating.store, curating.actor, WORK, known_on=date.today())
    assert now.assertions == ()


async def test_taking_it_back_again_changes_nothing(curating: Curating):
    only = await curating.load("a.jsonl", MOVES)
    await undo_import(curating.store, curating.actor, only)
    again = await undo_import(curating.store, curating.actor, only)
    assert (again.ended, again.said_by) == (0, None)
    kept = await import_of(curating.store, curating.actor, only)
    assert (kept.run.undone_by, kept.holding, kept.counts["added"]) == ("tester", 0, 1)


async def test_what_it_corrected_is_told_and_comes_back_with_the_earlier_file(curating: Curating):
    await curating.load("a.jsonl", MOVES)
    second = await curating.load("a.jsonl", {**MOVES, "year": 2016})
    undone = await undo_import(curating.store, curating.actor, second)
    assert (undone.ended, undone.corrected) == (1, 1)
    assert (await curating.work())["retired"]
    await curating.load("a.jsonl", MOVES)
    work = await curating.work()
    assert (work["year"], work["retired"], work["passages"]) == (2014, False, 1)


async def test_what_was_loaded_twice_is_the_other_imports_from_then_on(curating: Curating):
    first = await curating.load("a.jsonl", MOVES)
    second = await curating.load("a.jsonl", MOVES)
    undone = await undo_import(curating.store, curating.actor, first)
    assert (undone.ended, undone.said_by) == (0, second)
    assert not (await curating.work())["retired"]
    undone = await undo_import(curating.store, curating.actor, second)
    assert undone.ended == 1
    assert (await curating.work())["retired"]


STATED = {"kind": "statement", "type": "fact", "ground": "experience", "topics": ["Neglect"]}
STATEMENTS = [
    {**STATED, "key": "first", "text": "A move hides a child.", "organisation": "Moray Council"},
    {**STATED, "key": "second", "text": "A move is told.", "organisation": "Fife Council"},
]
LINK = {"kind": "link", "key": "l", "statement": "first", "by": "ann", "on": "2026-06-01"}


async def contradicted(curating: Curating) -> int:
    rows = await rows_of(curating.store, "MATCH ()-[r:CONTRADICTS]->() RETURN r.records AS of")
    return len(rows)


async def test_what_a_record_only_points_at_ends_with_it_too(curating: Curating):
    await curating.load("statements.jsonl", *STATEMENTS)
    link = await curating.load("link.jsonl", {**LINK, "contradicts": [{"statement": "second"}]})
    assert await contradicted(curating) == 1
    assert (await undo_import(curating.store, curating.actor, link)).ended == 1
    assert await contradicted(curating) == 0


async def test_a_corrected_record_no_longer_says_what_it_only_pointed_at(curating: Curating):
    await curating.load("statements.jsonl", *STATEMENTS)
    await curating.load("link.jsonl", {**LINK, "contradicts": [{"statement": "second"}]})
    await curating.load("link.jsonl", {**LINK, "rests_on": ["second"]})
    assert await contradicted(curating) == 0


async def test_a_page_of_imports_goes_on_after_the_last(curating: Curating):
    ids = [await curating.load(f"{name}.jsonl", {**MOVES, "key": name}) for name in "abc"]
    page = await imports(curating.store, curating.actor, first=2)
    assert (page.total, page.has_next) == (3, True)
    last = page.imports[-1].run
    rest = await imports(curating.store, curating.actor, first=2, after=(last.started_at, last.id))
    assert [one.run.id for one in (*page.imports, *rest.imports)] == ids[::-1]
    assert not rest.has_next


async def test_nobody_takes_back_what_there_is_not_or_without_a_name(curating: Curating):
    with pytest.raises(NotFound, match="import-none"):
        await undo_import(curating.store, curating.actor, "import-none")
    only = await curating.load("a.jsonl", MOVES)
    with pytest.raises(NotAllowed):
        await undo_import(curating.store, Actor("somebody", signed=False), only)
    assert not (await curating.work())["retired"]
