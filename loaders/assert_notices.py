"""What a record says of retractions, corrections and concerns, of its own work or of another."""

from graph.model.evidence import Notice, Work
from graph.model.ids import NoticeId, WithdrawalId, derive_id
from graph.model.statements import Withdrawal
from loaders.keys import work_id
from loaders.records import NoticeRecord, WorkRecord
from queries.curation.assertions import Assertions, Edge
from queries.curation.marks import MARKS


def marked(assertions: Assertions, main: Work, record: WorkRecord) -> None:
    """Assert the marks of a record; the work that each is about need not be in the graph yet.

    The notice and the work stay two: only the mark is about both.
    """
    for said in record.notices:
        work = _marked_work(said, main, record)
        made = assertions.describe(_mark(said, work))
        if work:
            kind = type(made).__name__
            assertions.edges.append(Edge(MARKS[kind], kind, made.id, "Work", work))


def _marked_work(said: NoticeRecord, main: Work, record: WorkRecord) -> str | None:
    """The id of the work; None where only its number at PubMed is known."""
    if said.of_doi:
        return work_id(said.of_doi, None, "", None)
    if said.of_pmid and said.of_pmid != record.pmid:
        return None
    return main.id


def _mark(said: NoticeRecord, work: str | None) -> Withdrawal | Notice:
    pmid = None if work else said.of_pmid
    key = (said.type, said.by, work or pmid or "", said.on or "", said.doi or "")
    if said.type != "retraction":
        return Notice(
            id=NoticeId(derive_id("Notice", *key)),
            kind=said.type,
            by=said.by,
            on=said.on,
            doi=said.doi,
            work=work,
            pmid=pmid,
        )
    where = f"; the notice is https://doi.org/{said.doi}" if said.doi else ""
    return Withdrawal(
        id=WithdrawalId(derive_id("Withdrawal", *key)),
        by=said.by,
        on=said.on,
        because=f"{said.by} says so{where}",
        work=work,
        pmid=pmid,
        notice=said.doi,
    )
