"""Loading files: read, check, keep in batches, tell what became of every record."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from embeddings.passages import CountTokens
from graph.access import Actor
from graph.errors import BadInput, CairnError, StoreTimeout, UnknownFormat, UnreadableFile
from graph.model.bookkeeping import Source
from graph.model.ids import ImportId, digest
from graph.store import GraphStore
from loaders.assert_records import assertions_of
from loaders.cited_works import CitedWorks
from loaders.fields import bare_orcid
from loaders.formats import (
    DOCUMENTS_FORMAT,
    MAPPING_FORMAT,
    ORCID_PART_FORMAT,
    Format,
    Reading,
    format_named,
)
from loaders.mapping import read_mapping
from loaders.parsed import Item, Items, Parsed, ParsedChunk, Place, Rejected, Repeated, nearest
from loaders.passage_nodes import Speaking
from loaders.records import DocumentRecord
from loaders.rejects import Rejects
from loaders.report import Rejection, Report
from loaders.saying import Saying
from loaders.source_file import SourceFile
from queries.curation.assertions import Assertions
from queries.curation.imports import begin_import, finish_import
from queries.curation.keep import Outcome, keep, source_of, unknown_to
from queries.duplicates.finding import duplicates_of
from queries.organisations.areas import unlisted_areas
from queries.topics.labelled import topic_labels

# Larger ones hold more in memory and collide more with what others write at the same time.
BATCH = 200
# What collides is halved down to as few.
_FEW = 25

# Where what Cairn itself finds comes from.
COMPARED = source_of("Cairn", "duplicates")

LoadProgress = Callable[[str, int, int], None]


async def load(
    store: GraphStore,
    actor: Actor,
    files: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    documents: Path | None = None,
    owner: str | None = None,
    mapping: Path | None = None,
    deleted: list[str] | None = None,
    rejects: Path | None = None,
    count_tokens: CountTokens,
    progress: LoadProgress | None = None,
    batch: int = BATCH,
) -> Report:
    """Load `files`; `progress` is told the file's name, its bytes read and its size.

    `owner` is the ORCID of whom parts of an ORCID record belong to; `mapping` says what stands
    where in the files, which are then read by it alone. `deleted` takes the keys of records that
    a page of a harvest says are deleted, which are else rejected. The rejected records of each
    file are written into the folder `rejects`, where they can be cut out of it.
    A record that is wrong is rejected and the rest goes on; so does a file among several.
    Raises UnknownFormat and UnreadableFile for a format, mapping or table of documents that
    cannot be used, and when the only file cannot be read at all; BadInput when `owner` is no
    ORCID or `rejects` no folder that can be written; and what the store raises.
    """
    started = time.monotonic()
    report = Report()
    mapped = read_mapping(SourceFile(mapping)) if mapping else None
    cutting = Rejects(rejects) if rejects else None
    if cutting:
        cutting.check(files)
    plan = _plan(files, report, MAPPING_FORMAT.name if mapped else format, documents)
    reading = Reading(report.warn, owner=_orcid(owner), mapping=mapped, deleted=deleted)
    if owner and not any(known is ORCID_PART_FORMAT for _, known in plan):
        report.warn("--owner is left out: no file is a part of an ORCID record.")
    works = CitedWorks()
    for file, known in plan:
        if known.has_citations:
            # A file of its own, for the other one tells how far the load has read.
            again = SourceFile(file.path)
            works.learn(partial(known.read, again, Reading(_no_warning)))
    saying = Saying(works, Speaking(count_tokens), report.warn)
    loading = _Loading(store, actor, report, reading, saying, progress, batch, cutting)
    for file, known in plan:
        await loading.load(file, known, alone=len(plan) == 1 and not report.rejected)
        if documents and known is DOCUMENTS_FORMAT:
            _check_documents(documents, report)
    await _tell_unlisted_areas(store, actor, report)
    report.seconds = time.monotonic() - started
    return report


def _check_documents(documents: Path, report: Report) -> None:
    """Raises UnreadableFile before anything else is read when it is no table of documents."""
    refused = next((r for r in report.rejected if r.record == 0), None)
    if refused:
        raise UnreadableFile(
            f"{documents} is no table of documents: {refused.reason}.", hint=refused.hint
        )


async def _tell_unlisted_areas(store: GraphStore, actor: Actor, report: Report) -> None:
    """An area that is only mentioned is mostly a misspelt one, once a table of areas is in."""
    mentioned, listed = await unlisted_areas(store, actor)
    for name in mentioned if listed else ():
        report.warn(f"The area {name!r} is in no table of areas. {nearest(name, listed)}".strip())


def _plan(
    files: Sequence[Path], report: Report, format_: str | None, documents: Path | None
) -> list[tuple[SourceFile, Format]]:
    """The files with their formats, the table of documents first."""
    # Imports what reads references: not for commands that load nothing.
    from loaders.recognising import format_of

    chosen = format_named(format_) if format_ else None
    plan: list[tuple[SourceFile, Format]] = []
    if documents:
        plan.append((_openable(SourceFile(documents)), DOCUMENTS_FORMAT))
    for path in files:
        file = SourceFile(path)
        try:
            plan.append((_openable(file), chosen or format_of(file)))
        except (UnreadableFile, UnknownFormat) as wrong:
            if len(files) == 1:
                raise
            report.reject(file.name, _of_file(wrong))
    # Last, for the record of a part's owner may stand in this load.
    return sorted(plan, key=lambda planned: planned[1] is ORCID_PART_FORMAT)


def _orcid(said: str | None) -> str | None:
    try:
        return bare_orcid(said) if said else None
    except ValueError as wrong:
        raise BadInput(
            f"--owner: {wrong}.", hint="It stands on the owner's page at ORCID."
        ) from wrong


def _no_warning(message: str) -> None:
    """Warnings are told when the file is loaded."""


def _openable(file: SourceFile) -> SourceFile:
    # Raises what is wrong with it.
    _ = file.size, file.content
    return file


def _of_file(wrong: CairnError) -> Rejected:
    return Rejected(Place(0, wrong.details.get("line")), wrong.message, wrong.hint)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a key came first, and a hash of what it said."""

    values: str
    file: str
    line: int | None


@dataclass(slots=True)
class _Batch:
    """What some records of a file assert; whether it is the last, and why, if it broke off."""

    records: list[Assertions] = field(default_factory=list)
    last: bool = False
    broken_off: UnreadableFile | None = None


@dataclass(slots=True)
class _Loading:
    """One load: what holds for all its files."""

    store: GraphStore
    actor: Actor
    report: Report
    reading: Reading
    saying: Saying
    progress: LoadProgress | None
    batch: int
    rejects: Rejects | None = None
    seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    async def load(self, file: SourceFile, known: Format, *, alone: bool) -> None:
        """Load one file; raises UnreadableFile if nothing of the only one can be read."""
        before, refused = self.report.counts(), len(self.report.rejected)
        source = source_of(file.name, known.name)
        run = await begin_import(self.store, self.actor, source, file.sha256)
        labels = await topic_labels(self.store, self.actor)
        self.saying = replace(self.saying, labels=labels)
        try:
            await self._read(file, known, run.id)
        except UnreadableFile as wrong:
            if alone and self.report.counts() == before:
                raise
            self.report.reject(file.name, _of_file(wrong))
        if self.report.counts() == before and not self.reading.deleted:
            self.report.warn(f"{file.name} holds no records.")
        self._tell_left_out(file)
        self._write_rejects(file, known, self.report.rejected[refused:])
        rejected = [asdict(rejection) for rejection in self.report.rejected[refused:]]
        await finish_import(self.store, run, self.report.since(before), rejected)

    def _tell_left_out(self, file: SourceFile) -> None:
        for day, number in sorted(self.left_out.items()):
            records = "1 record" if number == 1 else f"{number} records"
            self.report.warn(f"{file.name}: {records} left out: erased on {day}.")
        self.left_out.clear()

    def _write_rejects(self, file: SourceFile, known: Format, rejected: list[Rejection]) -> None:
        if self.rejects and (said := self.rejects.write(file, known.name, rejected)):
            self.report.warn(said)

    async def _read(self, file: SourceFile, known: Format, run: ImportId) -> None:
        """Read and keep the file by batches; the next is read while the engine keeps one."""
        source = source_of(file.name, known.name)
        items = known.items(file, self.reading)

        def following() -> asyncio.Task[_Batch]:
            read = asyncio.to_thread(self._next, items, file, source.id, run)
            return asyncio.create_task(read)

        batch = await following()
        while not batch.last:
            read, reading = batch.records, following()
            try:
                outcomes = await self._keep(source, read)
            finally:
                batch = await reading
            # Only now: while a batch is read, its reader counts, too.
            self._tell(file, read, outcomes)
        self._tell(file, batch.records, await self._keep(source, batch.records))
        if batch.broken_off:
            raise batch.broken_off

    def _next(self, items: Items, file: SourceFile, source: str, run: ImportId) -> _Batch:
        """What the next records of a file assert, up to as many as are kept at once."""
        batch = _Batch()
        try:
            for item in items:
                if assertions := self._take(item, file, source):
                    assertions.imported = run
                    if assertions.compared:
                        # Worked out here, while the engine is busy, and kept.
                        _ = assertions.compared.keys
                    batch.records.append(assertions)
                if len(batch.records) >= self.batch:
                    return batch
        except UnreadableFile as wrong:
            batch.broken_off = wrong
        batch.last = True
        return batch

    async def _keep(self, source: Source, records: list[Assertions]) -> list[Outcome]:
        """Keep records in one transaction; in two, and so on, where it collides with others'."""
        if not records:
            return []
        try:
            await self._merge(source, records)
            return await keep(self.store, self.actor, source, records)
        except StoreTimeout:
            if len(records) < 2 * _FEW:
                raise
            half = len(records) // 2
            first = await self._keep(source, records[:half])
            return first + await self._keep(source, records[half:])

    def _tell(self, file: SourceFile, records: list[Assertions], outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            self.report.count(outcome)
        self.left_out.update(a.erased_on for a in records if a.erased_on)
        if self.progress:
            self.progress(file.name, file.done, file.size)

    async def _merge(self, source: Source, waiting: list[Assertions]) -> None:
        """Let new works that are in the graph under another name be those, before they are kept."""
        described = [assertions for assertions in waiting if assertions.compared]
        new = await unknown_to(self.store, source, described)
        if found := await duplicates_of(self.store, self.actor, new):
            await keep(self.store, self.actor, COMPARED, found)

    def _take(self, item: Item, file: SourceFile, source: str) -> Assertions | None:
        if self.rejects:
            self.rejects.met(file, item.place.line)
        match item:
            case Rejected():
                self.report.reject(file.name, item)
            case Repeated():
                self.report.count("merged")
            case Parsed() | ParsedChunk():
                if self._is_new(item, file, source):
                    return assertions_of(item, self.saying)
        return None

    def _is_new(self, item: Parsed | ParsedChunk, file: SourceFile, source: str) -> bool:
        """Whether its key comes for the first time in this load; counts it where it does not."""
        key, values = (source, item.key), digest(item.values)
        if key not in self.seen:
            self.seen[key] = _Seen(values, file.name, item.place.line)
            if isinstance(item.record, DocumentRecord):
                self.reading.documents[item.record.doc_id] = item.record
            return True
        first = self.seen[key]
        if first.values == values:
            self.report.count("merged")
        else:
            self.report.reject(file.name, _contradiction(item, first))
        return False


def _contradiction(item: Parsed | ParsedChunk, first: _Seen) -> Rejected:
    return Rejected(
        item.place,
        f"says otherwise than line {first.line} of {first.file} about the same {item.record.kind}",
        "Keep one of the two lines, or give them different keys.",
    )


__all__ = ["LoadProgress", "Report", "load"]
