"""A file as it is read: what it holds, in which encoding, and where its reading broke off."""

import codecs
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Literal

import charset_normalizer

from graph.errors import UnreadableFile

Content = Literal["text", "workbook", "pdf", "docx"]

_BLOCK = 1 << 20
# A few compressed bytes can hold a line, or a file, that fills the memory.
_LONGEST_LINE = 1 << 26
_LARGEST_WHOLE = 1 << 28
_SAMPLE = 1 << 18
_GZIP, _ZIP, _OLE, _PDF = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
# A workbook or document of an office unpacks to less; a bomb to far more.
_LARGEST_UNPACKED = 1 << 29
_IN_DOCX = "word/document.xml"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,99}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
# What spreadsheets on the desks of the sector write when it is not UTF-8.
_LIKELY = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
_BINARY = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x0b\x1b\x1a")
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
# Exports hold a stray control character now and then: of this many bytes one may be.
_STRAY = 50


@dataclass
class SourceFile:
    """A file to load; `done` is how many of its bytes have been read so far."""

    path: Path
    done: int = 0

    @property
    def name(self) -> str:
        """Its name, by which its records are known: where it lies does not matter."""
        return self.path.name

    @cached_property
    def size(self) -> int:
        """Its bytes. Raises UnreadableFile if it is missing, no file, empty or forbidden."""
        with _readable(self.path):
            if not self.path.exists():
                raise UnreadableFile(
                    f"There is no file {self.path}.", hint="Check the name and the folder."
                )
            if self.path.is_dir():
                raise UnreadableFile(
                    f"{self.path} is a folder.", hint=f"Name its files: {self.path}/*"
                )
            size = self.path.stat().st_size
        if not size:
            raise UnreadableFile(f"{self.path} is empty.", hint="Was it written to its end?")
        return size

    @cached_property
    def content(self) -> Content:
        """Text (also compressed), a workbook or a document.

        Raises UnreadableFile if it is none, and if what is packed in it is too large.
        """
        start = self._start
        if start.startswith(_ZIP):
            return "docx" if _IN_DOCX in self._packed() else "workbook"
        if start.startswith(_PDF):
            return "pdf"
        if start.startswith(_OLE):
            raise UnreadableFile(
                f"{self.path} is an old or a protected Excel or Word file.",
                hint="Save it as .xlsx or .docx without a password, or as CSV.",
            )
        if self.encoding.startswith("utf-16"):
            return "text"
        sample = self._sample()
        if not sample.strip():
            raise UnreadableFile(f"{self.path} holds nothing.", hint="Was it written to its end?")
        if 0 in sample or sum(byte in _BINARY for byte in sample) * _STRAY > len(sample):
            raise UnreadableFile(
                f"{self.path} is not text.", hint="Cairn reads CSV, XLSX and JSONL files."
            )
        return "text"

    def _packed(self) -> list[str]:
        """The names of what is packed in it; none where that cannot be told."""
        try:
            with _readable(self.path), zipfile.ZipFile(self.path) as packed:
                parts = packed.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return []
        if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
            raise UnreadableFile(
                f"{self.path} would unpack to more than {_LARGEST_UNPACKED >> 20} MB.",
                hint="Is it what it says it is? Save it again without pictures.",
            )
        return [part.filename for part in parts]

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes."""
        whole = hashlib.sha256()
        with _readable(self.path), self.path.open("rb") as opened:
            for block in iter(lambda: opened.read(_BLOCK), b""):
                whole.update(block)
        return whole.hexdigest()

    @cached_property
    def encoding(self) -> str:
        """The text's encoding: UTF-8 unless no line with other than ASCII letters is."""
        sample = self._sample()
        for mark, name in _MARKS.items():
            if sample.startswith(mark):
                return name
        if self._is_mostly_utf8():
            return "utf-8"
        if declared := _declared(sample):
            return declared
        best = charset_normalizer.from_bytes(sample, cp_isolation=_LIKELY).best()
        return best.encoding if best else "cp1252"

    def lines(self) -> Iterator[tuple[int, str]]:
        """Its lines, numbered, with their ends; bytes of no character become surrogates.

        Raises UnreadableFile, with `line` in its details, where the file breaks off.
        """
        number = 0
        with self._opened() as stream:
            text = io.TextIOWrapper(
                stream, encoding=self.encoding, errors=self._on_error, newline=""
            )
            while True:
                try:
                    line = text.readline(_LONGEST_LINE)
                except _DAMAGED as wrong:
                    raise self._broken_off(number) from wrong
                if not line:
                    return
                number += 1
                if len(line) >= _LONGEST_LINE:
                    raise self._too_large(f"line {number}", _LONGEST_LINE, number)
                yield number, line

    def whole(self) -> str:
        """Its text as one, each line ended in the same way, without a byte order mark.

        Raises UnreadableFile where the file breaks off, or is too large to be read as one.
        """
        lines: list[str] = []
        length = 0
        for number, line in self.lines():
            lines.append(line.rstrip("\r\n") + "\n")
            length += len(lines[-1])
            if length > _LARGEST_WHOLE:
                raise self._too_large("it", _LARGEST_WHOLE, number)
        return "".join(lines).lstrip("\ufeff")

    def _too_large(self, what: str, limit: int, line: int) -> UnreadableFile:
        return UnreadableFile(
            f"{self.path} is too large: {what} has more than {limit >> 20} million characters.",
            hint="Part it into several files.",
            line=line,
        )

    @property
    def _on_error(self) -> str:
        return "surrogateescape" if self.encoding.startswith("utf-8") else "replace"

    @cached_property
    def _start(self) -> bytes:
        if not self.size:
            return b""
        with _readable(self.path), self.path.open("rb") as opened:
            return opened.read(8)

    @contextmanager
    def _opened(self) -> Iterator[gzip.GzipFile | io.BufferedReader]:
        with _readable(self.path), self.path.open("rb") as raw:
            counted = _Counted(raw, self)
            if self._start.startswith(_GZIP):
                with gzip.GzipFile(fileobj=counted) as unpacked:
                    yield unpacked
            else:
                yield io.BufferedReader(counted)

    def _broken_off(self, line: int) -> UnreadableFile:
        return UnreadableFile(
            f"{self.path} breaks off after line {line}: its compressed data is damaged.",
            hint="Get the file again: what stood after that line is missing.",
            line=line + 1,
        )

    def _blocks(self) -> Iterator[bytes]:
        # A damaged end is told when the lines are read, not while the file is looked at.
        with self._opened() as stream:
            while True:
                try:
                    block = stream.read1(_BLOCK)
                except _DAMAGED:
                    return
                if not block:
                    return
                yield block

    def _sample(self) -> bytes:
        sample = b""
        for block in self._blocks():
            sample += block
            if len(sample) >= _SAMPLE:
                break
        return sample[:_SAMPLE]

    def _is_mostly_utf8(self) -> bool:
        """Whether all of it is UTF-8, or some other than ASCII is: then the rest is broken."""
        seen_any, seen_bad = False, False
        rest = b""
        for block in self._blocks():
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                good = _utf8(line)
                seen_bad, seen_any = seen_bad or good is False, seen_any or good is True
        good = _utf8(rest)
        return not (seen_bad or good is False) or seen_any or good is True


class _Counted(io.RawIOBase):
    """A file that tells how far it has been read."""

    def __init__(self, raw: IO[bytes], file: SourceFile) -> None:
        self._raw, self._file = raw, file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._raw.read(len(buffer))
        buffer[: len(block)] = block
        self._file.done = self._raw.tell()
        return len(block)


def _declared(sample: bytes) -> str | None:
    """The encoding that XML says it is in, if it is one of letters."""
    found = _DECLARED.match(sample)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _utf8(line: bytes) -> bool | None:
    """Whether a line is UTF-8; None if it is plain ASCII."""
    if line.isascii():
        return None
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        if isinstance(wrong, gzip.BadGzipFile):
            raise
        raise UnreadableFile(
            f"{path} cannot be read: {wrong.strerror or wrong}.",
            hint="Check that you may read it.",
        ) from wrong
