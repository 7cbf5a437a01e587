"""`POST /ask`: the answer as the command line's JSON."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from api.serving import MOST_SHOWN, Serving
from graph.model.people import Level
from graph.model.statements import Voice
from queries.matching.question import LONGEST_QUESTION, Filters

EvidenceGroup = Literal["research", "guidance", "reviews", "experience", "voices"]
EXAMPLE: JsonDict = {
    "question": "Who has dealt with alcohol in pregnancy?",
    "filter": {"area": "Moray", "level": "practitioner"},
    "limit": 5,
}


class AskFilter(BaseModel):
    """What an answer is narrowed to."""

    model_config = ConfigDict(extra="forbid")

    area: Annotated[
        str | None,
        Field(max_length=200, description="A council area: people there and nearby come first."),
    ] = None
    level: Annotated[Level | None, Field(description="People who work at this level.")] = None
    evidence_kinds: Annotated[
        list[EvidenceGroup] | None,
        Field(max_length=5, description="Only these kinds of evidence."),
    ] = None
    jurisdiction: Annotated[
        str | None,
        Field(max_length=200, description="Only works of this country, or of the whole kingdom."),
    ] = None
    members_only: Annotated[
        bool, Field(strict=True, description="Only people whom the hub can ask.")
    ] = False
    not_about: Annotated[
        list[Annotated[str, Field(max_length=200)]],
        Field(max_length=20, description="Topics (labels) that the question is not about."),
    ] = []
    no_area: Annotated[
        bool, Field(strict=True, description="Take no area from the words of the question.")
    ] = False
    as_of: Annotated[
        date | None, Field(description="As things stood on this day: posts, law in force.")
    ] = None
    profession: Annotated[
        str | None, Field(max_length=200, description="Only people of this profession.")
    ] = None
    sector: Annotated[
        str | None,
        Field(
            max_length=200,
            description="Only people with a post at this kind of organisation, such as council; "
            "without a present post the last one counts.",
        ),
    ] = None
    topics: Annotated[
        list[Annotated[str, Field(max_length=200)]],
        Field(
            max_length=20,
            description="Only what is about one of these topics (labels), and people with such "
            "items.",
        ),
    ] = []
    voices: Annotated[
        list[Voice],
        Field(
            max_length=3,
            description="Only statements in one of these voices, and people who state such; "
            "works, findings and experience have no voice and are left out.",
        ),
    ] = []

    def filters(self) -> Filters:
        """As queries.matching takes them."""
        kinds = self.evidence_kinds
        return Filters(
            area=self.area,
            level=self.level,
            jurisdiction=self.jurisdiction,
            evidence_kinds=frozenset(kinds) if kinds is not None else None,
            members_only=self.members_only,
            not_about=frozenset(self.not_about),
            no_area=self.no_area,
            as_of=self.as_of,
            profession=self.profession,
            sector=self.sector,
            topics=frozenset(self.topics),
            voices=frozenset(self.voices),
        )


class AskRequest(BaseModel):
    """A question, and what its answer is narrowed to."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    question: Annotated[
        str,
        Field(
            max_length=LONGEST_QUESTION,
            description="The question in plain words, without names of people. Kept nowhere "
            "unless `keep_unanswered` says so.",
        ),
    ]
    filter: AskFilter = AskFilter()
    limit: Annotated[
        int,
        Field(ge=1, le=MOST_SHOWN, strict=True, description="The most people and items of a kind."),
    ] = 5
    keep_unanswered: Annotated[
        bool,
        Field(
            strict=True,
            description="Whether whoever asks agrees that the question is kept, masked, should "
            "there be no answer, so that the hub sees what is missing.",
        ),
    ] = False


class ErrorTold(BaseModel):
    """What went wrong, where, and what to do."""

    model_config = ConfigDict(extra="allow")

    code: str
    message: str
    hint: str


class Problem(BaseModel):
    """The shape of every error."""

    error: ErrorTold


_JSON = re.compile(r"application/([^/]+\+)?json")
_ANSWER = {"schema": {"$ref": "#/components/schemas/Answer"}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    408: {"model": Problem, "description": "It did not come in time."},
    400: {"model": Problem, "description": "The request cannot be used as it is."},
    403: {"model": Problem, "description": "It comes from another site's page."},
    409: {"model": Problem, "description": "The graph is not in the state that this needs."},
    413: {"model": Problem, "description": "It is too large."},
    415: {"model": Problem, "description": "It is not JSON."},
    500: {"model": Problem, "description": "A mistake of Cairn's; the log has its id."},
    503: {"model": Problem, "description": "The graph is away, or took too long."},
}


async def said_to_be_json(request: Request) -> None:
    """Raises 415 for a body that is not JSON by its content type, or says none."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not _JSON.fullmatch(given) and (given or await request.body()):
        raise HTTPException(415)


def ask_router(serving: Serving) -> APIRouter:
    """The route."""
    router = APIRouter(tags=["asking"])

    @router.post(
        "/ask",
        summary="Who can help, and what evidence is there",
        response_description="People and evidence, or what is missing.",
        responses={200: {"content": {"application/json": _ANSWER}}, **PROBLEMS},
        dependencies=[Depends(said_to_be_json)],
    )
    async def ask(asked: AskRequest, request: Request) -> dict[str, Any]:
        """The answer as `cairn ask --json` prints it.

        The question is kept nowhere; unanswered, masked and only where `keep_unanswered` says so,
        it is.
        """
        answer = await serving.ask(
            asked.question, asked.filter.filters(), asked.limit, keep=asked.keep_unanswered
        )
        return answer.as_dict()

    return router
