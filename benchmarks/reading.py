"""Reading what is asked: the layout of BEIR (corpus.jsonl[.gz], queries.jsonl[.gz],
qrels/test.tsv), and files of questions of our own."""

import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Set
from pathlib import Path
from typing import IO, Any

from graph.errors import UnreadableFile

OWN = Path(__file__).with_name("questions")


def own_questions(file: Path, fields: Set[str]) -> list[dict[str, Any]]:
    """The questions of a file, one JSON object a line, each with at least these fields.

    Raises UnreadableFile, naming the line, when that is not what the file holds.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableFile(
            f"{file} cannot be read: {wrong}.", hint=f"Give a file as in {OWN}."
        ) from wrong
    numbered = enumerate(lines, start=1)
    return [_question(line, f"{file}, line {n},", fields) for n, line in numbered if line.strip()]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents, each with `_id`, `title` and `text`."""
    yield from _lines(folder, "corpus.jsonl")


def questions(folder: Path) -> dict[str, str]:
    """The questions by their ids."""
    return {str(row["_id"]): row["text"] for row in _lines(folder, "queries.jsonl")}


def judgements(folder: Path, part: str = "test") -> dict[str, dict[str, int]]:
    """For each question the relevance of documents: {question: {document: relevance}}."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with _opened(folder / "qrels" / f"{part}.tsv") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return dict(found)


def _question(line: str, where: str, fields: Set[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not fields <= row.keys():
        raise UnreadableFile(
            f"{where} is no object with {', '.join(sorted(fields))}.",
            hint=f"Each line is one question as in {OWN}.",
        )
    return row


def _lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    plain = folder / name
    with _opened(plain if plain.exists() else folder / f"{name}.gz") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _opened(path: Path) -> IO[str]:
    if not path.is_file():
        raise UnreadableFile(
            f"There is no {path}.", hint="Give --data a folder in the layout of BEIR."
        )
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8")
    return path.open(encoding="utf-8")
