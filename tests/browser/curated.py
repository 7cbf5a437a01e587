"""An installation in which something waits for a curator, and its server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.api.cairn import Cairn
from tests.api.served import Served, served
from tests.loaders.test_merging import ONE, ris

CLAIM = "Grandparents who raise children ask for help late."
QUOTED = "Grandparents raising children ask for help late."
_WORLD = [
    {"kind": "topic", "label": "Kinship care"},
    {
        "kind": "work",
        "key": "w1",
        "title": "A note on grandparents",
        "type": "report",
        "year": 2020,
        "doi": "10.1234/note",
        "passages": [{"text": f"{QUOTED} So we were told.", "locator": "page 3"}],
    },
    *(
        {
            "kind": "statement",
            "key": f"s{number}",
            "text": f"{CLAIM} {more}".strip(),
            "type": "fact",
            "ground": "research",
            "organisation": "The Hub",
            "topics": ["Kinship care"],
            "cites": [{"doi": "10.1234/note", "locator": "page 3", "quotation": QUOTED}],
        }
        for number, more in enumerate(("", "We see it often."))
    ),
]
_PAIRS = (
    ("Poverty, shame and social work", ("1", "9")),
    ("Violence at home, at school and at work", ("2", "8")),
)


def fill(cairn: Cairn, folder: Path) -> None:
    """Two pairs of works that may be one, two quotations to read, and an import with a refusal."""
    world = folder / "world.jsonl"
    world.write_text("\n".join([*map(json.dumps, _WORLD), "{"]), encoding="utf-8")
    records = [
        {**ONE, "TI": title, "VL": "24", "SP": page, "PY": year}
        for title, pages in _PAIRS
        for page, year in zip(pages, ("2015", "2016"), strict=True)
    ]
    for file in (world, ris(folder / "search.ris", *records)):
        done = cairn("load", file)
        assert "Traceback" not in done.err, done.err


@contextmanager
def curated(folder: Path) -> Iterator[Served]:
    """A server whose actor gave a name, with the encoder that an installation uses."""
    cairn = Cairn(folder, encoder=None)
    with cairn.held():
        fill(cairn, folder)
        with served(cairn) as running:
            yield running
