"""An old name in a question leads to what it is called now."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.matching.former_names import Renamed, former_names
from queries.matching.question import Filters
from tests.queries.matching.ground import WITH_TOPICS, load_world

REVIEWS = Renamed("Significant Case Review", "topic-a", "Learning reviews", "Until 2021.")
INITIAL = Renamed("Case Review", "topic-b", "First look", "Until 2021.")
WORKFORCE = Renamed("General Contact Workforce", "topic-c", "General workforce", "Until 2024.")
NAMES = former_names([REVIEWS, INITIAL, WORKFORCE])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What came of the significant case reviews of 2015?", (REVIEWS,)),
        ("A case-review in Moray", (INITIAL,)),
        ("Training for the GENERAL contact workforce?", (WORKFORCE,)),
        ("A significant case of neglect; reviewed", ()),
        ("generals contact the workforce", ()),
    ],
)
def test_an_old_name_is_found_as_whole_words_and_the_longer_before_the_shorter(
    question: str, found: tuple[Renamed, ...]
):
    assert NAMES.named_in(question) == found


def test_a_name_that_is_still_used_is_no_old_one():
    same = Renamed("Neglect", "topic-d", "neglect", "Only its case changed.")
    assert former_names([same]).named_in("neglect") == ()
    assert former_names([]).named_in("neglect") == ()


def test_what_is_named_twice_is_told_once():
    text = "the SIGNIFICANT case review, and that significant case review"
    assert NAMES.named_in(text, text) == (REVIEWS,)


OLD_NAME = {
    "kind": "topic",
    "label": "General workforce",
    "other_labels": ["General Contact Workforce"],
    "former_labels": [{"label": "General Contact Workforce", "note": "Until 2024."}],
    "phrases_elsewhere": True,
}


@pytest.mark.anyio
async def test_whoever_asks_by_an_old_name_is_told_the_new_and_answered_as_before(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    question = "Who trains the general contact workforce about kinship care?"
    await load_world(store, actor, real_encoder, tmp_path, WITH_TOPICS)
    before = await ask(store, actor, real_encoder, question)
    await load_world(store, actor, real_encoder, tmp_path, [*WITH_TOPICS, OLD_NAME])
    after = await ask(store, actor, real_encoder, question)
    (renamed,) = after.understood.renamed
    assert (renamed.former, renamed.label) == ("General Contact Workforce", "General workforce")
    assert "is now called “General workforce”." in (after.notice or "")
    assert after.people
    assert [p.id for p in after.people] == [p.id for p in before.people]
    assert after.nearest_topics == before.nearest_topics
    assert before.understood.renamed == ()


@pytest.mark.anyio
async def test_a_filter_by_an_old_name_is_refused_with_the_new(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, real_encoder, tmp_path, [*WITH_TOPICS, OLD_NAME])
    wanted = Filters(topics=frozenset({"general contact workforce"}))
    with pytest.raises(UnknownValue) as refused:
        await ask(store, actor, real_encoder, "Who knows about training?", filters=wanted)
    assert "General workforce" in (refused.value.hint or "")
