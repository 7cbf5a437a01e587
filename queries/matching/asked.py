"""What is known of a question while it is being answered."""

from dataclasses import dataclass, field
from datetime import date

from embeddings.encoder import Vectors
from embeddings.passage_vectors import Cosines
from queries.matching.abstain import Calibration, Verdict
from queries.matching.people_shown import Nearness
from queries.matching.plain_words import PlainQuestion
from queries.matching.question import Filters
from queries.matching.recipe import Recipe
from queries.matching.state import StateOfGraph
from queries.matching.topics import MatchedTopics


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what its answer is narrowed to, and by which numbers it is answered.

    `graph` is the state that it met, `cosines` are those of all passages with its `vector`, `local`
    is what is near the area asked from. `topics` and `verdict` (whether it is one for this graph)
    are known only once evidence was looked for; until then they say nothing.
    """

    graph: StateOfGraph
    question: PlainQuestion
    vector: Vectors
    cosines: Cosines
    filters: Filters
    recipe: Recipe
    calibration: Calibration
    limit: int
    local: Nearness | None = None
    topics: MatchedTopics = field(default_factory=MatchedTopics)
    verdict: Verdict = field(default_factory=lambda: Verdict("far"))
    no_longer_said: frozenset[str] = frozenset()

    @property
    def drawn(self) -> int:
        """How many are drawn to show `limit`: some fall out of whom nothing may be shown."""
        return 2 * self.limit

    @property
    def day(self) -> date:
        """The day as of which people and works are shown."""
        return self.filters.as_of or date.today()
