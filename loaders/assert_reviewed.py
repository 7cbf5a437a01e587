"""What it asserts that somebody looked at a work or topic again."""

from graph.model.evidence import Reassessment
from graph.model.ids import ReassessmentId, derive_id
from loaders.keys import topic_called
from loaders.parsed import Parsed
from loaders.review_records import ReviewedRecord
from loaders.saying import Saying, begin, work_called
from queries.curation.assertions import Assertions, Edge


def reviewed(parsed: Parsed, record: ReviewedRecord, saying: Saying) -> Assertions:
    """That somebody looked again: an act of its own, never written over what it is about."""
    id_ = ReassessmentId(derive_id("Reassessment", record.key))
    main = Reassessment(id=id_, by=record.by, on=record.on, due=record.due)
    assertions = begin(parsed, main)
    if record.work:
        said = "This line says that somebody looked again at"
        kind, of = "Work", str(work_called(assertions, record.work, said, saying).id)
    else:
        kind, of = "Topic", str(topic_called(record.topic or ""))
    assertions.edges.append(Edge("LOOKED_AGAIN", "Reassessment", main.id, kind, of))
    return assertions
