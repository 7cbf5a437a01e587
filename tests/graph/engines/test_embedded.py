"""The embedded engine: private to the machine, shared by its commands, gone with them."""

import asyncio
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from graph.engines import EmbeddedEngine, embedded
from graph.engines.embedded import RunningServer
from graph.errors import FolderUnusable, StoreBusy, StoreTimeout
from graph.schema import prepare
from graph.store import GraphStore
from tests.engines import EmbeddedServer
from tests.engines.catalogue import ROOT
from tests.engines.graph import ask

LIMIT = 60  # seconds: the guard alone gives a busy server 20 to end
ENDLESS = """
UNWIND range(1, 1000000) AS n UNWIND range(1, 1000000) AS m WITH n, m WHERE n + m < 0 RETURN n
"""
HOLD = """
import sys, time
from pathlib import Path
from graph.engines import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]))
print(engine.open().uri, flush=True)
sys.stdin.readline()
engine.close()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the engine until it is told a line or killed."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def running(folder: Path) -> RunningServer:
    server = RunningServer.read(folder)
    assert server is not None
    return server


def gone(*pids: int) -> bool:
    return _soon(lambda: not any(map(psutil.pid_exists, pids)))


def _soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + LIMIT
    while not (done := true()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder; what a failing test leaves running there is ended."""
    yield tmp_path / "data"
    if server := RunningServer.read(tmp_path / "data"):
        for pid in (server.guard_pid, server.server_pid):
            if psutil.pid_exists(pid):
                os.kill(pid, signal.SIGKILL)


def test_its_password_is_for_the_owner_alone_and_on_no_command_line(
    embedded_server: EmbeddedServer,
):
    file = embedded_server.folder / "password"
    password = file.read_text().strip()
    lines = [_words(process) for process in psutil.process_iter()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(password) >= 20
    assert not any(password in word for line in lines for word in line)


def test_its_data_folder_is_for_the_owner_alone(folder: Path):
    engine = EmbeddedEngine(folder)
    engine.open()
    engine.close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_commit_is_synced_to_disk_before_it_is_acknowledged(embedded_server: EmbeddedServer):
    server = psutil.Process(running(embedded_server.folder).server_pid)
    assert "-Darcadedb.txWalFlush=2" in server.cmdline()


def test_nobody_outside_the_machine_can_reach_it(embedded_server: EmbeddedServer):
    server = running(embedded_server.folder)
    connections = psutil.Process(server.server_pid).net_connections("inet")
    listening = [c.laddr for c in connections if c.status == psutil.CONN_LISTEN]
    assert {where.ip.removeprefix("::ffff:") for where in listening} == {"127.0.0.1"}
    assert {where.port for where in listening} == {server.bolt_port, server.http_port}


def test_nobody_gets_in_without_the_password(embedded_server: EmbeddedServer):
    url = embedded_server.address.sql_url or ""
    body = json.dumps({"language": "sql", "command": "SELECT 1"}).encode()
    request = urllib.request.Request(url, data=body)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request)  # noqa: S310
    raised.value.close()
    assert raised.value.code in (401, 403)


def test_it_ends_when_its_user_is_killed(folder: Path):
    with holder(folder) as user:
        says(user)
        server = running(folder)
        user.kill()
    assert gone(server.server_pid, server.guard_pid)


def test_it_ends_when_its_guard_is_killed(folder: Path):
    with holder(folder) as user:
        says(user)
        server = running(folder)
        os.kill(server.guard_pid, signal.SIGKILL)
        assert gone(server.server_pid)
        user.kill()


@pytest.mark.anyio
async def test_two_processes_share_it_and_the_second_outlives_the_first(folder: Path):
    with holder(folder) as first:
        uri = says(first)
        engine = EmbeddedEngine(folder)
        address = engine.open()
        async with GraphStore(address) as store:
            assert address.uri == uri
            await prepare(store)
            first.communicate("enough\n", timeout=LIMIT)
            await asyncio.sleep(1)  # the guard must have had time to do wrong
            assert await ask(store, "RETURN 1 AS one") == [{"one": 1}]
        engine.close()


def test_two_that_start_at_the_same_moment_share_one_server(folder: Path):
    with holder(folder) as one, holder(folder) as other:
        assert says(one) == says(other)
        one.communicate("enough\n", timeout=LIMIT)
        other.communicate("enough\n", timeout=LIMIT)


def test_it_can_be_opened_again_at_once(folder: Path):
    for _ in range(3):
        engine = EmbeddedEngine(folder)
        port = int(engine.open().uri.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as opened:
            assert opened.getpeername()[1] == port
        engine.close()


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderUnusable, match="file") as raised:
            EmbeddedEngine(place).open()
        assert "CAIRN_HOME" in raised.value.hint


def test_a_process_that_never_finishes_opening_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    folder.mkdir()
    stuck = (
        "import sys, os; from filelock import FileLock; f = sys.argv[1];"
        "lock = FileLock(f + '/start.lock'); lock.acquire();"
        "open(f + '/starting.pid', 'w').write(str(os.getpid())); print('held', flush=True);"
        "sys.stdin.readline()"
    )
    monkeypatch.setattr(embedded, "PATIENCE", 2.0)
    said: list[str] = []
    command = [sys.executable, "-c", stuck, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        says(process)
        with pytest.raises(StoreBusy, match=f"process {process.pid}"):
            EmbeddedEngine(folder, say=said.append).open()
        process.communicate("enough\n")
    assert len(said) == 1
    assert f"process {process.pid}" in said[0]


def test_a_server_that_cairn_did_not_start_is_said_to_be_there(folder: Path):
    with holder(folder) as user:
        says(user)
        (folder / "server.json").unlink()
        with pytest.raises(StoreBusy, match="did not start"):
            EmbeddedEngine(folder).open()
        user.kill()


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.mark.anyio
async def test_a_statement_that_takes_too_long_is_ended_by_the_engine_itself(tmp_path: Path):
    engine = EmbeddedEngine(tmp_path / "data", memory="512m", query_seconds=1)
    try:
        async with GraphStore(engine.open()) as store:
            begun = time.monotonic()
            with pytest.raises(StoreTimeout):
                await store.run(ENDLESS)
            assert time.monotonic() - begun < LIMIT / 4
    finally:
        engine.close()
