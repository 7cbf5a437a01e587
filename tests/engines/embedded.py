"""The embedded engine in a folder of its own."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil

from graph.engines import BoltAddress, EmbeddedEngine
from graph.engines.embedded import RunningServer


class EmbeddedServer:
    """Holds the engine open; `kill` ends the database as a power cut would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine = EmbeddedEngine(folder, memory="768m")
        self.address: BoltAddress = self.engine.open()

    def start(self) -> None:
        """Open the same folder again."""
        self.address = self.engine.open()

    def kill(self) -> None:
        """SIGKILL the server; returns when its guard has noticed and gone as well."""
        running = RunningServer.read(self.folder)
        assert running is not None, f"no server runs in {self.folder}"
        guard = psutil.Process(running.guard_pid)
        os.kill(running.server_pid, signal.SIGKILL)
        with suppress(psutil.NoSuchProcess):
            guard.wait(60)
        self.engine.close()

    def stop(self) -> None:
        """Let go of the folder."""
        self.engine.close()
