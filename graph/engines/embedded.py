"""The embedded engine: ArcadeDB as a child process, shared by all commands on one folder.

Who keeps it alive: every command that uses the folder holds a shared lock on the file
`clients.lock`; the guard (graph/engines/guard.py), which is the server's parent, ends the
server as soon as nobody holds one. The operating system drops a lock when its process
ends, however it ends, so that `kill -9` leaves no server behind.
Works where there is `flock`: Linux and macOS.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import psutil
from filelock import FileLock, Timeout

from graph.engines.address import BoltAddress
from graph.errors import FolderUnusable, NotSetUp, StoreBusy, StoreUnavailable

DATABASE = "cairn"
PATIENCE = 30.0
START_LIMIT = 90.0
# How long one statement may take where nobody waits at a page: loading writes large batches.
LOADING_SECONDS = 60.0
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class RunningServer:
    """What the guard writes to `server.json` once its server answers."""

    guard_pid: int
    server_pid: int
    bolt_port: int
    http_port: int

    @classmethod
    def read(cls, folder: Path) -> "RunningServer | None":
        """The server that says it runs in `folder`; None if none does."""
        try:
            return cls(**json.loads((folder / "server.json").read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Say so in `folder`, all at once."""
        draft = folder / "server.json.new"
        draft.write_text(json.dumps(asdict(self)))
        draft.replace(folder / "server.json")

    def runs(self) -> bool:
        """Whether both its processes are still there."""
        return all(_alive(pid) for pid in (self.guard_pid, self.server_pid))


class EmbeddedEngine:
    """A hold on the engine in `folder`: opened it runs, and runs until nobody holds it."""

    def __init__(
        self,
        folder: Path,
        *,
        memory: str = "1g",
        query_seconds: float = LOADING_SECONDS,
        say: Callable[[str], None] | None = None,
    ) -> None:
        self.folder, self.memory, self.query_seconds = folder, memory, query_seconds
        self._say = say or (lambda message: None)
        self._hold: IO[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def open(self) -> BoltAddress:
        """Join the running server or start one; blocks for 2 to 4 seconds when it starts.

        Raises FolderUnusable, StoreBusy after 30 seconds of waiting for another process,
        StoreUnavailable when the server does not come up.
        """
        _prepare(self.folder)
        with self._alone():
            self._hold = self._take_hold()
            try:
                return self.address_of(self._running() or self._start())
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Let go; if nobody else holds it, the guard ends the server."""
        if self._hold is not None:
            self._hold.close()
            self._hold = None

    def runs(self) -> bool:
        """Whether the server that was opened is still there."""
        return self._hold is not None and self._running() is not None

    def _alone(self) -> "_Doorway":
        return _Doorway(self.folder, self._say)

    def _take_hold(self) -> IO[bytes]:
        handle = (self.folder / "clients.lock").open("ab")
        deadline = time.monotonic() + PATIENCE
        told = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return handle
            except BlockingIOError:
                server = RunningServer.read(self.folder)
                holder = _name(server.guard_pid) if server else "another process"
                if time.monotonic() > deadline:
                    handle.close()
                    raise StoreBusy(
                        f"The graph in {self.folder} is still being closed by {holder}.",
                        hint="Wait for it or end it, then try again.",
                    ) from None
                if not told and time.monotonic() > deadline - PATIENCE + 1:
                    self._say(f"waiting for {holder} to close the graph in {self.folder}")
                    told = True
                time.sleep(_POLL)

    def _running(self) -> RunningServer | None:
        server = RunningServer.read(self.folder)
        return server if server and server.runs() else None

    def _start(self) -> RunningServer:
        (self.folder / "server.json").unlink(missing_ok=True)
        log = self.folder / "engine.log"
        limit = str(round(self.query_seconds * 1000))
        command = [sys.executable, "-m", "graph.engines.guard", str(self.folder)]
        command += [self.memory, limit]
        with log.open("wb") as output:
            self._guard = guard = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env=_environment(),
            )
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline and guard.poll() is None:
            if server := self._running():
                return server
            time.sleep(_POLL)
        raise _did_not_start(log)

    def address_of(self, server: RunningServer) -> BoltAddress:
        """Where a server of this folder answers."""
        return BoltAddress(
            "embedded",
            f"bolt://127.0.0.1:{server.bolt_port}",
            "root",
            DATABASE,
            (self.folder / "password").read_text().strip(),
            sql_url=f"http://127.0.0.1:{server.http_port}/api/v1/command/{DATABASE}",
        )


class _Doorway:
    """Only one process at a time looks whether a server runs and starts one."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self.folder, self.say = folder, say
        self.lock = FileLock(folder / "start.lock")
        self.note = folder / "starting.pid"

    def __enter__(self) -> None:
        try:
            self.lock.acquire(timeout=1)
        except Timeout:
            self.say(f"waiting for {self._holder()}, which is opening the graph in {self.folder}")
            try:
                self.lock.acquire(timeout=PATIENCE - 1)
            except Timeout:
                raise StoreBusy(
                    f"The graph in {self.folder} is being opened by {self._holder()}"
                    f" and was not ready after {PATIENCE:.0f} seconds.",
                    hint="Wait for it or end it, then try again.",
                ) from None
        self.note.write_text(str(os.getpid()))

    def __exit__(self, *_: object) -> None:
        self.note.unlink(missing_ok=True)
        self.lock.release()

    def _holder(self) -> str:
        try:
            return _name(int(self.note.read_text()))
        except (FileNotFoundError, ValueError):
            return "another process"


def _prepare(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(exist_ok=True, mode=0o700)
        probe = folder / "clients.lock"
        probe.touch()
    except OSError as wrong:
        raise FolderUnusable(
            f"The data folder {folder} cannot be written: {wrong.strerror}.",
            hint="Set CAIRN_HOME to a folder that you may write to.",
        ) from wrong
    if not os.access(folder, os.W_OK):
        raise FolderUnusable(
            f"The data folder {folder} cannot be written.",
            hint="Set CAIRN_HOME to a folder that you may write to.",
        )


def _environment() -> dict[str, str]:
    """The guard must find these packages, also when they are run from a checkout."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def _did_not_start(log: Path) -> Exception:
    lines = log.read_text(errors="replace").splitlines()
    if any("LockException" in line or "is locked by" in line for line in lines):
        return StoreBusy(
            f"The database in {log.parent} is used by a server that Cairn did not start.",
            hint="End that server, then try again.",
        )
    if any("arcadedb_embedded" in line and "No module" in line for line in lines):
        return NotSetUp(
            "The package arcadedb-embedded is not installed.",
            hint="Install Cairn again, or set CAIRN_NEO4J_URI to use a Neo4j server.",
        )
    last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
    return StoreUnavailable(
        f"The embedded engine did not start: {last[:300]}", hint=f"Its log is {log}."
    )


def _alive(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def _name(pid: int) -> str:
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return f"process {pid} ({' '.join(process.cmdline()[:4]) or process.name()})"
    return f"process {pid}"
