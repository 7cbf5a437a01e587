"""Reading the layout of BEIR: corpus.jsonl[.gz], queries.jsonl[.gz], qrels/test.tsv."""

import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from graph.errors import UnreadableFile


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
