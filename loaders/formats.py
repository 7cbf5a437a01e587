"""The formats that Cairn reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from graph.errors import UnknownFormat, UnreadableFile
from loaders import chunks, record_lines, register, tables, works_table
from loaders.columns import REGISTER, WORKS
from loaders.format_examples import EXAMPLES
from loaders.mapping import Mapping
from loaders.parsed import Items, Parsed, Warn
from loaders.records import DocumentRecord, PersonRecord
from loaders.source_file import SourceFile


@dataclass(slots=True)
class Reading:
    """What a reader is given beside its file.

    `owner` is the ORCID of whom parts of a record belong to, if the user said it; `people` are
    the names, by ORCID, of those whose whole records were read before. `mapping` says what stands
    where in files of unknown shape. `deleted` is given where a repository is harvested: it takes
    the keys of what that says it deleted.
    """

    warn: Warn
    documents: dict[str, DocumentRecord] = field(default_factory=dict)
    owner: str | None = None
    people: dict[str, str] = field(default_factory=dict)
    mapping: Mapping | None = None
    deleted: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is in one line, and how it is read; `example` is a small file of it.

    `columns` if it is a table; `has_citations` if its works may name one another.
    """

    name: str
    summary: str
    read: Callable[[SourceFile, Reading], Items]
    columns: frozenset[str] = frozenset()
    has_citations: bool = False

    @property
    def example(self) -> str:
        """A small file."""
        return EXAMPLES[self.name]

    def items(self, file: SourceFile, reading: Reading) -> Items:
        """What the file holds; warns when its text is not UTF-8.

        Raises UnreadableFile when the file cannot be read to its end.
        """
        if file.content in ("pdf", "docx") and file.content != self.name:
            raise UnreadableFile(
                f"{file.path} is a document ({file.content}), not {self.name}.",
                hint="Load it without --format: Cairn recognises it.",
            )
        if file.content == "text" and not file.encoding.startswith("utf"):
            reading.warn(f"{file.name} is read as {file.encoding}, for it is not UTF-8.")
        yield from self.read(file, reading)


def _table(name: str, summary: str, table: tables.Table) -> Format:
    def read(file: SourceFile, reading: Reading) -> Items:
        return tables.read(table, file, reading.warn)

    return Format(name, summary, read, frozenset(column.name for column in table.columns))


REGISTER_FORMAT = Format(
    "register",
    "CSV or XLSX: people, posts and statements of expertise (see `cairn template register`)",
    lambda file, reading: register.read(file, reading.warn),
    frozenset(column.name for column in REGISTER),
)
DOCUMENTS_FORMAT = _table(
    "documents", "CSV or XLSX: the documents of a file of passages", tables.DOCUMENTS_TABLE
)
WORKS_FORMAT = Format(
    "works-table",
    "CSV or XLSX: works, one a row, as `cairn export csv` writes them",
    lambda file, reading: works_table.read(file, reading.warn),
    frozenset(column.name for column in WORKS),
)
PASSAGES_FORMAT = Format(
    "passages",
    "JSONL(.gz): documents cut in windows, with doc_id, chunk_id, source_name and text",
    lambda file, reading: chunks.read(file, reading.warn, reading.documents),
)
RECORDS_FORMAT = Format(
    "records",
    "JSONL(.gz): one record a line with its kind (work, review, recommendation, topic, ...)",
    lambda file, reading: record_lines.read(file, reading.warn),
    has_citations=True,
)


def _lazy(name: str, summary: str, module: str, *, cites: bool = False) -> Format:
    """A format whose reader is imported when a file of it is read.

    Its libraries take longer to import than most commands to answer.
    """

    def read(file: SourceFile, reading: Reading) -> Items:
        found: Items = import_module(f"loaders.{module}").read(file, reading.warn)
        return found

    return Format(name, summary, read, has_citations=cites)


def _oai(file: SourceFile, reading: Reading) -> Items:
    found: Items = import_module("loaders.oai").read(file, reading.warn, reading.deleted)
    return found


def _orcid(name: str, summary: str) -> Format:
    def read(file: SourceFile, reading: Reading) -> Items:
        for item in import_module(f"loaders.{name.replace('-', '_')}").read(file, reading.warn):
            if isinstance(item, Parsed) and isinstance(item.record, PersonRecord):
                reading.people[item.record.orcid or ""] = item.record.name
            yield item

    return Format(name, summary, read)


def _orcid_part(file: SourceFile, reading: Reading) -> Items:
    module = import_module("loaders.orcid_part")
    found: Items = module.read(file, reading.warn, reading.owner, reading.people)
    return found


def _mapped(file: SourceFile, reading: Reading) -> Items:
    if reading.mapping is None:
        raise UnreadableFile(
            f"{file.path} needs a mapping: nothing says what stands where in it.",
            hint="cairn load FILE --mapping MAPPING; `cairn formats mapping` shows one.",
        )
    found: Items = import_module("loaders.mapped").read(file, reading.mapping, reading.warn)
    return found


def _document(name: str, summary: str) -> Format:
    def read(file: SourceFile, reading: Reading) -> Items:
        module = import_module(f"loaders.{name}_text")
        found: Items = module.read(file, reading.warn, reading.documents)
        return found

    return Format(name, summary, read)


ORCID_PART_FORMAT = Format(
    "orcid-part",
    "JSON or XML: posts, qualifications or works of an ORCID record by themselves (--owner)",
    _orcid_part,
)
MAPPING_FORMAT = Format(
    "mapping",
    "CSV, XLSX, JSON or JSONL of any shape, read as a mapping file says (--mapping)",
    _mapped,
)
FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        REGISTER_FORMAT,
        _table("bodies", "CSV or XLSX: organisations with their codes", tables.BODIES_TABLE),
        _table("areas", "CSV or XLSX: council areas and their neighbours", tables.AREAS_TABLE),
        _table(
            "topics-table", "CSV or XLSX: topics with other words for them", tables.TOPICS_TABLE
        ),
        PASSAGES_FORMAT,
        DOCUMENTS_FORMAT,
        WORKS_FORMAT,
        RECORDS_FORMAT,
        _lazy("ris", "RIS: references as reference managers export them", "ris"),
        _lazy("bibtex", "BibTeX and BibLaTeX: references of LaTeX", "bibtex"),
        _lazy("csl-json", "CSL-JSON: references as Zotero and pandoc keep them", "csl"),
        _lazy("crossref", "JSON: works as Crossref answers them", "crossref", cites=True),
        _lazy("openalex", "JSON: works and authors of OpenAlex", "openalex", cites=True),
        _lazy("nbib", "PubMed's tagged text (MEDLINE)", "nbib"),
        _lazy("pubmed", "PubMed XML", "pubmed", cites=True),
        _lazy("wos", "Web of Science's tagged text", "wos", cites=True),
        _lazy("refer", "EndNote's tagged text, lines with %0", "refer"),
        _lazy("endnote-xml", "EndNote XML", "endnote"),
        _lazy("zotero", "JSON: items as the Web API of Zotero answers them", "zotero"),
        Format("oai-pmh", "OAI-PMH: a repository's answer in oai_dc (`cairn harvest`)", _oai),
        _orcid("orcid", "JSON: a person's public record at ORCID (3.0)"),
        _orcid("orcid-xml", "XML: a person's public record at ORCID (3.0)"),
        ORCID_PART_FORMAT,
        _lazy("ror", "JSON: organisations of ROR (version 2)", "ror"),
        _lazy("skos", "SKOS: a vocabulary in Turtle, N-Triples or RDF/XML", "skos"),
        _lazy("vivo", "VIVO: people, works and bodies in Turtle or N3", "vivo"),
        MAPPING_FORMAT,
        _document("pdf", "PDF: a report or guidance, cut in passages by page"),
        _document("docx", "DOCX: a report or guidance, cut in passages by heading"),
        _document("html", "HTML: a report or guidance, cut in passages by heading"),
    )
}


def format_named(name: str) -> Format:
    """The format called `name`. Raises UnknownFormat."""
    if name not in FORMATS:
        raise UnknownFormat(f"There is no format {name!r}.", hint=known_formats())
    return FORMATS[name]


def known_formats() -> str:
    """Their names, each with what it is, for a message."""
    lines = "\n".join(f"  {known.name}: {known.summary}" for known in FORMATS.values())
    return f"Name one with --format:\n{lines}"
