"""The tables of docs/benchmarks.md, written by the commands that measure.

A table stands between `<!-- figures: NAME -->` and `<!-- end -->`. Writing replaces the rows
that were measured and leaves the others as they are.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import BadInput, UnreadableFile

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_END = "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page: `keys` tell its rows apart; `figures` are {column: key of a row}."""

    name: str
    keys: Sequence[str]
    figures: Mapping[str, str]

    @property
    def columns(self) -> dict[str, str]:
        """Every column in order, with the key of a row that stands in it."""
        keys = {key: key for key in self.keys}
        return {**keys, **self.figures, "version": "version", "measured": "measured"}

    @property
    def marker(self) -> str:
        """The line that the table stands below."""
        return f"<!-- figures: {self.name} -->"


def write(page: Path, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows into a table of the page, which is replaced as a whole or not at all.

    Raises UnreadableFile when there is no page, BadInput when the table is not marked on it.
    """
    text = with_rows(_read(page), table, rows)
    draft = page.with_name(f".{page.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(page)
    finally:
        # Gone already when it got its name, or never made.
        with suppress(OSError):
            draft.unlink()


def check(page: Path, table: Table) -> None:
    """Raises what `write` would, for those who measure for minutes before they write."""
    _split(_read(page), table)


def with_rows(text: str, table: Table, rows: Iterable[Mapping[str, Any]]) -> str:
    """The text of a page with rows added to a table, or in the place of those with their keys.

    Rows are sorted by their keys. Raises BadInput when the table is not marked.
    """
    before, body, after = _split(text, table)
    made = [{column: _cell(row[key]) for column, key in table.columns.items()} for row in rows]
    kept = {tuple(cells.get(key, "") for key in table.keys): cells for cells in _rows(body) + made}
    lines = [_line(table.columns), _line("---" for _ in table.columns)]
    lines += [_line(kept[k].get(column, "") for column in table.columns) for k in sorted(kept)]
    return before + "\n" + "\n".join(lines) + "\n" + after


def _split(text: str, table: Table) -> tuple[str, str, str]:
    before, opened, rest = text.partition(table.marker)
    body, closed, after = rest.partition(_END)
    if not (opened and closed) or "<!-- figures:" in body:
        raise BadInput(
            f"The page has no table marked {table.marker}.",
            hint=f"Put that line and, below it, the line {_END} where the table belongs.",
        )
    return before + opened, body, closed + after


def _rows(body: str) -> list[dict[str, str]]:
    """The rows by their own header, so that a table may gain a column."""
    lines = [line.strip() for line in body.splitlines() if line.strip().startswith("|")]
    header, *rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines] or [[]]
    return [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4f}".removeprefix("0")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _read(page: Path) -> str:
    try:
        return page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableFile(
            f"The page {page} cannot be read: {wrong}.", hint="Name a page of text after --write."
        ) from wrong
