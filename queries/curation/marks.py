"""What marks a work (a retraction, a notice) and the work, joined in whatever order they come."""

from collections.abc import Iterator, Sequence

from graph.model import kind_of
from graph.query import Nothing, Query
from graph.store import Transaction
from queries.curation.assertions import Assertions

# The kinds that mark a work which need not be there, and the relationships with which they do.
MARKS = {"Withdrawal": "WITHDRAWS", "Notice": "CONCERNS"}

MARK_WORKS = Query(__package__, "mark_works", Nothing)
MARK_NUMBERED = Query(__package__, "mark_numbered", Nothing)
UNMARK_NUMBERED = Query(__package__, "unmark_numbered", Nothing)


async def mark(within: Transaction, batch: Sequence[Assertions]) -> None:
    """Let what waits for the works of a batch mark them, and its marks those that are there.

    A mark names its work by id, which the relationship that its record asserts has too, or by its
    number at PubMed, which only the work's own records know.
    """
    works = [row for assertions in batch for row in _works(assertions)]
    pmids = sorted({pmid for assertions in batch for pmid in _numbers(assertions)})
    for label, type_ in MARKS.items():
        slots = {"label": label, "type": type_}
        if works:
            await within.apply(MARK_WORKS, slots, rows=works)
        if pmids:
            await within.apply(MARK_NUMBERED, slots, pmids=pmids)
            await within.apply(UNMARK_NUMBERED, slots, pmids=pmids)


def _works(assertions: Assertions) -> Iterator[dict[str, str]]:
    """The works that a record describes, each with its id before any merge."""
    before = assertions.before or assertions
    for node, was in zip(assertions.described, before.described, strict=True):
        if kind_of(node) == "Work" and not assertions.part:
            yield {"id": node.id, "was": was.id}


def _numbers(assertions: Assertions) -> Iterator[str]:
    if assertions.compared and assertions.compared.pmid:
        yield assertions.compared.pmid
    for node in assertions.described:
        if kind_of(node) in MARKS and node.pmid:
            yield node.pmid
