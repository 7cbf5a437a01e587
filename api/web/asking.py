"""The first page: one box, one button, and the answer on the same page."""

from dataclasses import dataclass, field
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from api.serving import Serving
from api.web.pages import page
from graph.errors import BadInput
from graph.model.people import Level
from queries.browsing.counts import areas_with_counts
from queries.matching.question import GROUPS, Filters

LEVELS = ("practitioner", "operational", "strategic")
_HOME = "Scotland"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form; it is shown again with the answer."""

    question: str = ""
    area: str = ""
    level: str = ""
    kinds: tuple[str, ...] = field(default=GROUPS)
    scotland_only: bool = False
    members_only: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return (self.area, self.level, self.scotland_only, self.members_only) != (
            *("", ""),
            *(False, False),
        ) or set(self.kinds) != set(GROUPS)

    def filters(self) -> Filters:
        """As queries.matching takes them; no kind ticked means all of them."""
        some = frozenset(self.kinds)
        return Filters(
            area=self.area or None,
            level=cast(Level, self.level) or None,
            jurisdiction=_HOME if self.scotland_only else None,
            evidence_kinds=some if some and some != set(GROUPS) else None,
            members_only=self.members_only,
        )


def read(form: FormData) -> Form:
    """The form as it was sent; what it does not offer is refused later, by name."""
    return Form(
        question=str(form.get("question", "")),
        area=str(form.get("area", "")),
        level=str(form.get("level", "")),
        kinds=tuple(str(kind) for kind in form.getlist("kind")) or GROUPS,
        scotland_only="scotland_only" in form,
        members_only="members_only" in form,
    )


def asking_router(serving: Serving) -> APIRouter:
    """`GET /` and `POST /`: a question never stands in an address."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home() -> Response:
        return page("home.html", **await _shared(serving, Form()))

    @router.post("/")
    async def asked(request: Request) -> Response:
        form = read(await request.form(max_files=0, max_fields=20))
        try:
            answer = await serving.ask(form.question, form.filters())
        except BadInput as wrong:
            shared = await _shared(serving, form)
            return page("home.html", status=400, **{**shared, "wrong": wrong})
        return page("answer.html", answer=answer, **await _shared(serving, form))

    return router


async def _shared(serving: Serving, form: Form) -> dict[str, Any]:
    areas = await areas_with_counts(serving.store(), serving.actor)
    return {
        "form": form,
        "areas": [area.label for area in areas],
        "levels": LEVELS,
        "broker": serving.settings.broker,
        "demo": serving.demo,
        "wrong": None,
    }
