"""The real application in the test's own process, over a server whose parts a test may choose."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from api.app import build_app
from api.serving import Serving
from api.settings import Settings


def settings_of(folder: Path, **chosen: Any) -> Settings:
    """Settings for a server that keeps its files in `folder`."""
    return Settings(home=folder, encoder="fake", **chosen)


@asynccontextmanager
async def client_of(serving: Serving) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever asks a server that was made but not started: its graph is away."""
    transport = httpx.ASGITransport(build_app(serving))
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            yield client
    finally:
        serving.encoder.close()
