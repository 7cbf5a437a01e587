"""The marks of those who were erased, to erase them again in a graph from an earlier dump."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.access import Actor, check_signed
from graph.model.ids import erasure_id
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.backup.contents import IDS_AFTER
from queries.curation.erasing import Erasing, erase_person

_IDS_AT_ONCE = 20_000


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
    rows = [
        {
            "id": mark.id,
            "of": mark.of,
            "asserted_by": mark.asserted_by,
            "recorded_at": mark.recorded_at,
            "ended_at": mark.ended_at,
        }
        for mark in marks
    ]
    await store.apply(PUT_MARKS, rows=rows)
    wanted = {mark.id for mark in marks if mark.of == "person"}
    here = [id_ for id_ in await _people(store) if erasure_id(id_) in wanted]
    return [await erase_person(store, actor, id_) for id_ in here]


async def _people(store: GraphStore) -> list[str]:
    found: list[str] = []
    after = ""
    while rows := await store.fetch(
        IDS_AFTER, {"label": "Person"}, after=after, limit=_IDS_AT_ONCE
    ):
        found += [row.id for row in rows]
        after = rows[-1].id
    return found
