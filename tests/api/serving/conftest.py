"""Engines that these tests kill and freeze."""

from collections.abc import Iterator

import pytest

from graph.engines import BoltAddress
from tests.api.cairn import Cairn
from tests.api.serving.engines_to_hurt import Engine, engine
from tests.conftest import ENGINES, neo4j_to_kill
from tests.engines import Server


@pytest.fixture(scope="module")
def neo4j_to_hurt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j of a module's own, which every test leaves running."""
    server = neo4j_to_kill(tmp_path_factory.mktemp("neo4j"))
    yield server
    server.stop()


@pytest.fixture
def embedded_address(embedded_server: Server) -> BoltAddress:
    """Where it answers: what an error's frames hold must not be the engine itself."""
    return embedded_server.address


@pytest.fixture(params=ENGINES)
def hurt(request: pytest.FixtureRequest, cairn: Cairn) -> Engine:
    """Each engine in turn; `served(cairn, **hurt.settings)` uses it."""
    return engine(request.param, cairn, request)
