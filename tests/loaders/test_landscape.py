"""The landscape: faithful in form, in our own words, and as it was on a day."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.engines import BoltAddress
from graph.model.ids import normalise_name
from graph.store import GraphStore
from loaders.demonstration import demonstration_files
from loaders.landscape import FILES, SCHEME, landscape_files
from loaders.report import Report
from tests.engines.graph import ask, emptied
from tests.loaders.helpers import SAMPLES, loaded

SEEDS = SAMPLES.parent / "seeds"
RUN = 8
WRITTEN_BY_US = {"text", "purpose", "question", "summary", "note"} | {
    "asked_as",
    "turn_to",
    "meaning",
}
NORTH_EAST = ["Aberdeen City", "Aberdeenshire", "Moray"]
JOINT = "North East of Scotland Child Protection Committee"


def _records() -> list[tuple[str, dict[str, Any]]]:
    with landscape_files() as paths:
        return [
            (f"{path.name}:{number}", json.loads(line))
            for path in paths
            if path.suffix == ".jsonl"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        ]


def _scheme_lines() -> list[str]:
    with landscape_files() as paths:
        (path,) = (path for path in paths if path.name == SCHEME)
        return path.read_text(encoding="utf-8").splitlines()


RECORDS = _records()


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [record for _, record in RECORDS if record["kind"] == kind]


@pytest.fixture(scope="module")
async def store(anyio_backend: str, address: BoltAddress) -> AsyncIterator[GraphStore]:
    """On each engine in turn; loaded once for all questions, none of which changes it."""
    async with emptied(address) as opened:
        yield opened


@pytest.fixture(scope="module")
async def report(store: GraphStore) -> Report:
    with landscape_files() as paths:
        return await loaded(store, *paths)


def test_every_line_says_where_it_was_read():
    without = [
        place
        for place, record in RECORDS
        if not (source := record.get("source"))
        or not (source.get("document") or source.get("work"))
        or not source.get("locator")
    ]
    assert without == []


def test_every_passage_and_finding_says_where_too():
    parts = [
        (place, part)
        for place, record in RECORDS
        for part in (*record.get("passages", ()), *record.get("findings", ()))
    ]
    assert parts
    assert [place for place, part in parts if not part.get("locator")] == []
    assert [place for place, part in parts if part.get("wording", "ours") != "ours"] == []


def test_the_names_of_its_files_are_no_user_s():
    assert all(name.startswith("landscape-") for name in FILES)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['\u2019]", "", text.casefold()))


def runs(text: str) -> set[tuple[str, ...]]:
    of = words(text)
    return {tuple(of[start : start + RUN]) for start in range(len(of) - RUN + 1)}


def ours(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from ours(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from ours(part, name)
    elif isinstance(value, str) and name in WRITTEN_BY_US:
        yield value


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the hub's documents are not here")
def test_it_shares_no_run_of_eight_words_with_the_hub_s_documents():
    theirs = set().union(*(runs(p.read_text(encoding="utf-8")) for p in SEEDS.glob("*.txt")))
    assert theirs
    shared = [
        (place, " ".join(run))
        for place, record in RECORDS
        for text in ours(record)
        for run in runs(text) & theirs
    ]
    assert shared == []


def test_the_numbers_are_those_of_scotland():
    types = [body.get("type") for body in of_kind("organisation")]
    assert len(of_kind("area")) == 32
    assert types.count("council") == 32
    assert types.count("health board") == 14
    assert types.count("child protection committee") == 30 + 1
    groups = [body for body in of_kind("organisation") if body.get("type") == "group"]
    assert [group["name"] for group in groups if not group.get("purpose")] == []


def test_recommendations_1_to_12_are_there_with_whom_they_ask():
    systems_review = [r for r in of_kind("recommendation") if r["key"].startswith("cpip-")]
    assert [r["code"] for r in systems_review if not r.get("addressees")] == []
    numbers = [int(r["code"].rstrip("abc")) for r in systems_review]
    assert sorted(set(numbers)) == list(range(1, 13))
    assert numbers == sorted(numbers)


def test_a_next_step_without_an_owner_says_so():
    steps = [r for r in of_kind("recommendation") if r.get("type") == "next step"]
    assert [r["code"] for r in steps] == [str(number) for number in range(1, 9)]
    open_ = [r["code"] for r in steps if not r.get("addressees")]
    assert open_ == ["3", "4", "5"]
    assert {r["status"] for r in steps if r["code"] in open_} == {"owner to be agreed"}


def test_laws_and_guidance_say_of_when_and_for_where():
    works = [w for w in of_kind("work") if w["type"] in ("legislation", "guidance")]
    assert {w.get("section") for w in works} >= {"11", "12", "35"}
    assert [w["key"] for w in works if not w.get("jurisdiction")] == []
    # GIRFEC is an approach and not of one year.
    assert [w["key"] for w in works if not w.get("year")] == ["girfec"]


def test_only_a_matter_that_is_not_the_hub_s_says_who_deals_with_it():
    topics = of_kind("topic")
    outside = [topic for topic in topics if topic.get("outside")]
    assert len(topics) - len(outside) >= 80
    assert len(outside) >= 140
    assert len([topic for topic in outside if topic.get("turn_to")]) >= 100
    assert [t["label"] for t in topics if t.get("turn_to") and not t.get("outside")] == []


def test_no_two_topics_are_asked_for_in_the_same_words():
    seen = Counter(
        normalise_name(text)
        for topic in of_kind("topic")
        for text in {
            topic["label"],
            *topic.get("other_labels", ()),
            *topic.get("asked_as", ()),
        }
    )
    assert [text for text, times in seen.items() if times > 1] == []


def test_no_form_of_a_word_has_two_meanings():
    forms = Counter(
        form.casefold()
        for word in of_kind("word")
        for form in (word["word"], *word.get("other_forms", ()))
    )
    assert [form for form, times in forms.items() if times > 1] == []
    assert {word["sort"] for word in of_kind("word")} == {"abbreviation", "scots", "everyday"}


def test_whatever_is_about_a_topic_is_about_one_of_the_hub_s_that_is_described():
    described = {topic["label"]: topic.get("outside", False) for topic in of_kind("topic")}
    named = {
        label
        for _, record in RECORDS
        for part in (record, *record.get("findings", ()))
        for label in (*part.get("topics", ()), *part.get("broader", ()), *part.get("related", ()))
    }
    assert named
    assert [label for label in named if described.get(label, True)] == []


def test_what_the_demonstration_says_of_the_same_works_agrees():
    known = {record["key"]: record for record in of_kind("work")}
    with demonstration_files() as paths:
        own = [p for p in paths if p.name == "works.jsonl"]
        lines = [json.loads(x) for p in own for x in p.read_text(encoding="utf-8").splitlines()]
    both = [(known[line["key"]], line) for line in lines if line.get("key") in known]
    names = ("title", "type", "year", "publisher", "url", "jurisdiction")
    assert [
        (here["key"], name) for here, there in both for name in names if here[name] != there[name]
    ] == []
    assert [here["key"] for here, there in both if here.get("passages")] == []


@pytest.mark.anyio
async def test_it_loads_whole_and_a_second_time_changes_nothing(store: GraphStore, report: Report):
    assert (report.rejected, report.warnings) == ([], [])
    scheme = sum(line.endswith(" a skos:Concept ;") for line in _scheme_lines())
    assert report.read == len(RECORDS) + scheme
    with landscape_files() as paths:
        again = await loaded(store, *paths)
    assert (again.rejected, again.unchanged) == ([], again.read)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("day", "committees"),
    [
        ("2012-06-01", {JOINT}),
        ("2013-03-31", {JOINT}),
        ("2014-06-01", {f"{area} Child Protection Committee" for area in NORTH_EAST}),
    ],
)
async def test_one_committee_covered_the_north_east_and_then_three_did(
    store: GraphStore, report: Report, day: str, committees: set[str]
):
    rows = await ask(
        store,
        "MATCH (c:Organisation {kind: 'child protection committee'})-[:COVERS]->(a:Area) "
        "WHERE a.name IN $areas AND coalesce(c.valid_from, $day) <= $day "
        "AND coalesce(c.valid_to, $day) >= $day RETURN c.name AS committee, a.name AS area",
        areas=NORTH_EAST,
        day=day,
    )
    assert {row["committee"] for row in rows} == committees
    assert sorted(row["area"] for row in rows) == NORTH_EAST


@pytest.mark.anyio
async def test_every_label_and_phrase_of_a_topic_is_a_term_of_it(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (topic:Topic)-[:HAS_TERM]->(term:Term) WHERE term.pending "
        "RETURN topic.label AS label, count(term) AS number",
    )
    found = {row["label"]: row["number"] for row in rows}
    assert found == {
        topic["label"]: 1 + len(topic.get("other_labels", ())) + len(topic.get("asked_as", ()))
        for topic in of_kind("topic")
    }


@pytest.mark.anyio
async def test_bodies_gave_way_to_others(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (a:Organisation)-[r:SUCCEEDED_BY]->(b:Organisation) "
        "RETURN a.name AS before, b.name AS after, r.date AS date",
    )
    found = {(row["before"], row["after"]): row["date"] for row in rows}
    assert found["Grampian Police", "Police Scotland"] == "2013-04-01"
    assert found[JOINT, "Moray Child Protection Committee"] == "2013-03"
    assert found["Multi-Agency Resource Service", "WithScotland"] is None


@pytest.mark.anyio
async def test_the_steering_group_has_its_twelve_seats(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (m:Organisation)-[r:REPRESENTED_ON]->(g:Organisation {name: $name}) "
        "RETURN r.called AS called ORDER BY called",
        name="Multi-Agency Resource Service steering group",
    )
    initials = {"ADSW", "ADES", "NHS", "SCRA", "ACPOS", "CCPS", "HMIE", "SCCPN", "COSLA"}
    assert len(rows) == 12
    assert {r["called"] for r in rows} == initials | {"University", "CPC Chairs", "Western Isles"}


@pytest.mark.anyio
async def test_the_reviews_have_their_17_findings_in_order(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (r:Review)-[:HAS_FINDING]->(f:Finding) "
        "RETURN r.title AS title, f.number AS number, f.pattern AS pattern ORDER BY title, number",
    )
    short = {"Management Systems": "M", "Family-Professional Interaction": "F"}
    short |= {"Tools (human interaction with)": "T", "Responses to incidents": "R"}
    patterns = "".join(short.get(row["pattern"], row["pattern"][0]) for row in rows)
    assert patterns == "MMMFT" + "FMMMRRRL" + "MLLT"
    assert [row["number"] for row in rows] == [*range(1, 6), *range(1, 9), *range(1, 5)]


@pytest.mark.anyio
async def test_a_recommendation_can_be_found_and_says_whom_it_asks(
    store: GraphStore, report: Report
):
    rows = await ask(
        store,
        "MATCH (w:Work)-[:RECOMMENDS]->(r:Recommendation {code: '7'})-[:HAS_PASSAGE]->(p:Passage) "
        "MATCH (r)-[:ABOUT]->(t:Topic) MATCH (r)-[:ADDRESSED_TO]->(o:Organisation) "
        "WHERE r.kind = 'recommendation' "
        "RETURN w.year AS year, p.in_our_words AS ours, t.label AS topic, o.name AS body",
    )
    assert rows == [
        {"year": 2017, "ours": True, "topic": "Learning reviews", "body": "Care Inspectorate"}
    ]


@pytest.mark.anyio
async def test_an_addressee_of_our_reading_is_marked(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (r:Recommendation)-[a:ADDRESSED_TO]->(:Organisation) WHERE a.inferred "
        "RETURN r.code AS code ORDER BY code",
    )
    assert [row["code"] for row in rows] == ["1a", "5", "6a", "9a", "9b"]


@pytest.mark.anyio
async def test_guidance_is_followed_to_what_replaced_it(store: GraphStore, report: Report):
    rows = await ask(
        store,
        "MATCH (old:Work)-[:REPLACED_BY]->(new:Work) RETURN old.year AS old, new.year AS new",
    )
    pairs = {(2007, 2015), (2015, 2021), (2021, 2024), (2010, 2014), (2014, 2021), (2012, 2018)}
    assert {(row["old"], row["new"]) for row in rows} == pairs


def test_the_demonstration_stands_on_the_same_files():
    with demonstration_files() as paths, landscape_files() as first:
        assert paths[: len(first)] == first
        assert all(path.is_file() for path in paths)


def test_its_files_are_beside_the_code_that_names_them():
    with landscape_files() as paths:
        beside = Path(paths[0]).parent.iterdir()
        assert {path.name for path in paths} == {p.name for p in beside if "landscape-" in p.name}
