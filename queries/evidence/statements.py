"""Statements with what they rest on, each with a label worked out from what the graph holds now.

Nothing of a label is kept: when something underneath is withdrawn or retracted, everything above
it changes with the next question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from embeddings.encoder import Encoder
from graph.query import Query
from graph.store import GraphStore
from queries.evidence.references import CheckedReference, Cited, State, check_references

# Best first: a statement is as good as its best reference.
_ORDER: tuple[State, ...] = ("confirmed", "verified", "unchecked", "failed")
_NO_REFERENCE = "it names research and gives no reference"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it is kept, with everything beside it in lists (see the query)."""

    id: str
    values: dict[str, Any]
    by: list[list[str]]
    topics: list[list[str]]
    rests_on: list[str]
    citations: list[list[Any]]
    contrary: list[list[Any]]
    withdrawn: list[list[str | None]]
    challenges: list[list[Any]]
    replaced_by: list[str]


@dataclass(frozen=True, slots=True)
class Contrary:
    """A statement or work that says otherwise: its id, kind, and text or title."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A challenge, and the replies to it: who, when, text."""

    id: str
    by: str
    on: str
    text: str
    replies: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its label.

    `state` is that of its best reference; None for one that names no research. `stands` is
    whether something may rest on it. `support` says in words what it rests on.
    """

    row: StatementRow
    references: tuple[CheckedReference, ...]
    state: State | None
    reason: str | None
    stands: bool
    support: str
    below: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.row.id

    @property
    def withdrawn(self) -> tuple[str, str | None] | None:
        """Since when it is withdrawn, and why; None if it is not."""
        if not self.row.withdrawn:
            return None
        day, because = self.row.withdrawn[0]
        return day or "", because

    @property
    def lists(self) -> tuple[str, ...]:
        """Where it is shown: research, experience (both for a ground of both), or unchecked.

        What names research without a reference that passes stands apart: it is never called
        experience instead. What is withdrawn is shown nowhere.
        """
        if self.withdrawn:
            return ()
        ground = self.row.values["ground"]
        if ground == "experience":
            return ("experience",)
        if self.state not in ("confirmed", "verified"):
            return ("unchecked",)
        return ("research", "experience") if ground == "both" else ("research",)

    @property
    def contrary(self) -> tuple[Contrary, ...]:
        """What says otherwise and is not withdrawn itself."""
        return tuple(Contrary(*some) for some in self.row.contrary)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The challenges, each with its replies."""
        return tuple(
            Doubt(id_, by, on, text, tuple((r[0], r[1], r[2]) for r in replies))
            for id_, by, on, text, replies in self.row.challenges
        )


STATEMENTS_BY_IDS = Query(__package__, "statements_by_ids", StatementRow)


async def stated(store: GraphStore, encoder: Encoder, ids: Iterable[str]) -> dict[str, Stated]:
    """These statements and all that they rest on, however far down, each with its label."""
    rows = await _down(store, ids)
    cited = [_cited(row, some) for row in rows.values() for some in row.citations]
    checked = await check_references(store, encoder, cited)
    return label(rows, checked)


def label(
    rows: Mapping[str, StatementRow], checked: Mapping[str, CheckedReference]
) -> dict[str, Stated]:
    """Each statement with its label, from what all of them rest on.

    What stands is the least set that is closed: facts and assumptions by themselves, opinions
    by a reference that passes or by something that stands. A circle of opinions holds up none.
    """
    references = {
        id_: tuple(checked[some[0]] for some in row.citations) for id_, row in rows.items()
    }
    by_itself = {id_ for id_, row in rows.items() if _stands_alone(row, references[id_])}
    standing = _closed(rows, by_itself)
    return {id_: _labelled(row, references[id_], rows, standing) for id_, row in rows.items()}


async def _down(store: GraphStore, ids: Iterable[str]) -> dict[str, StatementRow]:
    rows: dict[str, StatementRow] = {}
    missing = sorted(set(ids))
    while missing:
        found = await store.fetch(STATEMENTS_BY_IDS, ids=missing)
        rows |= {row.id: row for row in found}
        below = {id_ for row in found for id_ in row.rests_on}
        missing = sorted(below - rows.keys())
        if not found:
            break
    return rows


def _cited(row: StatementRow, some: Sequence[Any]) -> Cited:
    id_, claimed, reference, work, locator, quotation, confirmed = some
    pairs = tuple((by, on) for by, on in confirmed)
    return Cited(id_, row.values["text"], claimed, reference, work, locator, quotation, pairs)


def _stands_alone(row: StatementRow, references: Sequence[CheckedReference]) -> bool:
    if row.withdrawn:
        return False
    passes = any(reference.passes for reference in references)
    if row.values["kind"] == "opinion":
        return passes
    return passes or row.values["kind"] == "assumption" or row.values["ground"] != "research"


def _closed(rows: Mapping[str, StatementRow], standing: set[str]) -> set[str]:
    """What stands, with all opinions that rest on something that does."""
    grown = True
    while grown:
        held = {
            id_
            for id_, row in rows.items()
            if row.values["kind"] == "opinion"
            and not row.withdrawn
            and standing.intersection(row.rests_on)
        }
        grown = not held <= standing
        standing = standing | held
    return standing


def _labelled(
    row: StatementRow,
    references: tuple[CheckedReference, ...],
    rows: Mapping[str, StatementRow],
    standing: set[str],
) -> Stated:
    fallen = tuple(id_ for id_ in row.rests_on if id_ not in standing)
    state, reason = _state(row, references)
    return Stated(
        row=row,
        references=references,
        state=state,
        reason=reason,
        stands=row.id in standing,
        support=_support(row, references, fallen, row.id in standing),
        below=tuple(row.rests_on),
        fallen=fallen,
    )


def _state(
    row: StatementRow, references: Sequence[CheckedReference]
) -> tuple[State | None, str | None]:
    """The state of the best reference, and why; of what names no research none."""
    if row.values["ground"] == "experience":
        return None, None
    if not references:
        return "unchecked", _NO_REFERENCE
    best = min(references, key=lambda reference: _ORDER.index(reference.state))
    return best.state, best.reason


def _support(
    row: StatementRow, references: Sequence[CheckedReference], fallen: Sequence[str], stands: bool
) -> str:
    """What it rests on, in words."""
    if row.withdrawn:
        return "withdrawn"
    if row.values["kind"] != "opinion":
        return "an assumption" if row.values["kind"] == "assumption" else "stated as a fact"
    if not row.rests_on and not references:
        return "unsupported opinion"
    if not stands:
        return "unsupported opinion: what it rests on does not hold"
    if fallen or any(reference.state == "failed" for reference in references):
        return "rests in part on what no longer holds"
    return "rests on what holds"
