"""Files for tests, and ways to read and load them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from embeddings.fake import FakeEncoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.formats import Reading
from loaders.parsed import Item, Rejected
from loaders.recognising import format_of
from loaders.report import Report
from loaders.run import load
from loaders.source_file import SourceFile

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
COUNT = FakeEncoder().count_tokens

ANNA = {
    "person_id": "p1",
    "name": "Anna Macleod",
    "post": "Team manager",
    "post_from": "2016-04",
    "organisation": "Moray Council",
    "organisation_kind": "council",
    "area": "Moray",
    "profession": "social work",
    "level": "operational",
    "topic": "Supervision",
    "statement": "Set up group supervision for five duty teams.",
    "ground": "experience",
    "proficiency": "skilled",
}
WORK = {
    "kind": "work",
    "key": "w1",
    "title": "Children who move",
    "type": "report",
    "year": 2019,
    "authors": [{"name": "Beth Ross"}],
    "topics": ["Moves"],
    "passages": [{"text": "A move can hide a child.", "locator": "p. 3", "wording": "ours"}],
}


def table(rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> str:
    """The rows as CSV, with all their columns."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def written(path: Path, content: str | bytes) -> Path:
    """The file, holding that."""
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8", newline="")
    else:
        path.write_bytes(content)
    return path


def lines(records: Iterable[Any]) -> str:
    """The records as JSONL."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def read(path: Path) -> tuple[list[Item], list[str]]:
    """What the format of a file makes of it, and its warnings."""
    file, warnings = SourceFile(path), []
    return list(format_of(file).items(file, Reading(warnings.append))), warnings


def rejections(items: Iterable[Item]) -> list[tuple[int, int | None, str]]:
    """Record, line and reason of what was refused."""
    return [
        (item.place.record, item.place.line, item.reason)
        for item in items
        if isinstance(item, Rejected)
    ]


async def loaded(store: GraphStore, *paths: Path, **options: Any) -> Report:
    """The report of loading the files."""
    options.setdefault("count_tokens", COUNT)
    return await load(store, Actor("tester"), list(paths), **options)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """added, changed, unchanged, merged, rejected; they add up to what was read."""
    found = (report.added, report.changed, report.unchanged, report.merged, len(report.rejected))
    assert sum(found) == report.read
    return found
