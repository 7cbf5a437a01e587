"""A dump fills an empty graph, and nothing else; from either engine into the other."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.errors import BadInput, Conflict, GraphIsNewer, GraphNotEmpty
from graph.store import GraphStore
from queries.backup.dump import dump
from queries.backup.restore import restore
from queries.curation.keep import keep
from queries.matching.ask import ask as ask_question
from queries.matching.vocabulary import read_vocabulary
from tests.engines import Server
from tests.engines.graph import ask, emptied, empty
from tests.engines.sample import SOURCE, load_sample, work_with_passages

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
async def test_from_one_engine_to_the_other_and_back_nothing_changes(
    embedded_server: Server,
    neo4j_server: Server,
    actor: Actor,
    fake_encoder: Encoder,
    tmp_path: Path,
    ending: str,
):
    dumps = [tmp_path / f"{number}.{ending}" for number in range(3)]
    async with emptied(embedded_server.address) as here, emptied(neo4j_server.address) as there:
        await load_sample(here, actor, fake_encoder)
        await keep(here, actor, SOURCE, [work_with_passages(4, ("This one waits.",))])
        await dump(here, actor, dumps[0])
        await restore(there, actor, dumps[0])
        await dump(there, actor, dumps[1])
        await empty(here)
        await restore(here, actor, dumps[1])
        await dump(here, actor, dumps[2])
    assert dumps[0].read_bytes() == dumps[1].read_bytes()
    assert dumps[1].read_bytes() == dumps[2].read_bytes()


@pytest.fixture(scope="module")
def made_once() -> dict[str, bytes]:
    """The dump of the sample, which is the same from either engine."""
    return {}


@pytest.fixture
async def dumped(
    store: GraphStore,
    actor: Actor,
    fake_encoder: Encoder,
    tmp_path: Path,
    made_once: dict[str, bytes],
) -> Path:
    """A dump of the sample; the graph is empty."""
    path = tmp_path / "dump.jsonl"
    if not made_once:
        await load_sample(store, actor, fake_encoder)
        await dump(store, actor, path)
        await empty(store)
        made_once["dump"] = path.read_bytes()
    path.write_bytes(made_once["dump"])
    return path


async def test_vectors_can_be_searched_and_the_rest_still_waits(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_sample(store, actor, fake_encoder)
    await keep(store, actor, SOURCE, [work_with_passages(4, ("This one waits.",))])
    await dump(store, actor, tmp_path / "dump.jsonl")
    await empty(store)
    await restore(store, actor, tmp_path / "dump.jsonl")
    assert await encode_pending(store, fake_encoder, actor) == 1
    answer = await ask_question(store, actor, fake_encoder, "Supervision protects workers.")
    assert answer.evidence.research[0].text == "Supervision protects workers."
    (asked,) = fake_encoder.encode(["naebody feeds the wean"])
    ((topic, cosine),) = (await read_vocabulary(store)).nearest_terms(asked, 1)
    said = await ask(
        store, "MATCH (:Topic {id: $id})-[:HAS_TERM]->(t) RETURN t.text AS text", id=topic
    )
    assert cosine == pytest.approx(1, abs=1e-4)
    assert {"text": "naebody feeds the wean"} in said


async def test_a_graph_that_is_not_empty_is_left_alone(
    store: GraphStore, actor: Actor, dumped: Path
):
    await ask(store, "CREATE (:Person {id: 'person-a'})")
    with pytest.raises(GraphNotEmpty, match="person-a"):
        await restore(store, actor, dumped)
    assert await ask(store, "MATCH (n) WHERE NOT n:SchemaStep RETURN count(n) AS n") == [{"n": 1}]


async def test_a_restore_broken_off_goes_on(
    store: GraphStore, actor: Actor, dumped: Path, tmp_path: Path
):
    with pytest.raises(KeyboardInterrupt):
        await restore(store, actor, dumped, progress=_interrupt)
    with pytest.raises(Conflict, match="broken off"):
        await dump(store, actor, tmp_path / "half.jsonl")
    other = _changed(dumped, lambda lines: [line.replace("Study 1", "Study 7") for line in lines])
    with pytest.raises(GraphNotEmpty, match="another dump"):
        await restore(store, actor, other)
    await restore(store, actor, dumped)
    await dump(store, actor, tmp_path / "again.jsonl")
    assert same(tmp_path / "again.jsonl", dumped)


async def test_a_graph_without_an_installation_is_restored_without_one(
    store: GraphStore, actor: Actor, tmp_path: Path
):
    await load_sample(store, actor)
    await dump(store, actor, tmp_path / "one.jsonl")
    await empty(store)
    await restore(store, actor, tmp_path / "one.jsonl")
    await dump(store, actor, tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


async def test_a_dump_with_vectors_of_the_earlier_kind_is_restored_and_encoded_anew(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, dumped: Path
):
    def as_before(lines: list[str]) -> list[str]:
        listed = [re.sub('"vector":"[^"]*"', '"embedding":[0.6,0.8]', line) for line in lines]
        return [re.sub('"encoded":[0-9]+,', "", line) for line in listed]

    await restore(store, actor, _changed(dumped, as_before))
    left = "MATCH (n) WHERE n.embedding IS NOT NULL OR n.encoder IS NOT NULL RETURN n.id AS id"
    assert await ask(store, left) == []
    encoded = await ask(store, "MATCH (n {pending: true}) RETURN count(n) AS n")
    assert await encode_pending(store, fake_encoder, actor) == encoded[0]["n"] == 8


def _cut(lines: list[str]) -> list[str]:
    return lines[:-1]


def _cut_within(lines: list[str]) -> list[str]:
    return [*lines[:-1], lines[-1][:20]]


def _no_header(lines: list[str]) -> list[str]:
    return lines[1:]


def _strange_kind(lines: list[str]) -> list[str]:
    return [line.replace('"kind":"Person"', '"kind":"Wizard"') for line in lines]


def _strange_type(lines: list[str]) -> list[str]:
    return [line.replace('"type":"HOLDS"', '"type":"HOLDS]->() DELETE n //"') for line in lines]


def _short_vector(lines: list[str]) -> list[str]:
    return [re.sub('"vector":"[^"]{8}', '"vector":"', line) for line in lines]


def _no_vector(lines: list[str]) -> list[str]:
    return [re.sub('"vector":"....', '"vector":"?!', line) for line in lines]


def _header_with(**changes: object) -> Callable[[list[str]], list[str]]:
    return lambda lines: [json.dumps({**json.loads(lines[0]), **changes}), *lines[1:]]


SPOILT: dict[str, tuple[Callable[[list[str]], list[str]], type[Exception], str]] = {
    "cut between lines": (_cut, BadInput, r"line \d+: the dump ends here"),
    "cut within a line": (_cut_within, BadInput, r"line \d+"),
    "no header": (_no_header, BadInput, "line 1"),
    "empty": (lambda lines: [], BadInput, "line 1"),
    "some other text": (lambda lines: ["name,area", "a,b"], BadInput, "line 1"),
    "a kind we do not know": (_strange_kind, BadInput, r"line \d+.*Wizard"),
    "a type we do not know": (_strange_type, BadInput, r"line \d+.*HOLDS\]"),
    "what is no vector": (
        _no_vector,
        BadInput,
        r"line \d+.*not one of 64 dimensions that Cairn wrote",
    ),
    "vectors of another length": (_short_vector, BadInput, r"line \d+.*dimensions"),
    "canonical": (_header_with(canonical=True), BadInput, "canonical"),
    "a later form": (_header_with(cairn=2), BadInput, "form 2"),
    "a newer schema": (_header_with(schema=99), GraphIsNewer, "99"),
}


@pytest.mark.parametrize("case", SPOILT)
async def test_a_spoilt_dump_is_refused_and_nothing_written(
    store: GraphStore, actor: Actor, dumped: Path, case: str
):
    change, error, message = SPOILT[case]
    with pytest.raises(error, match=message) as raised:
        await restore(store, actor, _changed(dumped, change))
    assert raised.value.hint  # type: ignore[attr-defined]
    assert await ask(store, "MATCH (n) WHERE NOT n:SchemaStep RETURN count(n) AS n") == [{"n": 0}]


async def test_a_compressed_dump_that_breaks_off_is_refused(
    store: GraphStore, actor: Actor, dumped: Path
):
    packed = _packed_and_cut(dumped)
    with pytest.raises(BadInput, match=r"line \d+: the file is damaged or breaks off"):
        await restore(store, actor, packed)


@pytest.mark.parametrize("name", ["missing.jsonl", ".", "dump.zst"])
async def test_a_path_that_is_no_file_is_refused(
    store: GraphStore, actor: Actor, tmp_path: Path, name: str
):
    with pytest.raises(BadInput) as raised:
        await restore(store, actor, tmp_path / name)
    assert raised.value.hint


async def test_a_relationship_without_its_node_is_refused(
    store: GraphStore, actor: Actor, dumped: Path
):
    pointless = _changed(
        dumped, lambda lines: [line.replace('"end":"topic-', '"end":"topic-x') for line in lines]
    )
    with pytest.raises(BadInput, match="point at nodes that are not in the dump"):
        await restore(store, actor, pointless)


def same(one: Path, two: Path) -> bool:
    return one.read_bytes() == two.read_bytes()


def _packed_and_cut(path: Path) -> Path:
    packed = path.with_suffix(".gz")
    packed.write_bytes(gzip.compress(path.read_bytes())[:-200])
    return packed


def _interrupt(done: int, total: int) -> None:
    if done > total / 2:
        raise KeyboardInterrupt


def _changed(path: Path, change: Callable[[list[str]], list[str]]) -> Path:
    lines = change(path.read_text().splitlines())
    changed = path.with_name("changed.jsonl")
    changed.write_text("".join(f"{line}\n" for line in lines))
    return changed


async def _await_indexes(store: GraphStore) -> None:
    if store.engine == "neo4j":
        await ask(store, "CALL db.awaitIndexes(30)")
