"""The file of a dump: written whole or not at all, read a line at a time."""

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from graph.errors import BadInput, UnreadableFile

_UNSUPPORTED = (".zst", ".bz2", ".xz", ".zip")


@contextmanager
def written_whole(path: Path, what: str = "dump") -> Iterator[IO[bytes]]:
    """A file to write to that gets its name only once all of it is on the disk.

    Readable by its owner alone: a dump holds everybody on the register. `what` is what it is
    called where it cannot be written. Raises BadInput for a kind of compression that is not
    supported, UnreadableFile when it cannot be written.
    """
    refuse_unsupported(path, what)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _owners_alone(draft) as raw:
            with _compressed(path, raw) as opened:
                yield opened
            raw.flush()
            os.fsync(raw.fileno())
        draft.replace(path)
    except OSError as wrong:
        raise UnreadableFile(
            f"The {what} {path} cannot be written: {wrong.strerror or wrong}.",
            hint="Name a file in a folder that exists, may be written to and has room.",
        ) from wrong
    finally:
        # Gone already when it got its name, or never made.
        with suppress(OSError):
            draft.unlink()


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a dump from 1, unpacked.

    Raises UnreadableFile when there is no such file or it breaks off or is damaged, with
    the line; BadInput for a kind of compression that is not supported.
    """
    refuse_unsupported(path)
    number = 0
    try:
        with _unpacked(path) as opened:
            for number, line in enumerate(opened, start=1):
                yield number, line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise UnreadableFile(
            f"{path}, line {number}: is not UTF-8 text ({wrong.reason}).",
            hint="Restore from an unbroken copy.",
        ) from wrong
    except (EOFError, zlib.error, gzip.BadGzipFile) as wrong:
        raise UnreadableFile(
            f"{path}, line {number + 1}: the file is damaged or breaks off here ({wrong}).",
            hint="Restore from an unbroken copy.",
        ) from wrong
    except OSError as wrong:
        raise UnreadableFile(
            f"The dump {path} cannot be read: {wrong.strerror or wrong}.",
            hint="Give the path of a file that `cairn dump` wrote.",
        ) from wrong


def refuse_unsupported(path: Path, what: str = "dump") -> None:
    """Raises BadInput when the name promises a compression other than gzip."""
    if path.suffix.lower() in _UNSUPPORTED:
        raise BadInput(
            f"{path}: {what}s compressed as {path.suffix} are not supported.",
            hint=f"Let the name end in .gz for a compressed {what}, or in .jsonl for a plain one."
            if what == "dump"
            else f"Let the name end in .gz for a compressed {what}.",
        )


def _owners_alone(draft: Path) -> IO[bytes]:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return os.fdopen(descriptor, "wb")


@contextmanager
def _compressed(path: Path, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    if path.suffix.lower() != ".gz":
        yield raw
        return
    # Neither name nor time in it: the same graph gives the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed:
        yield cast(IO[bytes], packed)


def _unpacked(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")
