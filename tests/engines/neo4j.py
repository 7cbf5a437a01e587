"""A real Neo4j for the tests: a given one, a container, or a child process, in this order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import psutil

from graph.engines import BoltAddress, neo4j_address
from tests.engines import keeper
from tests.engines.jars import VERSION, NoJarsError, java, neo4j_jars

_START_LIMIT = 120
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_CONFIGURATION = """
server.directories.data={home}/data
server.directories.logs={home}/logs
server.directories.run={home}/run
server.directories.import={home}/import
server.directories.plugins={home}/plugins
server.directories.lib={home}/lib
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
"""


class Server(Protocol):
    """A graph server of the tests."""

    address: BoltAddress

    def start(self) -> None: ...
    def kill(self) -> None: ...
    def stop(self) -> None: ...


class NoNeo4jError(Exception):
    """Why there is no Neo4j, in one line."""


def find_neo4j(folder: Path) -> Server:
    """The first Neo4j that can be had. Raises NoNeo4jError, saying why not for every way."""
    if "CAIRN_TEST_NEO4J_URI" in os.environ:
        return GivenServer()
    return find_neo4j_to_kill(folder)


def find_neo4j_to_kill(folder: Path, *, lasting: bool = False) -> Server:
    """One that belongs to the tests alone, so that it may be killed.

    A `lasting` one runs as it would in production; others are up and answer a first time sooner.
    """
    reasons = []
    ways: tuple[Callable[[Path, bool], Server], ...] = (_container, ProcessServer)
    for way in ways:
        try:
            return way(folder, lasting)
        except (NoJarsError, NoNeo4jError) as reason:
            reasons.append(str(reason))
    raise NoNeo4jError(
        "no Neo4j to test on: CAIRN_TEST_NEO4J_URI is not set; " + "; ".join(reasons)
    )


class GivenServer:
    """The one that CAIRN_TEST_NEO4J_URI names. The tests delete everything in it."""

    def __init__(self) -> None:
        self.address = neo4j_address(
            os.environ["CAIRN_TEST_NEO4J_URI"],
            os.environ.get("CAIRN_TEST_NEO4J_USER", "neo4j"),
            os.environ.get("CAIRN_TEST_NEO4J_PASSWORD", ""),
            os.environ.get("CAIRN_TEST_NEO4J_DATABASE", "neo4j"),
        )

    def start(self) -> None:
        """It runs already."""

    def kill(self) -> None:
        raise AssertionError("a Neo4j that somebody else runs is never killed")

    def stop(self) -> None:
        """It is not ours to stop."""


class ProcessServer:
    """The server as a child process, without authentication, on a free port of 127.0.0.1."""

    def __init__(self, folder: Path, lasting: bool) -> None:
        self._java, self._jars, self._lasting = java(), neo4j_jars(), lasting
        self._home, self._port = folder, _free_port()
        self._write_configuration()
        self._keeper: subprocess.Popen[str] | None = None
        self._pid = 0
        self.address = neo4j_address(f"bolt://127.0.0.1:{self._port}", "neo4j", "none", "neo4j")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self._home / "console.log").open("ab") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, keeper.__file__, *self._command()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._keeper.stdout is not None
        self._pid = int(self._keeper.stdout.readline())
        self._wait()

    def kill(self) -> None:
        """SIGKILL the server."""
        os.kill(self._pid, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """End the server and wait until it is gone."""
        if self._keeper is not None:
            self._keeper.communicate()
            self._keeper = None

    def _write_configuration(self) -> None:
        (self._home / "conf").mkdir(parents=True)
        text = _CONFIGURATION.format(home=self._home, port=self._port)
        (self._home / "conf" / "neo4j.conf").write_text(text)

    def _command(self) -> list[str]:
        return [
            self._java,
            "-Xmx1g",
            # Most statements of a test run once: compiling them quickly matters more than how well.
            *([] if self._lasting else ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]),
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-cp",
            f"{self._jars}/*",
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self._home}",
            f"--config-dir={self._home / 'conf'}",
            "--console-mode",
        ]

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_LIMIT
        while time.monotonic() < deadline and psutil.pid_exists(self._pid):
            if _speaks_bolt(self._port):
                return
            time.sleep(0.2)
        self.stop()
        last = (self._home / "console.log").read_text(errors="replace").splitlines()[-1:]
        raise NoNeo4jError(f"the Neo4j child process did not start: {last}")


class ContainerServer:
    """The official image, where a Docker engine answers."""

    def __init__(self, container: Any) -> None:
        self._container = container
        container.start()
        self.address = self._address()

    def start(self) -> None:
        """Start the same container again."""
        self._container.get_wrapped_container().start()
        self.address = self._address()
        _wait_for_bolt(self.address.uri)

    def kill(self) -> None:
        """SIGKILL the server; its data stays."""
        self._container.get_wrapped_container().kill()

    def stop(self) -> None:
        """Remove the container."""
        self._container.stop()

    def _address(self) -> BoltAddress:
        self._container.get_wrapped_container().reload()
        url = self._container.get_connection_url()
        return neo4j_address(url, "neo4j", self._container.password, "neo4j")


def _container(folder: Path, lasting: bool) -> Server:
    if not _docker_answers():
        raise NoNeo4jError("no Docker engine answers")
    from docker.errors import DockerException
    from testcontainers.neo4j import Neo4jContainer

    try:
        return ContainerServer(Neo4jContainer(f"neo4j:{VERSION}-community"))
    except DockerException as wrong:
        raise NoNeo4jError(f"Docker could not start it: {str(wrong)[:200]}") from None


def _docker_answers() -> bool:
    """Asked of the socket itself: the client library leaves it open when nobody answers."""
    host = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock")
    scheme, _, where = host.partition("://")
    unix = scheme == "unix"
    try:
        with socket.socket(socket.AF_UNIX if unix else socket.AF_INET) as opened:
            opened.settimeout(5)
            name, _, port = where.rpartition(":")
            opened.connect(where if unix else (name, int(port)))
    except (OSError, ValueError):
        return False
    return True


def _wait_for_bolt(uri: str) -> None:
    port = int(uri.rsplit(":", 1)[1])
    deadline = time.monotonic() + _START_LIMIT
    while not _speaks_bolt(port):
        assert time.monotonic() < deadline, f"{uri} does not answer"
        time.sleep(0.2)


def _speaks_bolt(port: int) -> bool:
    """Whether a Bolt handshake is answered, which happens only once the server is up."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as opened:
            opened.sendall(bytes.fromhex("6060b01700000405000000000000000000000000"))
            return len(opened.recv(4)) == 4
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])
