"""Is anything called research that is not?

`python -m benchmarks.split [--engine both] [--write]` loads the works of
`benchmarks/split/works.jsonl` and states what stands in `statements.jsonl`, each with what is
wrong with it, and counts how they are labelled. It fails when a planted fault is labelled
research, or anything "read and confirmed" that no person has confirmed.
"""

import json
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.ground import own_graph
from benchmarks.page import Table
from benchmarks.reading import own_questions
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from embeddings.encoder import Encoder
from graph.errors import BadInput
from graph.store import GraphStore
from loaders.keys import statement_id
from loaders.run import load
from queries.evidence.references import PASSING, STATES, State
from queries.evidence.statements import Stated, stated

FOLDER = Path(__file__).with_name("split")
# What a machine has to notice. The others are measured: that a quotation which is on the topic
# does not say what is claimed, or says the contrary, takes a person to see.
CAUGHT = (
    "missing work",
    "wrong locator",
    "altered quotation",
    "something else",
    "retracted",
)
FAULTS = ("good", *CAUGHT, "not read here", "near topic", "negated")
_BY = "Cairn benchmark"

TABLE = Table(
    "split",
    keys=("part", "engine"),
    figures={
        "statements": "statements",
        "research": "research",
        **{state: state for state in STATES},
        "labelled research": "share",
    },
)


@dataclass(frozen=True, slots=True)
class Told:
    """A planted statement, and its label."""

    planted: Mapping[str, Any]
    stated: Stated

    @property
    def state(self) -> State:
        """The state of its reference."""
        return self.stated.state or "unchecked"

    @property
    def research(self) -> bool:
        """Whether it is shown as research."""
        return "research" in self.stated.lists

    @property
    def wrong(self) -> bool:
        """Whether this label must never be given."""
        unread = self.state == "confirmed" and "confirmed_by" not in self.planted["cites"]
        return unread or (self.research and self.planted["fault"] in CAUGHT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code: 1 when a label is given that must never be."""
    parser = options(__doc__)
    parser.add_argument("--verbose", action="store_true", help="every statement on stderr")
    wrong: list[Told] = []

    async def counted(given: Namespace, engine: str, encoder: Encoder) -> Figures:
        told = await tell(engine, encoder, planted())
        wrong.extend(one for one in told if one.wrong)
        for one in told if given.verbose else [one for one in told if one.wrong]:
            print(_line(one), file=sys.stderr)
        return {"engine": engine, **figures(told)}

    return run(parser, TABLE, counted, arguments) or int(bool(wrong))


def planted() -> list[dict[str, Any]]:
    """The planted statements, each with its `fault` and `how` that was done."""
    return own_questions(FOLDER / "statements.jsonl", {"key", "fault", "how", "text", "cites"})


async def tell(engine: str, encoder: Encoder, rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    """Load these statements into an engine of their own, and label them."""
    async with own_graph(engine) as store:
        return await label(store, encoder, rows)


async def label(
    store: GraphStore, encoder: Encoder, rows: Sequence[Mapping[str, Any]]
) -> list[Told]:
    """Load these statements and the works into an empty graph, and label them.

    Raises BadInput when one of them does not load.
    """
    with tempfile.TemporaryDirectory(prefix="cairn-split-") as folder:
        made = Path(folder) / "statements.jsonl"
        made.write_text("".join(json.dumps(_record(row)) + "\n" for row in rows), encoding="utf-8")
        files = [FOLDER / "works.jsonl", made]
        report = await load(store, ACTOR, files, count_tokens=encoder.count_tokens)
    if report.rejected:
        raise BadInput(f"The first of those rejected: {report.rejected[0]}", hint="Correct it.")
    ids = {row["key"]: statement_id(row["key"]) for row in rows}
    labelled = await stated(store, encoder, ids.values())
    return [Told(row, labelled[ids[row["key"]]]) for row in rows]


def figures(told: Sequence[Told]) -> Figures:
    """How many of each kind are labelled how, and what share of the planted faults is caught."""
    by_fault = {
        fault: _counted([one for one in told if one.planted["fault"] == fault]) for fault in FAULTS
    }
    faulty = [one for one in told if one.planted["fault"] in CAUGHT]
    unread = [one for one in told if "confirmed_by" not in one.planted["cites"]]
    return {
        "planted": len(told),
        "caught": _share(not one.research for one in faulty),
        "confirmed by nobody": sum(one.state == "confirmed" for one in unread),
        **by_fault,
    }


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "statement",
        "key": row["key"],
        "text": row["text"],
        "type": "fact",
        "ground": "research",
        "organisation": _BY,
        "cites": [row["cites"]],
    }


def _counted(told: Sequence[Told]) -> Figures:
    states = Counter(one.state for one in told)
    assert all((one.state in PASSING) == one.research for one in told)
    return {
        "statements": len(told),
        "research": sum(one.research for one in told),
        **{state: states[state] for state in STATES},
        "share": _share(one.research for one in told),
    }


def _share(those: Iterable[bool]) -> float:
    held = list(those)
    return round(sum(held) / len(held), 4) if held else 0.0


def _line(one: Told) -> str:
    (reference,) = one.stated.references
    found = f"{one.planted['key']:22} {one.state:10} {one.stated.reason}"
    return f"{found}\n    {one.planted['text']}\n    {reference.cited.quotation!r}"


if __name__ == "__main__":
    raise SystemExit(main())
