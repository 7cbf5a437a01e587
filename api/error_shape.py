"""One shape for every error, whichever way it is told; what is unexpected is masked."""

import logging
import secrets
import traceback
from pathlib import Path
from typing import Any

from graph.errors import CairnError

LOG = logging.getLogger("cairn.errors")
_HINT = "This is a mistake in Cairn, not yours. Tell whoever runs it the error id."
_FILES_TOLD = 3
# Seconds after which it is worth asking again when the graph is away.
AGAIN_AFTER = "2"


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


def for_clients(wrong: CairnError) -> CairnError:
    """The error as a client of the server may see it.

    A mistake of ours or of the installation says what an engine said and where it is: that is
    for the command line, whose user may mend it; a client gets the id under which it is logged.
    """
    return masked(wrong) if wrong.status == 500 and not isinstance(wrong, Unexpected) else wrong


def masked(wrong: BaseException, field: str = "") -> Unexpected:
    """Log what happened, by type and place and without any text of it; tell only the id.

    What an exception says may hold the question that was being answered. `field` is the name of
    a field of the GraphQL schema.
    """
    id_ = secrets.token_hex(4)
    what = f"{type(wrong).__name__} field={field}" if field else type(wrong).__name__
    LOG.error("unexpected id=%s type=%s at=%s", id_, what, _place(wrong))
    return Unexpected(id_)


def _place(wrong: BaseException) -> str:
    """Where it was raised, and the places in other files from which that was called."""
    places: dict[str, int | None] = {}
    for frame in reversed(traceback.extract_tb(wrong.__traceback__)):
        places.setdefault(Path(frame.filename).name, frame.lineno)
    return "<".join(f"{file}:{line}" for file, line in list(places.items())[:_FILES_TOLD]) or (
        "unknown"
    )
