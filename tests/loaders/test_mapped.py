import csv
import io
import json
import tomllib
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableFile
from loaders.format_examples import EXAMPLES
from loaders.formats import Reading, format_named
from loaders.mapping import From, Mapping, read_mapping, values_at
from loaders.parsed import Parsed, Rejected
from loaders.source_file import SourceFile
from tests.engines.graph import ask
from tests.loaders.helpers import SAMPLES, counts, lines, loaded, rejections, table, written
from tests.loaders.test_orcid import ID

pytestmark = pytest.mark.anyio

SWRD = Path(__file__).with_name("mappings") / "swrd.toml"
EXAMPLE = tomllib.loads(EXAMPLES["mapping"])
ROW = {
    "Title": "Children who move",
    "Published": "2019",
    "Writers": "Beth Ross, Ann Bell",
    "Sort": "journal paper",
    "DOI": "https://doi.org/10.5555/moves",
    "Row": "7",
}


def mapped(path, values):
    """What a mapping makes of a file, and its warnings."""
    warnings = []
    reading = Reading(warnings.append, mapping=Mapping.model_validate(values))
    return list(format_named("mapping").items(SourceFile(path), reading)), warnings


def works(fields=None, **more):
    return {
        "kind": "work",
        "fields": {"title": "t", **(fields or {})},
        "otherwise": {"type": "report"},
        **more,
    }


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
async def test_the_slice_of_the_sample_loads_through_its_mapping(store):
    slice_ = SAMPLES / "domain/swrd_child_slice.json"
    report = await loaded(store, slice_, mapping=SWRD)
    assert counts(report) == (38, 0, 0, 0, 0)
    assert report.warnings == []
    found = await ask(
        store,
        "MATCH (w:Work) WHERE w.doi IS NOT NULL AND w.publisher IS NOT NULL"
        " RETURN count(w) AS works, min(w.year) AS first, count(DISTINCT w.kind) AS kinds",
    )
    said = json.loads(slice_.read_text(encoding="utf-8"))
    assert found == [{"works": 38, "first": min(one["year"] for one in said), "kinds": 1}]
    assert counts(await loaded(store, slice_, mapping=SWRD)) == (0, 0, 38, 0, 0)


def workbook(path, row):
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(row))
    book.worksheets[0].append(list(row.values()))
    book.save(path)
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_the_example_reads_the_same_from_a_table_and_from_json(tmp_path, ending):
    path = tmp_path / f"moves.{ending}"
    if ending == "xlsx":
        workbook(path, ROW)
    else:
        text = {"csv": table([ROW]), "json": json.dumps([ROW]), "jsonl": lines([ROW])}
        written(path, text[ending])
    (item,), warnings = mapped(path, EXAMPLE)
    assert warnings == []
    record = item.record
    assert (record.title, record.type, record.year) == ("Children who move", "article", 2019)
    assert (record.doi, item.key) == ("10.5555/moves", "10.5555/moves")
    assert [author.name for author in record.authors] == ["Beth Ross", "Ann Bell"]
    assert item.values["Row" if "json" in ending else "row"] == "7"


def test_paths_lead_into_lists_and_objects():
    record = {"a": {"b": [{"c": 1}, {"c": None}, {"c": "x"}]}, "a.b": "plain", "e": ["", "y"]}
    assert values_at(record, "a.b.*.c") == [1, "x"]
    assert values_at(record, "a.b.2.c") == ["x"]
    assert values_at(record, "a.b") == ["plain"]
    assert values_at(record, "e") == ["y"]
    assert values_at(record, "a.z.*.c") == []


def test_a_list_stands_where_the_mapping_says(tmp_path):
    said = {"data": {"list": [{"t": "One"}, 5, {"t": "Two"}]}}
    path = written(tmp_path / "x.json", json.dumps(said, indent=1))
    items, _ = mapped(path, works(records="data.list"))
    assert rejections(items) == [(2, 7, "is a int, not an object")]
    assert [item.place.line for item in items] == [4, 7, 8]
    with pytest.raises(UnreadableFile, match=r"no list at 'data.lists': 'lists' is not there"):
        mapped(path, works(records="data.lists"))
    with pytest.raises(UnreadableFile, match="no list at 'data', but a dict"):
        mapped(path, works(records="data"))


def test_people_organisations_and_topics_are_mapped_too(tmp_path):
    path = written(tmp_path / "x.csv", f"who,iD,also\nBeth Ross,{ID},B Ross; Beth R\n")
    person = {"name": "Who", "orcid": "id", "other_names": "also"}
    (item,), _ = mapped(path, {"kind": "person", "fields": person})
    assert (item.record.orcid, item.record.other_names) == (ID, ("B Ross", "Beth R"))
    path = written(tmp_path / "x.csv", "body,sort\nMoray Council,local_authority\n")
    (item,), _ = mapped(path, {"kind": "organisation", "fields": {"name": "body", "type": "sort"}})
    assert (item.record.type, item.record.area) == ("council", ("Moray",))
    path = written(tmp_path / "x.json", json.dumps({"l": "Moves", "up": ["Housing", "Home"]}))
    (item,), _ = mapped(path, {"kind": "topic", "fields": {"label": "l", "broader": "up"}})
    assert (item.key, item.record.broader) == ("topic:moves", ("Housing", "Home"))


async def test_two_rows_of_one_topic_that_differ_are_told(store, tmp_path):
    mapping = written(tmp_path / "m.toml", 'kind = "topic"\n[fields]\nlabel = "l"\nbroader = "b"\n')
    report = await loaded(store, written(tmp_path / "x.csv", "l,b\nA,B\nA,C\n"), mapping=mapping)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.rejected[0].line == 3


def test_names_that_nothing_is_read_from_and_paths_to_nothing_are_told(tmp_path):
    path = written(tmp_path / "x.json", json.dumps([{"t": "One", "Year": 2019, "x": 1}]))
    _, warnings = mapped(path, works({"year": "Jear"}, ignored=["x"]))
    assert warnings == [
        "x.json: the mapping reads nothing from 'Year'; they are left out.",
        "x.json: 'Jear' (year) says nothing in any record. Did you mean 'Year'?",
    ]


@pytest.mark.parametrize(
    ("fields", "record", "reason", "hint"),
    [
        ({}, {"x": 1}, "has no title", "The mapping reads title from 't'; the record has 'x'."),
        (
            {},
            {"t": {"main": "One"}},
            "title: 't' leads to an object; there are 't.main'",
            "mapping",
        ),
        ({}, {"t": ["One", "Two"]}, "title: 't' leads to 2 values", "Correct"),
        ({}, {"t": [["One"]]}, "title: 't' leads to lists within a list", "Correct"),
        (
            {"type": "s"},
            {"t": "One", "s": "leaflet"},
            "type: 'leaflet' is none of article",
            "The mapping reads type from 's'",
        ),
        (
            {"valid_from": "d"},
            {"t": "One", "d": "soon"},
            "valid_from: 'soon' is not a date",
            "reads valid_from from 'd'",
        ),
    ],
)
def test_a_wrong_record_is_refused_with_its_field_and_path(tmp_path, fields, record, reason, hint):
    items, _ = mapped(written(tmp_path / "x.json", json.dumps([record])), works(fields))
    (refused,) = items
    assert refused.reason.startswith(reason)
    assert hint in refused.hint


def test_a_missing_column_is_told_with_those_that_are_there(tmp_path):
    items, _ = mapped(written(tmp_path / "x.csv", "Titel,b\nOne,2\n"), works({"title": "Title"}))
    (refused,) = items
    assert refused.reason == (
        "column 'Title', from which the mapping reads 'title', is missing; there are 'titel', 'b'"
    )
    assert "Did you mean 'titel'?" in refused.hint


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("kind = \n", "neither TOML nor JSON: .*line 1", "cairn formats mapping"),
        ('{"kind": ', "neither TOML nor JSON", "cairn formats mapping"),
        ('kind = "work"\n', "fields is missing", "cairn formats mapping"),
        ('kind = "wrk"\n[fields]\n', "kind: 'wrk' is none of", "Did you mean 'work'"),
        ('kind = "work"\nfield = 1\n[fields]\n', "unknown field 'field'", "Did you mean 'fields'"),
        ('kind = "work"\n[fields]\ntitel = "a"\n', r"fields\.titel: a work has no such", "'title'"),
        ('kind = "work"\n[fields]\ntitle = "a"\n', "says nothing of 'type'", "otherwise"),
        ('kind = "work"\n[fields]\ntitle = 5\n', r"fields\.title", "cairn formats mapping"),
        ('kind = "work"\n[fields]\ntitle = {form = "a"}\n', r"fields\.title\.f", "formats mapping"),
        ('kind = "person"\n[fields]\nname = "a"\n', "a person needs an orcid", "template register"),
    ],
)
def test_a_wrong_mapping_says_what_and_where(tmp_path, text, says, hint):
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_mapping(SourceFile(written(tmp_path / "m.toml", text)))
    assert hint in refused.value.hint


async def test_the_format_without_a_mapping_says_what_it_needs(store, tmp_path):
    with pytest.raises(UnreadableFile, match="needs a mapping") as refused:
        await loaded(store, written(tmp_path / "x.csv", "a,b\n1,2\n"), format="mapping")
    assert "--mapping" in refused.value.hint


NAMES = st.sampled_from(["t", "a", "b.c", "*", "0", ""])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(".".join)
FIELDS = st.dictionaries(
    st.sampled_from(["year", "doi", "url", "authors", "topics", "type", "note", "key", "title"]),
    PATHS,
    max_size=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=st.lists(VALUES, min_size=1, max_size=3), fields=FIELDS)
def test_whatever_json_holds_each_record_is_read_or_refused(tmp_path_factory, records, fields):
    path = tmp_path_factory.mktemp("mapped") / "x.json"
    items, _ = mapped(written(path, json.dumps(records)), works(fields))
    assert len(items) == len(records)
    assert all(isinstance(item, Parsed | Rejected) for item in items)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(st.text(max_size=12), min_size=3, max_size=3), split=st.text(max_size=2))
def test_whatever_a_table_holds_it_is_read_or_refused(tmp_path_factory, cells, split):
    path = tmp_path_factory.mktemp("mapped") / "x.csv"
    text = io.StringIO()
    csv.writer(text).writerows([["t", "y", "a"], ["One", "2019", "Ross"], cells])
    authors = {"from": "a", "split": split} if split else "a"
    content = text.getvalue().encode("utf-8", "surrogatepass")
    with suppress(UnreadableFile):
        items, _ = mapped(written(path, content), works({"year": "y", "authors": authors}))
        assert isinstance(items[0], Parsed)


def test_a_path_is_one_or_several():
    assert From.model_validate({"from": "a"}).paths == ("a",)
    assert From.model_validate({"from": ["a", "b"]}).paths == ("a", "b")
