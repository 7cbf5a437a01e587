"""The marks of those who were erased, to erase them again in a graph from an earlier dump."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from graph.access import Actor, check_signed
from graph.errors import BadInput
from graph.model.bookkeeping import ErasedKind
from graph.model.ids import erasure_id
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.backup.contents import IDS_AFTER
from queries.curation.erasing import Erasing, erase_person
from queries.curation.undo import ACTS

_IDS_AT_ONCE = 20_000
_KINDS = frozenset(get_args(ErasedKind))
_ID = re.compile(r"erasure-[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class ErasureMark:
    """A mark as it is kept: of what, who erased it, and when that began and ended."""

    id: str
    of: str
    asserted_by: str
    recorded_at: str
    ended_at: str | None


ERASURE_MARKS = Query(__package__, "erasure_marks", ErasureMark)
PUT_MARKS = Query(__package__, "put_marks", Nothing)


async def erasure_marks(store: GraphStore, actor: Actor) -> list[ErasureMark]:
    """All marks, the earliest first; they say nothing of whom they are."""
    return await store.fetch(ERASURE_MARKS)


async def erase_marked(
    store: GraphStore, actor: Actor, marks: Sequence[ErasureMark]
) -> list[Erasing]:
    """Put marks into a graph, and erase everybody in it whom one of them is of.

    Doing it again changes nothing. Raises NotAllowed for whoever gives no name.
    """
    check_signed(actor)
    rows = [asdict(mark) for mark in marks]
    await store.apply(PUT_MARKS, rows=rows, source=ACTS.id)
    return [await erase_person(store, actor, id_) for id_ in await marked(store, actor, marks)]


async def marked(store: GraphStore, actor: Actor, marks: Sequence[ErasureMark]) -> list[str]:
    """The ids of those people in a graph whom one of some marks is of."""
    wanted = {mark.id for mark in marks if mark.of == "person"}
    return [id_ for id_ in await _people(store) if erasure_id(id_) in wanted]


def mark_in(line: str, where: str) -> ErasureMark:
    """The mark in a line of a file (`where` names both). Raises BadInput where it is none."""
    try:
        mark = ErasureMark(**json.loads(line))
    except (ValueError, TypeError):
        mark = None
    if mark is None or mark.of not in _KINDS or not _ID.fullmatch(str(mark.id)):
        raise BadInput(
            f"{where} is no mark of somebody who was erased.",
            hint="Give a file that `cairn erase --list` wrote.",
        )
    return mark


async def _people(store: GraphStore) -> list[str]:
    found: list[str] = []
    after = ""
    while rows := await store.fetch(
        IDS_AFTER, {"label": "Person"}, after=after, limit=_IDS_AT_ONCE
    ):
        found += [row.id for row in rows]
        after = rows[-1].id
    return found
