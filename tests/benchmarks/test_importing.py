"""Made records, and what is measured of loading them."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks.importing import measure
from benchmarks.records_made import DUPLICATES, made_records, write_openalex, write_ris
from embeddings.fake import FakeEncoder
from loaders.formats import Reading, format_named
from loaders.parsed import Parsed
from loaders.source_file import SourceFile


def test_they_are_the_same_each_time_and_some_describe_a_work_again():
    records = list(made_records(2_000))
    assert list(made_records(2_000)) == records
    again = [one for one in records if one.title.isupper()]
    assert len(again) / len(records) == pytest.approx(DUPLICATES, abs=0.03)
    titles = {one.title.casefold() for one in records if not one.title.isupper()}
    assert {one.title.casefold() for one in again} <= titles
    assert {bool(one.doi) for one in again} == {True, False}


@pytest.mark.parametrize(("name", "write"), [("ris", write_ris), ("openalex", write_openalex)])
def test_each_file_is_read_whole_by_our_own_reader(tmp_path: Path, name, write):
    file = SourceFile(write(tmp_path / "made", 200))
    found = list(format_named(name).items(file, Reading(lambda said: None)))
    assert len(found) == 200
    assert all(isinstance(item, Parsed) for item in found), json.dumps(str(found[:1]))


@pytest.mark.anyio
async def test_each_format_is_measured_and_a_second_load_changes_nothing():
    found = await measure(Namespace(records=60), "embedded", FakeEncoder())
    assert set(found) == {"ris", "openalex"}
    for figures in found.values():
        assert int(figures["first"]) > 0
        assert int(figures["peak_mb"]) > 0
