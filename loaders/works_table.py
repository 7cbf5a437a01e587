"""The format `works-table`: a table (CSV or XLSX) of one work a row, as Cairn also exports it."""

from typing import Any

from loaders.bibliographic import address_in
from loaders.carried import authors_and_orcids
from loaders.columns import WORKS, check_header
from loaders.fields import listed
from loaders.parsed import Items, Parsed, Rejected, Warn
from loaders.references import References
from loaders.rows import Row, rows
from loaders.source_file import SourceFile

# The fields that are called as their columns.
_SAME = ("title", "publisher", "jurisdiction", "section", "valid_from", "valid_to", "language")


def read(file: SourceFile, warn: Warn) -> Items:
    """One work a row. Raises UnreadableFile when the file cannot be read to its end."""
    references = References(file.name, warn)
    refused = list(check_header(file, WORKS, warn))
    yield from refused
    for row in rows(file) if not refused else ():
        yield row if isinstance(row, Rejected) else _work(row, references)


def _work(row: Row, references: References) -> Parsed | Rejected:
    cells, place = row.cells, row.place
    fields: dict[str, Any] = {
        **{name: cells.get(name) for name in (*_SAME, "licence", "abstract", "note")},
        "type": cells.get("kind"),
        "year": references.year(place, [cells.get("year")]),
        "doi": references.doi(place, [cells.get("doi")]),
        "url": address_in(cells.get("url")),
        "authors": authors_and_orcids(listed(cells.get("authors")), listed(cells.get("orcids"))),
        "topics": tuple(listed(cells.get("topics"))),
    }
    if cells.get("id"):
        fields["key"] = cells["id"]
    serials = [cells.get("issn"), cells.get("isbn")]
    numbers = references.numbers(place, serials, cells.get("pmid"))
    known = {column.name for column in WORKS}
    raw = {name: cell for name, cell in cells.items() if name in known}
    return references.work(place, fields, raw, numbers)
