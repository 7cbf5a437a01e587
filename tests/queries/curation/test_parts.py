"""How many rows go to the engine in one message."""

import pytest

from queries.curation import keep


def test_parts_are_neither_of_too_many_rows_nor_of_too_many_letters(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(keep, "_ROWS_AT_ONCE", 3)
    monkeypatch.setattr(keep, "_LETTERS_AT_ONCE", 10)
    rows = [{"properties": {"title": "x" * n, "year": 2020}} for n in (1, 1, 1, 1, 9, 20, 2, 0)]
    parts = list(keep._in_parts(rows))
    assert [len(part) for part in parts] == [3, 2, 1, 2]
    assert [row for part in parts for row in part] == rows
    assert list(keep._in_parts([])) == []
