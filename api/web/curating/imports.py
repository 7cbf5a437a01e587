"""What was loaded: the list, one import, and taking it back."""

from dataclasses import dataclass

from fastapi import APIRouter, Response

from api.graphql.connections import cursor_at, place_at
from api.serving import Serving
from api.web.curating.acting import Named, act, go_on, hindrance
from api.web.pages import page
from api.web.plainly import day
from api.web.provenance import Telling
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.curation.imports import KeptImport, import_of, imports
from queries.curation.undo import undo_import

_HERE, _WITHIN, _ON_A_PAGE = "/curate/imports", "Import", 50
_COUNTED = {
    "read": "Read",
    "added": "New",
    "changed": "Changed",
    "unchanged": "As before",
    "merged": "Merged into a work that was there",
    "erased": "Left out: erased",
    "rejected": "Refused",
}


@dataclass(frozen=True, slots=True)
class ImportShown:
    """An import in words: its counts by what they are of, when it began, and what became of it."""

    id: str
    file: str
    by: str
    on: str
    counts: dict[str, int]
    finished: bool
    undone: str | None

    @property
    def summary(self) -> str:
        """What came of its records, in a line."""
        some = [f"{number:,} {name.lower()}" for name, number in self.counts.items() if number]
        return ", ".join(some) or ("no records" if self.finished else "it never ended")


def import_shown(serving: Serving, one: KeptImport) -> ImportShown:
    """An import as pages tell it; a name is given only where it is no account's."""
    run, telling = one.run, Telling(serving.settings, demo=serving.demo)
    undone = None
    if run.undone_at:
        undone = f"{day(run.undone_at[:10])} by {telling.who(run.undone_by or '')}"
    return ImportShown(
        id=run.id,
        file=run.file,
        by=telling.who(one.by, run.file),
        on=f"{day(run.started_at[:10])}, {run.started_at[11:16]} UTC",
        counts={heading: one.counts.get(name, 0) for name, heading in _COUNTED.items()},
        finished=run.finished_at is not None,
        undone=undone,
    )


def imports_router(serving: Serving) -> APIRouter:
    """The list, a page for each, and the two steps of taking one back."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    async def listed(after: Named = None) -> Response:
        return await _list(serving, after)

    @router.get(f"{_HERE}/{{id_}}")
    async def one(id_: str) -> Response:
        return await _one(serving, id_, "curate_import.html")

    @router.get(f"{_HERE}/{{id_}}/undo")
    async def sure(id_: str) -> Response:
        return await _one(serving, id_, "curate_undo.html")

    @router.post(f"{_HERE}/{{id_}}/undo")
    async def undo(id_: str) -> Response:
        await act(serving, _undo, id_)
        return go_on(f"{_HERE}/{id_}")

    return router


async def _undo(store: GraphStore, actor: Actor, _: Encoder, id_: str) -> None:
    await undo_import(store, actor, id_)


async def _list(serving: Serving, after: str | None) -> Response:
    place = place_at(_WITHIN, after)
    begin = (str(place[0]), str(place[-1])) if place else None
    found = await imports(serving.store(), serving.actor, first=_ON_A_PAGE, after=begin)
    last = found.imports[-1].run if found.has_next else None
    return page(
        "curate_imports.html",
        hindered=await hindrance(serving),
        imports=[import_shown(serving, one) for one in found.imports],
        total=found.total,
        after=after,
        further=cursor_at(_WITHIN, (last.started_at, last.id)) if last else None,
    )


async def _one(serving: Serving, id_: str, template: str) -> Response:
    kept = await import_of(serving.store(), serving.actor, id_)
    return page(
        template,
        hindered=await hindrance(serving),
        run=import_shown(serving, kept),
        holding=kept.holding or 0,
        rejected=kept.rejected,
    )
