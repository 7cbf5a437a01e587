"""What is shown of people and evidence: sentences, sources, and a path through the graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.model.evidence import RESEARCH_KINDS
from graph.query import Query
from graph.store import GraphStore
from queries.matching.answer import (
    Contrary,
    EvidenceFound,
    Grounds,
    Path,
    PathNode,
    PathStep,
    Sentence,
    Source,
    WorkNotice,
)
from queries.matching.kept import KeptById
from queries.matching.state import StateOfGraph
from queries.matching.topics import MatchedTopics


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage and the item it belongs to, with the item's topics, people and review.

    `topics` are pairs of id and label, `people` triples of id, name and type of
    relationship, `review` is id, title, year and jurisdiction (each None for no review),
    `contrary` are triples of id, kind and text of what says otherwise, `notices` of kind, day and
    DOI of corrections and concerns.
    """

    passage: str
    text: str
    locator: str | None
    in_our_words: bool | None
    item: str
    kind: str
    title: str | None
    work_kind: str | None
    year: int | None
    doi: str | None
    url: str | None
    jurisdiction: str | None
    ground: str | None
    valid_from: str | None
    valid_to: str | None
    topics: list[list[str]]
    people: list[list[str]]
    review: list[str | int | None] | None
    contrary: list[list[str]]
    notices: list[list[str | None]]


@dataclass(frozen=True, slots=True)
class _Passages:
    """One compact row: the fields of each passage."""

    passages: list[list[Any]]


SHOWN_PASSAGES = Query(__package__, "shown_passages", _Passages)

_VERBS = {
    "AUTHORED": "wrote",
    "HAS_EXPERTISE": "states",
    "STATES": "states",
    "TOOK_PART_IN": "took part in",
    "SERVED_ON": "served on",
}


async def shown_passages(
    store: GraphStore,
    state: StateOfGraph,
    passages: Iterable[str],
    topics: MatchedTopics | None = None,
) -> dict[str, ShownPassage]:
    """What is to be shown of passages; of their topics those first that were asked about."""
    found = await _KNOWN_PASSAGES.of(store, state, sorted(passages))
    asked = {m.topic.id: place for place, m in enumerate(topics.covered() if topics else ())}
    last = len(asked)
    return {
        id_: replace(one, topics=sorted(one.topics, key=lambda t: asked.get(t[0], last)))
        for id_, one in found.items()
    }


async def _read_passages(store: GraphStore, ids: Sequence[str]) -> dict[str, ShownPassage]:
    (row,) = await store.fetch(SHOWN_PASSAGES, ids=list(ids))
    found = [ShownPassage(*fields) for fields in row.passages]
    return {one.passage: one for one in found}


_KNOWN_PASSAGES = KeptById(_read_passages)


def column_of(kind: str, work_kind: str | None, ground: str | None) -> str | None:
    """Which list of a person an item of theirs belongs in.

    Works of research are 'research'; statements never are, they only rest on it: one that
    claims research alone as its ground, without a reference that was checked, is 'unchecked'.
    What speaks from practice is 'experience'; other works stand in none.
    """
    if kind == "Work":
        return "research" if work_kind in RESEARCH_KINDS else None
    if kind == "Expertise" and ground not in ("experience", "both"):
        return "unchecked" if ground == "research" else None
    return "experience" if kind in ("Expertise", "Engagement", "Finding") else None


def source_kind(shown: ShownPassage) -> str:
    """What readers are told the item is: 'synthesis', 'finding', 'expertise', 'opinion'."""
    if shown.kind in ("Work", "Recommendation", "Statement"):
        return shown.work_kind or shown.kind.lower()
    return shown.kind.lower()


def sentence(
    shown: ShownPassage, text: str, cosine: float, grounds: Grounds | None = None
) -> Sentence:
    """The sentence with its source, of a statement with its grounds, and what says otherwise."""
    _, title, year, jurisdiction = _review(shown)
    source = Source(
        id=shown.item,
        kind=source_kind(shown),
        title=shown.title or title or _topic_labels(shown),
        year=shown.year or year,
        doi=shown.doi,
        url=shown.url,
        locator=shown.locator,
        jurisdiction=shown.jurisdiction or jurisdiction,
        in_our_words=bool(shown.in_our_words),
        valid_from=shown.valid_from,
        valid_to=shown.valid_to,
        notices=tuple(WorkNotice(str(kind), on, doi) for kind, on, doi in shown.notices),
    )
    return Sentence(text, source, cosine, grounds, tuple(Contrary(*c) for c in shown.contrary))


def evidence_found(
    shown: ShownPassage, text: str, score: float, grounds: Grounds | None = None
) -> EvidenceFound:
    """The item as evidence of its own, with its path."""
    whole = sentence(shown, text, score, grounds)
    said = whole.source
    return EvidenceFound(
        id=said.id,
        kind=said.kind,
        title=said.title,
        year=said.year,
        authors=tuple(name for _, name, _ in shown.people),
        doi=said.doi,
        url=said.url,
        jurisdiction=said.jurisdiction,
        text=text,
        locator=said.locator,
        in_our_words=said.in_our_words,
        score=score,
        path=evidence_path(shown),
        grounds=grounds,
        contrary=whole.contrary,
        notices=said.notices,
    )


def person_path(person: PathNode, shown: ShownPassage) -> Path:
    """From a person to the passage of an item that is theirs, and to its first topic."""
    direct = {id_: type_ for id_, _, type_ in shown.people}
    item, tail_nodes, tail_steps = _item_part(shown)
    if person.id in direct:
        type_ = direct[person.id]
        nodes, steps = [person, item], [PathStep(person.id, item.id, type_)]
    else:
        type_ = "SERVED_ON"
        review = _review_node(shown)
        nodes = [person, review, item]
        steps = [
            PathStep(person.id, review.id, "SERVED_ON"),
            PathStep(review.id, item.id, "HAS_FINDING"),
        ]
    about = "" if shown.kind == "Expertise" else _about(shown)
    text = f"{person.label} {_VERBS[type_]} {_called(shown)}{about}."
    return Path((*nodes, *tail_nodes), (*steps, *tail_steps), text)


def evidence_path(shown: ShownPassage) -> Path:
    """From the people or the review behind an item to the passage, and to its first topic."""
    item, tail_nodes, tail_steps = _item_part(shown)
    nodes, steps = [item], []
    if shown.kind == "Finding" and _review(shown)[0]:
        review = _review_node(shown)
        nodes, steps = [review, item], [PathStep(review.id, item.id, "HAS_FINDING")]
    elif shown.people:
        id_, name, type_ = shown.people[0]
        nodes, steps = [PathNode(id_, "Person", name), item], [PathStep(id_, item.id, type_)]
    return Path((*nodes, *tail_nodes), (*steps, *tail_steps), _said(shown))


def _said(shown: ShownPassage) -> str:
    """Why an item is shown as evidence, as a sentence."""
    place = f" ({shown.locator})" if shown.locator else ""
    if shown.kind == "Expertise":
        names = " and ".join(name for _, name, _ in shown.people) or "Somebody"
        return f"{names} stated this from {_ground(shown)}{_about(shown)}{_stated_for(shown)}."
    if shown.kind == "Statement":
        names = " and ".join(name for _, name, _ in shown.people) or "A body"
        return f"{names} states this as {_called(shown)}, from {_ground(shown)}{_about(shown)}."
    if shown.kind == "Engagement":
        return f"{_capital(_called(shown))} taught this{_about(shown)}."
    words = " in our words" if shown.in_our_words else ""
    return f"{_capital(_called(shown))}{place} says this{words}{_about(shown)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ground(shown: ShownPassage) -> str:
    return "research and experience" if shown.ground == "both" else shown.ground or "experience"


def _item_part(shown: ShownPassage) -> tuple[PathNode, list[PathNode], list[PathStep]]:
    item = PathNode(shown.item, shown.kind, _label(shown))
    nodes = [PathNode(shown.passage, "Passage", shown.locator or "its text")]
    steps = [PathStep(shown.item, shown.passage, "HAS_PASSAGE")]
    for id_, label in shown.topics[:1]:
        nodes.append(PathNode(id_, "Topic", label))
        steps.append(PathStep(shown.item, id_, "ABOUT"))
    return item, nodes, steps


def _label(shown: ShownPassage) -> str:
    if shown.title:
        return shown.title
    about = _topic_labels(shown)
    return f"{shown.kind.lower()} in {about}" if about else shown.kind.lower()


def _called(shown: ShownPassage) -> str:
    if shown.kind == "Work":
        year = f" ({shown.year})" if shown.year else ""
        return f"the {source_kind(shown)} “{shown.title}”{year}"
    if shown.kind == "Engagement":
        return f"the engagement “{shown.title}”"
    if shown.kind == "Finding":
        return f"a finding of “{_review(shown)[1]}”"
    if shown.kind == "Recommendation":
        return f"the {source_kind(shown)} “{shown.title}”"
    if shown.kind == "Statement":
        return f"{'a' if shown.work_kind == 'fact' else 'an'} {shown.work_kind}"
    return f"expertise from {_ground(shown)}{_about(shown)}{_stated_for(shown)}"


def _about(shown: ShownPassage) -> str:
    if not shown.topics:
        return ""
    return (
        f" in {_topic_labels(shown)}"
        if shown.kind == "Expertise"
        else f", about {_topic_labels(shown)}"
    )


def _stated_for(shown: ShownPassage) -> str:
    """From when to when the expertise was practised, as far as it is stated."""
    begun = f"from {shown.valid_from}" if shown.valid_from else ""
    ended = f"until {shown.valid_to}" if shown.valid_to else ""
    return f" ({' '.join(part for part in (begun, ended) if part)})" if begun or ended else ""


def _topic_labels(shown: ShownPassage) -> str:
    labels = [label for _, label in shown.topics]
    return " and ".join(labels[:2])


def _review(shown: ShownPassage) -> tuple[str | None, str | None, int | None, str | None]:
    if not shown.review or shown.review[0] is None:
        return None, None, None, None
    id_, title, year, jurisdiction = shown.review
    return (
        str(id_),
        str(title),
        year if isinstance(year, int) else None,
        str(jurisdiction) if jurisdiction else None,
    )


def _review_node(shown: ShownPassage) -> PathNode:
    id_, title, _, _ = _review(shown)
    return PathNode(id_ or "", "Review", title or "")


def topics_of(cosines: Mapping[str, float], shown: Mapping[str, ShownPassage]) -> tuple[str, ...]:
    """The labels of the topics of passages, those of the most and nearest passages first.

    A passage gives its cosine to its topics in equal parts.
    """
    weights: dict[str, float] = defaultdict(float)
    for passage, cosine in cosines.items():
        topics = shown[passage].topics if passage in shown else []
        for _, label in topics:
            weights[label] += cosine / len(topics)
    return tuple(sorted(weights, key=lambda label: (-weights[label], label)))
