"""The format `register`: people with posts and statements of expertise, as CSV or XLSX.

One row is one statement. The file is read twice: first to learn what its rows say together
of each person, then row by row.
"""

from collections.abc import Iterator

from graph.errors import UnreadableFile
from loaders.columns import REGISTER, check_header
from loaders.parsed import Items, Parsed, Rejected, Warn, validated
from loaders.records import RegisterRecord
from loaders.register_people import RegisterPeople, RowKeys
from loaders.rows import Row, rows
from loaders.source_file import SourceFile

_COLUMNS = frozenset(column.name for column in REGISTER)
_REMEDY = "`cairn template register FILE` writes an empty register with all columns."


def read(file: SourceFile, warn: Warn) -> Items:
    """One record a row. Raises UnreadableFile when the file cannot be read to its end."""
    refused = list(check_header(file, REGISTER, warn, _REMEDY))
    if refused:
        yield from refused
    else:
        yield from _people(file, warn)


def _people(file: SourceFile, warn: Warn) -> Items:
    people, keys = RegisterPeople(file.name, warn), RowKeys()
    for found in _as_far_as_it_goes(file):
        if isinstance(found, Parsed) and isinstance(found.record, RegisterRecord):
            people.learn(found.record, found.place)
    for found in _records(file):
        if isinstance(found, Parsed) and isinstance(found.record, RegisterRecord):
            refusal = people.contradicted(found.record, found.place)
            yield refusal or _placed(found, found.record, people, keys)
        else:
            yield found


def _placed(found: Parsed, record: RegisterRecord, people: RegisterPeople, keys: RowKeys) -> Parsed:
    ordinal, key = keys.of(record)
    whole = people.complete(record).model_copy(update={"ordinal": ordinal})
    return Parsed(found.place, key, whole, found.values)


def _as_far_as_it_goes(file: SourceFile) -> Items:
    # The second reading tells where the file breaks off.
    try:
        yield from _records(file)
    except UnreadableFile:
        return


def _records(file: SourceFile) -> Iterator[Parsed | Rejected]:
    for row in rows(file):
        yield row if isinstance(row, Rejected) else _record(row)


def _record(row: Row) -> Parsed | Rejected:
    values = {name: cell for name, cell in row.cells.items() if name in _COLUMNS}
    record = validated(RegisterRecord, values, row.place)
    return record if isinstance(record, Rejected) else Parsed(row.place, "", record, values)
