"""What decisions about works that may be one assert."""

from graph.model.bookkeeping import DuplicateCandidate, Merge
from loaders.merge_records import DecisionRecord, MergeRecord
from loaders.parsed import Parsed
from loaders.saying import Saying, begin
from queries.curation.assertions import Assertions
from queries.curation.merged_works import merge_id
from queries.duplicates.finding import pair_id


def merge(parsed: Parsed, record: MergeRecord, saying: Saying) -> Assertions:
    """That one work is another; keeping it moves what was said of it."""
    main = Merge(
        id=merge_id(record.of),
        of=record.of,
        into=record.into,
        taken_back=record.taken_back,
        by=record.by,
        on=record.on,
        because=record.because,
    )
    return begin(parsed, main)


def decision(parsed: Parsed, record: DecisionRecord, saying: Saying) -> Assertions:
    """What a curator said of a pair."""
    main = DuplicateCandidate(
        id=pair_id(record.one, record.other),
        one=record.one,
        other=record.other,
        certainty=record.certainty,
        decided=record.decided,
        by=record.by,
        on=record.on,
    )
    return begin(parsed, main)
