"""What works, documents and their windows of text assert."""

from graph.model.evidence import Work
from loaders.assert_notices import marked
from loaders.described_works import described_work
from loaders.joining import Whole
from loaders.keys import OPENALEX, author_of, work_id
from loaders.parsed import Parsed, ParsedChunk
from loaders.records import ChunkRecord, DocumentRecord, WorkRecord
from loaders.saying import Saying, about, begin, work_called
from queries.curation.assertions import Assertions

# Room for the passages of one window between those of the windows beside it.
_POSITIONS = 1_000
_NOT_HERE = (
    "Works of {} cite others that no file of this load has; only citations between works"
    " that are loaded together are sure to be linked."
)


def work(parsed: Parsed, record: WorkRecord, saying: Saying) -> Assertions:
    """A work, who wrote it, what it is about and rests on, and what it says."""
    main = Work(
        id=work_id(record.doi, record.key, record.title, record.year),
        title=record.title,
        kind=record.type,
        year=record.year,
        publisher=record.publisher,
        doi=record.doi,
        url=record.url,
        jurisdiction=record.jurisdiction,
        section=record.section,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        language=record.language,
        licence=record.licence,
        note=record.note,
        reviewed_on=record.reviewed_on,
        review_due=record.review_due,
    )
    assertions = begin(parsed, main)
    assertions.compared = described_work(record)
    for position, author in enumerate(record.authors, start=1):
        person = assertions.mention(author_of(author))
        placed = position if author.placed else None
        assertions.relate(person, "AUTHORED", main, position=placed)
    about(assertions, main, dict.fromkeys(map(saying.labels.meant, record.topics)))
    marked(assertions, main, record)
    _cite(assertions, main, record, saying)
    for key in record.replaced_by:
        newer = work_called(assertions, key, f"{record.title!r} is replaced by", saying)
        assertions.relate(main, "REPLACED_BY", newer)
    _speak(assertions, main, record, saying)
    return assertions


def document(parsed: Parsed, record: DocumentRecord, saying: Saying) -> Assertions:
    """The work that a row of the table of documents names."""
    return begin(parsed, _document_work(record))


def chunk(parsed: ParsedChunk, record: ChunkRecord, saying: Saying) -> Assertions:
    """The passages that start in one window; it is about the first of them.

    Were it about the work, every window but the first would count as merged.
    """
    main = _document_work(parsed.document)
    assertions = begin(parsed, main)
    assertions.part = True
    made = saying.speaking.speak(
        assertions,
        main,
        main.title,
        _located(parsed.sentences, record.chunk_id, main.title, saying),
        first=record.chunk_id * _POSITIONS,
    )
    assertions.main = made[0] if made else main
    return assertions


def _document_work(record: DocumentRecord) -> Work:
    return Work(
        id=work_id(None, record.doc_id, record.title, record.year),
        title=record.title,
        kind=record.type,
        year=record.year,
        publisher=record.publisher,
        jurisdiction=record.jurisdiction,
    )


def _cite(assertions: Assertions, main: Work, record: WorkRecord, saying: Saying) -> None:
    for citation in record.cites:
        cited, known = saying.works.cited(citation)
        if known:
            assertions.mention(cited)
        elif citation.from_index or (citation.key or "").startswith(OPENALEX):
            # An index cites far more than anybody loads: told once, not for each.
            saying.warn(_NOT_HERE.format("an index" if citation.from_index else "OpenAlex"))
        else:
            saying.warn(
                f"{assertions.locator}: {record.title!r} cites {citation.key or citation.doi!r},"
                " which no file of this load has; it is linked if the graph has it."
            )
        assertions.relate(main, "CITES", cited)


def _speak(assertions: Assertions, main: Work, record: WorkRecord, saying: Saying) -> None:
    speaking = saying.speaking
    position = 0
    if record.abstract:
        pieces = [(piece, "abstract") for piece in speaking.pieces(record.abstract, main.title)]
        position += len(speaking.speak(assertions, main, main.title, pieces))
    for spoken in record.passages:
        pieces_ = [(p, spoken.locator) for p in speaking.pieces(spoken.text, main.title)]
        ours = True if spoken.wording == "ours" else None
        made = speaking.speak(
            assertions, main, main.title, pieces_, first=position, in_our_words=ours
        )
        position += len(made)


def _located(
    sentences: tuple[Whole, ...], number: int, title: str, saying: Saying
) -> list[tuple[str, str | None]]:
    """The passages of a window's sentences; only the last can reach beyond the window."""
    pieces = saying.speaking.cut(" ".join(s.text for s in sentences), title)
    located: list[tuple[str, str | None]] = [(piece, f"chunk {number}") for piece in pieces]
    if sentences and located and sentences[-1].last > number:
        located[-1] = (pieces[-1], f"chunks {number}-{sentences[-1].last}")
    return located
