"""Which of some people know a text best: scores that stay comparable between texts.

A broker asks it for a gap described at length; `benchmarks.reviewers` measures it.
"""

from collections.abc import Collection, Sequence

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.matching.fuse import mean_by_halves
from queries.matching.likeness import TextRecipe, likenesses
from queries.matching.rank_people import RankedPerson


async def score_people(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    text: str,
    candidates: Sequence[str],
    *,
    leaving_out: Collection[str] = (),
    recipe: TextRecipe | None = None,
) -> list[RankedPerson]:
    """Score people (ids) against a text, best first, without ever abstaining.

    See docs/decisions/0016-people-for-a-text.md. `leaving_out` are items that do not count.
    Whoever has none scores 0.
    """
    alike = await likenesses(store, encoder, text, candidates, leaving_out)
    numbers = recipe or TextRecipe()
    ranked = [
        RankedPerson(
            person, one.score(numbers), mean_by_halves(i.near for i in one.items), one.items
        )
        for person, one in alike.items()
    ]
    return sorted(ranked, key=lambda found: (-found.score, found.person))
