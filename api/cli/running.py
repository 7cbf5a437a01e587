"""Running a command: its errors become one clear message and an exit code, never a traceback.

Exit codes: 0 done; 1 done, but some records were rejected or references fail; 2 what the user
gave, or the state of the graph, does not allow it; 3 the installation or the graph's server; 70 a
mistake of ours.
"""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TypeVar

import typer
from rich.console import Console

from api.settings import Settings, settings
from graph.errors import BadInput, CairnError, Conflict, NotAllowed, NotFound

T = TypeVar("T")

OURS = 70
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def run(
    command: Callable[[Settings], Awaitable[T]],
    *,
    as_json: bool = False,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> T:
    """Run a command with the settings, or end the process with a message and a code."""
    try:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(_awaited(command))
    except CairnError as wrong:
        _say_error(wrong.code, wrong.message, wrong.hint, as_json)
        raise typer.Exit(exit_code(wrong)) from None
    except KeyboardInterrupt:
        err.print("Stopped. What was already kept is kept; run it again to go on.")
        raise typer.Exit(130) from None
    except Exception as wrong:  # noqa: BLE001 - the last line of defence; it ends the process
        _say_error("internal", *_unexpected(wrong), as_json)
        raise typer.Exit(OURS) from None


def exit_code(wrong: CairnError) -> int:
    """The exit code of an error."""
    return 2 if isinstance(wrong, BadInput | NotAllowed | NotFound | Conflict) else 3


def print_json(value: Any) -> None:
    """One JSON object on the standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(message: str) -> None:
    """A line for the person, beside the output."""
    err.print(f"[dim]{message}[/dim]")


def log_to(folder: Path) -> None:
    """Log lines (ids, counts and codes, never text of a question) into the data folder."""
    logger = logging.getLogger("cairn")
    if logger.handlers:
        return
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "cairn.log", maxBytes=1_000_000, backupCount=3)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


async def _awaited(command: Callable[[Settings], Awaitable[T]]) -> T:
    return await command(settings())


def _say_error(code: str, message: str, hint: str, as_json: bool) -> None:
    if as_json:
        print_json({"error": {"code": code, "message": message, "hint": hint}})
    err.print(f"[bold red]Error:[/bold red] {_escaped(message)}", soft_wrap=True)
    if hint:
        err.print(_escaped(hint), soft_wrap=True)


def _unexpected(wrong: Exception) -> tuple[str, str]:
    if settings().debug:
        traceback.print_exception(wrong)
    place = traceback.extract_tb(wrong.__traceback__)[-1]
    return (
        f"Cairn failed unexpectedly: {type(wrong).__name__} at {Path(place.filename).name}:"
        f"{place.lineno}.",
        "This is a mistake in Cairn, not yours. Set CAIRN_DEBUG=1 to see more, and report it.",
    )


def _escaped(text: str) -> str:
    return text.replace("[", "\\[")
