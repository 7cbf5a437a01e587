"""Everything that is found for a question, before anything of it is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from embeddings.encoder import Encoder, Vectors
from embeddings.known_passages import known_passages
from embeddings.masking.masker import Masked, Masker
from embeddings.passage_vectors import Cosines
from embeddings.word_index import words_in
from graph.access import Actor
from graph.model.ids import normalise_name
from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.asked import Asked
from queries.matching.begin import Clock, Ground, begun
from queries.matching.fuse import RankedItem, rank_items
from queries.matching.plain_words import PlainQuestion
from queries.matching.question import Filters
from queries.matching.recipe import Recipe
from queries.matching.retrieve import items_found
from queries.matching.state import STATE_OF_GRAPH
from queries.matching.topic_passages import passages_about
from queries.matching.topics import MatchedTopics, match_topics
from queries.matching.understanding import without
from queries.matching.vocabulary import VOCABULARY


def topics_named(ground: Ground) -> frozenset[str]:
    """The ids of the topics that a question calls by their labels."""
    asked = f" {normalise_name(ground.plain.text)} "
    known = ground.vocabulary.topics
    return frozenset(id_ for id_, one in known.items() if f" {one.name} " in asked)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, best first."""

    items: list[RankedItem] = field(default_factory=list)
    topics: MatchedTopics = field(default_factory=MatchedTopics)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for a question before anything of it is chosen; `items` pass the filters.

    `text` is the question without those whom it is about, `masked` what was found of these.
    """

    text: str
    masked: Masked | None
    ground: Ground
    found: Found
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
    clock: Clock | None = None,
) -> Looked:
    """Everything that is found for a checked question. Raises as `ask` does."""
    watch = clock or Clock()
    known = await begun(store, encoder, given, filters, recipe, masker, watch)
    ground = known.ground
    passages = await known_passages(store, ground.graph.vectors)
    cosines = await passages.vectors.cosines(known.vector)
    near = _Near(known.vector, cosines, known.sharing)
    found = await _find(store, ground, near, recipe, filters)
    calibration = abstain.calibration_of(encoder.sha256) or abstain.UNCALIBRATED
    items = [item for item in found.items if filters.admits(item)]
    asked = Asked(
        ground.graph,
        ground.plain,
        known.vector,
        cosines,
        filters,
        recipe,
        calibration,
        limit,
        ground.local,
        found.topics,
        _verdict(ground, found, items, calibration),
        ground.vocabulary.no_longer_said,
    )
    watch.lap("retrieve")
    return Looked(known.text, known.masked, ground, found, items, asked)


@dataclass(frozen=True, slots=True)
class _Near:
    """A question's vector, the cosine of each passage with it, and those that share its words."""

    vector: Vectors
    cosines: Cosines
    sharing: Mapping[str, float]


async def _find(
    store: GraphStore,
    ground: Ground,
    asked: _Near,
    recipe: Recipe,
    filters: Filters,
) -> Found:
    """The topics that a question is about, and all items that were found for it."""
    if not (ground.graph.encoder and words_in(ground.plain.text)):
        return Found()
    matched = match_topics(ground.vocabulary, ground.plain.text, asked.vector, recipe)
    topics = without(matched, filters.not_about)
    best = [match.topic.id for match in topics.covered()[: recipe.best_topics]]
    about = await passages_about(store, ground.graph, filters.topic_ids() or best)
    near = {
        *asked.cosines.nearest(recipe.list_length),
        *asked.cosines.nearest_of(about, recipe.list_length),
    }
    found = await items_found(store, ground.graph, near, asked.sharing, asked.cosines)
    said = [item for item in found if item.item not in ground.vocabulary.no_longer_said]
    return Found(rank_items(said, recipe, topics), topics)


def _verdict(
    ground: Ground,
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
    ground = Ground(graph, await VOCABULARY.of(store, graph), plain)
    passages = await known_passages(store, graph.vectors)
    sharing = passages.words.best(question, recipe.list_length)
    near = _Near(vector, await passages.vectors.cosines(vector), sharing)
    return (await _find(store, ground, near, recipe, Filters())).items
