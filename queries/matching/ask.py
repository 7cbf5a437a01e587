"""From a question to an answer: encode, retrieve, rank, explain, or be silent."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from embeddings.encoder import MAX_TOKENS, Encoder, Vectors
from embeddings.masking.masker import Masked, Masker, without_marks
from embeddings.passage_vectors import Cosines, passage_vectors
from graph.access import Actor
from graph.errors import MaskerMissing, UnknownValue
from graph.model.bookkeeping import Silence
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.answer import Answer
from queries.matching.asked import Asked
from queries.matching.choices import check_choices
from queries.matching.compose import ChosenPerson, Composed, compose, draw_evidence
from queries.matching.fuse import RankedItem, rank_items
from queries.matching.people_shown import (
    Nearness,
    check_jurisdiction,
    most_order_score,
    nearness_to,
    order_score,
    shown_people,
)
from queries.matching.phrases_known import KNOWN_PHRASES
from queries.matching.plain_words import PlainQuestion, in_plain_words
from queries.matching.question import Filters, check_question
from queries.matching.rank_people import (
    on_register,
    reached_people,
    shares_of_best,
    with_items,
)
from queries.matching.recipe import Recipe
from queries.matching.retrieve import items_found, know_items, passages_sharing, words_of
from queries.matching.state import STATE_OF_GRAPH, StateOfGraph, last_state, state_of_graph
from queries.matching.topic_passages import passages_about
from queries.matching.topics import MatchedTopics, match_topics, topics_sharing
from queries.matching.understanding import area_named, check_topics, understood, without
from queries.matching.vocabulary import VOCABULARY, Vocabulary

T = TypeVar("T")
DEFAULT_BROKER = "Ask the hub's broker, who can look further and put the question to people."


@dataclass(slots=True)
class _Clock:
    """Milliseconds by stage."""

    stages: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        before = self.stages.get(stage, 0.0)
        self.stages[stage] = round(before + (now - self.begun) * 1000, 1)
        self.begun = now

    def total(self) -> dict[str, float]:
        return {**self.stages, "total": round(sum(self.stages.values()), 1)}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Whether the graph is a demonstration."""

    demonstration: bool


DEMONSTRATION = Query(__package__, "demonstration", Demonstration)


async def ask(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    question: str,
    *,
    filters: Filters | None = None,
    limit: int = 5,
    recipe: Recipe | None = None,
    broker: str = DEFAULT_BROKER,
    masker: Masker | None = None,
) -> Answer:
    """Answer a question with at most `limit` people and `limit` items of each kind of evidence.

    Nothing but the masked question is looked up, encoded and given back; without a masker, or
    where it cannot run, the answer says that it was not masked. The question is kept nowhere
    (see queries.gaps.unanswered for what is done where whoever asks agrees).
    Raises BadQuestion, UnknownValue for a filter that names
    nothing, EncoderMismatch when the graph's vectors are another encoder's.
    """
    wanted, numbers, clock = filters or Filters(), recipe or Recipe(), _Clock()
    given = check_question(question)
    wanted.check()
    looked = await look(store, encoder, given, wanted, numbers, limit, masker, clock)
    ground, items, asked = looked.ground, looked.items, looked.asked
    people, drawn = await asyncio.gather(
        ranked_people(store, items, asked),
        draw_evidence(store, encoder, items, asked),
    )
    clock.lap("rank")
    shown = await compose(store, encoder, asked, people[:limit], items, drawn)
    clock.lap("explain")
    missing = _missing(asked, ground, shown, broker)
    chips = understood(asked.topics, wanted, ground.area, asked.calibration)
    notice = _notice(encoder, ground, looked.masked)
    answer = _answer(looked.text, looked.masked, notice, missing, shown, clock)
    return replace(answer, understood=chips, silence=_silence(asked, ground, answer))


def topics_named(ground: "_Ground") -> frozenset[str]:
    """The ids of the topics that a question calls by their labels."""
    asked = f" {normalise_name(ground.plain.text)} "
    known = ground.vocabulary.topics
    return frozenset(id_ for id_, one in known.items() if f" {one.name} " in asked)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for a question before anything of it is chosen; `items` pass the filters.

    `text` is the question without those whom it is about, `masked` what was found of these.
    """

    text: str
    masked: Masked | None
    ground: "_Ground"
    found: "Found"
    items: list[RankedItem]
    asked: Asked


async def look(
    store: GraphStore,
    encoder: Encoder,
    given: str,
    filters: Filters,
    recipe: Recipe,
    limit: int,
    masker: Masker | None = None,
    clock: _Clock | None = None,
) -> Looked:
    """Everything that is found for a checked question. Raises as `ask` does."""
    watch = clock or _Clock()
    async with AsyncExitStack() as beside:
        start = _Start(store, encoder, given, filters, recipe, masker, watch, beside)
        begun = await start.begun()
        near = await _near(store, begun.ground.graph, begun.vector)
        found = await _find(store, begun.ground, near, recipe, begun.words, filters)
    calibration = abstain.calibration_of(encoder.sha256) or abstain.UNCALIBRATED
    items = [item for item in found.items if filters.admits(item)]
    asked = Asked(
        begun.ground.plain,
        begun.vector,
        near.cosines,
        filters,
        recipe,
        calibration,
        limit,
        begun.ground.local,
        found.topics,
        _verdict(begun.ground, found, items, calibration),
        begun.ground.vocabulary.no_longer_said,
    )
    watch.lap("retrieve")
    return Looked(begun.text, begun.masked, begun.ground, found, items, asked)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A question that is masked, in plain words and encoded; what shares `words` with it is
    being looked for meanwhile.
    """

    text: str
    masked: Masked | None
    ground: "_Ground"
    vector: Vectors
    words: "_ByWords"


@dataclass(frozen=True, slots=True)
class _Start:
    """How a question is begun; what goes on beside it ends with `beside`."""

    store: GraphStore
    encoder: Encoder
    given: str
    filters: Filters
    recipe: Recipe
    masker: Masker | None
    watch: _Clock
    beside: AsyncExitStack

    async def begun(self) -> _Begun:
        """Begun by what the graph was for the last question, while it is asked what it is now.

        Seldom is that anything else; then all is begun anew.
        """
        asked = await self._meanwhile(state_of_graph(self.store, self.encoder))
        if supposed := last_state(self.store):
            with suppress(UnknownValue):
                begun = await self._from(supposed)
                if await asked == supposed:
                    return begun
        return await self._from(await asked)

    async def _from(self, graph: StateOfGraph) -> _Begun:
        masked = await _masked(self.store, graph, self.masker, self.given)
        self.watch.lap("mask")
        text = masked.text if masked else self.given
        # What stands for a masked part was not asked for: it is neither looked up nor encoded.
        left = " ".join(without_marks(text).split())
        words = words_of(left)
        passages = await self._meanwhile(self._sharing(graph, words))
        ground = await _ground(self.store, graph, left, self.filters)
        plain = ground.plain.text
        topics = await self._meanwhile(topics_sharing(self.store, words_of(plain)))
        (vector,) = await asyncio.to_thread(self.encoder.encode, [plain])
        self.watch.lap("encode")
        return _Begun(text, masked, ground, vector, _ByWords(passages, topics))

    async def _sharing(self, graph: StateOfGraph, words: str) -> dict[str, float]:
        """Passages that share words; their items are read while the question is encoded."""
        found = await passages_sharing(self.store, words, self.recipe)
        await know_items(self.store, graph, found)
        return found

    async def _meanwhile(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        return await self.beside.enter_async_context(_meanwhile(work))


async def _masked(
    store: GraphStore, graph: StateOfGraph, masker: Masker | None, question: str
) -> Masked | None:
    """The question without those whom it is about; None where nothing can mask it."""
    if masker is None:
        return None
    known = await KNOWN_PHRASES.of(store, graph)
    try:
        return await asyncio.to_thread(masker.mask, question, known)
    except MaskerMissing:
        return None


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, T]) -> AsyncIterator[asyncio.Task[T]]:
    """Work that goes on beside the block, and ends before it does.

    Only what was called off calls it off: a connection that is being opened then is lost.
    """
    task = asyncio.create_task(work)
    try:
        yield task
    except asyncio.CancelledError:
        task.cancel()
        raise
    finally:
        await asyncio.gather(task, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known before anything is looked for.

    The graph as a whole, the words by which questions are understood, the question in plain
    words, and what is near the area asked from.
    """

    graph: StateOfGraph
    vocabulary: Vocabulary
    plain: PlainQuestion
    local: Nearness | None = None
    area: str | None = None


async def _ground(store: GraphStore, graph: StateOfGraph, text: str, filters: Filters) -> _Ground:
    local, _ = await asyncio.gather(
        nearness_to(store, filters.area),
        check_jurisdiction(store, filters.jurisdiction),
    )
    vocabulary = await VOCABULARY.of(store, graph)
    check_topics(filters.not_about | filters.topics, vocabulary.topics.values())
    await check_choices(store, graph, filters)
    area = None if filters.area or filters.no_area else area_named(text, vocabulary.areas)
    near = local or await nearness_to(store, area)
    return _Ground(graph, vocabulary, in_plain_words(text, vocabulary.words), near, area)


def _missing(asked: Asked, ground: _Ground, shown: Composed, broker: str) -> str | None:
    return abstain.what_is_missing(
        people=bool(shown.people),
        evidence=bool(shown.evidence),
        encoded=ground.graph.encoder is not None,
        waiting=ground.graph.waiting,
        verdict=asked.verdict,
        topics=asked.topics,
        filters=asked.filters.named(),
        broker=broker,
    )


def _silence(asked: Asked, ground: _Ground, answer: Answer) -> Silence | None:
    """Why there is no answer; None where there is one."""
    if not answer.abstained:
        return None
    if ground.graph.encoder is None:
        return "not_encoded"
    reason = asked.verdict.reason
    return "nothing_shown" if reason == "in" else reason


def _answer(
    question: str,
    masked: Masked | None,
    notice: str | None,
    missing: str | None,
    shown: Composed,
    clock: _Clock,
) -> Answer:
    return Answer(
        question=question,
        masked=masked.kinds if masked else None,
        notice=notice,
        abstained=not shown.people and not shown.evidence,
        missing=missing,
        nearest_topics=shown.topics[:5],
        people=shown.people,
        evidence=shown.evidence,
        timings_ms=clock.total(),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """A question's vector, and the cosine of each passage with it."""

    vector: Vectors
    cosines: Cosines


async def _near(store: GraphStore, graph: StateOfGraph, vector: Vectors) -> _Near:
    known = await passage_vectors(store, graph.vectors)
    return _Near(vector, await known.cosines(vector))


@dataclass(frozen=True, slots=True)
class _ByWords:
    """Passages and topics that share words with a question, with their scores, to be awaited."""

    passages: Awaitable[dict[str, float]]
    topics: Awaitable[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, best first."""

    items: list[RankedItem] = field(default_factory=list)
    topics: MatchedTopics = field(default_factory=MatchedTopics)


async def _find(
    store: GraphStore,
    ground: _Ground,
    asked: _Near,
    recipe: Recipe,
    words: "_ByWords",
    filters: Filters,
) -> Found:
    """The topics that a question is about, and all items that were found for it."""
    if not (ground.graph.encoder and words_of(ground.plain.text)):
        return Found()
    matched = match_topics(ground.vocabulary, await words.topics, asked.vector, recipe)
    topics = without(matched, filters.not_about)
    best = [match.topic.id for match in topics.covered()[: recipe.best_topics]]
    about = await passages_about(store, ground.graph, filters.topic_ids() or best)
    near = {
        *asked.cosines.nearest(recipe.list_length),
        *asked.cosines.nearest_of(about, recipe.list_length),
    }
    _, sharing = await asyncio.gather(know_items(store, ground.graph, near), words.passages)
    found = await items_found(store, ground.graph, near, sharing, asked.cosines)
    said = [item for item in found if item.item not in ground.vocabulary.no_longer_said]
    return Found(rank_items(said, recipe, topics), topics)


def _verdict(
    ground: _Ground,
    found: Found,
    items: Sequence[RankedItem],
    calibration: abstain.Calibration,
) -> abstain.Verdict:
    """The verdict on the items that pass the filters.

    A question that is one for this graph is not said to be about something else because the
    filters leave nothing of its answer.
    """
    named = topics_named(ground)
    verdict = abstain.judge(items, found.topics, calibration, named)
    if verdict.topic and len(items) < len(found.items):
        whole = abstain.judge(found.items, found.topics, calibration, named)
        return abstain.Verdict("far") if whole.in_scope else verdict
    return verdict


async def rank_evidence(
    store: GraphStore, actor: Actor, question: str, vector: Vectors, recipe: Recipe
) -> list[RankedItem]:
    """All items that were found for a question, best first; benchmarks use it."""
    (graph,) = await store.fetch(STATE_OF_GRAPH)
    plain = PlainQuestion(asked=question, text=question)
    ground = _Ground(graph, await VOCABULARY.of(store, graph), plain)
    words = words_of(question)
    shared = _ByWords(passages_sharing(store, words, recipe), topics_sharing(store, words))
    near = await _near(store, graph, vector)
    return (await _find(store, ground, near, recipe, shared, Filters())).items


async def ranked_people(
    store: GraphStore, items: Sequence[RankedItem], asked: Asked
) -> list[ChosenPerson]:
    """The people who are near enough and pass the filters, best first.

    They are looked at in parts, the best by the walk first, until nobody of those who are
    left can come among the first `limit`.
    """
    if not asked.verdict.in_scope:
        return []
    reached = reached_people(items, asked.recipe, asked.topics)
    passing = await people_passing(store, reached, asked)
    left = shares_of_best(passing[: asked.recipe.candidates])
    chosen: list[ChosenPerson] = []
    while left and not _settled(chosen, left[0][0], asked):
        some, left = left[: 2 * asked.limit], left[2 * asked.limit :]
        chosen = sorted([*chosen, *await _passing(store, some, asked)], key=_order(asked))
    return chosen


async def people_passing(
    store: GraphStore, people: Sequence[tuple[float, str]], asked: Asked
) -> Sequence[tuple[float, str]]:
    """Those on the register, of the profession and of the sector, as far as that is asked for.

    This comes before only the best are looked at, who may all be of others. The graph is asked
    only where there is such a filter.
    """
    wanted = asked.filters
    if wanted.members_only:
        people = await on_register(store, people)
    if wanted.profession is None and wanted.sector is None:
        return people
    shown = await shown_people(store, [person for _, person in people])
    return [
        (score, person)
        for score, person in people
        if shown[person].is_of_profession(wanted.profession)
        and shown[person].is_of_sector(wanted.sector, asked.day)
    ]


async def _passing(
    store: GraphStore, some: Sequence[tuple[float, str]], asked: Asked
) -> list[ChosenPerson]:
    """Those of some people who are near enough and work at the level asked for."""
    ranked, shown = await asyncio.gather(
        with_items(store, some, asked.cosines, asked.topics, asked.filters, asked.no_longer_said),
        shown_people(store, [person for _, person in some]),
    )
    sure = [p for p in ranked if abstain.is_sure(p, asked.topics, asked.calibration)]
    return [(p, shown[p.person]) for p in sure if shown[p.person].works_at(asked.filters.level)]


def _order(asked: Asked) -> Callable[[ChosenPerson], tuple[bool, float]]:
    """Those who state the level asked for come first, then by score."""

    def key(pair: ChosenPerson) -> tuple[bool, float]:
        ranked, person = pair
        score = order_score(ranked.score, person, asked.local, asked.day)
        return not person.states_level(asked.filters.level), -score

    return key


def _settled(chosen: Sequence[ChosenPerson], best_left: float, asked: Asked) -> bool:
    """Whether the first `limit` stay the first, whoever comes of those with such a score."""
    last = chosen[asked.limit - 1 : asked.limit]
    bound = (False, -most_order_score(best_left, asked.local))
    return any(_order(asked)(pair) <= bound for pair in last)


def _notice(encoder: Encoder, ground: _Ground, masked: Masked | None) -> str | None:
    parts = [told] if (told := _told_of_masking(masked)) else []
    if told := ground.plain.told():
        parts.append(told)
    if waiting := ground.graph.waiting:
        parts.append(
            f"{waiting:,} texts are not encoded yet and could not be found: run `cairn encode`."
        )
    if ground.graph.demonstration:
        parts.append(
            "This is the demonstration: people whose names end in (fictional) do not exist; "
            "the briefing notes are Cairn's own, and all other sources cited are real."
        )
    if abstain.calibration_of(encoder.sha256) is None:
        parts.append(
            f"The encoder {encoder.name} is not calibrated: Cairn cannot tell when nothing fits, "
            "so what is shown may be beside the question."
        )
    # Two of the tokens are the special ones at the ends.
    if encoder.count_tokens([ground.plain.text])[0] > MAX_TOKENS - 2:
        parts.append(
            "The question is long: only its first 200 words or so (256 tokens) decided the answer."
        )
    return " ".join(parts) or None


def _told_of_masking(masked: Masked | None) -> str | None:
    if masked is None:
        return (
            "Names in the question were not masked, because what masks them cannot run here: "
            "the question is not kept."
        )
    kinds = ", ".join(masked.kinds)
    return f"Masked before the question was looked at: {kinds}." if kinds else None
