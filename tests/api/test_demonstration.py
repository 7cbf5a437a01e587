"""`cairn ask --demo`: loaded by itself, apart from everything real, with the real encoder."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.engines import BoltAddress
from graph.schema import prepare
from graph.store import GraphStore
from tests.api.cairn import Cairn, Done, counts, refused
from tests.engines import Server
from tests.engines.graph import empty

THEMES = {
    "alcohol in pregnancy": "A pregnant woman with chronic alcohol use keeps moving between "
    "council areas. Who holds responsibility, and who has dealt with this?",
    "domestic abuse": "Who has dealt with domestic abuse and what it does to the children?",
    "out of hours": "Who is responsible for a child at risk at night, when the office is closed?",
    "supervision": "How should front-line child protection workers be supervised?",
}
EVERYDAY = (
    "How long do I boil an egg?",
    "What is the best way to train for a marathon?",
    "Which bus goes to the airport?",
)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """An installation in which one demonstration question has been asked."""

    cairn: Cairn
    address: BoltAddress
    first: Done
    seconds: float

    def ask(self, question: str) -> dict[str, Any]:
        done = self.cairn("ask", "--demo", question, "--json")
        assert done.code == 0, done.err
        return dict(done.json)

    def is_quicker(self) -> bool:
        """Whether the first question, asked again, is answered faster than it first was."""
        started = time.monotonic()
        self.ask(THEMES["domestic abuse"])
        return time.monotonic() - started < self.seconds


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    cairn = Cairn(tmp_path_factory.mktemp("demonstration"), encoder=None)
    with cairn.held("demo") as address:
        started = time.monotonic()
        first = cairn("ask", "--demo", THEMES["domestic abuse"], "--json")
        yield Demonstration(cairn, address, first, time.monotonic() - started)


def test_the_first_question_loads_it_by_itself_and_says_that_it_is_fictional(
    demonstration: Demonstration,
):
    assert demonstration.first.code == 0, demonstration.first.err
    assert "(fictional)" in demonstration.first.json["notice"]
    assert "do not exist" in demonstration.first.json["notice"]
    assert counts(demonstration.address)["Person"] >= 12


def test_everybody_on_its_register_is_called_fictional(demonstration: Demonstration):
    people = demonstration.first.json["people"]
    assert people
    assert all(p["name"].endswith("(fictional)") for p in people if p["on_register"])


def test_a_second_question_loads_nothing_and_is_quicker(demonstration: Demonstration):
    before = counts(demonstration.address)
    # Another program may slow one of them down.
    assert any(demonstration.is_quicker() for _ in range(3))
    assert counts(demonstration.address) == before


@pytest.mark.parametrize("theme", THEMES)
def test_the_four_themes_find_people_and_evidence(demonstration: Demonstration, theme: str):
    answer = demonstration.ask(THEMES[theme])
    assert not answer["abstained"]
    assert answer["missing"] is None
    assert answer["people"]
    assert all(person["path"]["text"] for person in answer["people"])
    assert any(answer["evidence"].values())


@pytest.mark.parametrize("question", EVERYDAY)
def test_everyday_questions_meet_silence_that_says_whom_to_ask(
    demonstration: Demonstration, question: str
):
    answer = demonstration.ask(question)
    assert answer["abstained"]
    assert answer["people"] == []
    assert not any(answer["evidence"].values())
    assert "broker" in answer["missing"]
    assert answer["nearest_topics"]


def test_real_records_never_come_near_it(demonstration: Demonstration, world: list[Path]):
    before = counts(demonstration.address)
    cairn = demonstration.cairn
    with cairn.held() as real:
        assert cairn("load", "--no-encode", world[1]).code == 0
        loaded = cairn("status", "--json").json["counts"]
        assert counts(real)["Person"] == loaded["Person"] == 4
    assert counts(demonstration.address) == before


@dataclass(frozen=True, slots=True)
class OnNeo4j:
    """An installation whose graph is on a Neo4j that is empty at first."""

    cairn: Cairn
    address: BoltAddress


@pytest.fixture
def on_neo4j(neo4j_server: Server, tmp_path: Path) -> OnNeo4j:
    address = neo4j_server.address
    asyncio.run(_emptied(address))
    settings = {
        "neo4j_uri": address.uri,
        "neo4j_user": address.user,
        "neo4j_password": address.password,
        "neo4j_database": address.database,
    }
    return OnNeo4j(Cairn(tmp_path, **settings), address)


async def _emptied(address: BoltAddress) -> None:
    async with GraphStore(address) as store:
        await prepare(store)
        await empty(store)


def test_on_a_neo4j_no_real_records_go_into_a_demonstration(on_neo4j: OnNeo4j, world: list[Path]):
    asked = on_neo4j.cairn("ask", "--demo", THEMES["supervision"], "--json")
    assert "(fictional)" in asked.json["notice"]
    before = counts(on_neo4j.address)
    done = on_neo4j.cairn("load", *world, "--json")
    assert refused(done, 2, "demonstration")
    assert done.json["error"]["code"] == "not_demonstration"
    assert counts(on_neo4j.address) == before


def test_on_a_neo4j_no_demonstration_goes_into_real_records(on_neo4j: OnNeo4j, world: list[Path]):
    assert on_neo4j.cairn("load", *world).code == 0
    before = counts(on_neo4j.address)
    done = on_neo4j.cairn("ask", "--demo", THEMES["supervision"], "--json")
    assert refused(done, 2, "real records", on_neo4j.address.uri)
    assert done.json["error"]["code"] == "not_demonstration"
    assert counts(on_neo4j.address) == before
