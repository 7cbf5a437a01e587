"""The real `cairn`, run from an empty folder with a data folder of its own."""

import asyncio
import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.access import Actor
from graph.engines import BoltAddress, EmbeddedEngine
from graph.store import GraphStore
from queries.backup.status import status

PROGRAM = Path(sys.executable).with_name("cairn")
PATIENCE = 180
_STEP = 0.05
UNCOUNTED = ("Import", "Source", "SchemaStep")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


class Cairn:
    """The command line of one installation: an empty folder, a CAIRN_HOME, and settings.

    Settings are named without their prefix: `Cairn(folder, encoder="fake")`. None unsets one.
    """

    def __init__(self, folder: Path, **settings: str | None) -> None:
        self.home, self.folder = folder / "home", folder / "empty"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = {"home": str(self.home), "actor": "tester", "encoder": "fake", **settings}

    def __call__(self, *words: str | bytes | Path, stdin: bytes = b"", **settings: Any) -> Done:
        """Run a command to its end."""
        done = subprocess.run(
            [PROGRAM, *words],
            input=stdin,
            cwd=self.folder,
            env=self.environment(settings),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *words: str | Path, **settings: Any) -> "subprocess.Popen[str]":
        """Start a command and leave it running; its standard input stays open until `ended`."""
        with _heeding_ctrl_c():
            return subprocess.Popen(
                [PROGRAM, *words],
                cwd=self.folder,
                env=self.environment(settings),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )

    def environment(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """The test run's own variables, but only the given ones of Cairn's.

        A name in capitals is a variable that is not Cairn's.
        """
        mine = {**self.settings, **settings}
        named = {n if n.isupper() else f"CAIRN_{n.upper()}": v for n, v in mine.items()}
        others = {n: v for n, v in os.environ.items() if not n.startswith("CAIRN_")}
        chosen = {name: str(value) for name, value in named.items() if value is not None}
        return {**others, "COLUMNS": "120", **chosen}

    @contextmanager
    def held(self, name: str = "graph") -> Iterator[BoltAddress]:
        """Keep the engine of a folder running, so that commands join it and need not start it."""
        self.home.mkdir(exist_ok=True)
        engine = EmbeddedEngine(self.home / name, memory="512m")
        address = engine.open()
        try:
            yield address
        finally:
            engine.close()


@contextmanager
def _heeding_ctrl_c() -> Iterator[None]:
    """What is started in here heeds SIGINT, as a command does that somebody typed.

    A script starts its background jobs (`make test &`) with SIGINT ignored, and whatever
    they start inherits that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def counts(address: BoltAddress) -> dict[str, int]:
    """How many nodes of each kind a graph holds, but for the records of imports."""

    async def counted() -> dict[str, int]:
        async with GraphStore(address) as store:
            found = (await status(store, Actor("tester"))).counts
        return {kind: n for kind, n in found.items() if n and kind not in UNCOUNTED}

    return asyncio.run(counted())


def refused(done: Done, code: int, *words: str) -> bool:
    """Whether a command ended with this code and one clear message that has these words."""
    assert "Traceback" not in done.err + done.out, done.err
    assert done.code == code, (done.code, done.out, done.err)
    assert done.err.count("Error:") == 1, done.err
    missing = [word for word in words if word.casefold() not in done.err.casefold()]
    assert not missing, (missing, done.err)
    return True


def until(true: Callable[[], bool]) -> bool:
    """Wait until something is true; whether it became so in time."""
    deadline = time.monotonic() + PATIENCE
    while not (done := true()) and time.monotonic() < deadline:
        time.sleep(_STEP)
    return done


def halted(process: "subprocess.Popen[str]", when: Callable[[], bool]) -> bool:
    """Whether a started command came so far; it stands still while that is looked at, and after.

    So it cannot get far beyond that point, however slow the looking is.
    """

    def so_far() -> bool:
        process.send_signal(signal.SIGCONT)
        time.sleep(_STEP)
        process.send_signal(signal.SIGSTOP)
        return when()

    if not (far := until(so_far)):
        process.kill()
    return far


def reading(process: "subprocess.Popen[str]") -> bool:
    """Whether a started command reads its standard input: it has taken in what is given here."""
    assert process.stdin is not None
    pipe = process.stdin
    pipe.write("neglect ")
    pipe.flush()
    left = array("i", [1])
    return until(lambda: fcntl.ioctl(pipe, termios.FIONREAD, left) == 0 and left[0] == 0)


def ended(process: "subprocess.Popen[str]", by: signal.Signals | None = None) -> Done:
    """What a started command has said at its end, which a signal may bring."""
    if by is not None:
        process.send_signal(by)
        process.send_signal(signal.SIGCONT)
        process.wait(PATIENCE)
    out, err = process.communicate(timeout=PATIENCE)
    return Done(process.returncode, out, err)
