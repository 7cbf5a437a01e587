import asyncio
import gzip
import json
import os
import threading
from contextlib import suppress

import openpyxl
import pytest

from graph.errors import BadInput, StoreTimeout, UnknownFormat, UnreadableFile
from loaders import run
from loaders.formats import FORMATS
from loaders.recognising import format_of
from loaders.source_file import SourceFile
from loaders.template import TEMPLATES, write_template
from tests.engines.graph import ask
from tests.loaders.helpers import ANNA, SAMPLES, WORK, counts, lines, loaded, read, table, written

pytestmark = pytest.mark.anyio


async def test_a_run_is_recorded_with_its_counts_and_what_it_rejected(store, tmp_path):
    file = written(tmp_path / "records.jsonl", lines([WORK]) + "{\n")
    await loaded(store, file)
    (run,) = await ask(
        store,
        "MATCH (i:Import)-[:READ]->(s:Source) RETURN i.file AS file, i.counts AS counts,"
        " i.rejected AS rejected, i.finished_at AS finished, s.format AS format,"
        " i.asserted_by AS who",
    )
    assert (run["file"], run["format"], run["who"]) == ("records.jsonl", "records", "tester")
    assert json.loads(run["counts"])["added"] == 1
    assert json.loads(run["rejected"])[0]["line"] == 2
    assert run["finished"]


async def test_records_carry_where_they_stood_and_what_they_said(store, tmp_path):
    await loaded(store, written(tmp_path / "records.jsonl", "\n" + lines([WORK])))
    (record,) = await ask(
        store,
        "MATCH (r:Record)-[:DESCRIBES]->(:Work) RETURN r.locator AS at, r.values AS said",
    )
    assert record["at"] == "line 2"
    assert json.loads(record["said"]) == WORK


async def test_small_batches_end_in_the_same_graph(store, tmp_path):
    works = [{**WORK, "key": f"w{n}", "title": f"Work {n}"} for n in range(7)]
    file = written(tmp_path / "records.jsonl", lines(works))
    assert counts(await loaded(store, file, batch=2)) == (7, 0, 0, 0, 0)
    assert counts(await loaded(store, file, batch=5)) == (0, 0, 7, 0, 0)


async def test_what_collides_with_other_writers_is_kept_in_smaller_parts(
    store, tmp_path, monkeypatch
):
    tried, keep = [], run.keep

    async def colliding(store, actor, source, records):
        if source.name == "records.jsonl":
            tried.append(len(records))
            if len(records) > 2:
                raise StoreTimeout("The graph did not finish in time.")
        return await keep(store, actor, source, records)

    monkeypatch.setattr(run, "keep", colliding)
    works = [{**WORK, "key": f"w{n}", "title": f"Work {n}"} for n in range(7)]
    file = written(tmp_path / "records.jsonl", lines(works))
    with pytest.raises(StoreTimeout):
        await loaded(store, file)
    monkeypatch.setattr(run, "_FEW", 1)
    assert counts(await loaded(store, file)) == (7, 0, 0, 0, 0)
    assert tried == [7, 7, 3, 1, 2, 4, 2, 2]


async def test_the_next_batch_is_read_while_one_is_kept(store, tmp_path, monkeypatch):
    begun, keep = threading.Event(), run.keep
    take = run._Loading._take

    def taking(loading, item, *given):
        if item.record.key == "w3":
            begun.set()
        return take(loading, item, *given)

    async def keeping(store, actor, source, records):
        if records[0].key == "w0":
            assert await asyncio.to_thread(begun.wait, 60)
        return await keep(store, actor, source, records)

    monkeypatch.setattr(run._Loading, "_take", taking)
    monkeypatch.setattr(run, "keep", keeping)
    works = [{**WORK, "key": f"w{n}", "title": f"Work {n}"} for n in range(4)]
    file = written(tmp_path / "records.jsonl", lines(works))
    assert counts(await loaded(store, file, batch=2)) == (4, 0, 0, 0, 0)


async def test_a_load_that_was_stopped_goes_on_when_it_is_started_again(store, tmp_path):
    works = [{**WORK, "key": f"w{n}", "title": f"Work {n}"} for n in range(6)]
    file = written(tmp_path / "records.jsonl", lines(works))

    def stop(_name, done, _size):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await loaded(store, file, batch=2, progress=stop)
    unfinished = await ask(store, "MATCH (i:Import) RETURN i.finished_at AS at")
    assert unfinished == [{"at": None}]
    assert counts(await loaded(store, file, batch=2)) == (4, 0, 2, 0, 0)


async def test_progress_ends_at_the_files_size(store, tmp_path):
    file = written(tmp_path / "records.jsonl.gz", gzip.compress(lines([WORK]).encode()))
    told = []
    await loaded(store, file, progress=lambda *step: told.append(step))
    assert told[-1] == (file.name, file.stat().st_size, file.stat().st_size)


async def test_one_bad_file_among_several_does_not_stop_the_others(store, tmp_path):
    good = written(tmp_path / "records.jsonl", lines([WORK]))
    empty = written(tmp_path / "empty.csv", "")
    odd = written(tmp_path / "odd.csv", "a,b\n1,2\n")
    report = await loaded(store, tmp_path / "none.csv", empty, good, odd, tmp_path)
    assert counts(report) == (1, 0, 0, 0, 4)
    assert report.exit_code == 1
    assert {r.record for r in report.rejected} == {0}


async def test_when_no_file_can_be_read_the_exit_code_is_two(store, tmp_path):
    report = await loaded(store, tmp_path / "none.csv", tmp_path)
    assert (report.exit_code, report.read) == (2, 2)


async def test_a_refused_header_gives_exit_code_two(store, tmp_path):
    report = await loaded(store, written(tmp_path / "register.csv", "post,topic\nBoss,Moves\n"))
    assert (report.exit_code, len(report.rejected)) == (2, 1)


async def test_a_file_of_a_header_alone_is_told(store, tmp_path):
    report = await loaded(store, written(tmp_path / "register.csv", "name,post\n"))
    assert (report.exit_code, report.read) == (0, 0)
    assert report.warnings == ["register.csv holds no records."]


async def test_the_report_is_one_object_whose_numbers_add_up(store, tmp_path):
    file = written(tmp_path / "records.jsonl", lines([WORK, WORK, {}]))
    said = (await loaded(store, file)).as_dict()
    assert json.loads(json.dumps(said)) == said
    parts = ("added", "changed", "unchanged", "merged")
    assert said["read"] == sum(said[part] for part in parts) + len(said["rejected"]) == 3
    assert set(said["rejected"][0]) == {"file", "record", "line", "reason", "hint"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b" \n\n", "holds nothing"),
        ("noise.csv", bytes(range(256)) * 8, "is not text"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or a protected Excel"),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 600, "damaged workbook"),
        ("cut.jsonl.gz", gzip.compress(b'{"kind": 1}\n', mtime=0)[:12], "breaks off|holds nothing"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused(store, tmp_path, name, content, says):
    with pytest.raises(UnreadableFile, match=says) as refused:
        await loaded(store, written(tmp_path / name, content))
    assert refused.value.hint


async def test_a_missing_file_a_folder_and_a_missing_table_are_refused(store, tmp_path):
    with pytest.raises(UnreadableFile, match="There is no file"):
        await loaded(store, tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="is a folder"):
        await loaded(store, tmp_path)
    good = written(tmp_path / "records.jsonl", lines([WORK]))
    with pytest.raises(UnreadableFile, match="There is no file"):
        await loaded(store, good, documents=tmp_path / "none.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_forbidden_file_is_refused(store, tmp_path):
    file = written(tmp_path / "records.jsonl", lines([WORK]))
    file.chmod(0)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        await loaded(store, file)


async def test_an_unknown_format_names_those_there_are(store, tmp_path):
    with pytest.raises(UnknownFormat) as refused:
        await loaded(store, written(tmp_path / "odd.csv", "a,b\n1,2\n"))
    with pytest.raises(UnknownFormat) as refused_too:
        await loaded(store, tmp_path / "odd.csv", format="word")
    for name in FORMATS:
        assert name in refused.value.hint
        assert name in refused_too.value.hint


async def test_a_chosen_format_overrides_what_is_recognised(store, tmp_path):
    file = written(tmp_path / "odd.csv", "name,telephone\nAnna,1\n")
    assert (await loaded(store, file, format="register")).added == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", table([ANNA]), "register"),
        ("register.csv", "a,b\n1,2\n", "register"),
        ("b.csv", "name,kind,wikidata\nx,y,\n", "bodies"),
        ("c.csv", "area,neighbours\nx,y\n", "areas"),
        ("d.csv", "doc_id,title,kind\nx,y,report\n", "documents"),
        ("e.txt", lines([WORK]), "records"),
        ("f.txt", '{broken\n{"doc_id": "d", "chunk_id": 0, "text": "x"}\n', "passages"),
    ],
)
def test_formats_are_recognised_by_content(tmp_path, name, content, expected):
    assert format_of(SourceFile(written(tmp_path / name, content))).name == expected


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
def test_every_sample_file_is_recognised_or_refused_in_words():
    for path in sorted(p for p in SAMPLES.rglob("*") if p.is_file()):
        with suppress(UnknownFormat, UnreadableFile):
            assert format_of(SourceFile(path)).name in FORMATS


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TEMPLATES)
async def test_a_filled_template_loads(store, tmp_path, name, ending):
    columns, paths = TEMPLATES[name], write_template(name, tmp_path / f"mine.{ending}")
    if ending == "csv":
        with paths[0].open("a", encoding="utf-8") as opened:
            opened.write(",".join(f'"{c.example}"' for c in columns) + "\n")
        assert all(c.name in paths[1].read_text(encoding="utf-8") for c in columns)
    else:
        book = openpyxl.load_workbook(paths[0])
        assert book.sheetnames == [name, "guide"]
        book[name].append([column.example for column in columns])
        # The guide is not taken for the table wherever it stands.
        book.move_sheet("guide", -1)
        book.save(paths[0])
        book.close()
    report = await loaded(store, paths[0])
    assert counts(report) == (1, 0, 0, 0, 0)
    # Neighbours that have no row of their own yet.
    assert all("is in no table of areas" in told for told in report.warnings)
    assert format_of(SourceFile(paths[0])).name == name


async def test_two_files_of_one_name_are_one_source(store, tmp_path):
    (tmp_path / "other").mkdir()
    one = written(tmp_path / "records.jsonl", lines([WORK]))
    two = written(tmp_path / "other" / "records.jsonl", lines([WORK, {**WORK, "key": "w2"}]))
    three = written(tmp_path / "more.jsonl", lines([WORK]))
    assert counts(await loaded(store, one, two, three)) == (2, 0, 0, 2, 0)


def test_an_empty_template_has_no_rows(tmp_path):
    (path, _) = write_template("register", tmp_path / "people.csv")
    assert read(path) == ([], [])


def test_a_template_is_never_written_over_a_file(tmp_path):
    write_template("register", tmp_path / "people.xlsx")
    with pytest.raises(BadInput, match="already there"):
        write_template("register", tmp_path / "people.xlsx")
    with pytest.raises(BadInput, match="neither CSV nor XLSX"):
        write_template("register", tmp_path / "people.doc")
    with pytest.raises(UnknownFormat):
        write_template("ris", tmp_path / "ris.csv")
    with pytest.raises(BadInput, match="cannot be written"):
        write_template("register", tmp_path / "none" / "people.csv")
