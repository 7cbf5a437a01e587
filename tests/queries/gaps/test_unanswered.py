"""What is kept of an unanswered question, and when; on both engines."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.masking.masker import Masked, Masker
from graph.access import Actor
from graph.errors import MaskerMissing, NotFound
from graph.model.bookkeeping import UnansweredQuestion
from graph.store import GraphStore
from queries.backup.dump import dump
from queries.backup.restore import restore
from queries.gaps import unanswered as gaps
from queries.gaps.unanswered import Place, forget_unanswered, keep_unanswered, unanswered
from queries.matching.answer import Answer
from queries.matching.ask import ask
from tests.engines.graph import ask as rows_of
from tests.engines.graph import empty
from tests.queries.matching.ground import WITH_TOPICS, load_world

pytestmark = pytest.mark.anyio
NAMED = "Callum Reid, born 12/03/2015, of 14 Baker Street boils eggs. Who can help?"
MASKED = "[name], born [date], of [address] boils eggs. Who can help?"
SECRET = ("Callum", "Reid", "12/03", "Baker")


class Asked:
    """Questions of one graph, of which nothing is kept but where `kept` agrees."""

    def __init__(
        self, store: GraphStore, actor: Actor, encoder: Encoder, masker: Masker | None
    ) -> None:
        self.store, self.actor, self.encoder, self.masker = store, actor, encoder, masker

    async def answer(self, question: str = NAMED) -> Answer:
        return await ask(self.store, self.actor, self.encoder, question, masker=self.masker)

    async def kept(self, question: str = NAMED, area: str | None = None) -> Answer:
        return await keep_unanswered(self.store, await self.answer(question), area)

    async def everything(self) -> list[dict[str, Any]]:
        """The properties of every node that was kept of questions."""
        rows = await rows_of(
            self.store, "MATCH (q:UnansweredQuestion) RETURN properties(q) AS values ORDER BY q.id"
        )
        return [row["values"] for row in rows]


@pytest.fixture
def asked(store: GraphStore, actor: Actor, fake_encoder: Encoder, masker: Masker) -> Asked:
    """Of an empty graph, which answers nothing."""
    return Asked(store, actor, fake_encoder, masker)


async def test_without_consent_nothing_is_kept(asked: Asked):
    answer = await asked.answer()
    assert (answer.abstained, answer.silence, answer.kept) == (True, "not_encoded", None)
    assert await asked.everything() == []


async def test_with_consent_the_masked_question_is_kept_and_nothing_else(asked: Asked):
    answer = await asked.kept(area="Moray")
    assert answer.notice is not None
    assert answer.notice.endswith(gaps.KEPT)
    assert await asked.everything() == [
        {
            "id": answer.kept,
            "text": MASKED,
            "day": date.today().isoformat(),
            "silence": "not_encoded",
            "area": "Moray",
        }
    ]


async def test_no_name_stays_anywhere_in_the_graph(asked: Asked):
    await asked.kept()
    everything = str(await rows_of(asked.store, "MATCH (n) RETURN properties(n) AS values"))
    assert "boils eggs" in everything
    assert not [secret for secret in SECRET if secret in everything]
    (said,) = await rows_of(asked.store, "MATCH (:UnansweredQuestion)-[r]-() RETURN count(r) AS n")
    assert said["n"] == 0


async def test_an_answered_question_is_never_kept(
    asked: Asked, real_encoder: Encoder, actor: Actor, tmp_path: Path
):
    await load_world(asked.store, actor, real_encoder, tmp_path, WITH_TOPICS)
    asked.encoder = real_encoder
    answer = await asked.kept("Who knows about kinship care by grandparents?")
    assert not answer.abstained
    assert answer.kept is None
    assert answer.notice is not None
    assert answer.notice.endswith(gaps.ANSWERED)
    assert await asked.everything() == []
    told = [await asked.kept(q) for q in ("My tooth is sore", "How do I boil an egg?")]
    assert [answer.silence for answer in told] == ["outside", "far"]
    uncovered = await asked.kept("mum says the boy is ill but every test is clear")
    assert uncovered.silence == "uncovered"
    assert len(await asked.everything()) == 3


class CannotRun:
    """A masker whose model cannot be read."""

    def mask(self, text: str, known: Collection[str] = ()) -> Masked:
        raise MaskerMissing("The model of names cannot run.")


@pytest.mark.parametrize("missing", [None, CannotRun()], ids=["none", "cannot run"])
async def test_where_the_masker_cannot_run_nothing_is_kept_and_the_answer_says_so(
    asked: Asked, missing: Masker | None
):
    asked.masker = missing
    answer = await asked.kept()
    assert (answer.abstained, answer.kept) == (True, None)
    assert "the question is not kept" in (answer.notice or "")
    assert await asked.everything() == []


async def test_a_demonstration_keeps_none(asked: Asked):
    await rows_of(
        asked.store, "MERGE (i:Installation {id: 'installation'}) SET i.demonstration = true"
    )
    answer = await asked.kept()
    assert answer.kept is None
    assert (answer.notice or "").endswith(gaps.OF_A_DEMONSTRATION)
    assert await asked.everything() == []


async def test_the_same_question_on_a_day_is_kept_once_for_an_area(asked: Asked):
    first, again, there = [await asked.kept(area=area) for area in (None, None, "Fife")]
    assert first.kept == again.kept != there.kept
    assert len(await asked.everything()) == 2


async def test_they_are_listed_by_the_page_the_latest_first(asked: Asked):
    days = ("2026-01-02", "2026-03-01", "2026-01-02")
    for number, day in enumerate(days):
        values = {"id": f"unansweredquestion-{number}", "text": "q", "day": day, "silence": "far"}
        await asked.store.apply(gaps.KEEP_UNANSWERED, **values, area=None)
    page = await unanswered(asked.store, asked.actor, first=2)
    assert [q.id[-1] for q in page.questions] == ["1", "0"]
    assert (page.total, page.has_next) == (3, True)
    last = Place(page.questions[-1].day, page.questions[-1].id)
    rest = await unanswered(asked.store, asked.actor, first=2, after=last)
    assert rest.questions == (
        UnansweredQuestion(
            id=rest.questions[0].id, text="q", day="2026-01-02", silence="far", area=None
        ),
    )
    assert (rest.questions[0].id[-1], rest.has_next) == ("2", False)


async def test_one_that_is_forgotten_is_gone_and_the_others_stay(asked: Asked):
    answer, other = await asked.kept(), await asked.kept("Who repairs trains?")
    await forget_unanswered(asked.store, asked.actor, str(answer.kept))
    assert [kept["id"] for kept in await asked.everything()] == [other.kept]
    with pytest.raises(NotFound, match="No unanswered question"):
        await forget_unanswered(asked.store, asked.actor, str(answer.kept))


async def test_a_dump_holds_it_and_a_restore_brings_it_back(asked: Asked, tmp_path: Path):
    await asked.kept(area="Moray")
    before = await asked.everything()
    await dump(asked.store, asked.actor, tmp_path / "all.jsonl")
    await empty(asked.store)
    await restore(asked.store, asked.actor, tmp_path / "all.jsonl")
    assert await asked.everything() == before != []
