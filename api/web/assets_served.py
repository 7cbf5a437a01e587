"""Styles and scripts, served by us, under addresses that change with their content."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request, Response

from graph.errors import NotFound, NotSetUp

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_NEEDED = "design-system.css"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: as it is, compressed, and the hash by which its address changes."""

    content: bytes
    compressed: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """All files by name; raises NotSetUp when those from npm are not there."""
    folder = files("api.web.assets")
    found = {**_read(folder), **_read(folder / "vendor")}
    if _NEEDED not in found:
        raise NotSetUp(
            f"The pages lack {_NEEDED}: the files from npm are not installed.",
            hint="Install Cairn again (pip install -e .), with npm or the registry within reach.",
        )
    return found


def address_of(name: str) -> str:
    """Where a file is served."""
    return f"/assets/{assets()[name].version}/{name}"


def assets_router() -> APIRouter:
    """`GET /assets/VERSION/NAME`, to be kept for a year: a new content has a new address."""
    router = APIRouter()

    @router.get("/assets/{version}/{name}", include_in_schema=False)
    async def asset(version: str, name: str, request: Request) -> Response:
        found = assets().get(name)
        if found is None or found.version != version:
            raise NotFound("There is no such file.", hint="Load the page again.")
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(found.compressed, media_type=found.media_type, headers=headers)
        return Response(found.content, media_type=found.media_type, headers=headers)

    return router


def _read(folder: Traversable) -> dict[str, Asset]:
    if not folder.is_dir():
        return {}
    names = {file.name: file for file in folder.iterdir() if file.is_file()}
    return {
        name: _asset(name, file.read_bytes(), names.get(f"{name}.gz"))
        for name, file in names.items()
        if name.rpartition(".")[2] in _TYPES
    }


def _asset(name: str, content: bytes, compressed: Traversable | None) -> Asset:
    packed = compressed.read_bytes() if compressed else gzip.compress(content, 9, mtime=0)
    version = hashlib.sha256(content).hexdigest()[:12]
    return Asset(content, packed, _TYPES[name.rpartition(".")[2]], version)
