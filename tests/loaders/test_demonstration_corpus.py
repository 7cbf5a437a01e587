"""The demonstration is what its readers are told: real sources, invented people, all kinds."""

import csv
import gzip
import io
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.demonstration import demonstration_files, ensure_demonstration
from loaders.demonstration.sources import TEAM, Statement, page, records, sources, statements
from loaders.keys import statement_id
from loaders.records import EngagementRecord, OrganisationRecord, ReviewRecord, WorkRecord
from loaders.statement_records import StatementRecord
from queries.evidence.statements import Stated, stated
from queries.matching.answer import Answer
from queries.matching.ask import ask
from tests.engines import Server
from tests.engines.catalogue import ROOT
from tests.engines.graph import emptied
from tests.loaders.helpers import SAMPLES

SEEDS = SAMPLES.parent / "seeds"
CHUNKS = SAMPLES / "guidance" / "chunks.jsonl.gz"
FICTIONAL = " (fictional)"
RUN = 8

RECORDS = records()
REAL = sources(RECORDS)
STATEMENTS = statements(RECORDS)
WORKS = {line.key: line for line in RECORDS if isinstance(line, WorkRecord)}
NOTES = [work for work in WORKS.values() if work.publisher == TEAM]
REVIEWS = [line for line in RECORDS if isinstance(line, ReviewRecord)]
ENGAGEMENTS = [line for line in RECORDS if isinstance(line, EngagementRecord)]
STATED = {line.key: line for line in RECORDS if isinstance(line, StatementRecord)}
BODIES = {line.name: line for line in RECORDS if isinstance(line, OrganisationRecord)}


def _register() -> list[dict[str, str]]:
    with demonstration_files() as paths:
        (path,) = (path for path in paths if path.name == "register.csv")
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


REGISTER = _register()
PEOPLE: dict[str, list[dict[str, str]]] = defaultdict(list)
for _row in REGISTER:
    PEOPLE[_row["person_id"]].append(_row)


# Statements and their sources


def test_there_are_at_least_150_statements_beside_findings_and_recommendations():
    assert len([s for s in STATEMENTS if s.kind == "statement"]) >= 150
    assert len({s.text for s in STATEMENTS}) == len(STATEMENTS)


def test_every_statement_has_a_locator_and_a_source_with_title_address_and_jurisdiction():
    def whole(s: Statement) -> bool:
        source = s.source
        return all((s.locator, source.title, source.address, source.read, source.jurisdiction))

    assert STATEMENTS
    assert [s.text for s in STATEMENTS if not whole(s)] == []


def test_a_source_without_a_year_or_publisher_is_one_whose_text_gives_none():
    cited = {s.source.key: s.source for s in STATEMENTS}
    dateless = {"bairns-hoose-interview", "borders-missing", "kinship-protocol", "kirklees-eds"}
    dateless |= {"mbu-capacity", "rip-critical-analysis", "think-family-evaluation", "girfec"}
    nameless = {"laming-2009", "reciprocal-skills-2009"}
    assert {key for key, source in cited.items() if not source.year} == dateless
    assert {key for key, source in cited.items() if not source.publisher} == nameless


def test_only_the_hub_s_own_documents_have_a_file_for_their_address():
    with_file = [s.source for s in STATEMENTS if not (s.source.address or "").startswith("http")]
    assert with_file
    assert {(source.address or "").rpartition("/")[0] for source in with_file} == {"shared/seeds"}


def test_statements_about_real_works_are_marked_as_our_own_words():
    real = [work for key, work in WORKS.items() if key in REAL]
    assert {passage.wording for work in real for passage in work.passages} == {"ours"}
    assert {passage.wording for work in NOTES for passage in work.passages} == {"source"}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['\u2019]", "", text.casefold()))


def runs(text: str) -> set[tuple[str, ...]]:
    of = words(text)
    return {tuple(of[start : start + RUN]) for start in range(len(of) - RUN + 1)}


def _chunks() -> dict[tuple[str, int], str]:
    with gzip.open(CHUNKS, "rt", encoding="utf-8") as lines:
        read = (json.loads(line) for line in lines)
        return {(chunk["doc_id"], chunk["chunk_id"]): chunk["text"] for chunk in read}


@pytest.mark.skipif(not CHUNKS.is_file(), reason="the English documents are not here")
def test_no_statement_shares_a_run_of_eight_words_with_what_was_read():
    read = [p.read_text(encoding="utf-8") for p in SEEDS.glob("*.txt")] + [*_chunks().values()]
    theirs = set().union(*map(runs, read))
    told = [s.text for s in STATEMENTS] + [p.text for note in NOTES for p in note.passages]
    told += [line.text for line in STATED.values()]
    assert [" ".join(run) for text in told for run in runs(text) & theirs] == []


@pytest.mark.skipif(not CHUNKS.is_file(), reason="the English documents are not here")
def test_every_chunk_that_a_locator_names_is_there():
    chunks = _chunks()
    named = [
        (read.rpartition("#")[2], int(number))
        for s in STATEMENTS
        if "#" in (read := s.source.read or "")
        for place in re.findall(r"chunk (\d+(?:-\d+)?)", s.locator or "")
        for number in place.split("-")
    ]
    assert len(named) >= 35
    assert [place for place in named if place not in chunks] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the hub's documents are not here")
def test_every_line_that_a_locator_names_is_there_and_not_blank():
    named = 0
    for s in STATEMENTS:
        file = SEEDS / (s.source.read or "").rpartition("/")[2]
        if file.is_file() and s.source.read == s.source.address:
            text = file.read_text(encoding="utf-8").splitlines()
            for number in re.findall(r"\bL(\d+)", s.locator or ""):
                assert text[int(number) - 1].strip(), (s.source.key, s.locator)
                named += 1
    assert named >= 40


def test_both_jurisdictions_are_there_and_labelled():
    told = [s.source.jurisdiction for s in STATEMENTS if s.kind == "statement"]
    assert set(told) == {"Scotland", "England", "United Kingdom"}
    assert told.count("Scotland") >= 75
    assert told.count("England") >= 30


SPEAKERS = r"(?:children|young people|girls and boys|parents?|famil(?:y|ies))\b"
SPEAKING = r"\b(?:said|say|told|asked|felt|named|interviews?|interviewed|accounts)\b"


def test_children_and_families_speak_for_themselves_where_a_source_reports_them():
    voices = [
        s
        for s in STATEMENTS
        if re.search(rf"{SPEAKERS}[^.;]*{SPEAKING}|{SPEAKING}[^.;]*{SPEAKERS}", s.text, re.I)
        and s.source.key in REPORTING
    ]
    assert {s.source.key for s in voices} == REPORTING
    assert len(voices) >= 10
    assert {s.source.jurisdiction for s in voices} >= {"Scotland", "England"}


# Works that asked children, young people or parents, and tell what they answered.
REPORTING = {
    "callaghan-2015",
    "essex-case-systems",
    "families-first-evaluation",
    "humphreys-houghton-2008",
}


# Briefing notes


def test_at_least_twelve_briefing_notes_say_that_we_wrote_them():
    assert len(NOTES) >= 12
    assert {note.type for note in NOTES} == {"synthesis"}
    assert {note.note for note in NOTES} == {"Written for the Cairn demonstration by its team."}
    assert [n.key for n in NOTES if not all(a.name.endswith(FICTIONAL) for a in n.authors)] == []


def test_every_briefing_note_rests_on_real_sources_about_which_we_state_something():
    stated = {s.source.key for s in STATEMENTS}
    for note in NOTES:
        assert len(note.cites) >= 3, note.key
        assert {citation.key for citation in note.cites} <= stated, note.key


def test_nobody_who_is_fictional_wrote_a_real_work_or_stands_there_as_a_real_author():
    real = {a.name for key in REAL for a in WORKS[key].authors if key in WORKS}
    assert real
    assert [name for name in real if name.endswith(FICTIONAL)] == []


# The three reviews

PATTERNS = {
    "Management systems": "Management Systems",
    "Family-professional interaction": "Family-Professional Interaction",
    "Tools": "Tools (human interaction with)",
    "Responses to incidents": "Responses to incidents",
    "Longer term work": "Longer term work",
}


def _in_the_report() -> Iterator[tuple[int, str]]:
    """Number and pattern of each finding, in the order in which the report lists them."""
    (file,) = SEEDS.glob("002_*.txt")
    pattern = None
    for line in file.read_text(encoding="utf-8").splitlines()[119:224]:
        pattern = PATTERNS.get(line.strip(), pattern)
        if pattern and (numbered := re.match(r"(\d)\. ", line)):
            yield int(numbered[1]), pattern


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the hub's documents are not here")
def test_all_17_findings_stand_under_the_report_s_patterns_in_the_team_s_order():
    kept = [(f.number, f.pattern) for review in REVIEWS for f in review.findings]
    assert len(REVIEWS) == 3
    assert len(kept) == 17
    assert kept == list(_in_the_report())


# People, posts and engagements


def surname(name: str) -> str:
    return name.removesuffix(FICTIONAL).rpartition(" ")[2]


def posts(person: Iterable[dict[str, str]]) -> list[tuple[str, str, str]]:
    """From, to and organisation of each post, the earliest first."""
    return sorted({(row["post_from"], row["post_to"], row["organisation"]) for row in person})


def test_at_least_24_people_are_called_fictional():
    assert len(PEOPLE) >= 24
    assert [row["name"] for row in REGISTER if not row["name"].endswith(FICTIONAL)] == []
    others = [name for row in REGISTER for name in row["other_names"].split(";") if name]
    assert [name for name in others if not name.strip().endswith(FICTIONAL)] == []


@pytest.mark.parametrize(
    ("column", "least"), [("area", 10), ("profession", 6), ("level", 3), ("organisation", 15)]
)
def test_they_are_spread(column: str, least: int):
    assert len({row[column] for row in REGISTER} - {""}) >= least


def test_they_work_at_universities_and_in_services():
    kinds = {row["organisation_kind"] for row in REGISTER}
    assert kinds >= {"university", "council", "health board", "police", "charity"}
    universities = {r["organisation"] for r in REGISTER if r["organisation_kind"] == "university"}
    assert len(universities) >= 2


def test_every_post_says_since_when():
    assert [row["name"] for row in REGISTER if not re.match(r"\d{4}-\d\d", row["post_from"])] == []


def test_two_people_have_the_same_surname():
    names = [surname(rows[0]["name"]) for rows in PEOPLE.values()]
    assert [name for name in set(names) if names.count(name) == 2] == ["Rennie"]


def test_one_person_moved_from_one_council_area_to_another():
    moved = {key: posts(rows) for key, rows in PEOPLE.items() if len(posts(rows)) > 1}
    assert list(moved) == ["ruaridh-kerr"]
    (_, left, before), (came, until, now) = moved["ruaridh-kerr"]
    assert left < came
    assert not until
    assert BODIES[before].area != BODIES[now].area
    # The area is where somebody works today.
    assert {row["area"] for row in PEOPLE["ruaridh-kerr"]} - {""} == set(BODIES[now].area)


def test_one_person_s_entry_has_lapsed():
    today = date.today().isoformat()

    def over(row: dict[str, str]) -> bool:
        return all(row[name] and row[name] < today for name in ("post_to", "statement_to"))

    assert [key for key, rows in PEOPLE.items() if all(map(over, rows))] == ["isobel-rennie"]


def test_engagements_are_fictional_dated_and_taught_something():
    assert len(ENGAGEMENTS) >= 10
    assert len({engagement.area for engagement in ENGAGEMENTS}) >= 8
    for engagement in ENGAGEMENTS:
        assert engagement.title.endswith(FICTIONAL)
        assert engagement.valid_from
        assert engagement.lesson
        assert engagement.people
        assert {involved.person_id for involved in engagement.people} <= set(PEOPLE)


# Questions of all the kinds in the seeds: topic, question, who can help, evidence

QUESTIONS = [
    (
        "Alcohol in pregnancy",
        "A pregnant woman who drinks heavily keeps moving between council areas. Who has dealt "
        "with this?",
        {"Callum Rennie", "Eilidh Drummond", "Mairi Sinclair"},
        "Learning Together pilot, case 1: pregnancy, alcohol and two council areas",
    ),
    (
        "Domestic abuse",
        "What does domestic abuse do to the children in the home?",
        {"Nadia Ferrier", "Gregor Tulloch", "Joanna Petrie"},
        "Beyond 'Witnessing': Children's Experiences of Coercive Control in Domestic Violence "
        "and Abuse",
    ),
    (
        "Out-of-hours social work",
        "Who is responsible for a child at risk at night, when the social work office is closed?",
        {"Derek Pringle", "Shona MacAskill", "Iain Heddle"},
        "Learning Together pilot, case 2: domestic abuse and risk around birth",
    ),
    (
        "Parental mental illness",
        "A mother with a serious mental illness is in hospital with her baby. What should we plan?",
        {"Priya Nambiar", "Fiona Laidlaw"},
        "Learning Together pilot, case 3: a baby in a mother and baby unit",
    ),
    (
        "Age assessment",
        "A trafficked young person's age is in doubt. How is age assessed?",
        {"Tomasz Wolan"},
        "Age assessment: practice guidance",
    ),
    (
        "Neglect",
        "How do we recognise chronic neglect of a child before it is too late?",
        {"Fiona Laidlaw", "Stuart McKellar"},
        "A Review of Child Neglect in Scotland",
    ),
    (
        "Supervision",
        "How can supervision pick up errors of reasoning in child protection work?",
        {"Catriona Voss", "Ruaridh Kerr", "Alasdair Begbie"},
        "Learning Together pilot, case 1: pregnancy, alcohol and two council areas",
    ),
    (
        "Joint investigative interviewing",
        "How should police and social work plan a joint investigative interview of a child?",
        {"Gregor Tulloch"},
        "Bairns' Hoose practical guide: the investigative interview",
    ),
    (
        "Learning reviews",
        "How do we hold a learning review after a significant case?",
        {"Kirsty Abernethy"},
        "National guidance for child protection committees undertaking learning reviews",
    ),
    (
        "Leadership",
        "What should chief officers do to lead child protection?",
        {"Kirsty Abernethy", "Duncan Ogilvie"},
        "Child protection systems review, recommendation 2: help for chief officers",
    ),
    (
        "De-registration follow-up",
        "Who checks on a family after a child's name comes off the child protection register?",
        {"Ruaridh Kerr", "Helen Strachan"},
        "Learning Together pilot, case 2: domestic abuse and risk around birth",
    ),
    (
        "GP records",
        "What should a GP's record of a parent say about risk to the children?",
        {"Moira Gilfillan"},
        "Learning Together pilot, case 3: a baby in a mother and baby unit",
    ),
    (
        "Parenting assessment",
        "What is a parenting assessment meant to find out?",
        {"Ewan Flett", "Alasdair Begbie"},
        "Assessing parenting capacity (NSPCC factsheet)",
    ),
]


@pytest.mark.parametrize(
    "topic", [*(topic for topic, *_ in QUESTIONS), "Child trafficking and guardians"]
)
def test_a_topic_of_the_seeds_has_people_and_statements(topic: str):
    assert [row["person_id"] for row in REGISTER if row["topic"] == topic]
    real = [work for key, work in WORKS.items() if key in REAL and topic in work.topics]
    findings = [f for review in REVIEWS for f in review.findings if topic in f.topics]
    assert any(work.passages for work in real) or findings


@pytest.fixture(scope="module")
async def demonstration(
    anyio_backend: str, embedded_server: Server, real_encoder: Encoder
) -> AsyncIterator[GraphStore]:
    """The demonstration, loaded and encoded once for all questions."""
    async with emptied(embedded_server.address) as store:
        await ensure_demonstration(store, Actor("tester"), real_encoder)
        yield store


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("question", "people", "title"), [q[1:] for q in QUESTIONS], ids=[q[0] for q in QUESTIONS]
)
async def test_a_question_of_the_seeds_finds_the_right_people_and_evidence(
    demonstration: GraphStore,
    actor: Actor,
    real_encoder: Encoder,
    question: str,
    people: set[str],
    title: str,
):
    answer = await ask(demonstration, actor, real_encoder, question)
    found = [person.name.removesuffix(FICTIONAL) for person in answer.people]
    assert set(found[:3]) & people, found
    assert title in _titles(answer)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "question",
    [
        "Mum 24 wks, a bottle of vodka a day, no address we trust. Anyone done this?",
        "surgery had nothing flagged for dad and he's on antipsychotics",
        "told GDPR means I can't phone the school about these kids, is that right?",
    ],
)
async def test_whoever_has_nothing_to_show_gives_their_place_to_the_next(
    demonstration: GraphStore, actor: Actor, real_encoder: Encoder, question: str
):
    few, many = [
        await ask(demonstration, actor, real_encoder, question, limit=limit) for limit in (3, 15)
    ]
    assert [person.id for person in few.people] == [person.id for person in many.people[:3]]
    assert len(few.people) == 3


def _titles(answer: Answer) -> list[str | None]:
    shown = answer.evidence
    return [item.title for item in (*shown.research, *shown.guidance, *shown.reviews)]


# What the people state, and what it rests on


def test_its_statements_are_made_and_confirmed_by_people_who_do_not_exist():
    assert len(STATED) >= 15
    assert {line.person_id for line in STATED.values()} <= set(PEOPLE)
    cited = [one for line in STATED.values() for one in line.cites]
    assert {one.confirmed_by for one in cited if one.confirmed_by} <= {
        rows[0]["name"] for rows in PEOPLE.values()
    }
    quoted = {one.key for one in cited if one.quotation}
    assert quoted <= {note.key for note in NOTES}


@pytest.mark.anyio
async def test_its_statements_show_every_label(demonstration: GraphStore, real_encoder: Encoder):
    ids = {key: statement_id(key) for key in STATED}
    found = await stated(demonstration, real_encoder, ids.values())
    told: dict[str, Stated] = {key.removeprefix("demo-"): found[ids[key]] for key in ids}
    states = {key: one.state for key, one in told.items() if one.state}
    confirmed = {"whose-case", "alcohol-brain", "children-notice"}
    assert {key for key, state in states.items() if state == "confirmed"} == confirmed
    assert {key for key, state in states.items() if state != "verified"} - confirmed == {
        "children-act",
        "quiet-after-leaving",
    }
    assert (states["children-act"], states["quiet-after-leaving"]) == ("unchecked", "failed")
    assert told["missed-visit"].lists == ("research", "experience")
    assert told["one-visit"].lists == ()
    assert {
        key: one.support for key, one in told.items() if one.row.values["kind"] == "opinion"
    } == {
        "written-agreement": "rests on what holds",
        "go-to-her": "rests on what holds",
        "night-until": "rests on what holds",
        "stranger-helps": "unsupported opinion",
        "still-looking": "rests in part on what no longer holds",
    }
    for one, other in (("support-first", "money-first"), ("money-first", "support-first")):
        assert [said.id for said in told[one].contrary] == [told[other].id]
    voices = {key for key, one in told.items() if one.row.values["voice"] == "child"}
    assert voices == {"what-became-of-it", "hard-choices"}
    assert (states["hard-choices"], told["hard-choices"].lists) == ("verified", ("research",))
    (doubt,) = told["night-until"].doubts
    assert len(doubt.replies) == 1


# The page for a second pair of eyes


def test_the_page_of_sources_is_what_the_files_say():
    kept = (ROOT / "docs/demonstration-sources.md").read_text(encoding="utf-8")
    remedy = "run: python -m loaders.demonstration.sources > docs/demonstration-sources.md"
    assert kept == page(), remedy


def test_it_is_printed_by_the_command_that_it_names():
    command = [sys.executable, "-m", "loaders.demonstration.sources"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == page()


def test_every_statement_stands_on_it_beside_its_locator():
    rows = page().splitlines()
    for s in STATEMENTS:
        assert f"| {s.text} | {s.kind} | {s.locator} |" in rows
