"""Putting an answer together: which items are shown of whom, with which sentences."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from embeddings.encoder import Encoder
from embeddings.kept_sentences import recall_sentences
from graph.model.evidence import RESEARCH_KINDS
from graph.store import GraphStore
from queries.evidence.statements import Stated
from queries.matching import explain
from queries.matching.abstain import Calibration
from queries.matching.answer import (
    Evidence,
    EvidenceFound,
    Grounds,
    PathNode,
    PersonFound,
    Sentence,
)
from queries.matching.asked import Asked
from queries.matching.explain import ShownPassage, shown_passages
from queries.matching.fuse import RankedItem, about_the_question, nearness
from queries.matching.grounds import grounds_of
from queries.matching.labels import labels_of
from queries.matching.people_shown import ShownPerson
from queries.matching.question import GROUPS
from queries.matching.quote import NONE_REAL, Quotation, choose_sentences, cut_for_showing
from queries.matching.rank_people import NearItem, RankedPerson

SENTENCES_EACH = 3
UNCHECKED = "unchecked"
_NEAREST = 10
# So many statements have their references checked for one answer's evidence.
_STATEMENTS = 30

ChosenPerson = tuple[RankedPerson, ShownPerson]


@dataclass(frozen=True, slots=True)
class Composed:
    """The parts of an answer that show something."""

    people: tuple[PersonFound, ...]
    evidence: Evidence
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that was read for showing: passages, and the sentence chosen of each."""

    asked: Asked
    passages: Mapping[str, ShownPassage]
    quotations: Mapping[str, Quotation]
    labels: Mapping[str, Stated]
    shown_from: float

    def best_passage(self, item: RankedItem) -> str:
        """Of the item's two best passages the one whose sentence is nearer to the question."""
        first, *others = item.passages()
        here = self.quotations[first].cosine
        for other in others:
            there = self.quotations[other].cosine
            if here is not None and there is not None and there > here:
                return other
        return first

    def has_sentence(self, near: NearItem) -> bool:
        """Whether there is something whole to show of it."""
        return self.quotations[near.passage].cosine != NONE_REAL

    def reaches(self, item: RankedItem, passage: str) -> bool:
        """Whether what would be shown of an item is near enough, by its words or its topic."""
        cosine = self.quotations[passage].cosine
        return cosine is None or nearness(cosine, item.topic) >= self.shown_from

    def sentence(self, near: NearItem) -> Sentence:
        return explain.sentence(
            self.passages[near.passage],
            self.quotations[near.passage].text,
            near.cosine,
            self.grounds(near.item),
        )

    def grounds(self, item: str) -> Grounds | None:
        """Those of a statement."""
        one = self.labels.get(item)
        return grounds_of(one, self.labels) if one else None


@dataclass(frozen=True, slots=True)
class EvidenceDrawn:
    """The best items of each group that is wanted, and their passages.

    `nearest` are the passages nearest to the question of all, with their cosines.
    """

    groups: Mapping[str, Sequence[RankedItem]]
    nearest: Mapping[str, float]
    passages: Mapping[str, ShownPassage]
    labels: Mapping[str, Stated]


def evidence_groups(
    items: Sequence[RankedItem], asked: Asked, labels: Mapping[str, Stated]
) -> dict[str, list[RankedItem]]:
    """The best items of each group that is wanted, twice the limit at most; none out of scope.

    Twice, because an item falls out again whose best sentence is not about the question.
    """
    groups: dict[str, list[RankedItem]] = {name: [] for name in (*GROUPS, UNCHECKED)}
    if not asked.verdict.in_scope:
        return groups
    about = about_the_question(items, asked.topics, asked.recipe.evidence_floor)
    threshold = asked.calibration.shown_from(about)
    for item in about:
        for name in groups_of(item, labels) if item.near >= threshold else ():
            if _wanted(name, asked) and len(groups[name]) < asked.drawn:
                groups[name].append(item)
    return groups


def _wanted(group: str, asked: Asked) -> bool:
    """What was not checked is wanted wherever research is."""
    return asked.filters.wants("research" if group == UNCHECKED else group)


async def draw_evidence(
    store: GraphStore, encoder: Encoder, items: Sequence[RankedItem], asked: Asked
) -> EvidenceDrawn:
    """What may be shown as evidence, read from the graph."""
    best = [item for item in items if item.kind == "Statement"][:_STATEMENTS]
    nearest = {i.passage: i.cosine for i in nlargest(_NEAREST, items, key=lambda i: i.cosine)}
    if not asked.verdict.in_scope:
        shown = await shown_passages(store, asked.graph, nearest, asked.topics)
        return EvidenceDrawn(evidence_groups(items, asked, {}), nearest, shown, {})
    # Whatever the labels will say of the statements, no other passages can be needed.
    most = _passages_of(evidence_groups(items, asked, {})) | _passages_of({"": best})
    labels, passages = await asyncio.gather(
        labels_of(store, asked.graph, encoder, [item.item for item in best]),
        shown_passages(store, asked.graph, most | nearest.keys(), asked.topics),
    )
    return EvidenceDrawn(evidence_groups(items, asked, labels), nearest, passages, labels)


async def compose(
    store: GraphStore,
    encoder: Encoder,
    asked: Asked,
    people: Sequence[ChosenPerson],
    items: Sequence[RankedItem],
    drawn: EvidenceDrawn,
) -> Composed:
    """The first of these people and items that can be shown, and the topics nearest."""
    said = {near.item for p, _ in people for near in p.items if near.kind == "Statement"}
    missing = said - drawn.labels.keys()
    labels = {**drawn.labels, **(await labels_of(store, asked.graph, encoder, missing))}
    picked = {p.person: _picked(p, asked.calibration, labels) for p, _ in people}
    of_people = {near.passage for chosen in picked.values() for _, near in chosen}
    more = await shown_passages(store, asked.graph, of_people - drawn.passages.keys(), asked.topics)
    passages = {**drawn.passages, **more}
    needed = of_people | _passages_of(drawn.groups)
    quotations = await _quotations(store, encoder, asked, {p: passages[p] for p in sorted(needed)})
    shown = _Shown(asked, passages, quotations, labels, asked.calibration.shown_from(items))
    found = [_person(*pair, picked[pair[0].person], shown) for pair in people]
    # Whoever has nothing that holds comes after those who have, however near it is.
    holding_first = sorted(filter(None, found), key=_holds_nothing)
    return Composed(
        tuple(holding_first[: asked.limit]),
        Evidence(**{name: _evidence(group, shown) for name, group in drawn.groups.items()}),
        asked.topics.labels() or explain.topics_of(drawn.nearest, passages),
    )


async def _quotations(
    store: GraphStore, encoder: Encoder, asked: Asked, passages: Mapping[str, ShownPassage]
) -> dict[str, Quotation]:
    """The sentence that is shown of each passage."""
    running = {p for p, one in passages.items() if one.kind == "Work" and not one.in_our_words}
    texts = {p: one.text for p, one in passages.items()}
    cut = {p: text for p, text in texts.items() if cut_for_showing(text, p in running)}
    await recall_sentences(store, encoder, cut)
    return await asyncio.to_thread(choose_sentences, texts, running, encoder, asked.vector)


def _passages_of(groups: Mapping[str, Sequence[RankedItem]]) -> set[str]:
    return {p for group in groups.values() for item in group for p in item.passages()}


def groups_of(item: RankedItem, labels: Mapping[str, Stated]) -> tuple[str, ...]:
    """The groups in which an item is evidence: what nobody has checked is none of the others."""
    if item.kind == "Statement":
        return _groups_of_statement(labels[item.item]) if item.item in labels else ()
    if item.kind == "Work":
        return ("research" if item.work_kind in RESEARCH_KINDS else "guidance",)
    if item.kind == "Recommendation":
        return ("guidance",)
    if item.kind == "Finding":
        return ("reviews",)
    # Expertise that only claims research as its ground is no evidence.
    return () if item.kind == "Expertise" and item.ground == "research" else ("experience",)


def _groups_of_statement(one: Stated) -> tuple[str, ...]:
    """A list of its own for what children and families say, whatever it stands on."""
    if one.lists and one.row.values["voice"] != "professional":
        return (UNCHECKED,) if UNCHECKED in one.lists else ("voices",)
    return one.lists


def _columns_of(near: NearItem, labels: Mapping[str, Stated]) -> tuple[str, ...]:
    """The lists of a person in which an item of theirs is shown."""
    if near.kind == "Statement":
        return labels[near.item].lists if near.item in labels else ()
    column = explain.column_of(near.kind, near.work_kind, near.ground)
    return (column,) if column else ()


def _picked(
    ranked: RankedPerson, calibration: Calibration, labels: Mapping[str, Stated]
) -> list[tuple[str, NearItem]]:
    """Which of a person's items are shown, each with the list it stands in."""
    chosen: list[tuple[str, NearItem]] = []
    for near in ranked.items:
        for column in _columns_of(near, labels) if near.near >= calibration.item else ():
            if sum(name == column for name, _ in chosen) < SENTENCES_EACH:
                chosen.append((column, near))
    return chosen


def _person(
    ranked: RankedPerson,
    person: ShownPerson,
    picked: Sequence[tuple[str, NearItem]],
    shown: _Shown,
) -> PersonFound | None:
    """The person with their sentences; None if none of them may be shown."""
    picked = [(name, near) for name, near in picked if shown.has_sentence(near)]
    if not picked:
        return None
    columns = {
        name: tuple(shown.sentence(near) for chosen, near in picked if chosen == name)
        for name in ("research", "experience", "unchecked")
    }
    post, organisation = person.post(shown.asked.day)
    node, local = PathNode(person.id, "Person", person.name), shown.asked.local
    return PersonFound(
        id=person.id,
        name=person.name,
        post=post,
        organisation=organisation,
        area=", ".join(sorted(name for _, name in person.areas)) or None,
        profession=person.profession,
        level=tuple(person.level or ()),
        on_register=bool(person.on_register),
        can_be_asked=person.can_be_asked(shown.asked.day),
        nearness=local.of(person) if local else None,
        score=ranked.score,
        confidence=ranked.confidence,
        path=explain.person_path(node, shown.passages[_reason(picked).passage]),
        **columns,
    )


def _holds_nothing(person: PersonFound) -> bool:
    """Whether all that is shown of somebody is unchecked or failed."""
    return not (person.research or person.experience)


def _reason(picked: Sequence[tuple[str, NearItem]]) -> NearItem:
    """What a person is shown for: the nearest that holds, if anything of theirs does."""
    holding = [near for column, near in picked if column != UNCHECKED]
    return holding[0] if holding else picked[0][1]


def _evidence(group: Sequence[RankedItem], shown: _Shown) -> tuple[EvidenceFound, ...]:
    best = [(item, shown.best_passage(item)) for item in group]
    near = [(i, p) for i, p in best if shown.reaches(i, p)]
    return tuple(
        explain.evidence_found(
            shown.passages[p], shown.quotations[p].text, i.score, shown.grounds(i.item)
        )
        for i, p in near[: shown.asked.limit]
    )
