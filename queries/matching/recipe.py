"""The numbers of the recipe, in one place (docs/decisions/0003-matching.md)."""

from dataclasses import dataclass

VECTOR_WEIGHT = 0.6
LIST_LENGTH = 100
TOPIC_WEIGHT = 3.0
WORD_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Recipe:
    """How passages are found and people ranked.

    `vector_weight` is w in  w · (cosine - floor)/(max - floor) + (1 - w) · lexical/max(lexical),
    chosen on the training questions of SciFact; `list_length` the length of each of the two
    lists; `walk_items` how many of the best items the walk starts from, of those that reach the
    share `walk_floor` of the best item's score; `restart` and `steps` those of the walk;
    `candidates` for how many of the people whom it reached confidence is computed.

    Where the graph knows the words of topics: `word_weight` is that of shared words in a topic's
    score, `topic_weight` how much the topic counts beside an item's own passages,
    `best_topics` from how many topics items are fetched, `topic_floor` the walk's floor
    then, and `evidence_floor` the share of the best score from which items are shown.
    """

    vector_weight: float = VECTOR_WEIGHT
    list_length: int = LIST_LENGTH
    walk_items: int = 300
    walk_floor: float = 0.3
    restart: float = 0.5
    steps: int = 3
    candidates: int = 40
    word_weight: float = WORD_WEIGHT
    topic_weight: float = TOPIC_WEIGHT
    best_topics: int = 3
    topic_floor: float = 0.7
    evidence_floor: float = 0.78
