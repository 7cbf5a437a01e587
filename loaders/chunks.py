"""The format `passages`: JSONL of documents cut in overlapping windows of text.

The windows of a document are joined and given back with the sentences that start in each
(see joining.py). The table of documents beside the file says what the documents are.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import UnreadableFile
from graph.model.ids import digest
from loaders.joining import Run, Whole, Window
from loaders.json_lines import objects
from loaders.parsed import Item, Items, ParsedChunk, Place, Rejected, Repeated, Warn, validated
from loaders.records import ChunkRecord, DocumentRecord
from loaders.source_file import SourceFile

# Documents whose windows come in turn; a file with more of them at a time is cut more often.
_OPEN_DOCUMENTS = 8

Documents = Mapping[str, DocumentRecord]


def read(file: SourceFile, warn: Warn, documents: Documents) -> Items:
    """One record a window, given when its sentences are whole.

    Raises UnreadableFile when the file cannot be read to its end.
    """
    reading = _Reading(file.name, warn, documents)
    broken_off: UnreadableFile | None = None
    try:
        for found in objects(file):
            yield from [found] if isinstance(found, Rejected) else reading.take(*found)
    except UnreadableFile as wrong:
        broken_off = wrong
    yield from reading.close()
    if broken_off:
        raise broken_off


@dataclass(frozen=True, slots=True)
class _Held:
    """A window whose sentences are not known yet."""

    place: Place
    record: ChunkRecord
    values: Mapping[str, Any]


@dataclass(slots=True)
class _Reading:
    """What is known of the file while it is read."""

    file: str
    warn: Warn
    documents: Documents
    runs: OrderedDict[str, Run[_Held]] = field(default_factory=OrderedDict)
    seen: dict[tuple[str, int], tuple[str, int | None]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def take(self, place: Place, values: dict[str, Any]) -> Iterator[Item]:
        """Take one line; give what is whole by now."""
        record = validated(ChunkRecord, values, place)
        if isinstance(record, Rejected):
            yield record
        elif again := self._again(record, place):
            yield again
        else:
            yield from self._join(_Held(place, record, values))

    def close(self) -> Iterator[Item]:
        """Give what waits."""
        for run in self.runs.values():
            yield from self._items(run.close())

    def _again(self, record: ChunkRecord, place: Place) -> Rejected | Repeated | None:
        key = record.doc_id, record.chunk_id
        text = digest(record.text)
        first, line = self.seen.setdefault(key, (text, place.line))
        if line == place.line:
            return None
        if first == text:
            self._tell_name(record)
            return Repeated(place)
        return Rejected(
            place,
            f"chunk {record.chunk_id} of document {record.doc_id} says otherwise on line {line}",
            "Two documents need two keys; of two versions of one, keep the later.",
        )

    def _tell_name(self, record: ChunkRecord) -> None:
        known = self.names.get(record.doc_id)
        if known != record.source_name:
            self._tell(
                f"{self.file}: document {record.doc_id} stands under two names, {known!r} and"
                f" {record.source_name!r}, with the same text; it is kept under the first."
            )

    def _join(self, held: _Held) -> Iterator[Item]:
        doc_id = held.record.doc_id
        self.names.setdefault(doc_id, held.record.source_name or doc_id)
        if doc_id not in self.runs and len(self.runs) >= _OPEN_DOCUMENTS:
            _, oldest = self.runs.popitem(last=False)
            yield from self._items(oldest.close())
        run = self.runs.setdefault(doc_id, Run())
        self.runs.move_to_end(doc_id)
        window = Window(held.record.chunk_id, held.record.text, held)
        yield from self._items(run.add(window))

    def _items(self, ready: Iterable[tuple[_Held, tuple[Whole, ...]]]) -> Iterator[Item]:
        for held, sentences in ready:
            yield ParsedChunk(
                held.place,
                f"{held.record.doc_id}:{held.record.chunk_id}",
                held.record,
                {**held.values},
                self._document(held.record),
                sentences,
            )

    def _document(self, chunk: ChunkRecord) -> DocumentRecord:
        if found := self.documents.get(chunk.doc_id):
            return found
        name = self.names[chunk.doc_id]
        self._tell(
            f"{self.file}: document {chunk.doc_id} is not in the table of documents (--documents);"
            f" it is called {name!r}, and its jurisdiction is unknown."
        )
        return DocumentRecord(doc_id=chunk.doc_id, title=name, type="report")

    def _tell(self, message: str) -> None:
        if message not in self.told:
            self.told.add(message)
            self.warn(message)
