import json

import pytest

from graph.errors import UnreadableFile
from loaders.openalex import abstract, bare_id
from loaders.parsed import Parsed
from loaders.recognising import format_of
from loaders.source_file import SourceFile
from tests.engines.graph import ask
from tests.loaders.helpers import counts, lines, loaded, read, rejections, written

pytestmark = pytest.mark.anyio

SITE = "https://openalex.org/"
ORCID = "https://orcid.org/0000-0002-1825-0097"
CITED = {
    "id": f"{SITE}W2",
    "doi": "https://doi.org/10.1000/cited",
    "title": "The cited",
    "type": "book",
    "publication_year": 1999,
}
CITING = {
    "id": f"{SITE}W1",
    "doi": None,
    "title": "Children who <i>move</i>",
    "type": "article",
    "language": "en",
    "publication_year": 2019,
    "is_retracted": True,
    "primary_location": {
        "landing_page_url": "https://example.org/1",
        "source": {"display_name": "Child Abuse Review", "host_organization_name": "Wiley"},
    },
    "authorships": [
        {
            "author": {"id": f"{SITE}A1", "display_name": "Josiah Carberry", "orcid": ORCID},
            "institutions": [{"id": f"{SITE}I1", "display_name": "Brown University"}],
        },
        {"author": {"id": f"{SITE}A2", "display_name": "Beth Ross", "orcid": None}},
        {"author": {"id": None, "display_name": None}, "raw_author_name": "Macleod, Anna"},
        {"author": {"id": f"{SITE}A9999999999", "display_name": "Iain Bain"}},
    ],
    "topics": [{"id": f"{SITE}T1", "display_name": "Child Welfare", "score": 0.9}],
    "concepts": [{"display_name": "Psychology"}],
    "referenced_works": [f"{SITE}W2", f"{SITE}W3", f"{SITE}W1", f"{SITE}W4285719527"],
    "abstract_inverted_index": {"A": [0], "can": [2], "move": [1, 5], "hide": [3], "a": [4]},
    "cited_by_count": 3,
}
AUTHOR = {
    "id": f"{SITE}A1",
    "orcid": ORCID,
    "display_name": "Josiah S. Carberry",
    "display_name_alternatives": ["J. Carberry"],
    "affiliations": [{"institution": {"display_name": "Brown University"}, "years": [2020]}],
}


def answer(tmp_path, content, name="answer.json"):
    return written(tmp_path / name, content if isinstance(content, str) else json.dumps(content))


async def test_a_work_has_its_authors_by_their_ids_topics_and_abstract(store, tmp_path):
    report = await loaded(store, answer(tmp_path, CITING))
    assert counts(report) == (1, 0, 0, 0, 0)
    people = await ask(
        store,
        "MATCH (a:Person)-[r:AUTHORED]->(w:Work) RETURN a.name AS name, a.orcid AS orcid,"
        " a.openalex AS openalex, a.unresolved AS unresolved ORDER BY r.position",
    )
    assert [tuple(row.values()) for row in people] == [
        ("Josiah Carberry", "0000-0002-1825-0097", "A1", None),
        ("Beth Ross", None, "A2", None),
        ("Anna Macleod", None, None, True),
        ("Iain Bain", None, None, True),
    ]
    (work,) = await ask(
        store,
        """
        MATCH (t:Topic)<-[:ABOUT]-(w:Work)-[:HAS_PASSAGE]->(p:Passage)
        RETURN w.title AS title, w.note AS note, w.publisher AS journal, w.url AS url,
          w.jurisdiction AS jurisdiction, t.label AS topic, p.text AS text, p.locator AS at
        """,
    )
    assert work == {
        "title": "Children who move",
        "note": "OpenAlex says that this work was retracted.",
        "journal": "Child Abuse Review",
        "url": "https://example.org/1",
        "jurisdiction": None,
        "topic": "Child Welfare",
        "text": "A move can hide a move",
        "at": "abstract",
    }
    (record,) = await ask(store, "MATCH (r:Record)-[:DESCRIBES]->(:Work) RETURN r.values AS v")
    values = json.loads(record["v"])
    assert values["is_retracted"] is True
    assert not {"concepts", "cited_by_count"} & set(values)


async def test_an_institution_on_a_work_makes_no_post(store, tmp_path):
    await loaded(store, answer(tmp_path, [CITING, AUTHOR]))
    found = await ask(store, "MATCH (n) WHERE n:Post OR n:Organisation RETURN count(n) AS n")
    assert found == [{"n": 0}]


async def test_citations_reach_works_of_the_load_by_their_openalex_id(store, tmp_path):
    one = answer(tmp_path, CITING, "citing.json")
    two = answer(tmp_path, {"meta": {}, "results": [CITED]}, "cited.json")
    report = await loaded(store, one, two)
    assert len(report.warnings) == 1
    assert "cite others that no file of this load has" in report.warnings[0]
    found = await ask(store, "MATCH (:Work)-[:CITES]->(w:Work) RETURN w.doi AS doi")
    assert found == [{"doi": "10.1000/cited"}]
    assert await ask(store, "MATCH (w:Work) RETURN count(w) AS n") == [{"n": 2}]
    assert counts(await loaded(store, one, two)) == (0, 0, 2, 0, 0)


async def test_a_count_that_changed_since_is_no_change_of_the_work(store, tmp_path):
    await loaded(store, answer(tmp_path, CITING))
    later = {**CITING, "cited_by_count": 4, "updated_date": "2026-01-01"}
    assert counts(await loaded(store, answer(tmp_path, later))) == (0, 0, 1, 0, 0)


async def test_an_author_with_both_ids_is_one_person_by_orcid(store, tmp_path):
    file = answer(tmp_path, lines([CITING, AUTHOR]), "snapshot.jsonl")
    assert counts(await loaded(store, file)) == (2, 0, 0, 0, 0)
    found = await ask(
        store,
        "MATCH (a:Person {openalex: 'A1'}) RETURN a.name AS name, a.orcid AS orcid,"
        " a.other_names AS others, a.on_register AS on_register",
    )
    assert found == [
        {
            "name": "Josiah S. Carberry",
            "orcid": "0000-0002-1825-0097",
            "others": ["J. Carberry"],
            "on_register": None,
        }
    ]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([CITED, CITING]),
        json.dumps([CITED, CITING], indent=2),
        json.dumps({"meta": {"count": 2}, "results": [CITED, CITING]}),
        json.dumps({"meta": {"count": 2}, "results": [CITED, CITING]}, indent=1).replace(
            "\n", "\r\n"
        ),
        lines([CITED, CITING]),
        "\ufeff" + lines([{"meta": {}, "results": [CITED]}, {"meta": {}, "results": [CITING]}]),
    ],
)
def test_ways_in_which_works_are_delivered(tmp_path, content):
    file = answer(tmp_path, content)
    assert format_of(SourceFile(file)).name == "openalex"
    items, _ = read(file)
    assert [item.key for item in items] == ["openalex:W2", "openalex:W1"]
    text = content.replace("\r\n", "\n").splitlines()
    assert f"{SITE}W1" in "".join(text[items[1].place.line - 1 :])
    assert f"{SITE}W2" not in "".join(text[items[1].place.line : items[1].place.line + 3])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({**CITED, "title": None}, "has no title"),
        ({**CITED, "id": f"{SITE}I5"}, "neither a work nor an author"),
        ({**CITED, "id": "x"}, "has no OpenAlex id"),
        ({**CITED, "id": f"{SITE}W4285719527"}, "what OpenAlex has taken out"),
        ({**CITED, "publication_year": "soon"}, "publication_year: input should be"),
        ({**CITED, "publication_year": 99}, "year: 99 is not a year"),
        ({**CITED, "authorships": "all"}, "authorships: input should be"),
        ({**CITED, "title": "half \ud83d"}, "no characters"),
        ({**AUTHOR, "display_name": None}, "name: input should be"),
        (7, "is a int, not an object"),
    ],
)
def test_a_broken_object_is_refused_and_the_rest_kept(tmp_path, wrong, reason):
    items, _ = read(answer(tmp_path, json.dumps([CITING, wrong, CITED], indent=1)))
    ((number, line, said),) = rejections(items)
    assert number == 2
    assert line > 50
    assert reason in said
    assert sum(isinstance(item, Parsed) for item in items) == 2


def test_a_broken_line_of_a_snapshot_is_refused_and_the_rest_kept(tmp_path):
    items, _ = read(answer(tmp_path, "{broken\n" + lines([CITED]), "openalex.jsonl"))
    assert rejections(items)[0][:2] == (1, 1)
    assert items[1].place.line == 2


def test_what_is_wrong_with_an_id_or_a_type_is_told_and_the_work_kept(tmp_path):
    author = {"id": f"{SITE}A1", "display_name": "X Y", "orcid": "https://orcid.org/1"}
    odd = {**CITED, "doi": "none", "type": "grant", "authorships": [{"author": author}, {}]}
    (item,), warnings = read(answer(tmp_path, odd))
    assert item.record.doi is None
    assert [author.openalex for author in item.record.authors] == ["A1"]
    assert [said.split("line 1: ")[1] for said in warnings] == [
        "the type 'grant' is kept as a report.",
        "'none' is no DOI; the work is kept without.",
        "'https://orcid.org/1' is no ORCID; the author is kept without.",
        "an author without a name is left out.",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (json.dumps([CITING], indent=1)[:-40], "is no JSON: .* on line"),
        ("[" * 100_000, "openalex.json is"),
        ('{"error": "Too many", "message": "Wait a day"}', "error answer of OpenAlex: Wait a day"),
    ],
)
async def test_an_answer_that_cannot_be_read_is_refused(store, tmp_path, content, says):
    with pytest.raises(UnreadableFile, match=says) as refused:
        await loaded(store, answer(tmp_path, content, "openalex.json"), format="openalex")
    assert refused.value.hint


async def test_an_empty_page_is_told(store, tmp_path):
    page = {"meta": {"count": 0, "db_response_time_ms": 4}, "results": [], "group_by": []}
    report = await loaded(store, answer(tmp_path, page))
    assert report.warnings == ["answer.json holds no records."]


def test_abstracts_and_ids():
    assert abstract({"b": [1], "a": [0, 2]}) == "a b a"
    assert abstract({}) == ""
    assert bare_id("https://api.openalex.org/works/w12") == "W12"
    assert bare_id("https://example.org/W12") is None
    assert bare_id(None) is None
