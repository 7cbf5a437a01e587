"""`cairn ask`."""

import asyncio
import logging
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from api.cli.answer_shown import show_answer
from api.cli.narrowing import Narrowed, with_filters
from api.cli.progress import encoding_progress, loading_progress
from api.cli.running import log_to, out, print_json, run, say
from api.contact import Contact
from api.opening import open_graph, warm_masker
from api.settings import Settings
from embeddings.sentence import open_encoder
from loaders.demonstration import ensure_demonstration
from queries.gaps.unanswered import keep_unanswered
from queries.matching.answer import Answer
from queries.matching.ask import ask
from queries.matching.count_silence import count_silence
from queries.matching.question import Filters, check_question
from queries.matching.why_not import WhyNot, why_not

LOG = logging.getLogger("cairn.ask")


Question = Annotated[
    str, typer.Argument(help="The question in plain words; - reads it from standard input.")
]
KeepUnanswered = Annotated[
    bool,
    typer.Option(
        "--keep-unanswered",
        help="If there is no answer, keep the question, masked, for the hub to see what is "
        "missing: you agree to that with this.",
    ),
]
Limit = Annotated[int, typer.Option(min=1, max=50, help="The most people, and items of each kind.")]
Demo = Annotated[bool, typer.Option("--demo", help="Ask the demonstration.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="ask")(ask_command)
    app.command(name="why-not")(why_not_command)


@with_filters
def why_not_command(
    question: Question,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a person or of evidence.")],
    narrowed: Narrowed,
    limit: Limit = 5,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Why somebody or something is not in the answer to a question."""
    given = _from_standard_input() if question == "-" else question

    async def command(settings: Settings) -> WhyNot:
        filters = narrowed()
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, demo=demo, say=say) as store:
            return await why_not(
                store,
                settings.who(),
                encoder,
                given,
                id_,
                filters=filters,
                limit=limit,
                recipe=settings.recipe(),
                masker=await asyncio.to_thread(warm_masker),
            )

    told = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(told))
        return
    out.print(f"{told.label}: {'it is in the answer.' if told.shown else 'not in the answer.'}")
    for reason in told.reasons:
        out.print(f"- {reason}", markup=False)


@with_filters
def ask_command(
    question: Question,
    narrowed: Narrowed,
    keep: KeepUnanswered = False,
    limit: Limit = 5,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Who can help with a question, and what evidence is there.

    The question is kept nowhere, but for an unanswered one, masked, with `--keep-unanswered`:
    `cairn unanswered` lists and erases these. On the command line it may stay in your shell's
    history: `cairn ask -` reads it from the standard input instead.
    """

    # Read before the event loop runs, which would hold back a Ctrl-C until the input ends.
    given = _from_standard_input() if question == "-" else question

    async def command(settings: Settings) -> tuple[Answer, str]:
        text = check_question(given)
        filters = narrowed()
        filters.check()
        answer = await answered(settings, text, filters, limit, demo=demo, keep=keep)
        # A silence says it already.
        said = settings.broker in (answer.missing or "")
        return answer, Contact.of(settings).sentence("" if said else settings.broker)

    answer, whom = run(command, as_json=as_json)
    if as_json:
        print_json(answer.as_dict())
    else:
        show_answer(answer, out, whom)


def _from_standard_input() -> str:
    # As the arguments are read: bytes that are not UTF-8 become surrogates, refused later.
    return sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape")


async def answered(
    settings: Settings, question: str, filters: Filters, limit: int, *, demo: bool, keep: bool
) -> Answer:
    """Open what is needed, ask, and count a silence (never the question).

    With `keep`, to which whoever asks has agreed, an unanswered question is kept, masked.
    """
    encoder = open_encoder(settings.encoder)
    # The model is read while the engine starts: each takes seconds.
    warming = asyncio.create_task(asyncio.to_thread(encoder.encode, ["warm"]))
    # Should something else fail first, that is told; what the warming says is then let go.
    warming.add_done_callback(lambda task: task.cancelled() or task.exception())
    masking = asyncio.create_task(asyncio.to_thread(warm_masker))
    async with open_graph(settings, demo=demo, say=say) as store:
        log_to(settings.home.expanduser())
        if demo:
            with loading_progress() as loading, encoding_progress() as encoding:
                await ensure_demonstration(store, settings.who(), encoder, loading, encoding)
        await warming
        answer = await ask(
            store,
            settings.who(),
            encoder,
            question,
            filters=filters,
            limit=limit,
            recipe=settings.recipe(),
            broker=settings.broker,
            masker=await masking,
        )
        if keep:
            answer = await keep_unanswered(store, answer, filters.area)
        code = await count_silence(store, settings.who(), answer)
        LOG.info("asked code=%s ms=%s", code, answer.timings_ms.get("total"))
        return answer
