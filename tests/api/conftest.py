"""One installation for the tests that only read, and fresh ones for the others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.engines import BoltAddress
from tests.api.cairn import Cairn, counts
from tests.api.served import Served, served
from tests.queries.matching.ground import AREAS, RECORDS, REGISTER


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation whose engine runs."""

    cairn: Cairn
    address: BoltAddress

    def counts(self) -> dict[str, int]:
        return counts(self.address)


@pytest.fixture
def cairn(tmp_path: Path) -> Cairn:
    """An installation that nothing has been done with; its engine starts with each command."""
    return Cairn(tmp_path)


@pytest.fixture
def running(cairn: Cairn) -> Iterator[Installation]:
    """An empty installation whose engine runs."""
    with cairn.held() as address:
        yield Installation(cairn, address)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of a small world."""
    folder = tmp_path_factory.mktemp("world")
    texts = {
        "areas.csv": AREAS,
        "register.csv": REGISTER,
        "world.jsonl": "\n".join(json.dumps(record) for record in RECORDS),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, world: list[Path]) -> Iterator[Installation]:
    """The small world in an installation that every test leaves as it is."""
    cairn = Cairn(tmp_path_factory.mktemp("filled"))
    with cairn.held() as address:
        done = cairn("load", *world)
        assert done.code == 0, done.err
        yield Installation(cairn, address)


@pytest.fixture(scope="session")
def server(filled: Installation) -> Iterator[Served]:
    """`cairn serve` over the small world, for the tests that only ask."""
    # With more to see of errors: even then nothing of a question may be seen.
    with served(filled.cairn, debug="1") as running:
        yield running
