"""Works that are loaded twice under two names: merged, offered to a curator, or left apart."""

from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, NotFound
from graph.store import GraphStore
from loaders.merging import decide_candidate, merge_works, unmerge_works
from loaders.run import Report, load
from queries.browsing.nodes import node
from queries.duplicates import finding
from queries.duplicates.candidates import count_candidates, merging_of, open_candidates
from queries.duplicates.descriptions import descriptions_of
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio
CURATOR = Actor("curator")
TITLE = "Thresholds for referral in child neglect"
ONE = {"TY": "JOUR", "TI": TITLE, "AU": "Daniel, B", "PY": "2015", "JO": "Child Abuse Review"}
PLACE = {"VL": "24", "SP": "111", "EP": "128"}
DOI = {"DO": "10.1002/car.2400"}


def ris(path: Path, *records: dict[str, str]) -> Path:
    text = "".join(
        "".join(f"{tag}  - {value}\n" for tag, value in record.items()) + "ER  - \n"
        for record in records
    )
    path.write_text(text)
    return path


async def loaded(store: GraphStore, *files: Path) -> Report:
    return await load(
        store, CURATOR, files, count_tokens=lambda texts: [len(t.split()) for t in texts]
    )


async def works(store: GraphStore) -> list[dict[str, Any]]:
    return await ask(
        store,
        "MATCH (w:Work) WHERE w.retired_at IS NULL"
        " RETURN w.id AS id, w.title AS title, w.doi AS doi ORDER BY w.title, w.id",
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The same article in two files: one knows its DOI."""
    return (
        ris(tmp_path / "one.ris", {**ONE, **PLACE, **DOI}),
        ris(tmp_path / "two.ris", {**ONE, **PLACE, "AU": "Daniel, Brigid"}),
    )


async def test_an_article_of_two_files_is_one_work_and_says_why(
    store: GraphStore, files: tuple[Path, Path]
):
    await loaded(store, files[0])
    report = await loaded(store, files[1])
    assert report.counts()["merged"] == 1
    (work,) = await works(store)
    assert work["doi"] == DOI["DO"]
    (merge,) = await ask(store, "MATCH (m:Merge) RETURN properties(m) AS p")
    assert merge["p"]["into"] == work["id"]
    found = await node(store, CURATOR, merge["p"]["of"])
    assert found is not None
    assert found.id == work["id"]
    assert "title: the same" in merge["p"]["reasons"]
    again = await loaded(store, *files)
    assert again.counts()["unchanged"] == 2


async def test_two_of_one_file_are_found_too(store: GraphStore, tmp_path: Path):
    other = {**ONE, **PLACE, "TI": f"{TITLE}.", "PY": "2016"}
    await loaded(store, ris(tmp_path / "both.ris", {**ONE, **PLACE}, other))
    assert len(await works(store)) == 1


async def test_a_title_that_too_many_have_tells_nothing(
    store: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(finding, "MOST_TO_A_KEY", 3)
    many = [{**ONE, "AU": f"Author{n}, B", "DO": f"10.1002/{n}"} for n in range(3)]
    # They have only the title in common with the others, and the author with one of them.
    first, second = ({**ONE, "AU": f"Author{n}, B", "PY": f"200{n}"} for n in (0, 1))
    await loaded(store, ris(tmp_path / "many.ris", *many[:2]))
    await loaded(store, ris(tmp_path / "first.ris", first))
    assert await count_candidates(store, CURATOR) == 1
    await loaded(store, ris(tmp_path / "more.ris", many[2]))
    await loaded(store, ris(tmp_path / "second.ris", second))
    assert await count_candidates(store, CURATOR) == 1
    monkeypatch.setattr(finding, "MOST_TO_A_KEY", 5)
    await loaded(store, ris(tmp_path / "third.ris", {**second, "PY": "1999"}))
    assert await count_candidates(store, CURATOR) > 1


async def test_what_was_merged_at_load_is_parted_and_stays_so(
    store: GraphStore, files: tuple[Path, Path], fake_encoder: Encoder
):
    await loaded(store, *files)
    (merge,) = await ask(store, "MATCH (m:Merge) RETURN m.of AS of")
    parted = await unmerge_works(store, CURATOR, fake_encoder, merge["of"])
    assert (parted.merged, parted.changed) == (False, True)
    assert len(await works(store)) == 2
    again = await unmerge_works(store, CURATOR, fake_encoder, merge["of"])
    assert not again.changed
    assert (await loaded(store, *files)).counts()["unchanged"] == 2
    assert len(await works(store)) == 2
    assert await count_candidates(store, CURATOR) == 0
    joined = await merge_works(store, CURATOR, fake_encoder, parted.work, merge["of"])
    assert (joined.merged, joined.changed) == (True, True)
    assert len(await works(store)) == 1


async def test_what_agrees_in_part_is_asked_and_never_merged(
    store: GraphStore, tmp_path: Path, fake_encoder: Encoder
):
    other = {**ONE, "VL": "24", "SP": "211", "PY": "2016"}
    file = ris(tmp_path / "a.ris", {**ONE, **PLACE, **DOI}, other)
    await loaded(store, file)
    assert len(await works(store)) == 2
    (pair,) = await open_candidates(store, CURATOR, 10)
    assert 0 < pair.certainty < 1
    assert "first page: different" in pair.reasons
    decided = await decide_candidate(store, CURATOR, fake_encoder, pair.id, "different")
    assert (decided.merged, decided.changed) == (False, True)
    assert await open_candidates(store, CURATOR, 10) == []
    await loaded(store, file)
    assert await open_candidates(store, CURATOR, 10) == []
    third = ris(tmp_path / "third.ris", {**other, "N1": "Found again"})
    await loaded(store, third)
    assert await open_candidates(store, CURATOR, 10) == []
    again = await decide_candidate(store, CURATOR, fake_encoder, pair.id, "different")
    assert not again.changed


async def test_an_accepted_pair_is_merged(store: GraphStore, tmp_path: Path, fake_encoder: Encoder):
    other = {**ONE, "VL": "24", "SP": "211", "PY": "2016"}
    await loaded(store, ris(tmp_path / "a.ris", {**ONE, **PLACE, **DOI}, other))
    (pair,) = await open_candidates(store, CURATOR, 10)
    joined = await decide_candidate(store, CURATOR, fake_encoder, pair.id, "same")
    assert joined.changed
    assert len(await works(store)) == 1
    assert (await merging_of(store, CURATOR, joined.other)).at == joined.work
    assert await open_candidates(store, CURATOR, 10) == []
    again = await decide_candidate(store, CURATOR, fake_encoder, pair.id, "same")
    assert not again.changed


async def test_the_most_certain_pairs_come_first_page_by_page(store: GraphStore, tmp_path: Path):
    records = [
        {**ONE, "TI": title, "VL": "24", "SP": page, "PY": year}
        for title, pages in (
            ("Poverty, shame and social work", ("1", "9")),
            ("Violence at home, at school and at work", ("2", "8")),
        )
        for page, year in zip(pages, ("2015", "2016"), strict=True)
    ]
    await loaded(store, ris(tmp_path / "a.ris", *records))
    pairs = await open_candidates(store, CURATOR, 10)
    assert len(pairs) == 2
    first, *rest = await open_candidates(store, CURATOR, 1)
    assert not rest
    after = (first.certainty, first.id)
    assert [first, *await open_candidates(store, CURATOR, 5, after)] == pairs


async def test_a_pair_of_which_one_was_merged_before_is_settled_as_well(
    store: GraphStore, tmp_path: Path, fake_encoder: Encoder
):
    three = [{**ONE, "VL": "24", "SP": page, "PY": f"201{page}"} for page in ("4", "5", "6")]
    await loaded(store, ris(tmp_path / "a.ris", *three))
    pairs = await open_candidates(store, CURATOR, 10)
    assert len(pairs) == 3
    for left, pair in enumerate(reversed(pairs)):
        await decide_candidate(store, CURATOR, fake_encoder, pair.id, "same")
        assert await count_candidates(store, CURATOR) <= 2 - left
    assert len(await works(store)) == 1
    said = await descriptions_of(store, CURATOR, [pairs[0].one, pairs[0].other])
    first, other = said.values()
    assert first == other
    assert sorted(row.said.year or 0 for row in first) == [2014, 2015, 2016]


async def test_errata_and_chapters_of_one_book_stay_apart(store: GraphStore, tmp_path: Path):
    book = {"TY": "CHAP", "AU": "Daniel, B", "PY": "2012", "SN": "9781447301233"}
    file = ris(
        tmp_path / "a.ris",
        {**ONE, **PLACE},
        {**ONE, **PLACE, "TI": f"Erratum: {TITLE}"},
        {**book, "TI": "Neglect, attachment and the family"},
        {**book, "TI": "Neglect, poverty and the family"},
    )
    await loaded(store, file)
    assert len(await works(store)) == 4
    assert await count_candidates(store, CURATOR) == 0


async def test_what_cannot_be_merged_is_refused_with_the_reason(
    store: GraphStore, files: tuple[Path, Path], fake_encoder: Encoder
):
    await loaded(store, *files)
    (work,) = await works(store)
    with pytest.raises(BadInput, match="itself"):
        await merge_works(store, CURATOR, fake_encoder, work["id"], DOI["DO"])
    with pytest.raises(NotFound, match="no work"):
        await merge_works(store, CURATOR, fake_encoder, work["id"], "10.1/none")
    with pytest.raises(NotFound, match="never merged"):
        await unmerge_works(store, CURATOR, fake_encoder, work["id"])
    with pytest.raises(NotFound, match="no candidate"):
        await decide_candidate(store, CURATOR, fake_encoder, "duplicatecandidate-x", "same")
