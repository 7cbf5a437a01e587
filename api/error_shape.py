"""One shape for every error, whichever way it is told; what is unexpected is masked."""

import logging
import secrets
import traceback
from pathlib import Path
from typing import Any

from graph.errors import CairnError

LOG = logging.getLogger("cairn.errors")
_HINT = "This is a mistake in Cairn, not yours. Tell whoever runs it the error id."


def told(code: str, message: str, hint: str = "", **details: Any) -> dict[str, Any]:
    """`{"error": {"code", "message", "hint", ...}}`, as the command line's `--json` tells it."""
    return {"error": {"code": code, "message": message, "hint": hint, **details}}


def told_of(wrong: CairnError) -> dict[str, Any]:
    """An error raised on purpose, in that shape."""
    return told(wrong.code, wrong.message, wrong.hint, **wrong.details)


class Unexpected(CairnError):  # noqa: N818 - named as the others of graph.errors
    """What a client is told of an error that nobody foresaw: an id that the log has, no more."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"Cairn failed unexpectedly (error id {id_}).", hint=_HINT, id=id_)


def masked(wrong: BaseException) -> Unexpected:
    """Log what happened, by type and place and without any text of it; tell only the id.

    What an exception says may hold the question that was being answered.
    """
    id_ = secrets.token_hex(4)
    frames = traceback.extract_tb(wrong.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown"
    LOG.error("unexpected id=%s type=%s at=%s", id_, type(wrong).__name__, place)
    return Unexpected(id_)
