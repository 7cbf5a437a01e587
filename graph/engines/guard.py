"""The parent of the embedded server: starts it, and ends it when nobody holds the folder.

Run as `python -m graph.engines.guard FOLDER MEMORY MILLISECONDS` (the most that one statement
may take), by graph/engines/embedded.py only.
"""

import ctypes
import fcntl
import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from graph.engines.embedded import DATABASE, START_LIMIT, RunningServer

_POLL = 0.1
_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Guard the server of a folder until the last of its users is gone."""
    folder, memory, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    bolt, http = _free_ports(2)
    server = subprocess.Popen(
        _command(folder, memory, limit, bolt, http),
        stdin=subprocess.DEVNULL,
        # It writes its log into `log/` of the folder it is started in.
        cwd=folder,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with (folder / "clients.lock").open("ab") as clients:
            if not _wait_until_ready(server, http, clients):
                return 1
            RunningServer(os.getpid(), server.pid, bolt, http).write(folder)
            while server.poll() is None and not _nobody_holds(clients):
                time.sleep(_POLL)
            _end(server)
            (folder / "server.json").unlink(missing_ok=True)
    finally:
        _end(server)
    return 0


def _command(folder: Path, memory: str, limit: int, bolt: int, http: int) -> list[str]:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise SystemExit("No module named arcadedb_embedded")
    package = Path(spec.origin).parent
    settings = {
        "server.rootPath": folder,
        "server.rootPasswordPath": _password_file(folder),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.defaultDatabases": f"{DATABASE}[root]",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.defaultDatabase": DATABASE,
        # Without this a commit is acknowledged before it is synced to disk.
        "txWalFlush": 2,
        "command.timeout": limit,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    return [
        str(package / "jre" / "bin" / "java"),
        "-Xms64m",
        f"-Xmx{memory}",
        "--add-modules",
        "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        f"{package / 'jars'}/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _password_file(folder: Path) -> Path:
    path = folder / "password"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(24))
    return path


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [int(s.getsockname()[1]) for s in sockets]
    for s in sockets:
        s.close()
    return ports


def _wait_until_ready(server: subprocess.Popen[bytes], http: int, clients: IO[bytes]) -> bool:
    deadline = time.monotonic() + START_LIMIT
    while server.poll() is None and time.monotonic() < deadline and not _nobody_holds(clients):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{http}/api/v1/ready", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(_POLL)
    return False


def _nobody_holds(clients: IO[bytes]) -> bool:
    try:
        fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _die_with_parent() -> None:
    """Should the guard itself be killed, the kernel ends the server."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


if __name__ == "__main__":
    raise SystemExit(main())
