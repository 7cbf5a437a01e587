"""From a question to an answer: encode, retrieve, rank, explain, or be silent."""

import asyncio
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from embeddings.encoder import Encoder, Vectors
from embeddings.refresh import check_encoder
from graph.access import Actor
from graph.errors import BadQuestion
from graph.model.evidence import RESEARCH_KINDS
from graph.model.ids import normalise_name
from graph.query import Query
from graph.store import GraphStore
from queries.matching import abstain, explain
from queries.matching.answer import Answer, Evidence, EvidenceFound, PathNode, PersonFound, Sentence
from queries.matching.fuse import RankedItem, rank_items
from queries.matching.people_shown import (
    Nearness,
    ShownPerson,
    check_jurisdiction,
    local_first,
    nearness_to,
    shown_people,
)
from queries.matching.quote import choose_sentences
from queries.matching.rank_people import NearItem, RankedPerson, rank_by_walk
from queries.matching.recipe import Recipe
from queries.matching.retrieve import owners, retrieve

LONGEST_QUESTION = 10_000
SENTENCES_EACH = 3
DEFAULT_BROKER = "Ask the hub's broker, who can look further and put the question to people."
_UNITED_KINGDOM = "united kingdom"


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer is narrowed to, or ordered by: see docs/operations.md."""

    area: str | None = None
    level: str | None = None
    jurisdiction: str | None = None

    def named(self) -> list[str]:
        """The filters that can leave something out, in words."""
        return [
            f"{name} {value}"
            for name, value in (("level", self.level), ("jurisdiction", self.jurisdiction))
            if value
        ]

    def admits(self, item: RankedItem) -> bool:
        """Whether an item is of the jurisdiction asked for, of the whole kingdom, or of none."""
        if self.jurisdiction is None or item.jurisdiction is None:
            return True
        return normalise_name(item.jurisdiction) in (
            normalise_name(self.jurisdiction),
            _UNITED_KINGDOM,
        )


@dataclass(slots=True)
class _Clock:
    """Milliseconds by stage."""

    stages: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.stages[stage] = round((now - self.begun) * 1000, 1)
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
) -> Answer:
    """Answer a question with at most `limit` people and `limit` items of each kind of evidence.

    The question is kept nowhere. Raises BadQuestion, UnknownValue for a filter that names
    nothing, EncoderMismatch when the graph's vectors are another encoder's.
    """
    text, wanted, numbers = check_question(question), filters or Filters(), recipe or Recipe()
    clock = _Clock()
    kept, (vector,) = await asyncio.gather(
        check_encoder(store, encoder), asyncio.to_thread(encoder.encode, [text])
    )
    nearness = await nearness_to(store, wanted.area)
    await check_jurisdiction(store, wanted.jurisdiction)
    clock.lap("encode")
    items = await _items(store, actor, text, vector, numbers, wanted) if kept else []
    clock.lap("retrieve")
    calibration = abstain.calibration_of(encoder.sha256) or abstain.UNCALIBRATED
    people = await _people(store, items, vector, numbers, calibration, wanted, nearness, limit)
    clock.lap("rank")
    groups = _groups(items, calibration, limit)
    found, evidence, topics = await _explained(
        store, encoder, vector, people, groups, items, calibration, nearness
    )
    clock.lap("explain")
    return Answer(
        question=text,
        notice=await _notice(store, encoder, text),
        abstained=not found and not evidence,
        missing=abstain.what_is_missing(
            people=bool(found),
            evidence=bool(evidence),
            anything_loaded=bool(items) or kept is not None,
            filters=wanted.named(),
            broker=broker,
        ),
        nearest_topics=topics[:5],
        people=tuple(found),
        evidence=evidence,
        timings_ms=clock.total(),
    )


async def rank_evidence(
    store: GraphStore,
    actor: Actor,
    question: str,
    vector: Vectors,
    recipe: Recipe,
) -> list[RankedItem]:
    """All items that were found for a question, best first; benchmarks use it."""
    hits = await retrieve(store, actor, question, vector, recipe)
    of = await owners(store, [hit.passage for hit in hits])
    return rank_items(hits, of, recipe.vector_weight)


def check_question(question: str) -> str:
    """The question without spare white space; raises BadQuestion when it cannot be one."""
    try:
        question.encode()
    except UnicodeEncodeError as wrong:
        raise BadQuestion(
            "The question is not text: it holds bytes that are not UTF-8.",
            hint="Ask in plain words.",
        ) from wrong
    if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in question):
        raise BadQuestion(
            "The question is not text: it holds control characters.", hint="Ask in plain words."
        )
    text = " ".join(question.split())
    if sum(c.isalnum() for c in text) < 2:
        raise BadQuestion(
            f"The question has {len(text)} characters, too few to be answered.",
            hint='Ask in plain words, such as: cairn ask "Who has dealt with domestic abuse?"',
        )
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(text):,} characters; {LONGEST_QUESTION:,} is the most.",
            hint="Ask in a few sentences: only about the first 200 words decide the answer.",
        )
    return text


async def _items(
    store: GraphStore,
    actor: Actor,
    text: str,
    vector: Vectors,
    recipe: Recipe,
    filters: Filters,
) -> list[RankedItem]:
    ranked = await rank_evidence(store, actor, text, vector, recipe)
    return [item for item in ranked if filters.admits(item)]


async def _people(
    store: GraphStore,
    items: Sequence[RankedItem],
    vector: Vectors,
    recipe: Recipe,
    calibration: abstain.Calibration,
    filters: Filters,
    nearness: Nearness | None,
    limit: int,
) -> list[tuple[RankedPerson, ShownPerson]]:
    if not items:
        return []
    ranked = await rank_by_walk(store, items, vector, recipe)
    sure = [person for person in ranked if abstain.is_sure(person, calibration)]
    shown = await shown_people(store, [person.person for person in sure])
    passing = [(p, shown[p.person]) for p in sure if shown[p.person].works_at(filters.level)]
    if nearness:
        passing.sort(key=lambda pair: -local_first(pair[0].score, nearness.of(pair[1])))
    return passing[:limit]


def _groups(
    items: Sequence[RankedItem], calibration: abstain.Calibration, limit: int
) -> dict[str, list[RankedItem]]:
    groups: dict[str, list[RankedItem]] = {
        "research": [],
        "guidance": [],
        "reviews": [],
        "experience": [],
    }
    if not abstain.in_scope(items, calibration):
        return groups
    for item in items:
        group = groups.get(_group_of(item) or "")
        if group is not None and item.cosine >= calibration.item and len(group) < limit:
            group.append(item)
    return groups


def _group_of(item: RankedItem) -> str | None:
    if item.kind == "Work":
        return "research" if item.work_kind in RESEARCH_KINDS else "guidance"
    if item.kind == "Finding":
        return "reviews"
    # A statement that only claims research as its ground is no evidence until it is checked.
    return None if item.kind == "Expertise" and item.ground == "research" else "experience"


async def _explained(
    store: GraphStore,
    encoder: Encoder,
    vector: Vectors,
    people: Sequence[tuple[RankedPerson, ShownPerson]],
    groups: dict[str, list[RankedItem]],
    items: Sequence[RankedItem],
    calibration: abstain.Calibration,
    nearness: Nearness | None,
) -> tuple[list[PersonFound], Evidence, tuple[str, ...]]:
    of_people = [near.passage for person, _ in people for near in person.items]
    of_evidence = [item.passage for group in groups.values() for item in group]
    nearest = [item.passage for item in sorted(items, key=lambda i: -i.cosine)[:8]]
    shown = await explain.shown_passages(store, [*of_people, *of_evidence, *nearest])
    picked = {p.person: _picked(p, shown, calibration) for p, _ in people}
    needed = {near.passage for chosen in picked.values() for _, near in chosen} | set(of_evidence)
    texts = await asyncio.to_thread(
        choose_sentences, {p: shown[p].text for p in sorted(needed)}, encoder, vector
    )
    found = [
        _person(ranked, person, picked[ranked.person], shown, texts, nearness)
        for ranked, person in people
        if picked[ranked.person]
    ]
    evidence = Evidence(
        **{
            name: tuple(_evidence(item, shown, texts) for item in group)
            for name, group in groups.items()
        }
    )
    return found, evidence, explain.topics_of(nearest, shown)


def _picked(
    ranked: RankedPerson,
    shown: dict[str, explain.ShownPassage],
    calibration: abstain.Calibration,
) -> list[tuple[str, NearItem]]:
    """Which of a person's items are shown, each with the list it stands in."""
    chosen: list[tuple[str, NearItem]] = []
    for near in ranked.items:
        column = _column(shown[near.passage])
        full = sum(name == column for name, _ in chosen) >= SENTENCES_EACH
        if column and not full and near.cosine >= calibration.item:
            chosen.append((column, near))
    return chosen


def _column(shown: explain.ShownPassage) -> str | None:
    if explain.is_research(shown):
        return "research"
    if explain.is_experience(shown):
        return "experience"
    return "unchecked" if explain.is_unchecked(shown) else None


def _person(
    ranked: RankedPerson,
    person: ShownPerson,
    picked: Sequence[tuple[str, NearItem]],
    shown: dict[str, explain.ShownPassage],
    texts: dict[str, str],
    nearness: Nearness | None,
) -> PersonFound:
    def column(name: str) -> tuple[Sentence, ...]:
        return tuple(
            explain.sentence(shown[near.passage], texts[near.passage], near.cosine)
            for chosen, near in picked
            if chosen == name
        )

    post, organisation = person.post(date.today())
    return PersonFound(
        id=person.id,
        name=person.name,
        post=post,
        organisation=organisation,
        area=", ".join(sorted(name for _, name in person.areas)) or None,
        profession=person.profession,
        level=tuple(person.level or ()),
        on_register=bool(person.on_register),
        nearness=nearness.of(person) if nearness else None,
        score=ranked.score,
        confidence=ranked.confidence,
        research=column("research"),
        experience=column("experience"),
        unchecked=column("unchecked"),
        path=explain.person_path(
            PathNode(person.id, "Person", person.name), shown[picked[0][1].passage]
        ),
    )


def _evidence(
    item: RankedItem, shown: dict[str, explain.ShownPassage], texts: dict[str, str]
) -> EvidenceFound:
    return explain.evidence_found(shown[item.passage], texts[item.passage], item.score)


async def _notice(store: GraphStore, encoder: Encoder, text: str) -> str | None:
    parts = []
    if any(row.demonstration for row in await store.fetch(DEMONSTRATION)):
        parts.append(
            "This is the demonstration: people whose names end in (fictional) do not exist; "
            "the sources cited are real."
        )
    if abstain.calibration_of(encoder.sha256) is None:
        parts.append(
            f"The encoder {encoder.name} is not calibrated: Cairn cannot tell when nothing fits, "
            "so what is shown may be beside the question."
        )
    if encoder.count_tokens([text])[0] > 254:  # 256 with the two at the ends
        parts.append("The question is long: only its first 256 tokens decided the answer.")
    return " ".join(parts) or None
