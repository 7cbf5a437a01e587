"""An engine that a test may kill and freeze while `cairn serve` uses it."""

import json
import os
import shutil
import signal
from typing import Protocol

import pytest

from tests.api.cairn import Cairn
from tests.engines.neo4j import ContainerServer, ProcessServer, Server


class Engine(Protocol):
    """`settings` are those of `cairn serve` on it."""

    settings: dict[str, str]

    def kill(self) -> None: ...
    def start(self) -> None: ...
    def freeze(self) -> None: ...
    def thaw(self) -> None: ...


class Embedded:
    """The engine that a server has started itself."""

    def __init__(self, cairn: Cairn) -> None:
        self._folder = cairn.home / "graph"
        self._frozen = 0
        self.settings: dict[str, str] = {}

    @property
    def pid(self) -> int:
        told = json.loads((self._folder / "server.json").read_text())
        return int(told["server_pid"])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def start(self) -> None:
        """The server starts it itself."""

    def freeze(self) -> None:
        self._frozen = self.pid
        os.kill(self._frozen, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._frozen, signal.SIGCONT)


class Neo4j:
    """A Neo4j of the tests' own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.settings = {"neo4j_uri": server.address.uri, "neo4j_password": "none"}

    def kill(self) -> None:
        self._server.kill()

    def start(self) -> None:
        self._server.start()

    def freeze(self) -> None:
        if isinstance(self._server, ContainerServer):
            self._server._container.get_wrapped_container().pause()
        else:
            self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if isinstance(self._server, ContainerServer):
            self._server._container.get_wrapped_container().unpause()
        else:
            self._signal(signal.SIGCONT)

    def start_empty(self) -> None:
        """Start it again on a new disk."""
        shutil.rmtree(self._process()._home / "data")
        self.start()

    def _signal(self, what: signal.Signals) -> None:
        os.kill(self._process()._pid, what)

    def _process(self) -> ProcessServer:
        if not isinstance(self._server, ProcessServer):
            pytest.skip("this Neo4j is no process of the tests'")
        return self._server


def engine(kind: str, cairn: Cairn, request: pytest.FixtureRequest) -> Engine:
    """The embedded engine of an installation, or the Neo4j of these tests; both run when used."""
    if kind == "embedded":
        return Embedded(cairn)
    return Neo4j(request.getfixturevalue("neo4j_to_hurt"))
