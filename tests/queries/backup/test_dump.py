"""What a dump holds, and that there is never half of one."""

import gzip
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.packed import unpacked
from graph.access import Actor
from graph.errors import BadInput, Conflict, UnreadableFile
from graph.store import GraphStore
from queries.backup.dump import dump
from queries.curation.keep import keep
from tests.engines.graph import ask
from tests.engines.sample import SOURCE, load_sample, work_with_passages

pytestmark = pytest.mark.anyio


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


async def test_it_has_a_header_and_a_sorted_line_for_everything(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_sample(store, actor, fake_encoder)
    counts = await dump(store, actor, tmp_path / "all.jsonl")
    header, *rest = lines(tmp_path / "all.jsonl")
    nodes = [line for line in rest if "kind" in line]
    assert header["cairn"] == 1
    assert header["canonical"] is False
    assert header["encoder"]["name"] == "fake"
    assert (counts.nodes, counts.relationships) == (len(nodes), len(rest) - len(nodes))
    assert rest[: len(nodes)] == sorted(nodes, key=lambda node: node["id"])
    for table in ("Person", "Passage", "Term", "Word", "Record", "Source", "Installation"):
        assert any(node["kind"] == table for node in nodes)
    for text in ("Screening finds it.", "naebody feeds the wean"):
        (spoken,) = (n for n in nodes if n["properties"].get("text") == text)
        (vector,) = unpacked([spoken["properties"]["vector"]])
        assert len(vector) == fake_encoder.dimensions
    assert {"HAS_PASSAGE", "HAS_TERM"} <= {line.get("type") for line in rest}


async def test_twice_the_same_graph_gives_the_same_bytes(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_sample(store, actor, fake_encoder)
    for name in ("one.jsonl.gz", "two.jsonl.gz"):
        await dump(store, actor, tmp_path / name)
    one, two = ((tmp_path / f"{name}.jsonl.gz").read_bytes() for name in ("one", "two"))
    assert one == two
    assert gzip.decompress(one).startswith(b'{"cairn":1')


async def test_only_its_owner_may_read_it(store: GraphStore, actor: Actor, tmp_path: Path):
    await dump(store, actor, tmp_path / "all.jsonl")
    assert stat.S_IMODE((tmp_path / "all.jsonl").stat().st_mode) == 0o600


async def test_a_canonical_dump_is_the_same_whenever_and_however_it_was_loaded(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_sample(store, actor)
    await dump(store, actor, tmp_path / "plain.jsonl", canonical=True)
    await load_sample(store, actor, fake_encoder)
    await ask(store, "CREATE (:Import {id: 'import-a'})")
    await dump(store, actor, tmp_path / "encoded.jsonl", canonical=True)
    plain = (tmp_path / "plain.jsonl").read_bytes()
    assert plain == (tmp_path / "encoded.jsonl").read_bytes()
    for absent in (b"vector", b"encod", b"pending", b"recorded_at", b"SchemaStep", b"Installation"):
        assert absent not in plain


async def test_a_graph_changed_meanwhile_leaves_no_dump(
    store: GraphStore, actor: Actor, tmp_path: Path
):
    await load_sample(store, actor)
    disturbances: list[int] = []

    class Disturbed(GraphStore):
        async def fetch(self, query: Any, slots: Any = None, /, **params: Any) -> Any:
            if query.name == "relationships_from" and not disturbances:
                disturbances.append(1)
                await keep(self, actor, SOURCE, [work_with_passages(9, ("Added.",))])
            return await super().fetch(query, slots, **params)

    async with Disturbed(store.address) as disturbed:
        with pytest.raises(Conflict, match="changed while"):
            await dump(disturbed, actor, tmp_path / "all.jsonl")
    assert not any(tmp_path.glob("*"))  # noqa: ASYNC240


@pytest.mark.parametrize(
    ("name", "error"),
    [("all.zst", BadInput), ("missing/all.jsonl", UnreadableFile), ("", UnreadableFile)],
)
async def test_a_name_that_cannot_be_written_is_refused(
    store: GraphStore, actor: Actor, tmp_path: Path, name: str, error: type[Exception]
):
    with pytest.raises(error) as raised:
        await dump(store, actor, tmp_path / name)
    assert raised.value.hint  # type: ignore[attr-defined]


async def test_progress_ends_at_the_total(store: GraphStore, actor: Actor, tmp_path: Path):
    await load_sample(store, actor)
    seen: list[tuple[int, int]] = []
    counts = await dump(
        store, actor, tmp_path / "a.jsonl", progress=lambda *pair: seen.append(pair)
    )
    assert seen[-1] == (counts.nodes + counts.relationships,) * 2
