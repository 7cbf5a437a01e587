"""What every request must be, and what every response says, before any route is looked at."""

import asyncio
import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.telling import ToldByStatus, tell

LARGEST_BODY = 100_000
_BODY_WITHIN = 10
_TOO_SLOW = ("The request did not come within ten seconds.", "Send it again.")
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d+)?", re.IGNORECASE)
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Sets the headers on every response; `no-store` where a route says nothing of caching."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class HeadLikeGet:
    """Answers HEAD as GET is answered, without the body; FastAPI's routes do not know it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, without_body)
            return
        await self.app(scope, receive, send)


class KnownHosts:
    """Refuses requests for another host: a page that re-binds its name to 127.0.0.1.

    Every address of this machine's own is known, since only a name can be bound to another.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "http" and not _is_here(Headers(scope=scope).get("host", "")):
            await _refuse(
                scope,
                receive,
                send,
                400,
                "unknown_host",
                "This server does not answer for the host that was asked for.",
                "Open it as http://127.0.0.1 or http://localhost, with its port.",
            )
            return
        await self.app(scope, receive, send)


class SameOrigin:
    """Refuses what another site's page sends: forms and scripts of this one only.

    A browser tells where a request comes from; a program that tells nothing may ask.
    """

    def __init__(self, app: ASGIApp, allowed: Iterable[str] = ()) -> None:
        self.app, self.allowed = app, frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        unsafe = scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS")
        if unsafe and not self._comes_from_here(Headers(scope=scope)):
            await _refuse(
                scope,
                receive,
                send,
                403,
                "other_origin",
                "The request comes from a page of another site.",
                "Open Cairn's own page and ask there.",
            )
            return
        await self.app(scope, receive, send)

    def _comes_from_here(self, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin in self.allowed:
            return True
        # Set by the browser itself; no page can choose it.
        if site is not None:
            return site in ("same-origin", "none")
        if origin is None:
            return True
        try:
            return urlsplit(origin).netloc == headers.get("host")
        except ValueError:
            return False


class SmallBodies:
    """Refuses bodies of more than 100 kB, by what is declared and what comes, and slow ones."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Reads the whole body first and hands it on in one piece."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > self.largest:
            await self._refuse(scope, receive, send)
            return
        try:
            async with asyncio.timeout(_BODY_WITHIN):
                body = await self._whole(receive)
        except TimeoutError:
            await _refuse(scope, receive, send, 408, "too_slow", *_TOO_SLOW)
            return
        if body is None:
            return
        if len(body) > self.largest:
            await self._refuse(scope, receive, send)
            return
        whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return whole.pop() if whole else await receive()

        await self.app(scope, again, send)

    async def _whole(self, receive: Receive) -> bytes | None:
        """The body, as far as it is not too large; None if its client went away."""
        body, more = bytearray(), True
        while more and len(body) <= self.largest:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            more = message.get("more_body", False)
        return bytes(body)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _refuse(
            scope,
            receive,
            send,
            413,
            "too_much",
            f"The request is larger than {self.largest:,} bytes.",
            "A question of a few sentences is enough.",
        )


def _is_here(host: str) -> bool:
    """Whether a Host header, with a port or without, names this machine."""
    found = _HOST.fullmatch(host)
    name = found["name"].lower().removesuffix(".") if found else ""
    try:
        return name == "localhost" or ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


async def _refuse(
    scope: Scope, receive: Receive, send: Send, status: int, code: str, *said: str
) -> None:
    response = tell(Request(scope), ToldByStatus(status, code, *said))
    # What was not read of the body would be taken for the next request.
    response.headers["Connection"] = "close"
    await response(scope, receive, send)
