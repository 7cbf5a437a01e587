"""Why a person or a piece of evidence is not in an answer."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any

from embeddings.encoder import Encoder
from embeddings.masking.masker import Masker
from graph.access import Actor
from graph.errors import NotFound
from graph.store import GraphStore
from queries.browsing.nodes import Looked as Node
from queries.browsing.nodes import nodes
from queries.matching import abstain
from queries.matching.answer import Answer
from queries.matching.ask import answered
from queries.matching.asked import Asked
from queries.matching.choose_people import people_passing, ranked_people
from queries.matching.compose import UNCHECKED, groups_of
from queries.matching.fuse import RankedItem, about_the_question
from queries.matching.labels import labels_of
from queries.matching.look import Looked, look
from queries.matching.people_shown import ShownPerson, shown_people
from queries.matching.question import Filters, check_question
from queries.matching.rank_people import RankedPerson, reached_people, with_items
from queries.matching.recipe import Recipe

_KINDS = ("Work", "Expertise", "Finding", "Engagement", "Recommendation", "Statement")
# As far down as places are counted.
_FAR = 50


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Whether it is in the answer, and if not, everything that kept it out, in sentences."""

    id: str
    label: str
    shown: bool
    reasons: tuple[str, ...]


async def why_not(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    question: str,
    id_: str,
    *,
    filters: Filters | None = None,
    limit: int = 5,
    recipe: Recipe | None = None,
    masker: Masker | None = None,
) -> WhyNot:
    """What kept a person or item (by id) out of the answer to a question.

    Raises NotFound where there is no such person or item, and what `ask` raises.
    """
    wanted, numbers = filters or Filters(), recipe or Recipe()
    node = (await nodes(store, actor, [id_])).get(id_)
    if node is None or node.kind not in ("Person", *_KINDS):
        raise NotFound(
            f"There is no person and no piece of evidence with the id {id_!r}.",
            hint="Take the id from a page's address, or from `cairn ask --json`.",
        )
    given = check_question(question)
    wanted.check()
    looked = await look(store, encoder, given, wanted, numbers, limit, masker)
    answer = await answered(store, encoder, looked)
    if id_ in _shown(answer):
        return WhyNot(id_, node.label, True, ())
    told = _of_person if node.kind == "Person" else _of_item
    reasons = [
        *_quoted(answer, id_),
        *_of_question(looked),
        *[reason async for reason in told(store, encoder, node, looked)],
    ]
    return WhyNot(id_, node.label, False, tuple(reasons))


def _shown(answer: Answer) -> set[str]:
    groups = [getattr(answer.evidence, name) for name in answer.evidence.__dataclass_fields__]
    people = {person.id for person in answer.people}
    return people | {found.id for group in groups for found in group}


def _quoted(answer: Answer, id_: str) -> Iterator[str]:
    """Under whom a sentence of it is shown."""
    for person in answer.people:
        theirs = (*person.research, *person.experience, *person.unchecked)
        if any(sentence.source.id == id_ for sentence in theirs):
            yield f"A sentence of it is shown under {person.name}; by itself it is not."


def _of_question(looked: Looked) -> Iterator[str]:
    if not looked.asked.verdict.in_scope:
        yield "Nothing is shown: the question is not near to anything that Cairn answers for."


async def _of_person(
    store: GraphStore, encoder: Encoder, node: Node, looked: Looked
) -> AsyncIterator[str]:
    asked, wanted = looked.asked, looked.asked.filters
    person = (await shown_people(store, asked.graph, [node.id]))[node.id]
    if wanted.members_only and not person.on_register:
        yield "Only people on the register are asked for, and this person is not on it."
    for reason in _of_calling(person, asked):
        yield reason
    ranked = await _items_of(store, node.id, asked)
    if not ranked:
        yield await _without_items(store, node.id, asked)
        return
    if not abstain.is_sure(ranked[0], asked.topics, asked.calibration):
        yield _too_far(ranked[0], asked.calibration.people)
    async for reason in _of_walk(store, node.id, looked):
        yield reason
    async for reason in _of_place(store, node.id, looked):
        yield reason


def _of_calling(person: ShownPerson, asked: Asked) -> Iterator[str]:
    wanted = asked.filters
    if not person.works_at(wanted.level):
        yield f"The level {wanted.level} is asked for, and theirs is {_listed(person.level)}."
    if not person.is_of_profession(wanted.profession):
        theirs = person.profession or "not stated"
        yield f"The profession {wanted.profession} is asked for, and theirs is {theirs}."
    if not person.is_of_sector(wanted.sector, asked.day):
        theirs = " and ".join(person.sectors(asked.day)) or "not stated"
        yield f"The sector {wanted.sector} is asked for, and that of their post is {theirs}."


async def _without_items(store: GraphStore, person: str, asked: Asked) -> str:
    """Why nothing of a person counts: by a filter of items, or because there is nothing."""
    wanted = asked.filters
    free = replace(asked, filters=replace(wanted, topics=frozenset(), voices=frozenset()))
    if not await _items_of(store, person, free):
        return "Cairn holds nothing of this person that can be searched and is still said."
    told = [f"is about {wanted.topics_named()}"] if wanted.topics else []
    if wanted.voices:
        told.append(f"is a statement in the voice of a {wanted.voices_named()}")
    return f"Nothing that Cairn holds of this person {' and '.join(told)}, which is asked for."


async def _items_of(store: GraphStore, person: str, asked: Asked) -> list[RankedPerson]:
    return await with_items(
        store,
        asked.graph,
        [(1.0, person)],
        asked.cosines,
        asked.topics,
        asked.filters,
        asked.no_longer_said,
    )


def _too_far(ranked: RankedPerson, least: float) -> str:
    return (
        "What is known of this person is not near enough to the question: "
        f"{ranked.confidence:.2f}, and {least:.2f} is asked for."
    )


async def _of_walk(store: GraphStore, person: str, looked: Looked) -> AsyncIterator[str]:
    asked, most = looked.asked, looked.asked.recipe.candidates
    reached = reached_people(looked.items, asked.recipe, asked.topics)
    if person not in [id_ for _, id_ in reached]:
        yield "Nothing that was found for the question leads to this person."
        return
    passing = [id_ for _, id_ in await people_passing(store, reached, asked)]
    if person in passing and (place := passing.index(person) + 1) > most:
        yield f"Of those whom the evidence leads to this is number {place}; {most} are looked at."


async def _of_place(store: GraphStore, person: str, looked: Looked) -> AsyncIterator[str]:
    asked = replace(looked.asked, limit=_FAR)
    order = [found.person for found, _ in await ranked_people(store, looked.items, asked)]
    if person in order and (place := order.index(person) + 1) > looked.asked.limit:
        yield f"It comes at place {place}, and the first {looked.asked.limit} are shown."


async def _of_item(
    store: GraphStore, encoder: Encoder, node: Node, looked: Looked
) -> AsyncIterator[str]:
    asked, found = looked.asked, looked.found
    if node.id in asked.no_longer_said:
        yield "It was withdrawn, retracted or replaced."
        return
    item = next((one for one in found.items if one.item == node.id), None)
    if item is None:
        yield "Its passages are not among the nearest or those that share most words."
        return
    for reason in asked.filters.against(item):
        yield reason
    statements = [node.id] if node.kind == "Statement" else []
    labels = await labels_of(store, asked.graph, encoder, statements)
    groups = groups_of(item, labels)
    if not groups:
        yield "It names research without a reference that was checked: that is no evidence."
    for group in groups:
        if not asked.filters.wants("research" if group == UNCHECKED else group):
            yield f"Evidence of the kind “{group}” is not asked for."
    for reason in _of_score(item, looked):
        yield reason


def _of_score(item: RankedItem, looked: Looked) -> Iterator[str]:
    asked = looked.asked
    about = about_the_question(looked.items, asked.topics, asked.recipe.evidence_floor)
    least = asked.calibration.shown_from(about)
    if item.near < least:
        yield f"It is not near enough: {item.near:.2f}, and {least:.2f} is asked for."
    ids = [one.item for one in looked.items]
    if item.item in ids and item.item not in {one.item for one in about}:
        share = asked.recipe.evidence_floor
        yield f"Its score is under {share:.0%} of the best one's."
    elif item.item in ids:
        yield f"It comes at place {ids.index(item.item) + 1} of all that was found."


def _listed(values: Any) -> str:
    return " and ".join(values or ()) or "no level that is stated"
