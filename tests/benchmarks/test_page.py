"""A table of the page changes where it was measured, and nowhere else."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.page import Table, check, with_rows, write
from graph.errors import BadInput, UnreadableFile

TABLE = Table("fit", keys=("part", "engine"), figures={"MAP": "map", "asked": "queries"})
PAGE = """# Measured

<!-- figures: other -->
| engine | MAP |
| --- | --- |
| embedded | .1 |
<!-- end -->

Before.
<!-- figures: fit -->
| part | engine | MAP | asked | version | measured |
| --- | --- | --- | --- | --- | --- |
| test | embedded | .50 | 1,200 | A 1 |  |
| test | neo4j | .61 | 1,200 |  |  |
<!-- end -->
After.
"""


def row(part: str, engine: str, figure: float) -> dict[str, Any]:
    same = {"queries": 1200, "version": "B 2", "measured": "2025-01-31", "unused": 7}
    return {"part": part, "engine": engine, "map": figure, **same}


def changed(old: str, new: str) -> set[str]:
    """The lines that only one of two texts has."""
    return set(old.splitlines()) ^ set(new.splitlines())


def test_a_row_replaces_its_own_and_no_other():
    assert changed(PAGE, with_rows(PAGE, TABLE, [row("test", "neo4j", 0.7)])) == {
        "| test | neo4j | .61 | 1,200 |  |  |",
        "| test | neo4j | .7000 | 1,200 | B 2 | 2025-01-31 |",
    }


def test_new_rows_are_sorted_in_whatever_their_order():
    new = [row("train", "embedded", 1.0), row("all", "neo4j", 0.0)]
    text = with_rows(PAGE, TABLE, new)
    assert text == with_rows(PAGE, TABLE, new[::-1])
    figures = [line.split(" | ")[:3] for line in text.splitlines() if "1,200" in line]
    assert figures == [
        ["| all", "neo4j", ".0000"],
        ["| test", "embedded", ".50"],
        ["| test", "neo4j", ".61"],
        ["| train", "embedded", "1.0000"],
    ]


def test_writing_the_same_again_changes_nothing_nor_does_writing_nothing():
    once = with_rows(PAGE, TABLE, [row("train", "neo4j", 0.25)])
    assert with_rows(once, TABLE, [row("train", "neo4j", 0.25)]) == once
    assert with_rows(once, TABLE, []) == once
    assert with_rows(PAGE, TABLE, []) == PAGE


def test_a_table_may_begin_empty_and_gain_a_column():
    small = Table("fit", keys=("part", "engine"), figures={"MAP": "map"})
    empty = f"{TABLE.marker}\n<!-- end -->\n"
    first = with_rows(empty, small, [row("test", "neo4j", 0.5)])
    second = with_rows(first, TABLE, [row("test", "embedded", 0.5)])
    assert "| test | neo4j | .5000 |  | B 2 | 2025-01-31 |" in second
    assert "| test | embedded | .5000 | 1,200 | B 2 | 2025-01-31 |" in second


@pytest.mark.parametrize(
    "text",
    ["# Measured\n", f"{TABLE.marker}\n", f"{TABLE.marker}\n<!-- figures: other -->\n<!-- end -->"],
    ids=["no marker", "no end", "the end of another"],
)
def test_a_table_that_is_not_marked_is_named_and_the_page_stays(tmp_path: Path, text: str):
    page = tmp_path / "page.md"
    page.write_text(text)
    with pytest.raises(BadInput, match=r"<!-- figures: fit -->.*Put that line"):
        check(page, TABLE)
    with pytest.raises(BadInput):
        write(page, TABLE, [row("test", "neo4j", 0.5)])
    assert page.read_text() == text


def test_a_page_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"none\.md"):
        write(tmp_path / "none.md", TABLE, [])
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = tmp_path / "page.md"
    page.write_text(PAGE)

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        write(page, TABLE, [row("test", "neo4j", 0.5)])
    monkeypatch.undo()
    assert (page.read_text(), list(tmp_path.iterdir())) == (PAGE, [page])
    write(page, TABLE, [row("test", "neo4j", 0.5)])
    assert ".5000" in page.read_text()
    assert list(tmp_path.iterdir()) == [page]
