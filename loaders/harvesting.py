"""Harvest a repository over OAI-PMH: page by page into the reader that files end in, too."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from embeddings.passages import CountTokens
from graph.access import Actor
from graph.errors import NotHarvested, UnreadableFile
from graph.store import GraphStore
from loaders.report import Report
from loaders.repository import (
    Limits,
    Page,
    Selection,
    check_address,
    check_selection,
    pages,
    source_name,
)
from loaders.run import load
from queries.curation.keep import source_of
from queries.curation.withdraw import withdraw

FORMAT = "oai-pmh"
HarvestProgress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Harvest:
    """What became of what a repository gave.

    `deleted` is how many records it says it deleted, `withdrawn` how many of these were kept
    here. `next_from` is the day from which a later harvest goes on. `broken_off` says why it
    came to no end; what was read before stays.
    """

    report: Report = field(default_factory=Report)
    pages: int = 0
    deleted: int = 0
    withdrawn: int = 0
    next_from: str | None = None
    broken_off: str = ""
    hint: str = ""

    @property
    def exit_code(self) -> int:
        """0: all is kept. 1: it broke off, or something was rejected."""
        return 1 if self.broken_off or self.report.rejected else 0

    def as_dict(self) -> dict[str, Any]:
        """The harvest as one JSON object."""
        own = {name: said for name, said in asdict(self).items() if name != "report"}
        return {**self.report.as_dict(), **own}


async def harvest(
    store: GraphStore,
    actor: Actor,
    url: str,
    selection: Selection,
    *,
    count_tokens: CountTokens,
    limits: Limits | None = None,
    progress: HarvestProgress | None = None,
) -> Harvest:
    """Load what the repository at `url` lists; withdraw what it says it deleted.

    `progress` is told how many records there were so far, and of how many, if it is said.
    Raises BadInput for an address or day that is none, NotHarvested when not even the first page
    can be had.
    """
    check_selection(selection)
    done = Harvest()
    answers = pages(check_address(url), selection, limits or Limits())
    with closing(answers), TemporaryDirectory(prefix="cairn-harvest-") as folder:
        path = Path(folder) / source_name(url)
        try:
            while page := await asyncio.to_thread(_next, answers):
                await _take(store, actor, page, path, count_tokens, done)
                if progress:
                    progress(done.report.read + done.deleted, page.of)
        except NotHarvested as wrong:
            if not done.pages:
                raise
            done.broken_off, done.hint, done.next_from = wrong.message, wrong.hint, selection.since
    if not done.pages:
        done.report.warn("The repository has no records that were asked for.")
    return done


def _next(answers: Generator[Page, None, None]) -> Page | None:
    return next(answers, None)


async def _take(
    store: GraphStore,
    actor: Actor,
    page: Page,
    path: Path,
    count_tokens: CountTokens,
    done: Harvest,
) -> None:
    """Load one page. Raises NotHarvested where it is broken, after what stands before."""
    await asyncio.to_thread(path.write_bytes, page.content)
    deleted: list[str] = []
    try:
        found = await load(
            store, actor, [path], format=FORMAT, deleted=deleted, count_tokens=count_tokens
        )
    except UnreadableFile as wrong:
        raise _broken(done.pages + 1, wrong.message, path) from wrong
    done.report.take(found)
    done.withdrawn += await withdraw(store, actor, source_of(path.name, FORMAT), deleted)
    done.deleted += len(deleted)
    done.pages += 1
    done.next_from = done.next_from or (page.given_at or "")[:10] or None
    if broken := next((one for one in found.rejected if one.record == 0), None):
        raise _broken(done.pages, broken.reason, path)


def _broken(number: int, reason: str, path: Path) -> NotHarvested:
    # Nobody knows the file in which the page was kept for a moment.
    said = reason.replace(str(path), "it").rstrip(".")
    return NotHarvested(
        f"Page {number} is broken: {said}.",
        hint="Is this the address of a repository? If so, run it again later."
        if number == 1
        else "What was harvested stays. Run it again later.",
    )
