"""A command that is killed or stopped loses nothing, and its engine does not outlive it."""

import asyncio
import json
import signal
from pathlib import Path

import psutil
import pytest

from embeddings.refresh import COUNT_PENDING
from graph.engines import BoltAddress
from graph.engines.embedded import RunningServer
from graph.store import GraphStore
from tests.api.cairn import PATIENCE, Cairn, Done, counts, ended, halted, until
from tests.api.test_two_at_once import register

PEOPLE = 800


def server_of(cairn: Cairn) -> RunningServer | None:
    return RunningServer.read(cairn.home / "graph")


def outlasted(server: RunningServer | None) -> bool:
    """Whether an engine that nobody holds any more comes to its end."""
    pids = (server.guard_pid, server.server_pid) if server else ()
    for pid in pids:
        try:
            psutil.Process(pid).wait(PATIENCE)
        except psutil.NoSuchProcess:
            continue
        except psutil.TimeoutExpired:
            return False
    return True


def stopped_while_loading(cairn: Cairn, file: Path, by: signal.Signals) -> Done:
    """Load a file, and send a signal once some of it has come in but not yet all."""
    process = cairn.start("load", "--no-encode", file)
    assert until(lambda: server_of(cairn) is not None), "the engine did not start"
    with cairn.held() as address:
        some = halted(process, lambda: counts(address).get("Person", 0) > 0)
        assert some, "nothing was loaded"
    done = ended(process, by)
    assert done.code != 0, "the load was over before the signal"
    return done


def canonical(cairn: Cairn, file: Path) -> bytes:
    done = cairn("dump", "--canonical", file)
    assert done.code == 0, done.err
    return file.read_bytes()


def test_killed_in_a_load_no_engine_is_left_and_loading_again_ends_as_a_clean_load(
    tmp_path: Path,
):
    file = register(tmp_path, "many", PEOPLE)
    killed, clean = Cairn(tmp_path / "killed"), Cairn(tmp_path / "clean")
    stopped_while_loading(killed, file, signal.SIGKILL)
    assert outlasted(server_of(killed)), "an engine is left"
    report = killed("load", "--no-encode", file, "--json").json
    parts = [report[name] for name in ("added", "changed", "unchanged", "merged")]
    assert report["read"] == sum(parts) == PEOPLE
    assert report["rejected"] == []
    assert report["unchanged"] > 0, "what was kept before was loaded again"
    assert clean("load", "--no-encode", file).code == 0
    assert canonical(killed, tmp_path / "one.jsonl") == canonical(clean, tmp_path / "two.jsonl")


def test_ctrl_c_in_a_load_ends_it_with_a_message_and_what_is_kept_is_kept(
    cairn: Cairn, tmp_path: Path
):
    file = register(tmp_path, "many", PEOPLE)
    done = stopped_while_loading(cairn, file, signal.SIGINT)
    assert done.code == 130
    assert "Stopped" in done.err
    assert "Traceback" not in done.err
    assert 0 < cairn("status", "--json").json["counts"]["Person"] < PEOPLE


def waiting(address: BoltAddress) -> int:
    """How many passages have no vector."""

    async def counted() -> int:
        async with GraphStore(address) as store:
            return (await store.fetch(COUNT_PENDING))[0].number

    return asyncio.run(counted())


def test_killed_in_encoding_it_goes_on_where_it_was(cairn: Cairn, works: Path):
    with cairn.held() as address:
        assert cairn("load", "--no-encode", works).code == 0
        total = waiting(address)
        process = cairn.start("encode")
        assert halted(process, lambda: waiting(address) < total), "nothing was encoded"
        seen = waiting(address)
        assert ended(process, signal.SIGKILL).code == -signal.SIGKILL
        server = server_of(cairn)
    # The batch that was on its way at the kill is kept or lost for good with this engine's end.
    assert outlasted(server)
    with cairn.held() as address:
        left = waiting(address)
        assert 0 < left <= seen < total
        assert cairn("encode", "--json").json == {"encoded": left}
        assert waiting(address) == 0


@pytest.fixture
def works(tmp_path: Path) -> Path:
    """Records of many works, each with some passages."""
    file = tmp_path / "works.jsonl"
    works = (
        {
            "kind": "work",
            "key": f"w{n}",
            "title": f"Work {n} on neglect",
            "type": "article",
            "year": 2020,
            "passages": [
                {"text": f"Passage {p} of {n} is about neglect.", "locator": f"page {p}"}
                for p in range(10)
            ],
        }
        for n in range(300)
    )
    file.write_text("\n".join(map(json.dumps, works)))
    return file
