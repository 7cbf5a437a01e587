"""Statements by GraphQL: their labels, their lists, and what is done with them, on both engines."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from api.graphql.schema import schema
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.demonstration import MARK
from loaders.keys import statement_id
from queries.matching.answer import Answer
from queries.matching.ask import Filters, ask
from tests.api.graphql.asking import OnlyAStore, Said, execute
from tests.queries.evidence.ground import QUOTATION, REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio

LOADED = [
    statement("fact", cites=cited()),
    statement(
        "wrong", text="Trains run late.", cites=cited(quotation="Grandparents raise nobody.")
    ),
    statement("view", type="opinion", ground="experience", rests_on=["fact"], text="Ask early."),
    statement("gone", ground="experience", text="Nobody says so."),
    {
        "kind": "withdrawal",
        "key": "w",
        "by": "ann",
        "on": "2026-06-01",
        "of": {"statement": "gone"},
    },
]
GROUNDS = """grounds { state stateInWords label reason support stands lists withdrawnOn
  withdrawnBecause references { id title locator quotation state reason nearest
    steps { name holds found } node { id label } }
  restsOn { depth text holds references { state stateInWords } } fell { id text why } }
  contrary { id kind text node { __typename } }"""


class Asked:
    """A graph with statements, asked by GraphQL."""

    def __init__(self, store: GraphStore, encoder: Encoder) -> None:
        self.store, self.encoder = store, encoder

    async def said(self, document: str, **variables: Any) -> Said:
        return await execute(self.store, document, self.encoder, **variables)

    async def data(self, document: str, **variables: Any) -> Any:
        said = await self.said(document, **variables)
        assert said.errors == [], said.errors
        return said.data


@pytest.fixture
async def asked(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> Asked:
    await load_world(store, actor, real_encoder, tmp_path, [*WORLD, *LOADED], REGISTER)
    return Asked(store, real_encoder)


async def test_a_statement_has_its_label_with_every_step_of_every_reference(asked: Asked):
    document = f"query ($id: ID!) {{ statement(id: $id) {{ text kind ground {GROUNDS} }} }}"
    found = (await asked.data(document, id=statement_id("fact")))["statement"]
    assert (found["kind"], found["ground"]) == ("fact", "research")
    grounds = found["grounds"]
    assert (grounds["state"], grounds["lists"]) == ("verified", ["research"])
    assert grounds["stateInWords"] == "quotation verified by machine, not yet read"
    (reference,) = grounds["references"]
    assert [step["holds"] for step in reference["steps"]] == [True] * 6
    assert reference["node"]["label"] == "Kinship care: a briefing note"
    wrong = (await asked.data(document, id=statement_id("wrong")))["statement"]["grounds"]
    assert wrong["references"][0]["nearest"] == QUOTATION
    assert wrong["references"][0]["steps"][-1]["name"] == "the quotation"


async def test_one_walks_from_a_person_to_their_statements_and_what_these_rest_on(asked: Asked):
    found = await asked.data(
        """{ people(first: 1, filter: {name: "Ann"}) { nodes { statements { totalCount nodes {
          text statedBy { nodes { name } } restsOn(first: 2) { nodes { text citations(first: 2) {
          nodes { reference works(first: 1) { nodes { title citations(first: 2) { totalCount } } }
          } } } } } } } } }"""
    )
    statements = found["people"]["nodes"][0]["statements"]
    assert statements["totalCount"] == 4
    (view,) = [one for one in statements["nodes"] if one["text"] == "Ask early."]
    assert view["statedBy"]["nodes"] == [{"name": "Ann Experience"}]
    (citation,) = view["restsOn"]["nodes"][0]["citations"]["nodes"]
    assert citation["works"]["nodes"][0]["citations"]["totalCount"] == 2


async def test_statements_are_listed_by_filter_a_page_at_a_time_without_what_is_withdrawn(
    asked: Asked,
):
    document = """query ($wanted: StatementsFilter, $after: String) {
      statements(filter: $wanted, first: 2, after: $after) {
        totalCount nodes { text grounds { state } } pageInfo { hasNextPage endCursor } } }"""
    first = (await asked.data(document))["statements"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
    rest = (await asked.data(document, after=first["pageInfo"]["endCursor"]))["statements"]
    texts = [one["text"] for one in (*first["nodes"], *rest["nodes"])]
    assert texts == ["Ask early.", LOADED[0]["text"], "Trains run late."]
    for wanted, expected in (
        ({"kind": "opinion"}, ["Ask early."]),
        ({"ground": "research", "state": "failed"}, ["Trains run late."]),
        ({"state": "verified", "by": "ann experience"}, [LOADED[0]["text"]]),
        ({"state": "withdrawn", "topic": "Kinship care"}, ["Nobody says so."]),
        ({"voice": "child"}, []),
    ):
        found = (await asked.data(document, wanted=wanted))["statements"]
        assert [one["text"] for one in found["nodes"]] == expected, wanted
        assert found["totalCount"] == len(expected)
    said = await asked.said(document, wanted={"by": "Ann Experiense"})
    assert said.codes == ["unknown_value"]
    assert "Ann Experience" in said.errors[0].extensions["hint"]
    cursor = first["pageInfo"]["endCursor"]
    other = await asked.said(document, after=cursor, wanted={"kind": "fact"})
    assert other.codes == ["bad_cursor"]


async def test_withdrawing_a_statement_and_retracting_a_work_change_labels_in_the_same_request(
    asked: Asked,
):
    document = f"""mutation ($other: String!) {{
      retractWork(work: "doi:10.1234/note", because: "made up") {{ id text {GROUNDS} }}
      state(statement: {{text: "Ask twice.", kind: opinion, ground: experience, restsOn: [$other]}})
        {{ id text {GROUNDS} }}
      withdraw(statement: $other, because: "a mistake") {{ holdsUp {{ nodes {{ text {GROUNDS} }} }}
        {GROUNDS} }} }}"""
    done = await asked.data(document, other=statement_id("view"))
    labels = {one["text"]: one["grounds"] for one in done["retractWork"]}
    assert set(labels) == {LOADED[0]["text"], "Trains run late.", "Ask early."}
    assert labels[LOADED[0]["text"]]["state"] == "failed"
    assert "made up" in labels[LOADED[0]["text"]]["reason"]
    assert labels["Ask early."]["stands"] is False
    assert "made up" in labels["Ask early."]["fell"][0]["why"]
    assert done["state"]["grounds"]["support"].startswith("unsupported opinion")
    gone = done["withdraw"]["grounds"]
    assert (gone["lists"], gone["withdrawnBecause"]) == ([], "a mistake")
    (above,) = done["withdraw"]["holdsUp"]["nodes"]
    assert above["grounds"]["fell"][0]["why"].endswith(": a mistake")


async def test_every_other_act_is_answered_with_the_label_of_now(asked: Asked):
    done = await asked.data(
        """mutation ($s: String!, $fact: String!) {
          cite(statement: $s, reference: {work: "10.1234/note", locator: "page 4",
            quotation: "Trains run late in winter when leaves lie on the line."}) {
            grounds { state } }
          restOn(statement: $s, below: [$fact]) { restsOn { nodes { id } } }
          contradict(statement: $s, other: $fact) { contrary { id } }
          challenge(statement: $s, text: "Always?") { challenges { nodes { id text } } } }""",
        s=statement_id("wrong"),
        fact=statement_id("fact"),
    )
    assert done["cite"]["grounds"]["state"] == "verified"
    fact = statement_id("fact")
    assert done["restOn"]["restsOn"]["nodes"] == [{"id": fact}]
    assert done["contradict"]["contrary"] == [{"id": fact}]
    (doubt,) = done["challenge"]["challenges"]["nodes"]
    queue = (await asked.data("{ readingQueue { resting reference { id } } }"))["readingQueue"]
    assert [one["resting"] for one in queue] == [2, 0], "first that on which most rests"
    citation = queue[0]["reference"]["id"]
    done = await asked.data(
        """mutation ($doubt: String!, $citation: String!) {
          answer(challenge: $doubt, text: "In winter.") { challenges { nodes { replies {
            nodes { text by } } } } }
          confirmCitation(citation: $citation) { grounds { state reason } } }""",
        doubt=doubt["id"],
        citation=citation,
    )
    (replied,) = done["answer"]["challenges"]["nodes"]
    assert replied["replies"]["nodes"] == [{"text": "In winter.", "by": "tester"}]
    assert done["confirmCitation"]["grounds"]["state"] == "confirmed"


async def test_what_fell_and_what_fails_is_listed_with_why(asked: Asked):
    document = """{ fallenStatements(by: "Ann Experience") { statement { text } fell { why } }
      failingReferences { statement { text } state reason reference { nearest } } }"""
    before = await asked.data(document)
    assert [one["statement"]["text"] for one in before["fallenStatements"]] == ["Trains run late."]
    (failing,) = before["failingReferences"]
    assert (failing["state"], failing["reference"]["nearest"]) == ("failed", QUOTATION)
    await asked.data('mutation { withdraw(statement: "fact") { id } }')
    after = {
        one["statement"]["text"]: [fell["why"] for fell in one["fell"]]
        for one in (await asked.data(document))["fallenStatements"]
    }
    assert [why.startswith("withdrawn on") for why in after["Ask early."]] == [True]


async def test_what_cannot_be_done_is_told_and_changes_nothing(asked: Asked):
    said = await asked.said('mutation { withdraw(statement: "Ask earley.") { id } }')
    assert said.codes == ["not_found"]
    assert statement_id("view") in said.errors[0].extensions["hint"]
    said = await asked.said(
        'mutation { state(statement: {text: "", kind: fact, ground: both}) { id } }'
    )
    assert said.codes == ["bad_input"]
    await asked.store.apply(MARK, of="x")
    said = await asked.said('mutation { withdraw(statement: "view") { id } }')
    assert said.codes == ["not_demonstration"]


@dataclass
class _Answering(OnlyAStore):
    """What a context needs of the server where a question is asked in plain words."""

    async def ask(self, question: str, chosen: Filters, most: int) -> Answer:
        return await ask(
            self.opened, Actor("tester"), self.encoder, question, filters=chosen, limit=most
        )


async def test_an_answer_and_a_walk_tell_the_grounds_of_a_statement_in_one_shape(asked: Asked):
    document = f"""query ($id: ID!) {{
      ask(question: "Should kinship carers be asked early?") {{
        people {{ experience {{ source {{ id }} {GROUNDS} }} }} }}
      statement(id: $id) {{ {GROUNDS} }} }}"""
    id_ = statement_id("view")
    serving = _Answering(asked.store, asked.encoder)
    context = Context(serving=serving, actor=Actor("tester"))  # type: ignore[arg-type]
    done = await schema.execute(document, variable_values={"id": id_}, context_value=context)
    assert done.errors is None
    data: Any = done.data
    shown = [some for person in data["ask"]["people"] for some in person["experience"]]
    (of_answer,) = [some for some in shown if some.pop("source")["id"] == id_]
    assert of_answer == data["statement"]
    below, grounds = of_answer["grounds"]["restsOn"], of_answer["grounds"]
    assert [(one["text"], one["depth"]) for one in below] == [(LOADED[0]["text"], 1)]
    assert below[0]["references"][0]["state"] == "verified"
    assert (grounds["stands"], grounds["lists"]) == (True, ["experience"])
