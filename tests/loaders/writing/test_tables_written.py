"""CSV and XLSX: nothing runs as a formula, and Cairn reads the works back."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from loaders.rows import neutral
from loaders.writing import csv_table, workbook
from queries.export.works import CitedBy, Exported
from tests.loaders.writing.ground import authors, exported, file_of, id_of, read_back
from tests.loaders.writing.test_references_written import FULL

WRITERS = {"csv": csv_table, "xlsx": workbook}
FORMATS = pytest.mark.parametrize("name", WRITERS)
RUNS = (
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'=twice",
    "\uff1dfull width",
)


def cells(name: str, works: list[Exported]) -> list[list[str]]:
    """What a program of tables sees."""
    content = file_of(WRITERS[name].writing(), *works)
    if name == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@FORMATS
@pytest.mark.parametrize("title", RUNS)
def test_no_cell_runs_and_each_is_read_back(name: str, title: str, tmp_path: Path):
    work = exported(title=title, authors=authors(title), topics=(title,), note=title)
    for row in cells(name, [work])[1:]:
        assert [cell for cell in row if cell[:1] in tuple("=+-@\t\r\uff1d")] == []
    file = tmp_path / f"works.{name}"
    (found,) = read_back(file_of(WRITERS[name].writing(), work), "works-table", file)
    assert (found.title, found.note, found.topics) == (title, title, (title,))
    assert [author.name for author in found.authors] == [title]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_run_is_put_behind_an_apostrophe(start: str):
    assert neutral(f"{start}1") == f"'{start}1"
    assert neutral(f"a{start}1") == f"a{start}1"
    assert neutral("'quoted'") == "'quoted'"


@FORMATS
def test_every_field_is_read_back(name: str, tmp_path: Path):
    file = tmp_path / f"works.{name}"
    (found,) = read_back(file_of(WRITERS[name].writing(), FULL), "works-table", file)
    work = FULL.work
    same = ("title", "year", "publisher", "doi", "url", "jurisdiction", "section", "valid_from")
    for field in (*same, "valid_to", "language", "licence", "note"):
        assert getattr(found, field) == getattr(work, field), field
    assert (found.type, found.topics, found.abstract) == (work.kind, FULL.topics, FULL.abstract)
    assert [(a.name, a.orcid) for a in found.authors] == [(a.name, a.orcid) for a in FULL.authors]
    assert id_of(found) == work.id


@FORMATS
def test_a_retracted_work_says_so_and_what_rests_on_it(name: str):
    work = exported(
        retracted=(("2024-05-01", "Data made up."),),
        cited_by=(CitedBy("statement-1", "research", ("practitioner",), confirmed=False),),
    )
    header, row = cells(name, [work])
    said = dict(zip(header, row, strict=True))
    assert said["retracted"] == "yes"
    assert said["note"] == "Retracted on 2024-05-01: Data made up."
    assert (said["ground"], said["level"]) == ("research", "practitioner")
    assert said["verification"] == "read and confirmed for 0 of 1"


def test_a_text_too_long_for_a_cell_of_excel_says_that_it_is_cut():
    cut = cells("xlsx", [exported(abstract="word " * 10_000)])[1]
    assert max(map(len, cut)) == 32_767
    assert any(cell.endswith("[cut: longer than a cell of Excel]") for cell in cut)
