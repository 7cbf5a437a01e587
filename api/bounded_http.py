"""HTTP with bounds that Uvicorn does not have: how large a request's head is, how slow it comes.

What is refused here reaches no application: it is told in the same shape, under the same headers.
"""

import asyncio
import json

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.error_shape import told
from api.security import HEADERS

LARGEST_HEAD = 64_000
_HEAD_WITHIN = 10.0
_NO_HTTP = (400, "Bad Request", "bad_input", "What came is no HTTP request")
_TOO_LARGE = (431, "Request Header Fields Too Large", "too_much", "The request's head is too large")
_TOO_SLOW = (408, "Request Timeout", "too_slow", "The request's head did not come in time")


class BoundedHttp(HttpToolsProtocol):
    """Refuses a head (address and headers) that grows too large, closes one that never ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first head is awaited from here on."""
        super().connection_made(transport)
        self._in_head, self._head = True, 0
        self._timer: asyncio.TimerHandle | None = None
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._unset_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes of a head before it ends; one that comes at once is never too large."""
        super().data_received(data)
        if not self._in_head or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self._refuse(*_TOO_LARGE)
        elif self._timer is None:
            self._await_head()

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head, self._head = True, 0

    def on_headers_complete(self) -> None:
        """It has ended."""
        self._in_head = False
        self._unset_timer()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What cannot be read as HTTP: told in our shape instead of Uvicorn's plain text."""
        self._refuse(*_NO_HTTP)

    def _await_head(self) -> None:
        self._timer = self.loop.call_later(_HEAD_WITHIN, self._refuse, *_TOO_SLOW)

    def _unset_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: int, phrase: str, code: str, message: str) -> None:
        if self.transport.is_closing():
            return
        body = json.dumps(told(code, f"{message}.", "Send less, or send it again.")).encode()
        headers = {
            **HEADERS,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Connection": "close",
        }
        lines = [f"HTTP/1.1 {status} {phrase}", *(f"{n}: {v}" for n, v in headers.items()), "", ""]
        self.transport.write("\r\n".join(lines).encode() + body)
        self.transport.close()
