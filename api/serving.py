"""What a server keeps for its life: one graph, one encoder, and who asks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from dataclasses import dataclass
from typing import Self, TypeVar

from api.kept_graph import KeptGraph
from api.metrics import Metrics
from api.opening import Say, warm_masker
from api.settings import Settings
from embeddings.batching import BatchingEncoder
from embeddings.masking.masker import Masker
from embeddings.sentence import open_encoder
from graph.errors import StoreTimeout, StoreUnavailable, TooMuch
from graph.store import GraphStore
from loaders.demonstration import ensure_demonstration
from loaders.writing.formats import ExportFormat
from loaders.writing.run import Exporting
from queries.export.works import Wanted
from queries.gaps.unanswered import keep_unanswered
from queries.matching.answer import Answer
from queries.matching.ask import ask
from queries.matching.count_silence import count_silence
from queries.matching.question import Filters, check_question
from queries.matching.why_not import WhyNot, why_not

T = TypeVar("T")

LOG = logging.getLogger("cairn.ask")
MOST_SHOWN = 50
_READY = "ready"
# More would only wait for each other on the engine; those who wait keep their place.
_AT_ONCE = 8
_WARMING = (
    "Who has dealt with neglect, and what evidence is there?",
    "A pregnant woman who drinks keeps moving between council areas.",
    "Who can advise on domestic abuse and children?",
)

Progress = Callable[[], AbstractContextManager[Callable[..., None]]]


def _silently() -> AbstractContextManager[Callable[..., None]]:
    return nullcontext(lambda *_: None)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered, and if not, what is missing."""

    ready: bool
    engine: str
    schema: str
    encoder: str


class Serving:
    """Use `async with`: it is warm when entered, and ends its engine when left."""

    def __init__(self, settings: Settings, *, demo: bool = False, say: Say | None = None) -> None:
        self.settings, self.demo = settings, demo
        self.actor = settings.who()
        self.metrics = Metrics()
        self.encoder = BatchingEncoder(open_encoder(settings.encoder))
        self.masker: Masker | None = None
        self.graph = KeptGraph(
            settings,
            demo=demo,
            observer=self.metrics.store_called,
            say=say,
            fill=self._demonstrate if demo else None,
        )
        self._loading, self._encoding = _silently, _silently
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._counting = asyncio.Lock()
        self._warm = False
        self._left = AsyncExitStack()

    async def start(self, loading: Progress = _silently, encoding: Progress = _silently) -> Self:
        """Open and warm everything; the two give progress bars for a demonstration's loading.

        Who asks meanwhile is told that it is starting.
        """
        self._loading, self._encoding = loading, encoding
        self._left.callback(self.encoder.close)
        _many_threads()
        warming = asyncio.create_task(asyncio.to_thread(self.encoder.encode, ["warm"]))
        warming.add_done_callback(lambda task: task.cancelled() or task.exception())
        masking = asyncio.create_task(asyncio.to_thread(warm_masker))
        await self._left.enter_async_context(self.graph)
        self._loading, self._encoding = _silently, _silently
        await warming
        self.masker = await masking
        for question in _WARMING:
            await self._asked(self.graph.store(), question, None, 5)
        # Not before: loading a demonstration may keep an engine from answering for a moment.
        self.graph.watch()
        self._warm = True
        return self

    async def close(self) -> None:
        """Let go of everything; the embedded engine ends if nobody else uses it."""
        self._warm = False
        await self._left.aclose()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def store(self) -> GraphStore:
        """The open graph; raises StoreUnavailable at once while it is starting or away."""
        if not self._warm:
            raise StoreUnavailable(
                "Cairn is starting: the engine and the encoder are not warm yet.",
                hint="Try again in a few seconds.",
            )
        return self.graph.store()

    async def ask(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int = 5,
        *,
        keep: bool = False,
    ) -> Answer:
        """Answer a question; count a silence, its stages, never its text.

        With `keep`, which is for whoever asks to say, an unanswered question is kept, masked.
        Raises BadQuestion, TooMuch, UnknownValue, StoreUnavailable and its kinds.
        """
        text, within = check_question(question), _checked(limit)
        answer, code = await self._in_time(self._counted(text, filters, within, keep=keep))
        self.metrics.asked(answer, code)
        LOG.info("asked code=%s ms=%s", code, answer.timings_ms.get("total"))
        return answer

    async def why_not(
        self, question: str, id_: str, filters: Filters | None = None, limit: int = 5
    ) -> WhyNot:
        """What kept a person or item out of an answer. Raises as `ask`, and NotFound."""
        text, within = check_question(question), _checked(limit)
        return await self._in_time(self._why_not(text, id_, filters, within))

    async def _why_not(self, text: str, id_: str, filters: Filters | None, limit: int) -> WhyNot:
        async with self._places:
            return await why_not(
                self.store(),
                self.actor,
                self.encoder,
                text,
                id_,
                filters=filters,
                limit=limit,
                recipe=self.settings.recipe(),
                masker=self.masker,
            )

    async def export(self, format_: ExportFormat, wanted: Wanted) -> AsyncIterator[bytes]:
        """An export, part by part. Raises UnknownValue, BadInput, StoreUnavailable before any.

        Each part waits for its place as a question does, and gives it up while it is sent.
        """
        beginning = Exporting.begin(self.store(), self.actor, format_, wanted)
        return self._in_turn((await self._in_time(beginning)).parts())

    async def read(self, work: Callable[[GraphStore], Awaitable[T]]) -> T:
        """What `work` reads from the graph, in its turn. Raises StoreUnavailable and its kinds."""
        return await self._in_time(self._read(work))

    async def _read(self, work: Callable[[GraphStore], Awaitable[T]]) -> T:
        async with self._places:
            return await work(self.store())

    async def _in_turn(self, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        while True:
            async with self._places:
                part = await anext(parts, None)
            if part is None:
                return
            yield part

    async def readiness(self) -> Readiness:
        """What is there of engine, schema and encoder; each 'ready' or what is wrong.

        At once: it is what the last look at the engine found.
        """
        engine, step = self.graph.state()
        ready = self._warm and engine.startswith(_READY) and step.startswith(_READY)
        return Readiness(ready, engine, step, _READY if self._warm else "warming")

    async def _in_time(self, work: Awaitable[T]) -> T:
        """The wait for a place counts: who has waited so long is better told to come again."""
        seconds = 2 * self.settings.query_seconds
        try:
            async with asyncio.timeout(seconds):
                return await work
        except TimeoutError as wrong:
            raise StoreTimeout(
                f"There was no answer within {seconds:g} seconds.",
                hint="Many may be asking just now. Try again.",
            ) from wrong

    async def _counted(
        self, question: str, filters: Filters | None, limit: int, *, keep: bool
    ) -> tuple[Answer, str]:
        async with self._places:
            answer = await self._asked(self.store(), question, filters, limit)
        async with self._counting:
            if keep:
                area = filters.area if filters else None
                answer = await keep_unanswered(self.store(), answer, area)
            return answer, await count_silence(self.store(), self.actor, answer)

    async def _asked(
        self, store: GraphStore, question: str, filters: Filters | None, limit: int
    ) -> Answer:
        return await ask(
            store,
            self.actor,
            self.encoder,
            question,
            filters=filters,
            limit=limit,
            recipe=self.settings.recipe(),
            broker=self.settings.broker,
            masker=self.masker,
        )

    async def _demonstrate(self, store: GraphStore) -> None:
        with self._loading() as load, self._encoding() as encode:
            await ensure_demonstration(store, self.actor, self.encoder, load, encode)


def _many_threads() -> None:
    """Each question that waits for its vector holds a thread, which costs next to nothing."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(64, thread_name_prefix="waiting"))


def _checked(limit: int) -> int:
    """The limit; raises TooMuch where it is none."""
    if 1 <= limit <= MOST_SHOWN:
        return limit
    raise TooMuch(
        f"{limit} people and items are not possible: 1 to {MOST_SHOWN} are.",
        hint="Five are usually enough.",
    )
