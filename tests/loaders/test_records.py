import json

import pytest

from embeddings.encoder import MAX_TOKENS
from embeddings.sentence import open_encoder
from loaders.demonstration import demonstration_files
from tests.engines.graph import ask
from tests.loaders.helpers import (
    ANNA,
    WORK,
    counts,
    lines,
    loaded,
    read,
    rejections,
    table,
    written,
)

pytestmark = pytest.mark.anyio

REVIEW = {
    "kind": "review",
    "key": "r1",
    "title": "Case 1",
    "organisation": "North Committee",
    "topics": ["Moves"],
    "reviewers": [{"person_id": "p1", "role": "chair"}],
    "source": {"work": "w1", "locator": "section 7"},
    "findings": [
        {"number": 1, "text": "Nobody knew.", "topics": ["Moves", "Duty"], "locator": "p. 4"}
    ],
}
ENGAGEMENT = {
    "kind": "engagement",
    "key": "e1",
    "title": "A pregnancy in two areas",
    "mode": "advice",
    "organisation": "Moray Council",
    "area": "Moray",
    "level": "operational",
    "people": [{"person_id": "p1", "role": "adviser"}],
    "from": "2024-03",
    "to": "2024-06",
    "lesson": "One page ended the doubt.",
    "topics": ["Moves"],
}


def jsonl(tmp_path, *records, name="records.jsonl"):
    return written(tmp_path / name, lines(records))


async def test_a_work_keeps_its_author_unresolved_and_its_words_as_ours(store, tmp_path):
    assert counts(await loaded(store, jsonl(tmp_path, WORK))) == (1, 0, 0, 0, 0)
    found = await ask(
        store,
        "MATCH (a:Person)-[r:AUTHORED]->(w:Work)-[:HAS_PASSAGE]->(p:Passage)"
        " RETURN a.name AS name, a.unresolved AS unresolved, a.on_register AS on_register,"
        " r.position AS position, p.search AS search, p.in_our_words AS ours, p.locator AS at",
    )
    assert found == [
        {
            "name": "Beth Ross",
            "unresolved": True,
            "on_register": None,
            "position": 1,
            "search": "Children who move. A move can hide a child.",
            "ours": True,
            "at": "p. 3",
        }
    ]


async def test_a_work_with_a_doi_is_one_work_however_the_doi_is_written(store, tmp_path):
    one = {**WORK, "doi": "https://doi.org/10.1093/BJSW/abc1"}
    two = {**WORK, "key": "other", "doi": "doi:10.1093/bjsw/ABC1"}
    assert counts(await loaded(store, jsonl(tmp_path, one, two))) == (1, 0, 0, 1, 0)
    assert await ask(store, "MATCH (w:Work) RETURN w.doi AS doi") == [{"doi": "10.1093/bjsw/abc1"}]


async def test_an_author_of_the_register_is_the_person_there_in_either_order(store, tmp_path):
    work = {**WORK, "authors": [{"name": "A. Macleod", "person_id": "p1"}]}
    file = jsonl(tmp_path, work)
    await loaded(store, file, written(tmp_path / "register.csv", table([ANNA])))
    found = await ask(
        store, "MATCH (a:Person) RETURN a.name AS name, a.on_register AS on, a.unresolved AS un"
    )
    assert found == [{"name": "Anna Macleod", "on": True, "un": False}]


async def test_an_orcid_makes_one_author_of_two_spellings(store, tmp_path):
    url = "https://orcid.org/0000-0002-1825-0097"
    one = {**WORK, "authors": [{"name": "J. Carberry", "orcid": url}]}
    two = {**WORK, "key": "w2", "authors": [{"name": "Josiah C", "orcid": url[-19:]}]}
    await loaded(store, jsonl(tmp_path, one, two))
    found = await ask(store, "MATCH (a:Person) RETURN a.orcid AS orcid")
    assert found == [{"orcid": "0000-0002-1825-0097"}]


async def test_citations_reach_works_of_the_load_whatever_their_order_and_key(store, tmp_path):
    citing = {**WORK, "cites": [{"key": "w2"}, {"title": "An old book", "year": 1971}]}
    cited = {**WORK, "key": "w2", "title": "The cited", "doi": "10.1000/x1"}
    report = await loaded(store, jsonl(tmp_path, citing), jsonl(tmp_path, cited, name="w2.jsonl"))
    assert report.warnings == []
    found = await ask(
        store, "MATCH (:Work)-[:CITES]->(w:Work) RETURN w.title AS title ORDER BY title"
    )
    assert found == [{"title": "An old book"}, {"title": "The cited"}]


async def test_an_unknown_citation_is_told_and_the_record_kept(store, tmp_path):
    report = await loaded(store, jsonl(tmp_path, {**WORK, "cites": [{"key": "gone"}]}))
    assert counts(report) == (1, 0, 0, 0, 0)
    assert "'gone', which no file of this load has" in report.warnings[0]
    assert await ask(store, "MATCH (w:Work) RETURN count(w) AS n") == [{"n": 1}]


async def test_a_citation_reaches_a_work_of_an_earlier_load(store, tmp_path):
    await loaded(store, jsonl(tmp_path, WORK, name="first.jsonl"))
    await loaded(store, jsonl(tmp_path, {**WORK, "key": "w2", "cites": [{"key": "w1"}]}))
    found = await ask(store, "MATCH (:Work)-[:CITES]->(w:Work) RETURN w.title AS title")
    assert found == [{"title": "Children who move"}]


async def test_a_review_has_findings_that_speak_under_their_topics(store, tmp_path):
    assert counts(await loaded(store, jsonl(tmp_path, REVIEW, WORK))) == (2, 0, 0, 0, 0)
    found = await ask(
        store,
        """
        MATCH (o:Organisation)-[:COMMISSIONED]->(r:Review)-[:HAS_FINDING]->(f:Finding)
          -[:HAS_PASSAGE]->(p:Passage), (r)-[s:REPORTED_IN]->(w:Work),
          (m:Person)-[v:SERVED_ON]->(r)
        RETURN o.name AS body, p.search AS search, p.locator AS at, p.in_our_words AS ours,
          s.locator AS section, w.title AS work, m.name AS member, v.role AS role
        """,
    )
    assert found == [
        {
            "body": "North Committee",
            "search": "Moves, Duty. Nobody knew.",
            "at": "p. 4",
            "ours": True,
            "section": "section 7",
            "work": "Children who move",
            "member": "p1",
            "role": "chair",
        }
    ]


async def test_an_engagement_says_who_helped_whom_where_and_what_it_taught(store, tmp_path):
    await loaded(store, jsonl(tmp_path, ENGAGEMENT))
    found = await ask(
        store,
        """
        MATCH (o:Organisation)-[:ASKED_FOR]->(e:Engagement)-[:TOOK_PLACE_IN]->(a:Area),
          (p:Person)-[t:TOOK_PART_IN]->(e)-[:HAS_PASSAGE]->(s:Passage), (e)-[:ABOUT]->(c:Topic)
        RETURN o.name AS body, a.name AS area, p.unresolved AS unresolved, t.role AS role,
          s.search AS search, c.label AS topic, e.valid_to AS until, e.level AS level
        """,
    )
    assert found == [
        {
            "body": "Moray Council",
            "area": "Moray",
            "unresolved": True,
            "role": "adviser",
            "search": "A pregnancy in two areas. One page ended the doubt.",
            "topic": "Moves",
            "until": "2024-06",
            "level": ["operational"],
        }
    ]


async def test_topics_competences_and_bodies_load(store, tmp_path):
    file = jsonl(
        tmp_path,
        {"kind": "topic", "label": "FASD", "other_labels": ["drink"], "broader": ["Pregnancy"]},
        {"kind": "competence", "name": "Chairing", "description": "Leads a conference."},
        {"kind": "organisation", "name": "Old Board", "valid_from": "1999", "valid_to": "2013-03"},
    )
    assert counts(await loaded(store, file)) == (3, 0, 0, 0, 0)
    found = await ask(
        store, "MATCH (a:Topic)-[:BROADER]->(b:Topic) RETURN a.label AS a, b.label AS b"
    )
    assert found == [{"a": "FASD", "b": "Pregnancy"}]


async def test_a_corrected_work_drops_what_it_no_longer_says(store, tmp_path):
    await loaded(store, jsonl(tmp_path, WORK))
    corrected = {**WORK, "topics": ["Supervision"], "passages": []}
    assert counts(await loaded(store, jsonl(tmp_path, corrected))) == (0, 1, 0, 0, 0)
    topics = await ask(store, "MATCH (:Work)-[:ABOUT]->(t:Topic) RETURN t.label AS label")
    assert topics == [{"label": "Supervision"}]
    passages = await ask(store, "MATCH (p:Passage) RETURN p.search AS search, p.text AS text")
    assert passages == [{"search": None, "text": "A move can hide a child."}]


async def test_long_texts_are_cut_to_fit_and_say_all_of_it(store, tmp_path):
    count = open_encoder().count_tokens
    abstract = " ".join(f"Point {n} says that the {n} children moved twice." for n in range(120))
    file = jsonl(tmp_path, {**WORK, "abstract": abstract, "passages": []})
    await loaded(store, file, count_tokens=count)
    found = await ask(
        store, "MATCH (p:Passage) RETURN p.text AS t, p.search AS s ORDER BY p.position"
    )
    assert " ".join(row["t"] for row in found) == abstract
    assert max(count([row["s"] for row in found])) <= MAX_TOKENS - 2


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({**WORK, "type": "leaflet"}, "type: 'leaflet' is none of article, report"),
        ({**WORK, "titel": "x"}, "unknown field 'titel'"),
        ({**WORK, "kind": "wrok"}, "kind: 'wrok' is none of"),
        ({"title": "x"}, "kind is missing"),
        ({**WORK, "doi": "ISBN 3"}, "doi: 'ISBN 3' is not a DOI"),
        ({**WORK, "year": 20190}, "year: 20190 is not a year of four digits"),
        ({**WORK, "title": " "}, "title: is empty"),
        ({**WORK, "title": "half \ud83d"}, "holds bytes that are no characters"),
        ({**WORK, "source": {"file": "\udc00"}}, "holds bytes that are no characters"),
        ({**WORK, "cites": [{}]}, "cites.0: a citation needs a key, a doi or a title"),
        ({**WORK, "authors": [{"name": "A", "orcid": "0000-0002-1825-0098"}]}, "is not an ORCID"),
        ({**ENGAGEMENT, "area": 5}, "area: input should be a valid string"),
        ({**ENGAGEMENT, "to": "2023"}, "to (2023) is before from (2024-03)"),
        ({**REVIEW, "findings": REVIEW["findings"] * 2}, "two findings have the number 1"),
    ],
)
def test_a_broken_record_says_what_is_wrong(tmp_path, record, reason):
    file = written(tmp_path / "records.jsonl", f"{json.dumps(WORK)}\n{json.dumps(record)}\n")
    items, _ = read(file)
    ((number, line, said),) = rejections(items)
    assert (number, line) == (2, 2)
    assert reason in said


def test_a_misspelt_field_is_answered_with_the_nearest(tmp_path):
    items, _ = read(jsonl(tmp_path, {**WORK, "topcis": []}))
    assert items[0].hint == "Did you mean 'topics'?"


async def test_the_whole_demonstration_loads_without_a_rejection_or_a_warning(store):
    count = open_encoder().count_tokens
    with demonstration_files() as files:
        report = await loaded(store, *files, count_tokens=count)
        assert report.rejected == []
        assert report.warnings == []
        again = await loaded(store, *files, count_tokens=count)
    assert (again.unchanged, again.read) == (report.read, report.read)
