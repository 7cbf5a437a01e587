"""Why a person or an item is not in an answer."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import NotFound
from graph.model.ids import derive_id
from graph.store import GraphStore
from loaders.keys import participant, statement_id, work_id
from queries.matching.question import Filters
from queries.matching.why_not import WhyNot, why_not
from tests.queries.evidence.ground import REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import RECORDS, load_world

pytestmark = pytest.mark.anyio
KINSHIP = "grandparents who bring up their grandchildren"


class Asked:
    """A world, and questions about what is not shown of it."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder) -> None:
        self.store, self.actor, self.encoder = store, actor, encoder

    async def why_not(self, id_: str, question: str = KINSHIP, **filters: object) -> WhyNot:
        return await why_not(
            self.store,
            self.actor,
            self.encoder,
            question,
            id_,
            filters=Filters(**filters),  # type: ignore[arg-type]
            limit=2,
        )


@pytest.fixture
async def asked(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> Asked:
    records = [
        *RECORDS,
        *WORLD,
        statement("gone", cites=cited(), text="Grandparents who bring up children are poor."),
        {
            "kind": "withdrawal",
            "key": "w",
            "by": "Ann",
            "on": "2026-06-01",
            "of": {"statement": "gone"},
        },
    ]
    await load_world(store, actor, real_encoder, tmp_path, records, REGISTER)
    return Asked(store, actor, real_encoder)


async def test_what_is_shown_has_no_reasons(asked: Asked):
    told = await asked.why_not(participant("ann").id)
    assert (told.label, told.shown, told.reasons) == ("Ann Experience", True, ())


async def test_a_person_far_from_the_question_is_told_how_far(asked: Asked):
    told = await asked.why_not(participant("cat").id)
    assert not told.shown
    assert any("not near enough to the question: 0." in reason for reason in told.reasons)


async def test_a_filter_that_keeps_somebody_out_is_named(asked: Asked):
    told = await asked.why_not(participant("ann").id, level="strategic")
    assert "The level strategic is asked for, and theirs is practitioner." in told.reasons
    author = derive_id("Person", "author", "rae searcher")
    told = await asked.why_not(author, members_only=True)
    assert told.reasons[0].startswith("Only people on the register are asked for")


async def test_a_work_left_out_by_jurisdiction_or_kind_is_told_so(asked: Asked):
    abuse = work_id(None, "abuse", "", None)
    told = await asked.why_not(abuse, "domestic abuse harms children", jurisdiction="Scotland")
    assert any("another jurisdiction" in reason for reason in told.reasons)
    told = await asked.why_not(
        abuse, "domestic abuse harms children", evidence_kinds=frozenset({"guidance"})
    )
    assert "Evidence of the kind “research” is not asked for." in told.reasons


async def test_what_was_withdrawn_is_told_to_be(asked: Asked):
    told = await asked.why_not(statement_id("gone"))
    assert told.reasons == ("It was withdrawn, retracted or replaced.",)


async def test_an_id_that_nothing_has_is_refused(asked: Asked):
    with pytest.raises(NotFound, match="no person and no piece of evidence"):
        await asked.why_not("person-nobody")
