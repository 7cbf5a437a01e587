"""Progress bars on the standard error, for people at a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.running import err

Encoding = Callable[[int, int], None]
Harvesting = Callable[[int, int | None], None]
Loading = Callable[[str, int, int], None]


@contextmanager
def encoding_progress() -> Iterator[Encoding]:
    """A bar for passages and terms being encoded, shown from the first one on."""
    with _bar("texts") as progress:
        tasks: list[int] = []

        def show(done: int, total: int) -> None:
            if not tasks:
                tasks.append(progress.add_task("encoding", total=total))
            progress.update(tasks[0], completed=done, total=total)  # type: ignore[arg-type]

        yield show


@contextmanager
def loading_progress() -> Iterator[Loading]:
    """A bar for each file being read, in bytes."""
    with _bar("bytes") as progress:
        tasks: dict[str, int] = {}

        def show(file: str, done: int, total: int) -> None:
            if file not in tasks:
                tasks[file] = progress.add_task(f"reading {file}", total=total)
            progress.update(tasks[file], completed=done, total=total)  # type: ignore[arg-type]

        yield show


@contextmanager
def harvesting_progress() -> Iterator[Harvesting]:
    """A bar for the records of a repository, without an end where it does not say how many."""
    with _bar("records") as progress:
        task = progress.add_task("harvesting", total=None)

        def show(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        yield show


@contextmanager
def exporting_progress(of: str) -> Iterator[Callable[[int], None]]:
    """How many works or topics have been written; how many there will be is not counted first."""
    with _bar(of) as progress:
        task = progress.add_task("writing", total=None)
        yield lambda done: progress.update(task, completed=done)


@contextmanager
def undoing_progress() -> Iterator[Encoding]:
    """A bar for records that are taken back."""
    with _bar("records") as progress:
        task = progress.add_task("taking back", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _bar(unit: str) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
