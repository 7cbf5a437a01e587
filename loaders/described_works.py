"""A record of a work as it is compared with those of others (queries/duplicates)."""

from loaders.records import WorkRecord
from queries.duplicates.works import DescribedWork


def described_work(record: WorkRecord) -> DescribedWork:
    """What a record says of a work, as far as that tells whether it is another's."""
    return DescribedWork(
        title=record.title,
        kind=record.type,
        section=record.section,
        year=record.year,
        authors=tuple(author.name for author in record.authors),
        body=record.publisher,
        volume=record.volume,
        pages=record.pages,
        doi=record.doi,
        pmid=record.pmid,
        isbns=record.isbn,
    )
