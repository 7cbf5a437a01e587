"""Works are narrowed by what is said of them, and counted by it, on both engines."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.store import GraphStore
from loaders.acts import mark_reviewed
from loaders.run import load
from queries.browsing import pages
from queries.browsing.facets import WORK_FACETS, WorkFacet, work_facet
from queries.browsing.pages import WorksFilter
from queries.curation.imports import imports
from queries.curation.undo import undo_import
from tests.queries.browsing.ground import load_many

pytestmark = pytest.mark.anyio
REGISTER = """person_id,name,organisation,organisation_kind,post
ann,Ann Example,A hub,other,Writer
"""
WORKS: dict[str, list[dict[str, Any]]] = {
    "search.jsonl": [
        {"key": "a", "title": "Moving families", "year": 2020, "topics": ["Neglect"]},
        {"key": "b", "title": "Kin", "year": 2020, "topics": ["Neglect", "Kinship care"]},
        {
            "key": "c",
            "title": "Homes",
            "reviewed_on": "2025",
            "authors": [{"name": "Ann Example", "person_id": "ann"}],
        },
    ],
    "charity.jsonl": [
        {"key": "a", "title": "Moving families", "year": 2020, "topics": ["Neglect"]},
        {
            "key": "d",
            "title": "What we saw",
            "type": "report",
            "year": 2019,
            "publisher": "A hub",
            "passages": [{"text": "Grandparents wait for an allowance."}],
            "notices": [{"type": "retraction", "by": "the charity"}],
        },
    ],
}


@pytest.fixture
async def works(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    (tmp_path / "register.csv").write_text(REGISTER)
    for name, some in WORKS.items():
        lines = [json.dumps({"kind": "work", "type": "article", **one}) for one in some]
        (tmp_path / name).write_text("\n".join(lines))
    files = [tmp_path / name for name in ("register.csv", *WORKS)]
    report = await load(store, actor, files, count_tokens=fake_encoder.count_tokens)
    assert report.rejected == []
    return store


async def titles(store: GraphStore, actor: Actor, **wanted: Any) -> list[str]:
    found = await pages.page(store, actor, pages.WORKS, WorksFilter(**wanted))
    assert found.total == len(found.nodes)
    return [one.label for one in found.nodes]


async def counts(
    store: GraphStore, actor: Actor, facet: WorkFacet, **wanted: Any
) -> list[tuple[str, int]]:
    found = await work_facet(store, actor, facet, WorksFilter(**wanted))
    return [(one.label, one.works) for one in found]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"words": "moving FAMILIES"}, ["Moving families"]),
        ({"words": "neglect kin"}, ["Kin"]),
        ({"words": "example"}, ["Homes"]),
        ({"words": "grandparents saw"}, ["What we saw"]),
        ({"words": "  "}, ["Homes", "Kin", "Moving families", "What we saw"]),
        ({"words": "nothing"}, []),
        ({"organisation": "A hub"}, ["Homes", "What we saw"]),
        ({"source": "charity.jsonl"}, ["Moving families", "What we saw"]),
        ({"retracted": True}, ["What we saw"]),
        ({"retracted": False}, ["Homes", "Kin", "Moving families"]),
        ({"unreviewed": True}, ["Kin", "Moving families", "What we saw"]),
        ({"unreviewed": False}, ["Homes"]),
        ({"unreviewed": True, "retracted": False, "topic": "Kinship care"}, ["Kin"]),
    ],
    ids=str,
)
async def test_works_are_narrowed(
    works: GraphStore, actor: Actor, wanted: dict[str, Any], expected: list[str]
):
    assert await titles(works, actor, **wanted) == expected


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("kind", [("article", 3), ("report", 1)]),
        ("year", [("2020", 2), ("2019", 1)]),
        ("topic", [("Neglect", 2), ("Kinship care", 1)]),
        ("source", [("search.jsonl", 3), ("charity.jsonl", 2)]),
        ("retracted", [("false", 3), ("true", 1)]),
        ("unreviewed", [("true", 3), ("false", 1)]),
    ],
)
async def test_works_are_counted_the_most_frequent_first(
    works: GraphStore, actor: Actor, facet: WorkFacet, expected: list[tuple[str, int]]
):
    assert await counts(works, actor, facet) == expected
    assert (
        await work_facet(works, actor, facet, first=1)
        == (await work_facet(works, actor, facet))[:1]
    )


async def test_only_what_passes_is_counted(works: GraphStore, actor: Actor):
    assert await counts(works, actor, "kind", topic="Kinship care") == [("article", 1)]
    assert await counts(works, actor, "topic", retracted=True) == []
    assert await counts(works, actor, "source", words="kin") == [("search.jsonl", 1)]


@pytest.mark.parametrize("facet", WORK_FACETS)
async def test_a_value_that_is_counted_narrows_to_as_many(
    works: GraphStore, actor: Actor, facet: WorkFacet
):
    """So a page can lead from each count to its works; years by `since` and `until`."""
    for one in await work_facet(works, actor, facet):
        so: Any = one.value == "true" if facet in ("retracted", "unreviewed") else one.value
        wanted = {"since": int(so), "until": int(so)} if facet == "year" else {facet: so}
        assert len(await titles(works, actor, **wanted)) == one.works


async def test_what_is_loaded_looked_at_or_taken_back_is_counted_anew(
    works: GraphStore, actor: Actor, fake_encoder: Encoder
):
    (kin,) = (await pages.page(works, actor, pages.WORKS, WorksFilter(title="kin"))).nodes
    await mark_reviewed(works, actor, fake_encoder, kin.id, None)
    assert await counts(works, actor, "unreviewed") == [("false", 2), ("true", 2)]
    charity = (await imports(works, actor, first=10)).imports
    (run,) = [one.run for one in charity if one.run.file == "charity.jsonl"]
    await undo_import(works, actor, run.id)
    assert await counts(works, actor, "source") == [("search.jsonl", 3)]
    assert await counts(works, actor, "retracted") == [("false", 3)]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ({"source": "serch.jsonl"}, "search.jsonl"),
        ({"source": "source-none"}, "search.jsonl"),
        ({"organisation": "A hut"}, "A hub"),
        ({"topic": "Neglekt"}, "Neglect"),
    ],
)
async def test_what_there_is_not_is_told(
    works: GraphStore, actor: Actor, wanted: dict[str, str], meant: str
):
    for asked in (titles, partial(counts, facet="kind")):
        with pytest.raises(UnknownValue) as told:
            await asked(works, actor, **wanted)
        assert meant in (told.value.hint or "")


async def test_the_facets_of_many_add_up_to_their_number(store: GraphStore, actor: Actor):
    await load_many(store, actor, people=10, works=40)
    for facet in ("kind", "retracted", "unreviewed"):
        assert sum(n for _, n in await counts(store, actor, facet)) == 40
