"""Erasing a person, on both engines: afterwards no property of anything holds a word of them."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.errors import Conflict, NotAllowed, NotFound
from graph.model.ids import erasure_id, identified_person_id, registered_person_id
from graph.store import GraphStore
from loaders import acts
from loaders.acts import NewStatement
from loaders.keys import author_of, statement_id, work_id
from loaders.merging import merge_works, unmerge_works
from loaders.records import Author
from loaders.report import Report
from loaders.run import load
from queries.backup.dump import dump
from queries.backup.restore import restore
from queries.curation import erasing
from queries.curation.erased import ERASED
from queries.curation.erasing import erase_person
from queries.curation.erasure_marks import erase_marked, erasure_marks
from queries.curation.erasure_plan import plan_erasure
from queries.curation.imports import imports
from queries.curation.undo import undo_import
from queries.duplicates.works import DescribedWork
from queries.matching.ask import ask
from tests.engines.graph import ask as rows_of
from tests.engines.graph import empty
from tests.loaders.helpers import table
from tests.loaders.test_orcid import RECORD as ORCID_RECORD

pytestmark = pytest.mark.anyio

KEY, NAME = "quill-7", "Morag Quillfeather"
PERSON = registered_person_id(KEY)
FIRST, LATER = "Zebrafish supervision came first.", "Wombat supervision came later."
VIEW, DOUBT = "Ocelots should be visited early.", "Pangolins were never asked."
# Whatever would tell of her: names, keys, ids, and all that she said in her own words.
TELLING = (
    *(KEY, "Quillfeather", "quillfeather", "Morag Quill", PERSON, "mq@example.org"),
    *("Zebrafish", "Wombat", "Ocelot", "Pangolin"),
)
HER = {"person_id": KEY, "name": NAME, "other_names": "Morag Quill"}
ROW = {
    **HER,
    "post": "Team manager",
    "organisation": "Moray Council",
    "area": "Moray",
    "topic": "Supervision",
    "statement": LATER,
    "ground": "experience",
    "verified_by": "The hub",
    "verified_on": "2026-01-05",
}
OTHER = {
    **ROW,
    "person_id": "tait",
    "name": "Ewan Tait",
    "other_names": "",
    "statement": "Ran a duty team.",
    "verified_by": NAME,
}
REGISTER = [ROW, {**ROW, "topic": "Neglect"}, OTHER]
WRONG = {**ROW, "name": "Nobody Else"}
WORK = {
    "kind": "work",
    "key": "moves",
    "title": "Children who move between areas often",
    "type": "report",
    "year": 2019,
    "authors": [{"name": NAME, "person_id": KEY}, {"name": "Ewan Tait"}],
    "passages": [{"text": "A move can hide a child."}],
    "source": {"correspondence": f"{NAME}, mq@example.org"},
}
ACT = {"by": KEY, "on": "2026-02-01"}
STATED = {"kind": "statement", "type": "opinion", "ground": "experience", "topics": ["Neglect"]}
HERS = {**STATED, "key": "hers", "text": VIEW, "person_id": KEY}
HIS = {
    **STATED,
    "key": "his",
    "text": "Badgers matter.",
    "person_id": "tait",
    "rests_on": ["hers"],
    "cites": [{"key": "moves", "confirmed_by": NAME, "confirmed_on": "2026-01-01"}],
    "strength": "3",
    "strength_by": NAME,
}
PRACTICE = [
    {
        "kind": "engagement",
        "key": "help",
        "title": "Help with moves",
        "people": [{"person_id": KEY, "role": "lead"}, {"person_id": "tait"}],
        "lesson": "Write it down.",
    },
    {
        "kind": "review",
        "key": "look",
        "title": "A case review",
        "reviewers": [{"person_id": KEY}],
        "findings": [{"number": 1, "text": "Nobody asked."}],
    },
    HERS,
    HIS,
    {
        "kind": "citation",
        "key": "c",
        "statement": "hers",
        "claim": VIEW,
        "cites": {"key": "moves"},
        "by": "tait",
        "on": "2026-02-01",
    },
    {"kind": "challenge", "key": "doubt", "statement": "his", "text": DOUBT, **ACT},
    {
        "kind": "reply",
        "key": "reply",
        "challenge": "doubt",
        "text": "Manatee says not.",
        **ACT,
        "by": "tait",
    },
    {"kind": "link", "key": "l", "statement": "his", "contradicts": [{"work": "moves"}], **ACT},
    {"kind": "reviewed", "key": "r", "work": "moves", **ACT},
]


class Curating:
    """A graph into which files are loaded, and from which somebody is erased."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder, folder: Path) -> None:
        self.store, self.actor, self.encoder, self.folder = store, actor, encoder, folder

    async def load(self, name: str, content: str) -> Report:
        (self.folder / name).write_text(content, encoding="utf-8")
        count = self.encoder.count_tokens
        report = await load(self.store, self.actor, [self.folder / name], count_tokens=count)
        await encode_pending(self.store, self.encoder, self.actor)
        return report

    async def lines(self, name: str, records: Sequence[Any]) -> Report:
        return await self.load(name, "\n".join(map(json.dumps, records)))

    async def world(self) -> list[Report]:
        return [
            await self.load("register.csv", table([*REGISTER, WRONG])),
            await self.lines("works.jsonl", [WORK]),
            await self.lines("practice.jsonl", PRACTICE),
        ]

    async def erase(self, id_: str = PERSON) -> erasing.Erasing:
        return await erase_person(self.store, self.actor, id_)

    async def everything(self) -> str:
        """Every property of every node and relationship."""
        nodes = await rows_of(self.store, "MATCH (n) RETURN labels(n)[0] AS k, properties(n) AS p")
        edges = await rows_of(
            self.store,
            "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p",
        )
        rows = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in (*nodes, *edges)]
        return "\n".join(sorted(rows))

    async def found(self, *words: str) -> list[str]:
        """The nodes and relationships that hold one of some words."""
        lines = (await self.everything()).splitlines()
        return [line for line in lines if any(word in line for word in words)]

    async def works(self) -> list[dict[str, Any]]:
        return await rows_of(
            self.store,
            "MATCH (w:Work) WHERE w.retired_at IS NULL RETURN w.id AS id, w.title AS title,"
            " w.year AS year ORDER BY title",
        )

    async def one(self, cypher: str, **params: Any) -> Any:
        (row,) = await rows_of(self.store, cypher, **params)
        return row


@pytest.fixture
def curating(store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path) -> Curating:
    return Curating(store, actor, fake_encoder, tmp_path)


@pytest.fixture
async def world(curating: Curating) -> Curating:
    """With earlier wordings of what she knows, wrote, and took part in, and what she did."""
    await curating.load("register.csv", table([{**ROW, "statement": FIRST}, OTHER]))
    await curating.lines("works.jsonl", [{**WORK, "year": 2018}])
    helped = {**PRACTICE[0], "title": "Help"}
    said = {**HERS, "text": "Ocelots were an earlier thought."}
    await curating.lines("practice.jsonl", [helped, said])
    await curating.world()
    herself = Actor(KEY)
    new = NewStatement("Ocelots again.", "opinion", "experience", topics=("Neglect",))
    await acts.state(curating.store, herself, curating.encoder, new)
    await acts.withdraw(curating.store, herself, curating.encoder, "his", "It is old.")
    return curating


async def test_nothing_of_the_graph_holds_a_word_of_her(world: Curating):
    assert all([await world.found(word) for word in TELLING]), "there is something to be erased"
    assert await world.found("Ocelot")
    assert await world.found("Pangolin")
    done = await world.erase()
    assert done.records_erased > 5
    assert done.records_changed > 5
    assert await world.found(*TELLING) == []


async def test_a_mark_without_data_remains(world: Curating):
    await world.erase()
    mark = await world.one("MATCH (e:Erasure {of: 'person'}) RETURN properties(e) AS p")
    assert mark["p"]["id"] == erasure_id(PERSON)
    assert set(mark["p"]) == {"id", "of", "source", "asserted_by", "recorded_at", "ended_at"}
    assert mark["p"]["asserted_by"] == "tester"


async def test_what_others_say_and_did_stays(world: Curating):
    await world.erase()
    work = await world.one(
        "MATCH (w:Work {id: $id}) RETURN w.title AS title, w.retired_at AS retired,"
        " [(w)<-[:AUTHORED]-(a) | a.name] AS authors, [(w)-[:HAS_PASSAGE]->(p) | p.text] AS texts",
        id=work_id(None, "moves", "", None),
    )
    assert work == {
        "title": WORK["title"],
        "retired": None,
        "authors": ["Ewan Tait"],
        "texts": ["A move can hide a child."],
    }
    helped = await world.one("MATCH (e:Engagement)<-[:TOOK_PART_IN]-(p) RETURN p.name AS name")
    assert helped == {"name": "Ewan Tait"}
    his = await world.one(
        "MATCH (s:Statement {id: $id})-[:RESTS_ON]->(below) RETURN s.text AS text,"
        " below.text AS gone, below.retired_at IS NULL AS held, s.strength_by AS rated",
        id=statement_id("his"),
    )
    assert his == {"text": "Badgers matter.", "gone": None, "held": False, "rated": ERASED}
    read = await world.one("MATCH (c:Confirmation) WHERE c.retired_at IS NULL RETURN c.by AS by")
    assert read == {"by": ERASED}
    verified = await world.one("MATCH (x:Expertise) RETURN x.verified_by AS by")
    assert verified == {"by": ERASED}
    assert await world.found("Manatee")


async def test_loading_all_of_it_again_brings_nothing_back(world: Curating):
    await world.erase()
    before = await world.one("MATCH (n:Record) WHERE n.current RETURN count(n) AS number")
    register, works, practice = await world.world()
    assert await world.found(*TELLING) == []
    after = await world.one("MATCH (n:Record) WHERE n.current RETURN count(n) AS number")
    assert after == before
    assert (register.erased, works.erased, practice.erased) == (2, 0, 3)
    assert works.unchanged == 1
    on = await world.one(
        "MATCH (e:Erasure {of: 'person'}) RETURN substring(e.recorded_at, 0, 10) AS d"
    )
    assert f"register.csv: 2 records left out: erased on {on['d']}." in register.warnings


async def test_twice_changes_nothing(world: Curating):
    await world.erase()
    before = await world.everything()
    again = await world.erase()
    assert (again.already, again.records_erased, again.mark) == (True, 0, erasure_id(PERSON))
    assert await world.everything() == before
    assert await plan_erasure(world.store, world.actor, PERSON) is None


@pytest.mark.parametrize("step", ["rewrite_records", "unsign", "erase_records", "_end"])
async def test_cut_off_it_goes_on(world: Curating, monkeypatch: pytest.MonkeyPatch, step: str):
    async def cut_off(*_: Any, **__: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(erasing, step, cut_off)
        with pytest.raises(RuntimeError):
            await world.erase()
    assert await world.one("MATCH (e:Erasure {of: 'person'}) RETURN e.ended_at AS ended") == {
        "ended": None
    }
    assert not (await world.erase()).already
    assert await world.found(*TELLING, "UnfinishedErasure") == []


async def test_somebody_else_of_the_same_name_stays(curating: Curating):
    other = {**ROW, "person_id": "quill-8", "statement": "Llamas are led.", "other_names": ""}
    await curating.load("register.csv", table([ROW, other, OTHER]))
    plan = await plan_erasure(curating.store, curating.actor, PERSON)
    assert plan
    assert plan.namesakes == ((registered_person_id("quill-8"), NAME),)
    await curating.erase()
    report = await curating.load("register.csv", table([ROW, other, OTHER]))
    assert (report.erased, report.unchanged) == (1, 2)
    left = await curating.one("MATCH (p:Person {name: $name}) RETURN p.id AS id", name=NAME)
    assert left == {"id": registered_person_id("quill-8")}
    assert await curating.found("Llamas")
    assert await curating.found(KEY, PERSON, "Wombat", 'Morag Quill"') == []


async def test_answers_no_longer_find_her(world: Curating):
    question = "Who came later with wombat supervision?"
    before = await ask(world.store, world.actor, world.encoder, question)
    assert NAME in json.dumps(before, default=lambda said: getattr(said, "__dict__", str(said)))
    await world.erase()
    after = await ask(world.store, world.actor, world.encoder, question)
    assert "Quillfeather" not in repr(after)


async def test_what_somebody_else_stated_before_she_did_stays_theirs(curating: Curating):
    await curating.lines("practice.jsonl", [{**HERS, "person_id": "tait", "text": "Otters first."}])
    await curating.lines("practice.jsonl", [HERS])
    await curating.erase()
    assert await curating.found("Ocelot") == []
    kept = await curating.one("MATCH (r:Record) RETURN r.current AS current, r.values AS said")
    assert (kept["current"], json.loads(kept["said"])["text"]) == (False, "Otters first.")


async def test_an_orcid_record_goes_with_the_name_of_its_file(curating: Curating):
    orcid = "0000-0002-1825-0097"
    file = f"{orcid}.json"
    await curating.load(file, json.dumps(ORCID_RECORD))
    person = identified_person_id(orcid, None)
    await curating.erase(person)
    assert await curating.found(orcid, "Carberry", person) == []
    report = await curating.load(file, json.dumps(ORCID_RECORD))
    assert await curating.found(orcid, "Carberry", person) == []
    assert report.added + report.changed == 0
    works = await curating.one("MATCH (w:Work) WHERE w.retired_at IS NULL RETURN count(w) AS n")
    assert works == {"n": 2}


async def test_what_was_taken_back_before_is_erased_as_well(curating: Curating):
    file = "record.json"
    await curating.load(file, json.dumps(ORCID_RECORD))
    (one,) = (await imports(curating.store, curating.actor)).imports
    await undo_import(curating.store, curating.actor, one.run.id)
    await curating.erase(identified_person_id("0000-0002-1825-0097", None))
    left = await rows_of(
        curating.store, "MATCH (r:Record)-[:DESCRIBES]->(n) RETURN DISTINCT labels(n)[0] AS kind"
    )
    assert sorted(row["kind"] for row in left) == ["Import", "Work"]
    assert await curating.found("Lecturer", "MSc", "Carberry", "0000-0002") == []


async def test_works_are_merged_and_parted_without_their_author(curating: Curating):
    await curating.load("record.json", json.dumps(ORCID_RECORD))
    await curating.lines("works.jsonl", [WORK])
    await curating.erase(identified_person_id("0000-0002-1825-0097", None))
    before = await curating.works()
    into, of = (one["id"] for one in before if one["title"] != WORK["title"])
    at = (curating.store, curating.actor, curating.encoder)
    await merge_works(*at, into, of)
    assert len(await curating.works()) == len(before) - 1
    await unmerge_works(*at, of)
    assert await curating.works() == before
    assert await curating.found("Carberry", "0000-0002") == []


async def test_whom_others_know_by_an_openalex_id_alone_goes_with_the_orcid(curating: Curating):
    both = {"name": NAME, "orcid": "0000-0002-1825-0097", "openalex": "A5012345"}
    alone = {"name": NAME, "openalex": "A5012345"}
    works = [{**WORK, "authors": [both]}, {**WORK, "key": "other", "authors": [alone]}]
    await curating.lines("works.jsonl", works)
    await curating.erase(identified_person_id(both["orcid"], None))
    assert await curating.found("Quillfeather", "A5012345", "0000-0002") == []
    assert (await curating.lines("works.jsonl", works)).unchanged == 2
    assert await curating.found("Quillfeather", "A5012345", "0000-0002") == []


async def test_an_author_by_name_alone_is_taken_out_of_what_compares_works(curating: Curating):
    await curating.lines("works.jsonl", [{**WORK, "authors": [{"name": NAME}], "source": None}])
    await curating.erase(author_of(Author(name=NAME)).id)
    record = await curating.one(
        "MATCH (r:Record) WHERE r.compared IS NOT NULL RETURN r.compared AS said,"
        " r.block_author AS author, r.block_title IS NOT NULL AS titled"
    )
    assert DescribedWork(**json.loads(record["said"])).authors == ()
    assert (record["author"], record["titled"]) == (None, True)
    assert await curating.found("Quillfeather", "quillfeather") == []


async def test_a_later_dump_holds_nothing_and_its_marks_are_kept(world: Curating, tmp_path: Path):
    path = tmp_path / "later.jsonl.gz"
    await world.erase()
    await dump(world.store, world.actor, path)
    text = gzip.decompress(path.read_bytes()).decode()
    assert "Ewan Tait" in text
    assert [word for word in TELLING if word in text] == []
    await empty(world.store)
    await restore(world.store, world.actor, path)
    assert (await world.load("register.csv", table(REGISTER))).erased == 2


async def test_from_an_earlier_dump_she_is_erased_again_by_the_marks(
    world: Curating, tmp_path: Path
):
    path = tmp_path / "earlier.jsonl.gz"
    await dump(world.store, world.actor, path)
    await world.erase()
    marks = await erasure_marks(world.store, world.actor)
    await empty(world.store)
    await restore(world.store, world.actor, path)
    assert await world.found("Quillfeather")
    done = await erase_marked(world.store, world.actor, marks)
    assert [one.mark for one in done] == [erasure_id(PERSON)]
    assert await world.found(*TELLING) == []


async def test_a_plan_says_what_will_be_touched_and_touches_nothing(world: Curating):
    before = await world.everything()
    plan = await plan_erasure(world.store, world.actor, PERSON)
    assert plan
    assert plan.name == NAME
    assert plan.nodes == {"posts and expertise": 3, "statements": 2, "challenges and replies": 1}
    assert plan.relationships["AUTHORED"] == 1
    assert plan.relationships["SERVED_ON"] == 1
    assert plan.still_named == ()
    assert await world.everything() == before
    done = await world.erase()
    assert (plan.records_erased, plan.records_changed) == (
        done.records_erased,
        done.records_changed,
    )


async def test_where_others_write_her_name_is_told(world: Curating):
    text = f"We thank {NAME}."
    await world.lines(
        "thanks.jsonl", [{**WORK, "key": "t", "authors": [], "passages": [{"text": text}]}]
    )
    plan = await plan_erasure(world.store, world.actor, PERSON)
    assert plan
    assert {one.kind for one in plan.still_named} == {"Passage", "Record"}


async def test_under_an_erased_name_nothing_more_is_kept(world: Curating):
    await world.erase()
    new = NewStatement("Once more.", "opinion", "experience", topics=("Neglect",))
    with pytest.raises(NotAllowed, match="erased on"):
        await acts.state(world.store, Actor(KEY), world.encoder, new)
    new = NewStatement("Once more.", "opinion", "experience", topics=("Neglect",), person=KEY)
    with pytest.raises(Conflict, match="erased on"):
        await acts.state(world.store, world.actor, world.encoder, new)


async def test_nobody_erases_without_a_name_or_whom_there_is_not(world: Curating):
    before = await world.everything()
    account = Actor("root", signed=False)
    for attempt in (erase_person, plan_erasure):
        with pytest.raises(NotAllowed, match="CAIRN_ACTOR"):
            await attempt(world.store, account, PERSON)
        with pytest.raises(NotFound, match="person-none"):
            await attempt(world.store, world.actor, "person-none")
    assert await world.everything() == before
