"""What reviews with their findings, recommendations and engagements assert."""

from graph.model.brokering import Engagement
from graph.model.reviews import Finding, Recommendation, Review
from loaders.keys import (
    area_named,
    engagement_id,
    finding_id,
    organisation_named,
    recommendation_id,
    review_id,
)
from loaders.parsed import Parsed
from loaders.records import (
    EngagementRecord,
    FindingRecord,
    RecommendationRecord,
    ReviewRecord,
)
from loaders.saying import Saying, about, begin, took_part, work_called
from queries.curation.assertions import Assertions


def review(parsed: Parsed, record: ReviewRecord, saying: Saying) -> Assertions:
    """A review, who commissioned it and served on it, where it is reported, and its findings."""
    main = Review(
        id=review_id(record.key),
        title=record.title,
        kind=record.type,
        year=record.year,
        question=record.question,
        summary=record.summary,
        jurisdiction=record.jurisdiction,
    )
    assertions = begin(parsed, main)
    if record.organisation:
        body = assertions.mention(organisation_named(record.organisation))
        assertions.relate(body, "COMMISSIONED", main)
    about(assertions, main, record.topics)
    took_part(assertions, record.reviewers, "SERVED_ON", main)
    _report(assertions, main, record, saying)
    for finding in record.findings:
        _find(assertions, main, finding, saying)
    return assertions


def recommendation(parsed: Parsed, record: RecommendationRecord, saying: Saying) -> Assertions:
    """A recommendation: which work sets it out, whom it asks, and what it is about."""
    main = Recommendation(
        id=recommendation_id(record.key),
        title=record.title,
        code=record.code,
        text=record.text,
        kind=record.type,
        reach=record.reach,
        status=record.status,
        year=record.year,
        jurisdiction=record.jurisdiction,
        locator=record.source.locator,
        note=record.note,
    )
    assertions = begin(parsed, main)
    work = work_called(assertions, record.source.work, f"{record.title!r} is set out in", saying)
    assertions.relate(work, "RECOMMENDS", main, locator=record.source.locator)
    for addressee in record.addressees:
        body = assertions.mention(organisation_named(addressee.name))
        assertions.relate(main, "ADDRESSED_TO", body, inferred=addressee.inferred or None)
    about(assertions, main, record.topics)
    pieces = [(p, record.source.locator) for p in saying.speaking.pieces(record.text, main.title)]
    saying.speaking.speak(assertions, main, main.title, pieces, in_our_words=True)
    return assertions


def engagement(parsed: Parsed, record: EngagementRecord, saying: Saying) -> Assertions:
    """An engagement: who asked, who helped, where, and what it taught."""
    main = Engagement(
        id=engagement_id(record.key),
        title=record.title,
        mode=record.mode,
        level=record.level,
        lesson=record.lesson,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )
    assertions = begin(parsed, main)
    if record.organisation:
        body = assertions.mention(organisation_named(record.organisation))
        assertions.relate(body, "ASKED_FOR", main)
    if record.area:
        assertions.relate(main, "TOOK_PLACE_IN", assertions.mention(area_named(record.area)))
    took_part(assertions, record.people, "TOOK_PART_IN", main)
    about(assertions, main, record.topics)
    if record.lesson:
        pieces = saying.speaking.pieces(record.lesson, record.title)
        saying.speaking.speak(assertions, main, record.title, [(p, None) for p in pieces])
    return assertions


def _report(assertions: Assertions, main: Review, record: ReviewRecord, saying: Saying) -> None:
    if record.source is None:
        return
    said = f"{record.title!r} is reported in"
    work = work_called(assertions, record.source.work, said, saying)
    assertions.relate(main, "REPORTED_IN", work, locator=record.source.locator)


def _find(assertions: Assertions, main: Review, record: FindingRecord, saying: Saying) -> None:
    finding = assertions.describe(
        Finding(
            id=finding_id(main.id, record.number),
            number=record.number,
            text=record.text,
            pattern=record.pattern,
            locator=record.locator,
        )
    )
    assertions.relate(main, "HAS_FINDING", finding)
    about(assertions, finding, record.topics)
    title = ", ".join(record.topics)
    pieces = [(p, record.locator) for p in saying.speaking.pieces(record.text, title)]
    saying.speaking.speak(assertions, finding, title, pieces, in_our_words=True)
