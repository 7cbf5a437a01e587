"""A client that goes away stops its work."""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class StopWhenGone:
    """Cancels what a request set going once its client has closed the connection.

    The body must come in one piece (see SmallBodies): what comes after it is the end.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        gone = asyncio.Event()
        first = await receive()
        rest: list[Message] = [first]

        async def listen() -> Message:
            if rest:
                return rest.pop()
            await gone.wait()
            return {"type": "http.disconnect"}

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            gone.set()

        await _until_done_or_gone(self.app(scope, listen, send), watch())


async def _until_done_or_gone(work: object, watch: object) -> None:
    working = asyncio.ensure_future(work)  # type: ignore[call-overload]
    watching = asyncio.ensure_future(watch)  # type: ignore[call-overload]
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
        with suppress(asyncio.CancelledError):
            await working
    finally:
        working.cancel()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
