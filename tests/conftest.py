"""The ground all tests stand on: two engines, an actor, an encoder.

A server starts when the first test asks for it, so a run of pure tests starts none.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from embeddings.encoder import Encoder
from embeddings.fake import FakeEncoder
from embeddings.masking.masker import Masker
from embeddings.masking.opening import open_masker
from embeddings.sentence import open_encoder
from graph.access import Actor
from graph.engines import BoltAddress
from graph.store import GraphStore
from tests.api.cairn import Cairn
from tests.engines import EmbeddedServer, NoNeo4jError, Server, find_neo4j, find_neo4j_to_kill
from tests.engines.graph import emptied

ENGINES = ("embedded", "neo4j")
# For everything that the tests start. Most engines of a run live for seconds: compiling their
# statements quickly matters more than how well.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Side by side the threads of two encoders wait for each other busily.
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def embedded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = EmbeddedServer(tmp_path_factory.mktemp("embedded"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = _or_skip(find_neo4j, tmp_path_factory.mktemp("neo4j"))
    yield server
    server.stop()


@pytest.fixture(scope="session", params=ENGINES)
def address(request: pytest.FixtureRequest) -> BoltAddress:
    """Where each engine in turn answers."""
    server: Server = request.getfixturevalue(f"{request.param}_server")
    return server.address


@pytest.fixture
async def store(anyio_backend: str, address: BoltAddress) -> AsyncIterator[GraphStore]:
    """A prepared graph without a node, on each engine in turn."""
    async with emptied(address) as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def killable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A fresh server of its own, on each engine in turn, that a test may kill and start."""
    server: Server
    if request.param == "embedded":
        server = EmbeddedServer(tmp_path / "data")
    else:
        server = _or_skip(find_neo4j_to_kill, tmp_path / "neo4j")
    yield server
    server.stop()


@pytest.fixture
def actor() -> Actor:
    return Actor("tester")


@pytest.fixture
def fake_encoder() -> Encoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def real_encoder() -> Encoder:
    """The encoder that an installation uses; its weights are read once a run."""
    return open_encoder()


@pytest.fixture(scope="session")
def masker() -> Masker:
    """The masker that an installation uses; its model is read once a run."""
    return open_masker()


@pytest.fixture(scope="session")
def demonstration_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation with the demonstration loaded, to be copied.

    Made once for all workers: encoding it is most of what `--demo` does at first.
    """
    name = "demonstration-for-all"
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "loaded").exists():
            done = Cairn(folder, encoder=None)("ask", "--demo", "domestic abuse", "--json")
            assert done.code == 0, done.err
            (folder / "loaded").touch()
    return folder / "home"


def neo4j_to_kill(folder: Path) -> Server:
    """A Neo4j of its own that a test may kill; skips where there is none."""
    return _or_skip(find_neo4j_to_kill, folder)


def _or_skip(find: Callable[[Path], Server], folder: Path) -> Server:
    try:
        return find(folder)
    except NoNeo4jError as reason:
        if os.environ.get("REQUIRE_NEO4J") == "1":
            pytest.fail(f"REQUIRE_NEO4J=1, but {reason}", pytrace=False)
        pytest.skip(str(reason))
