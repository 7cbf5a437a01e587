"""Which work or statement a key means: known from all files of one load before any is kept."""

from collections.abc import Callable

from graph.errors import UnreadableFile
from graph.model.evidence import Work
from graph.model.ids import StatementId, WorkId
from graph.model.statements import Statement
from loaders.keys import statement_id, statement_of, work_id, work_known_as
from loaders.parsed import Items, Parsed
from loaders.records import Citation, Record, WorkRecord
from loaders.statement_records import StatementRecord


class CitedWorks:
    """The works of a load by the keys that its files give them.

    The files are read for that when the first key is asked for: many cite nothing.
    """

    def __init__(self) -> None:
        self._unread: list[Callable[[], Items]] = []
        self._known: dict[str, Work] = {}
        self._works: dict[WorkId, Work] = {}
        self._statements: dict[StatementId, Statement] = {}

    def learn(self, read: Callable[[], Items]) -> None:
        """Let a file's works and statements be known."""
        self._unread.append(read)

    def _learn_all(self) -> None:
        while self._unread:
            self._learn_from(self._unread.pop(0)())

    def _learn_from(self, items: Items) -> None:
        # What is wrong there is told when it is loaded.
        try:
            for item in items:
                if isinstance(item, Parsed):
                    self._learn(item.record)
        except UnreadableFile:
            return

    def called(self, key: str) -> tuple[Work, bool]:
        """The work with that key, and whether a file of this load has it.

        One that none has may be in the graph already, and is linked if it is there.
        """
        self._learn_all()
        known = self._known.get(key)
        return known or work_known_as(key), known is not None

    def cited(self, citation: Citation) -> tuple[Work, bool]:
        """The work that a citation means, and whether enough is known of it to make it."""
        if citation.key:
            work, known = self.called(citation.key)
            if known or not citation.title:
                return work, known
        title = citation.title or citation.doi or ""
        id_ = work_id(citation.doi, citation.key, title, citation.year)
        stub = Work(id=id_, title=title, kind="report", year=citation.year, doi=citation.doi)
        return stub, citation.title is not None

    def of_load(self, id_: WorkId) -> Work | None:
        """The work with that id, if a file of this load has it."""
        self._learn_all()
        return self._works.get(id_)

    def statement(self, key: str) -> tuple[StatementId, Statement | None]:
        """The id of the statement with that key, and the statement if a file of this load has it.

        One that none has may be in the graph already, and is linked if it is there.
        """
        self._learn_all()
        id_ = statement_id(key)
        return id_, self._statements.get(id_)

    def _learn(self, record: Record) -> None:
        if isinstance(record, WorkRecord):
            made = _stub(record)
            self._works.setdefault(made.id, made)
            if record.key:
                self._known.setdefault(record.key, made)
        if isinstance(record, StatementRecord):
            stated = statement_of(record)
            self._statements.setdefault(stated.id, stated)


def _stub(record: WorkRecord) -> Work:
    return Work(
        id=work_id(record.doi, record.key, record.title, record.year),
        title=record.title,
        kind=record.type,
        year=record.year,
        doi=record.doi,
    )
