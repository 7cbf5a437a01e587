"""Listening and serving until a signal ends it."""

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from api.app import build_app
from api.bounded_http import BoundedHttp
from api.cli.progress import encoding_progress, loading_progress
from api.cli.running import log_to, out, say
from api.serving import Serving
from api.settings import Settings
from graph.errors import BadInput, NotAllowed

_FINISH_WITHIN = 10


async def serve(settings: Settings, listener: socket.socket, *, demo: bool) -> None:
    """Serve until a signal ends it; tell the address once questions can be answered."""
    log_to(settings.home.expanduser())
    serving = Serving(settings, demo=demo, say=say)
    server = OurServer(_config(serving))
    say("Warming up: the engine and the encoder take some seconds.")
    warming = asyncio.create_task(_warm(serving, server, listener))
    try:
        await server.serve(sockets=[listener])
    finally:
        warming.cancel()
        await asyncio.wait({warming})
        await serving.close()
    if not warming.cancelled():
        warming.result()


async def _warm(serving: Serving, server: "OurServer", listener: socket.socket) -> None:
    """Raises what keeps it from answering, and ends the server then."""
    try:
        await server.up.wait()
        await serving.start(loading_progress, encoding_progress)
        out.print(f"Cairn is at {_address(listener)} (Ctrl-C ends it)", soft_wrap=True)
    except BaseException:
        server.should_exit = True
        raise


class OurServer(uvicorn.Server):
    """Ends on a signal and returns, so that what was opened is closed in order.

    Uvicorn raises the signal again once it has ended, which would end the process at once.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Say that the signal was heeded: to let requests and the engine end takes some seconds."""
        say("Stopping: what runs is finished first. Ctrl-C again does not wait for it.")
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """From here on requests are taken and signals heeded."""
        await super().startup(sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Heed SIGINT and SIGTERM while serving."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self.handle_exit, name, None)
        try:
            yield
        finally:
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(name)


def _config(serving: Serving) -> uvicorn.Config:
    return uvicorn.Config(
        build_app(serving),
        lifespan="off",
        log_config=None,
        # An access log would hold addresses; ours are free of questions, but not of what is read.
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=BoundedHttp,
        ws="none",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=_FINISH_WITHIN,
    )


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens there; raises BadInput where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=256)
    except OSError as wrong:
        raise BadInput(
            f"The port {port} of {host} cannot be used: {wrong.strerror}.",
            hint="Choose another with --port, or --port 0 for any that is free.",
        ) from wrong
    with listener:
        yield listener


def checked(host: str) -> str:
    """The address if it is of this machine; raises NotAllowed for any other."""
    name = "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")
    try:
        here = ipaddress.ip_address(name).is_loopback
    except ValueError:
        here = False
    if not here:
        raise NotAllowed(
            f"Cairn is not served on {host}: whoever reaches that address could read everything, "
            "since nobody signs in yet.",
            hint="Leave --host out; from elsewhere, use a tunnel: "
            "ssh -L 8000:127.0.0.1:8000 THIS-MACHINE",
        )
    return name


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
