"""A draft's references, checked against the graph without keeping anything of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.encoder import Encoder
from graph.errors import UnknownFormat
from graph.model.statements import Citation
from graph.store import GraphStore
from loaders.cited_works import CitedWorks
from loaders.formats import RECORDS_FORMAT, Reading
from loaders.keys import citation_of, statement_id
from loaders.parsed import Item, Parsed, Rejected
from loaders.source_file import SourceFile
from loaders.statement_records import CitationRecord, Cited, StatementRecord
from queries.evidence import references
from queries.evidence.listing import Unsound, failing_first
from queries.evidence.references import check_references

_NONE_GIVEN = "it names research and gives no reference"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft gives: how many references, those that do not pass, and lines refused."""

    references: int
    unsound: tuple[Unsound, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """A reference of the draft, ready to be checked."""

    statement: str
    by: str
    cited: references.Cited


async def check_draft(store: GraphStore, encoder: Encoder, path: Path) -> Draft:
    """Check every reference that the statements of a file of records give.

    Raises UnknownFormat for a file that is none, UnreadableFile for one that cannot be read.
    """
    items = list(_items(path))
    works = CitedWorks()
    works.learn(lambda: iter(items))
    records = [item.record for item in items if isinstance(item, Parsed)]
    given = [one for record in records for one in _given(record, works)]
    checked = await check_references(store, encoder, [one.cited for one in given])
    failing = [_told(one, checked[one.cited.id]) for one in given]
    return Draft(
        len(given),
        tuple(failing_first([*filter(None, failing), *_without(records)])),
        tuple(item for item in items if isinstance(item, Rejected)),
    )


def _items(path: Path) -> Iterator[Item]:
    file = SourceFile(path)
    # Imports what reads references: not for commands that load nothing.
    from loaders.recognising import format_of

    if (known := format_of(file)) is not RECORDS_FORMAT:
        raise UnknownFormat(
            f"{file.name} is a file of {known.name}, not of records.",
            hint="A draft is JSON lines, one record a line, as `cairn load` reads them.",
        )
    return RECORDS_FORMAT.read(file, Reading(lambda _: None))


def _given(record: object, works: CitedWorks) -> Iterator[_Given]:
    """The references that a record gives."""
    if isinstance(record, StatementRecord):
        by = record.person_id or record.organisation or ""
        for cited in record.cites:
            yield _reference(record.key, record.text, by, cited, works)
    if isinstance(record, CitationRecord):
        yield _reference(record.statement, record.claim, record.by, record.cites, works)


def _reference(key: str, claim: str, by: str, cited: Cited, works: CitedWorks) -> _Given:
    work, _ = works.cited(cited)
    made: Citation = citation_of(statement_id(key), claim, work, cited)
    confirmed = (
        ((cited.confirmed_by, cited.confirmed_on),)
        if cited.confirmed_by and cited.confirmed_on
        else ()
    )
    place = (made.locator, made.quotation, confirmed)
    looked_at = references.Cited(made.id, claim, made.claim, made.reference, made.work, *place)
    return _Given(key, by, looked_at)


def _told(given: _Given, checked: references.CheckedReference) -> Unsound | None:
    if checked.passes:
        return None
    return Unsound(
        given.cited.claim, given.statement, (given.by,), checked.state, checked.reason, checked
    )


def _without(records: Sequence[object]) -> Iterator[Unsound]:
    """The statements that name research and give no reference, in their record or apart."""
    cited = {record.statement for record in records if isinstance(record, CitationRecord)}
    for record in records:
        if not isinstance(record, StatementRecord) or record.ground == "experience":
            continue
        if not record.cites and record.key not in cited:
            by = record.person_id or record.organisation or ""
            yield Unsound(record.text, record.key, (by,), "unchecked", _NONE_GIVEN)
