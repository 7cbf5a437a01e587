"""The first page: one box, one button, and the answer on the same page."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from api.contact import Contact
from api.serving import Serving
from api.web.form import LEVELS, Form, Offered, problems, read, with_area_named
from api.web.pages import page
from api.web.problems import Problem, in_words_of_a_page
from api.web.shown import shown
from graph.errors import BadInput, CairnError, StoreUnavailable, UnknownValue
from graph.model.statements import VOICES
from queries.browsing.counts import TopicCount, areas_with_counts, topics_with_counts
from queries.matching.answer import Answer
from queries.matching.choices import Choices, choices, topics_known
from queries.matching.question import LONGEST_QUESTION


def asking_router(serving: Serving) -> APIRouter:
    """`GET /` and `POST /`: a question never stands in an address."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home() -> Response:
        return page("home.html", **_shared(serving, Form(), await _offered(serving)))

    @router.post("/")
    async def asked(request: Request) -> Response:
        form = read(await request.form(max_files=0, max_fields=60))
        try:
            if problems(form):
                return await _refused(serving, form)
            return await _answered(serving, form)
        except UnknownValue:  # what only the graph knows: an area, a profession, a topic
            return await _refused(serving, form)
        except (BadInput, StoreUnavailable) as wrong:
            return _asked_in_vain(serving, form, wrong)

    return router


async def _answered(serving: Serving, form: Form) -> Response:
    answer = await serving.ask(form.question, form.filters(), keep=form.keep)
    offered = await _offered(serving)
    known = await _known(serving, answer) if answer.abstained else []
    if answer.masked:  # what was masked is not sent again
        form = replace(form, question=answer.question)
    told = shown(answer, serving.settings.broker)
    shared = _shared(serving, with_area_named(form, offered.areas), offered)
    return page("answer.html", answer=answer, shown=told, known=known, **shared)


async def _refused(serving: Serving, form: Form) -> Response:
    """The form again, with everything that is wrong with it."""
    offered = await _offered(serving)
    form = with_area_named(form, offered.areas)
    shared = {**_shared(serving, form, offered), "wrong": problems(form, offered)}
    return page("home.html", status=400, **shared)


def _asked_in_vain(serving: Serving, form: Form, wrong: CairnError) -> Response:
    """The form again with the question in it, when it could not be answered."""
    told = in_words_of_a_page(wrong)
    shared = _shared(serving, form, _as_chosen(form))
    shared["wrong"] = [Problem("question", told.message, told.hint)]
    answered = page("home.html", status=wrong.status, **shared)
    if wrong.status == 503:
        answered.headers["Retry-After"] = "2"
    return answered


async def _offered(serving: Serving) -> Offered:
    store = serving.store()
    areas = [area.label for area in await areas_with_counts(store, serving.actor)]
    return Offered(areas, await choices(store), await topics_known(store))


def _as_chosen(form: Form) -> Offered:
    """Where the graph is away the lists offer what was chosen, so that it can be sent again."""
    chosen = (form.area, form.profession, form.sector)
    area, profession, sector = (((name,) if name else ()) for name in chosen)
    return Offered(area, Choices(profession, sector), form.topics)


async def _known(serving: Serving, answer: Answer) -> list[TopicCount]:
    """Of the topics nearest to a question those about which there is something."""
    topics = await topics_with_counts(serving.store(), serving.actor)
    covered = {t.label: t for t in topics if t.people or t.works or t.findings}
    return [covered[label] for label in answer.nearest_topics if label in covered]


def _shared(serving: Serving, form: Form, offered: Offered) -> dict[str, Any]:
    return {
        "form": form,
        "offered": offered,
        "levels": LEVELS,
        "voices": VOICES,
        "longest": LONGEST_QUESTION,
        "broker": serving.settings.broker,
        "contact": Contact.of(serving.settings),
        "demo": serving.demo,
        "wrong": [],
    }
