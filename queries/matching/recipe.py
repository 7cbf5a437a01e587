"""The numbers of the recipe, in one place (docs/decisions/0003-matching.md)."""

from dataclasses import dataclass

VECTOR_WEIGHT = 0.6
LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Recipe:
    """How passages are found and people ranked.

    `vector_weight` is w in  w · (cosine - floor)/(max - floor) + (1 - w) · lexical/max(lexical),
    chosen on the training questions of SciFact; `list_length` the length of each of the two
    lists; `walk_items` how many of the best items the walk starts from; `restart` and `steps`
    those of the walk; `nearest` how many of a person's items confidence is the mean of;
    `candidates` for how many of the people whom the walk reached it is computed.
    """

    vector_weight: float = VECTOR_WEIGHT
    list_length: int = LIST_LENGTH
    walk_items: int = 300
    restart: float = 0.5
    steps: int = 3
    nearest: int = 3
    candidates: int = 40
