import datetime
import io

import openpyxl
import pytest

from loaders.parsed import Parsed
from tests.engines.graph import ask
from tests.loaders.helpers import ANNA, counts, loaded, read, rejections, table, written

pytestmark = pytest.mark.anyio

BEN = {"name": "Ben Ross", "organisation": "NHS Grampian", "organisation_kind": "health board"}


def row(**changed):
    return {**ANNA, **changed}


def workbook(path, rows, sheet="register"):
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for cells in rows:
        page.append(list(cells))
    book.save(path)
    book.close()
    return path


async def test_a_row_makes_person_post_and_statement(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row(other_names="Anna Ross; A. Ross")]))
    assert counts(await loaded(store, file)) == (1, 0, 0, 0, 0)
    found = await ask(
        store,
        """
        MATCH (p:Person)-[:HAS_EXPERTISE]->(e:Expertise)-[:HAS_PASSAGE]->(s:Passage),
          (p)-[:HOLDS]->(t:Post)-[:AT]->(o:Organisation), (p)-[:WORKS_IN]->(a:Area),
          (e)-[:ABOUT]->(c:Topic)
        RETURN p.name AS name, p.other_names AS others, p.on_register AS on_register,
          p.level AS level, e.ground AS ground, s.search AS search, t.valid_from AS since,
          o.name AS body, o.kind AS kind, a.name AS area, c.label AS topic
        """,
    )
    assert found == [
        {
            "name": "Anna Macleod",
            "others": ["Anna Ross", "A. Ross"],
            "on_register": True,
            "level": ["operational"],
            "ground": "experience",
            "search": "Supervision. Set up group supervision for five duty teams.",
            "since": "2016-04",
            "body": "Moray Council",
            "kind": "council",
            "area": "Moray",
            "topic": "Supervision",
        }
    ]


async def test_loading_again_changes_nothing(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row(), row(topic="Moves"), BEN]))
    assert counts(await loaded(store, file)) == (3, 0, 0, 0, 0)
    before = await ask(store, "MATCH (n) WHERE NOT n:Import RETURN n.id AS id ORDER BY id")
    assert counts(await loaded(store, file)) == (0, 0, 3, 0, 0)
    after = await ask(store, "MATCH (n) WHERE NOT n:Import RETURN n.id AS id ORDER BY id")
    assert before == after


async def test_a_corrected_statement_supersedes_its_record(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row(), BEN]))
    await loaded(store, file)
    written(file, table([row(statement="Set up group supervision for two teams."), BEN]))
    assert counts(await loaded(store, file)) == (0, 1, 1, 0, 0)
    said = await ask(
        store,
        "MATCH (e:Expertise)-[:HAS_PASSAGE]->(p) RETURN e.statement AS said, p.text AS text",
    )
    assert said == [dict.fromkeys(("said", "text"), "Set up group supervision for two teams.")]
    records = await ask(
        store, "MATCH (r:Record)-[:SUPERSEDES]->(o) RETURN r.current AS now, o.current AS then"
    )
    assert records == [{"now": True, "then": False}]


async def test_a_corrected_post_leaves_the_old_one_behind(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row()]))
    await loaded(store, file)
    written(file, table([row(post="Service manager")]))
    assert counts(await loaded(store, file)) == (0, 1, 0, 0, 0)
    held = await ask(store, "MATCH (:Person)-[:HOLDS]->(t:Post) RETURN t.title AS title")
    assert held == [{"title": "Service manager"}]


async def test_the_same_row_twice_is_merged_and_a_contradiction_rejected(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row(), row(), row(proficiency="expert")]))
    report = await loaded(store, file)
    assert counts(report) == (1, 0, 0, 1, 1)
    wrong = report.rejected[0]
    assert (wrong.record, wrong.line) == (3, 4)
    assert "otherwise than line 2" in wrong.reason


async def test_two_statements_on_one_topic_and_ground_stand_side_by_side(store, tmp_path):
    file = written(tmp_path / "register.csv", table([row(), row(statement="Trained others.")]))
    assert counts(await loaded(store, file)) == (2, 0, 0, 0, 0)
    assert await ask(store, "MATCH (e:Expertise) RETURN count(e) AS n") == [{"n": 2}]


async def test_without_an_id_name_and_organisation_are_the_key(store, tmp_path):
    elsewhere = {**BEN, "organisation": "NHS Fife"}
    again = {**BEN, "name": "ben  ROSS"}
    file = written(tmp_path / "register.csv", table([BEN, elsewhere, again]))
    report = await loaded(store, file)
    assert counts(report) == (2, 0, 0, 0, 1)
    assert await ask(store, "MATCH (p:Person) RETURN count(p) AS n") == [{"n": 2}]


async def test_a_second_register_with_the_same_person_is_merged(store, tmp_path):
    first = written(tmp_path / "register.csv", table([BEN]))
    second = written(tmp_path / "more.csv", table([BEN]))
    await loaded(store, first)
    assert counts(await loaded(store, second)) == (0, 0, 0, 1, 0)


async def test_a_level_of_any_row_is_the_persons(store, tmp_path):
    rows = [row(level="strategic"), row(topic="Moves", level="operational; practitioner")]
    file = written(tmp_path / "register.csv", table(rows))
    await loaded(store, file)
    written(file, table([{**rows[0], "proficiency": "expert"}, rows[1]]))
    assert counts(await loaded(store, file)) == (0, 1, 1, 0, 0)
    assert await ask(store, "MATCH (p:Person) RETURN p.level AS level") == [
        {"level": ["operational", "practitioner", "strategic"]}
    ]


def test_one_id_for_two_people_is_rejected_and_says_where(tmp_path):
    rows = [row(), row(name="Ben Hay", topic="Moves"), row(name="Anna Ross", topic="Data")]
    rows[0]["other_names"] = "Anna Ross"
    items, _ = read(written(tmp_path / "register.csv", table(rows)))
    assert rejections(items) == [
        (2, 3, "person_id 'p1' is 'Anna Macleod' on line 2 and 'Ben Hay' here")
    ]


def test_one_person_under_two_ids_is_told(tmp_path):
    items, warnings = read(written(tmp_path / "r.csv", table([row(), row(person_id="p2")])))
    assert not rejections(items)
    assert "stands under another key on line 2" in warnings[0]


def test_lines_are_counted_in_the_file_also_after_cells_of_several_lines(tmp_path):
    long = row(statement='First line.\nSecond, with a "word".\n\nFourth.')
    text = table([long, row(ground="rumour"), row(post_from="31/02/2019")])
    items, _ = read(written(tmp_path / "register.csv", text.replace("\r\n", "\n")))
    assert rejections(items) == [
        (2, 6, "ground: 'rumour' is none of research, experience, both"),
        (3, 7, "post_from: '31/02/2019' is not a day that exists"),
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": ""}, "name is missing"),
        ({"post_from": "spring"}, "post_from: 'spring' is not a date; write YYYY, YYYY-MM"),
        ({"post_from": "2019", "post_to": "2018-12"}, "post_to (2018-12) is before post_from"),
        ({"ground": ""}, "a statement needs a topic and a ground"),
        ({"statement": ""}, "a topic, ground or proficiency needs a statement"),
        ({"level": "boss"}, "level.0: 'boss' is none of strategic, operational, practitioner"),
        ({"statement_from": "0019-01-01"}, "is not a year between 1000 and 2100"),
        ({"verified_on": "#REF!"}, "verified_on: the formula gives #REF!"),
    ],
)
def test_a_broken_row_says_what_is_wrong_and_the_others_load(tmp_path, changed, reason):
    items, _ = read(written(tmp_path / "r.csv", table([row(**changed), row(person_id="p2")])))
    ((record, line, said),) = rejections(items)
    assert (record, line) == (1, 2)
    assert reason in said
    assert isinstance(items[1], Parsed)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2016", "2016"),
        ("2016-4", "2016-04"),
        ("07/03/2016", "2016-03-07"),
        ("3/2016", "2016-03"),
        ("2016-03-07", "2016-03-07"),
        ("42436", "2016-03-07"),
    ],
)
def test_dates_are_normalised(tmp_path, given, kept):
    items, _ = read(written(tmp_path / "register.csv", table([row(post_from=given)])))
    assert items[0].record.post_from == kept


def test_a_wrong_word_is_answered_with_the_nearest(tmp_path):
    items, _ = read(written(tmp_path / "register.csv", table([row(ground="expereince")])))
    assert items[0].hint == "Did you mean 'experience'?"


def test_an_unknown_column_is_told_and_the_rows_load(tmp_path):
    odd = {"proficency" if k == "proficiency" else k: v for k, v in ANNA.items()}
    items, warnings = read(written(tmp_path / "register.csv", table([odd])))
    assert not rejections(items)
    assert warnings == [
        "register.csv: column 'proficency' is not known and is left out."
        " Did you mean 'proficiency'?"
    ]


def test_a_missing_column_refuses_the_file_once_and_names_the_remedy(tmp_path):
    odd = {"nmae" if k == "name" else k: v for k, v in ANNA.items()}
    (refused,), _ = read(written(tmp_path / "register.csv", table([odd, odd])))
    assert (refused.place.record, refused.place.line) == (0, 1)
    assert "'name' is missing" in refused.reason
    assert "'nmae'" in refused.hint
    assert "cairn template register" in refused.hint


def test_a_column_that_stands_twice_refuses_the_file(tmp_path):
    (refused,), _ = read(written(tmp_path / "register.csv", "name,topic,topic\nA,b,c\n"))
    assert refused.reason == "column 'topic' stands twice"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings_are_recognised(tmp_path, delimiter, encoding):
    named = row(name="Zoë Ó Briain", statement="Ran “drop-in” groups… often; daily, too.")
    file = written(tmp_path / "register.csv", table([named], delimiter).encode(encoding))
    items, warnings = read(file)
    assert items[0].record.name == "Zoë Ó Briain"
    assert items[0].record.statement == named["statement"]
    assert warnings == (
        ["register.csv is read as cp1252, for it is not UTF-8."] if encoding == "cp1252" else []
    )


def test_a_line_of_another_encoding_is_rejected_in_a_file_of_utf8(tmp_path):
    good, bad = row(name="Zoë Ross"), row(person_id="p2", name="Chloë Hay")
    content = table([good]).encode() + table([bad]).encode("latin-1").split(b"\r\n", 1)[1]
    items, _ = read(written(tmp_path / "register.csv", content))
    assert rejections(items) == [
        (2, 3, "name: holds bytes that are no characters of the file's encoding")
    ]
    assert items[0].record.name == "Zoë Ross"


def test_an_open_quotation_mark_costs_only_its_own_line(tmp_path):
    people = [row(person_id=f"p{n}") for n in range(1, 5)]
    text = table(people).replace("\r\n", "\n").split("\n")
    text[2] = text[2].replace("Set up", '"Set up')
    items, _ = read(written(tmp_path / "register.csv", "\n".join(text)))
    ((record, line, reason),) = rejections(items)
    assert (record, line) == (2, 3)
    assert "cannot be read as a row" in reason
    assert [i.record.person_id for i in items if isinstance(i, Parsed)] == ["p1", "p3", "p4"]


def test_a_cell_too_many_is_rejected(tmp_path):
    items, _ = read(written(tmp_path / "register.csv", "name,post\nAnna,Manager, north\n"))
    assert rejections(items) == [(1, 2, "has 3 cells, but there are 2 columns")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(tmp_path, end):
    text = table([row(), row(ground="no")]).replace("\r\n", end)
    items, _ = read(written(tmp_path / "register.csv", text))
    assert [(item.place.record, item.place.line) for item in items] == [(1, 2), (2, 3)]


def test_a_cell_too_long_to_be_one_is_rejected(tmp_path):
    rows = [row(statement="x" * 200_000), row(person_id="p2")]
    items, _ = read(written(tmp_path / "register.csv", table(rows)))
    assert [(record, line) for record, line, _ in rejections(items)] == [(1, 2)]
    assert isinstance(items[1], Parsed)


def test_blank_rows_do_not_count(tmp_path):
    items, _ = read(written(tmp_path / "register.csv", "\nname,post\n\n,\nAnna,Boss\n , \n"))
    assert [(i.place.record, i.place.line) for i in items] == [(1, 5)]


async def test_a_workbook_loads_like_the_csv(store, tmp_path):
    cells = row(post_from=datetime.datetime(2016, 3, 7), person_id=1042.0)
    file = workbook(tmp_path / "people.xlsx", [list(cells), list(cells.values()), [], ["x"]])
    assert counts(await loaded(store, file)) == (1, 0, 0, 0, 1)
    found = await ask(store, "MATCH (t:Post) RETURN t.valid_from AS since")
    assert found == [{"since": "2016-03-07"}]


def test_a_workbook_tells_the_row_number(tmp_path):
    rows = [list(ANNA), list(row().values()), list(row(ground="no").values())]
    items, _ = read(workbook(tmp_path / "people.xlsx", rows, sheet="Sheet1"))
    assert rejections(items) == [(2, 3, "ground: 'no' is none of research, experience, both")]


def test_the_sheet_called_register_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["notes"])
    page = book.create_sheet("register")
    page.append(list(ANNA))
    page.append(list(ANNA.values()))
    stream = io.BytesIO()
    book.save(stream)
    items, _ = read(written(tmp_path / "people.xlsx", stream.getvalue()))
    assert items[0].record.name == "Anna Macleod"
