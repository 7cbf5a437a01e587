"""A graph exported, and loaded again into an empty one, on both engines, is the same graph."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from graph.access import Actor
from graph.engines import BoltAddress
from graph.store import GraphStore
from loaders.writing import bibtex, csl, csv_table, ris, vivo
from queries.export.works import Exported, Wanted, pages
from tests.engines.graph import emptied
from tests.loaders.helpers import SAMPLES, WORK, counts, lines, loaded, written

WRITERS = {"ris": ris, "bibtex": bibtex, "csl-json": csl}
# The formats as Cairn reads them.
ALL = {**WRITERS, "vivo": vivo, "works-table": csv_table}
SEEDS = ("seed_references.ris", "seed_references.bib", "seed_references.csl.json")
LONG = "Of the state of children in the north of Scotland and the isles " * 40
ODD = [
    {**WORK, "key": None, "title": "Neglect & {harm}: 50% of $5_x ~a^b #1 \\q/", "year": None},
    {**WORK, "key": None, "title": "Zoë O'Neill's \u201cNaïve\u201d \u2013 Müller & Søn -- étude"},
    {**WORK, "key": None, "title": LONG, "type": "guidance", "jurisdiction": "Scotland"},
    {
        **WORK,
        "key": "kept-by-key",
        "type": "article",
        "publisher": "Child & Family, Social Work",
        "abstract": "First sentence, of 5 < 6. Second & last.",
        "topics": ["Neglect, emotional", "R&D"],
        "authors": [
            {"name": "Ann Ross", "orcid": "0000-0002-1825-0097"},
            {"name": "Ross, Smith & Partners, Ltd"},
            {"name": "Ó Súilleabháin {the elder}"},
        ],
    },
]

pytestmark = pytest.mark.anyio


async def everything(store: GraphStore) -> list[Exported]:
    """All works, without what differs from load to load."""
    found: list[Exported] = []
    async for some in pages(store, Actor("tester"), Wanted()):
        found += some
    return [replace(one, records=(), changed_at="") for one in found]


def as_read_back(works: Sequence[Exported]) -> list[Exported]:
    """What files of references do not carry of passages in our words, they leave out."""
    return [replace(one, cited_by=()) for one in works]


async def exported_to(path: Path, name: str, store: GraphStore) -> Path:
    writing = ALL[name].writing()
    parts = [writing.begin()]
    async for some in pages(store, Actor("tester"), Wanted()):
        parts.append(writing.add(some))
    return written(path, b"".join([*parts, writing.end()]))


@pytest.mark.parametrize("name", ALL)
async def test_odd_works_are_the_same_works_after_an_export(
    name: str, store: GraphStore, address: BoltAddress, tmp_path: Path
):
    await loaded(store, written(tmp_path / "odd.jsonl", lines(ODD)))
    before = await everything(store)
    file = await exported_to(tmp_path / "file", name, store)
    assert len(before) == len(ODD)
    async with emptied(address) as other:
        report = await loaded(other, file, format=name)
        # VIVO also names the person with an ORCID.
        more = 1 if name == "vivo" else 0
        assert counts(report) == (len(ODD) + more, 0, 0, 0, 0)
        assert await everything(other) == as_read_back(before)


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
@pytest.mark.parametrize("name", WRITERS)
async def test_the_seed_references_give_one_graph_whatever_their_format(
    name: str, store: GraphStore, address: BoltAddress, tmp_path: Path
):
    graphs = []
    for seeds in SEEDS:
        async with emptied(address) as fresh:
            await loaded(fresh, SAMPLES / "seed_refs" / seeds)
            before = await everything(fresh)
            file = await exported_to(tmp_path / seeds, name, fresh)
        async with emptied(address) as other:
            await loaded(other, file, format=name)
            assert await everything(other) == before
        # Only the RIS file says, in notes, where each was found.
        graphs.append([replace(one, work=replace(one.work, note=None)) for one in before])
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) == 11


async def test_an_export_loaded_into_its_own_graph_adds_no_work(store: GraphStore, tmp_path: Path):
    await loaded(store, written(tmp_path / "odd.jsonl", lines(ODD)))
    before = await everything(store)
    file = await exported_to(tmp_path / "file.bib", "bibtex", store)
    report = await loaded(store, file)
    assert counts(report) == (0, 0, 0, len(ODD), 0)
    assert await everything(store) == before
