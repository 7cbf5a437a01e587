"""What a curator says of a work: other values of its fields, a piece of its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from api import quoting
from api.serving import Serving
from api.web import words
from api.web.curating.acting import Named, act, go_on, hindrance
from api.web.pages import page
from graph.errors import BadInput
from graph.model.evidence import WORK_KINDS, Work
from loaders.acts import known_work
from loaders.correcting import Corrections, NewPassage, correct_work

_HEADINGS = {
    "title": "Title",
    "year": "Year",
    "publisher": "Published by, or in",
    "jurisdiction": "Where it holds",
    "section": "Part of the law",
    "valid_from": "In force from",
    "valid_to": "In force to",
    "language": "Language",
    "licence": "Licence",
    "url": "Address",
    "note": "Note",
}
_DONE = {"corrected": "The work is shown as corrected.", "attached": "The passage is kept."}
_LONGEST_PASSAGE = 10_000


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of a form."""

    name: str
    heading: str
    value: str


def works_router(serving: Serving) -> APIRouter:
    """One page with two forms, each of which comes back to it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/curate/works/{id_}")
    async def work(id_: str, done: Named = None) -> Response:
        return await _forms(serving, id_, done=_DONE.get(done or ""))

    @router.post("/curate/works/{id_}/correct")
    async def correct(id_: str, request: Request) -> Response:
        found = await known_work(serving.store(), serving.actor, id_)
        typed = {name: str(value).strip() for name, value in (await request.form()).items()}
        try:
            await act(serving, correct_work, found.id, changed_fields(found.node, typed))
        except BadInput as wrong:
            return await _forms(serving, id_, wrong=wrong, typed=typed)
        return go_on(f"/curate/works/{found.id}", done="corrected")

    @router.post("/curate/works/{id_}/attach")
    async def attach(
        id_: str,
        text: Annotated[str, Form(max_length=_LONGEST_PASSAGE)],
        locator: Annotated[str, Form(max_length=200)],
        ours: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        found = await known_work(serving.store(), serving.actor, id_)
        passage = NewPassage(text, locator, bool(ours))
        try:
            await act(serving, quoting.attach_passage, found.id, passage)
        except BadInput as wrong:
            typed = {"text": text, "locator": locator}
            return await _forms(serving, id_, wrong=wrong, typed=typed)
        return go_on(f"/curate/works/{found.id}", done="attached")

    return router


async def _forms(
    serving: Serving,
    id_: str,
    *,
    done: str | None = None,
    wrong: BadInput | None = None,
    typed: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The forms, with what was typed where that was refused."""
    found = await known_work(serving.store(), serving.actor, id_)
    return page(
        "curate_work.html",
        status=400 if wrong else 200,
        hindered=await hindrance(serving),
        done=done,
        wrong=wrong,
        typed={"text": "", "locator": "", **typed},
        found=found,
        kinds=[(kind, words.sort_of(kind, found.node.title)) for kind in WORK_KINDS],
        fields=[
            ShownField(name, heading, typed.get(name) or str(getattr(found.node, name) or ""))
            for name, heading in _HEADINGS.items()
        ],
    )


def changed_fields(work: Work, form: Mapping[str, str]) -> Corrections:
    """What a form says otherwise than the work is shown; an empty field leaves it as it is.

    Raises BadInput for a year that is no number.
    """
    said = {
        name: form[name]
        for name in _HEADINGS
        if form.get(name) and form[name] != str(getattr(work, name) or "")
    }
    year = said.pop("year", None)
    if year and not year.isdecimal():
        raise BadInput(f"{year!r} is no year.", hint="Give it in figures, such as 2019.")
    kind = form.get("kind")
    return Corrections(
        **said, type=kind if kind != work.kind else None, year=int(year) if year else None
    )
