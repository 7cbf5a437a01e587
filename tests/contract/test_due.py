"""What is due for review, on both engines: what is planned, and what ended without a successor."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, NotFound
from graph.store import GraphStore
from loaders.acts import mark_reviewed
from loaders.keys import topic_named, work_id
from loaders.run import load
from queries.curation.due import due_for_review
from tests.engines.graph import ask as rows_of

pytestmark = pytest.mark.anyio
DAY = date(2026, 5, 10)
WORKS: list[dict[str, Any]] = [
    {"key": "planned", "title": "Planned", "reviewed_on": "2025-05", "review_due": "2026-05"},
    {"key": "later", "title": "Later", "review_due": "2026-06-01"},
    {"key": "ended", "title": "Ended", "type": "guidance", "valid_to": "2024"},
    {"key": "this year", "title": "This year", "type": "guidance", "valid_to": "2026"},
    {"key": "replaced", "title": "Replaced", "type": "legislation", "valid_to": "2020-01-01"},
    {"key": "article", "title": "Article", "valid_to": "2020"},
]
TOPIC = {"kind": "topic", "label": "Moves", "review_due": "2025-12-31"}


class Reviewing:
    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder) -> None:
        self.store, self.actor, self.encoder = store, actor, encoder

    async def due(self, day: date = DAY) -> list[tuple[str, str, str]]:
        page = await due_for_review(self.store, self.actor, day)
        assert page.total == len(page.found)
        return [(one.due, one.label, one.because) for one in page.found]

    async def reviewed(self, what: str, due: str | None = None) -> str:
        return (await mark_reviewed(self.store, self.actor, self.encoder, what, due)).id


@pytest.fixture
async def reviewing(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> Reviewing:
    works = [{"kind": "work", "type": "article", **work} for work in WORKS]
    works[4]["replaced_by"] = ["this year"]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, [*works, TOPIC])))
    report = await load(store, actor, [file], count_tokens=fake_encoder.count_tokens)
    assert not report.rejected
    return Reviewing(store, actor, fake_encoder)


def known_as(key: str) -> str:
    return str(work_id(None, key, "", None))


async def test_it_lists_the_longest_overdue_first_and_why(reviewing: Reviewing):
    assert await reviewing.due() == [
        ("2024", "Ended", "ended"),
        ("2025-12-31", "Moves", "planned"),
        ("2026-05", "Planned", "planned"),
    ]
    assert ("2026-06-01", "Later", "planned") in await reviewing.due(date(2026, 6, 1))
    assert ("2026", "This year", "ended") in await reviewing.due(date(2027, 1, 1))


async def test_it_comes_in_pages(reviewing: Reviewing):
    first = await due_for_review(reviewing.store, reviewing.actor, DAY, first=2)
    assert (len(first.found), first.total, first.has_next) == (2, 3, True)
    last = first.found[-1]
    after = (last.due, last.id)
    rest = await due_for_review(reviewing.store, reviewing.actor, DAY, first=2, after=after)
    assert [one.label for one in rest.found] == ["Planned"]
    assert not rest.has_next


async def test_what_somebody_looked_at_is_due_when_they_said(reviewing: Reviewing):
    await reviewing.reviewed(known_as("planned"), due="2099")
    await reviewing.reviewed(known_as("ended"))
    await reviewing.reviewed("Moves")
    assert await reviewing.due() == []
    assert await reviewing.due(date(2099, 1, 1)) == [
        ("2026", "This year", "ended"),
        ("2026-06-01", "Later", "planned"),
        ("2099", "Planned", "planned"),
    ]


async def test_looking_twice_a_day_is_kept_once_and_signed(reviewing: Reviewing):
    for _ in range(2):
        assert await reviewing.reviewed("Moves", due="2099") == topic_named("Moves").id
    rows = await rows_of(
        reviewing.store,
        "MATCH (l:Reassessment)-[:LOOKED_AGAIN]->(t:Topic) RETURN l.by AS by, t.label AS label",
    )
    assert rows == [{"by": "tester", "label": "Moves"}]


async def test_what_is_not_there_or_no_day_to_come_is_refused(reviewing: Reviewing):
    with pytest.raises(NotFound):
        await reviewing.reviewed("10.1000/none")
    with pytest.raises(BadInput, match="before"):
        await reviewing.reviewed("Moves", due="2001-01-01")
    with pytest.raises(BadInput, match="not a date"):
        await reviewing.reviewed("Moves", due="soon")
