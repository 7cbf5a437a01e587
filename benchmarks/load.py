"""How many answers a second, when many ask at once?

`python -m benchmarks.load --users 50 --seconds 30 [--engine both] [--write]` starts `cairn serve
--demo` as a process of its own and asks it over HTTP, every user one question after another from
`benchmarks/questions/questions.jsonl`. Server, engine and askers share the machine.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import httpx
import psutil

from benchmarks.ground import server_of
from benchmarks.page import Table
from benchmarks.reading import OWN, own_questions
from benchmarks.running import Figures, options, run

TABLE = Table(
    "load",
    keys=("engine",),
    figures={
        "users": "users",
        "seconds": "seconds",
        "answers a second": "answers_a_second",
        "p50 ms": "p50",
        "p95 ms": "p95",
        "errors": "errors",
        "MB before": "mb_before",
        "MB after": "mb_after",
    },
)
_ADDRESS = re.compile(r"http://\S+")
_WARMING_SECONDS = 5.0


@dataclass
class Tally:
    """What the askers saw."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    return run(parser, TABLE, lambda given, on, _: measure(given, on), arguments)


async def measure(given: argparse.Namespace, engine: str) -> Figures:
    """Answers a second, their times, and the memory of the server and its engine."""
    with tempfile.TemporaryDirectory(prefix="cairn-load-") as folder, ExitStack() as stack:
        environment = {**os.environ, "CAIRN_HOME": folder, "CAIRN_ENCODER": given.encoder}
        if engine == "neo4j":
            server = server_of(engine, Path(folder) / "neo4j")
            stack.callback(server.stop)
            environment["CAIRN_NEO4J_URI"] = server.address.uri
        address = stack.enter_context(_serving(environment))
        async with _asked(address) as asked:
            await asked(given.users, _WARMING_SECONDS)
            before = _megabytes()
            tally = await asked(given.users, given.seconds)
        return _figures(given, engine, tally, before, _megabytes())


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[str]:
    """`cairn serve --demo`, warm, and its address."""
    command = [sys.executable, "-m", "api", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None or not (line := process.stdout.readline()):
                raise RuntimeError("cairn serve ended before it served")
            found = _ADDRESS.search(line)
            if found is None:
                raise RuntimeError(f"cairn serve told no address: {line}")
            yield found[0]
        finally:
            process.terminate()
            process.wait(60)


@asynccontextmanager
async def _asked(address: str) -> AsyncIterator["_Asking"]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        yield _Asking(client)


class _Asking:
    """Many users who ask one question after another."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        needed = {"question", "scope"}
        self.questions = [row["question"] for row in own_questions(OWN / "questions.jsonl", needed)]

    async def __call__(self, users: int, seconds: float) -> Tally:
        tally, end = Tally(), time.perf_counter() + seconds
        await asyncio.gather(*(self._user(number, end, tally) for number in range(users)))
        return tally

    async def _user(self, number: int, end: float, tally: Tally) -> None:
        order = random.Random(number)  # noqa: S311 - which question comes next is no secret
        while (begun := time.perf_counter()) < end:
            body = {"question": order.choice(self.questions)}
            try:
                response = await self.client.post("/ask", json=body)
                tally.errors += response.status_code != 200
            except httpx.HTTPError:
                tally.errors += 1
            tally.milliseconds.append((time.perf_counter() - begun) * 1000)


def _figures(
    given: argparse.Namespace, engine: str, tally: Tally, before: int, after: int
) -> Figures:
    cuts = quantiles(tally.milliseconds, n=20)
    return {
        "engine": engine,
        "users": given.users,
        "seconds": round(given.seconds),
        "answers_a_second": f"{len(tally.milliseconds) / given.seconds:.1f}",
        "p50": round(cuts[9]),
        "p95": round(cuts[18]),
        "errors": tally.errors,
        "mb_before": before,
        "mb_after": after,
    }


def _megabytes() -> int:
    """Of all that this process started: the server and its engine."""
    started = psutil.Process().children(recursive=True)
    return round(sum(process.memory_info().rss for process in started) / 1e6)


if __name__ == "__main__":
    raise SystemExit(main())
