"""Papers as works: kept and encoded in the way a loaded file is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from embeddings.encoder import Encoder
from embeddings.passages import cut, fitting_title, search_text
from graph.access import Actor
from graph.model.evidence import Passage, Work
from graph.model.ids import PassageId, PersonId, WorkId, derive_id
from graph.model.people import Person
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of

ACTOR = Actor("benchmark")
_BATCH = 200


def work_id(key: str) -> WorkId:
    """The id of a paper of a benchmark."""
    return WorkId(derive_id("Work", "benchmark", key))


def person_id(key: str) -> PersonId:
    """The id of a person of a benchmark."""
    return PersonId(derive_id("Person", "benchmark", key))


def work_assertions(
    key: str,
    title: str,
    text: str,
    encoder: Encoder,
    authors: Sequence[str] = (),
    cited: Sequence[str] = (),
) -> Assertions:
    """One paper with its passages, authors and citations."""
    work = Work(id=work_id(key), title=title or key, kind="article")
    values: Mapping[str, Any] = {"title": title, "text": text, "authors": list(authors)}
    made = Assertions(key, values, f"document {key}", work)
    made.describe(work)
    for position, name in enumerate(authors):
        person = made.mention(Person(id=person_id(name), name=name))
        made.relate(person, "AUTHORED", work, position=position)
    for other in cited:
        target = made.mention(Work(id=work_id(other), title=other, kind="article"))
        made.relate(work, "CITES", target)
    _speak(made, work, title, text, encoder)
    return made


async def keep_all(store: GraphStore, name: str, papers: Iterable[Assertions]) -> int:
    """Keep all papers, in batches; returns how many."""
    source, waiting, number = source_of(name, "benchmark"), list[Assertions](), 0
    for paper in papers:
        waiting.append(paper)
        number += 1
        if len(waiting) == _BATCH:
            await keep(store, ACTOR, source, waiting)
            waiting = []
    if waiting:
        await keep(store, ACTOR, source, waiting)
    return number


def mean(values: Iterable[float]) -> float:
    """The mean to four decimals; 0 of nothing."""
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _speak(made: Assertions, work: Work, title: str, text: str, encoder: Encoder) -> None:
    count: Callable[[Sequence[str]], list[int]] = encoder.count_tokens
    shown = fitting_title(title, count)
    for place, part in enumerate(cut(text, title, count) or [title]):
        passage = made.describe(
            Passage(
                id=PassageId(derive_id("Passage", work.id, place, part)),
                text=part,
                search=search_text(shown, part),
                position=place,
            )
        )
        made.relate(work, "HAS_PASSAGE", passage, position=place)
