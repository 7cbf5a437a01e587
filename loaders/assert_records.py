"""From a validated record to what it says of the graph: one function a kind of record."""

from collections.abc import Callable
from typing import Any

from loaders.assert_bodies import area, competence, organisation, topic, word
from loaders.assert_evidence import chunk, document, work
from loaders.assert_identified import person, post, qualification
from loaders.assert_merges import decision, merge
from loaders.assert_people import register_row
from loaders.assert_practice import engagement, recommendation, review
from loaders.assert_reviewed import reviewed
from loaders.assert_statements import (
    challenge,
    citation,
    confirmation,
    link,
    reply,
    statement,
    withdrawal,
)
from loaders.merge_records import DecisionRecord, MergeRecord
from loaders.parsed import Parsed, ParsedChunk
from loaders.records import (
    AreaRecord,
    ChunkRecord,
    CompetenceRecord,
    DocumentRecord,
    EngagementRecord,
    OrganisationRecord,
    PersonRecord,
    PostRecord,
    QualificationRecord,
    RecommendationRecord,
    RegisterRecord,
    ReviewRecord,
    TopicRecord,
    WordRecord,
    WorkRecord,
)
from loaders.review_records import ReviewedRecord
from loaders.saying import Saying
from loaders.statement_records import (
    ChallengeRecord,
    CitationRecord,
    ConfirmationRecord,
    LinkRecord,
    ReplyRecord,
    StatementRecord,
    WithdrawalRecord,
)
from queries.curation.assertions import Assertions

_BY_KIND: dict[type, Callable[[Any, Any, Saying], Assertions]] = {
    AreaRecord: area,
    OrganisationRecord: organisation,
    TopicRecord: topic,
    WordRecord: word,
    CompetenceRecord: competence,
    RegisterRecord: register_row,
    PersonRecord: person,
    PostRecord: post,
    QualificationRecord: qualification,
    WorkRecord: work,
    DocumentRecord: document,
    ChunkRecord: chunk,
    ReviewRecord: review,
    RecommendationRecord: recommendation,
    EngagementRecord: engagement,
    StatementRecord: statement,
    CitationRecord: citation,
    LinkRecord: link,
    ConfirmationRecord: confirmation,
    WithdrawalRecord: withdrawal,
    ChallengeRecord: challenge,
    ReplyRecord: reply,
    ReviewedRecord: reviewed,
    MergeRecord: merge,
    DecisionRecord: decision,
}


def assertions_of(parsed: Parsed | ParsedChunk, saying: Saying) -> Assertions:
    """What a record asserts."""
    return _BY_KIND[type(parsed.record)](parsed, parsed.record, saying)
