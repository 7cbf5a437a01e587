"""A real `cairn serve`, started as its users start it, and asked over HTTP."""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.api.cairn import PATIENCE, Cairn, until

_ADDRESS = re.compile(r"http://\S+")


@dataclass
class Served:
    """A server that runs: its process, where it answers, and what it printed."""

    process: "subprocess.Popen[str]"
    home: Path
    printed: list[str] = field(default_factory=list)
    address: str = ""

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=60, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        with self.client() as client:
            return client.get(path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        with self.client() as client:
            return client.post(path, **options)

    def graphql(self, query: str, **variables: Any) -> Any:
        return self.post("/graphql", json={"query": query, "variables": variables}).json()


@contextmanager
def served(cairn: Cairn, *words: str, **settings: Any) -> Iterator[Served]:
    """Start `cairn serve` on a free port; it is warm when this is entered, ended when left."""
    process = cairn.start("serve", "--port", "0", *words, **settings)
    server = Served(process, cairn.home)
    readers = [
        threading.Thread(target=_collect, args=(pipe, server.printed), daemon=True)
        for pipe in (process.stdout, process.stderr)
    ]
    for reader in readers:
        reader.start()
    try:
        assert until(lambda: _told_address(server)), server.printed
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        for reader in readers:
            reader.join(5)
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()


def _told_address(server: Served) -> bool:
    if server.process.poll() is not None:
        raise AssertionError(f"it ended: {server.printed}")
    for line in list(server.printed):
        if "Cairn is at" in line and (found := _ADDRESS.search(line)):
            server.address = found[0]
            return True
    return False


def _collect(pipe: Any, lines: list[str]) -> None:
    for line in pipe:
        lines.append(line)
