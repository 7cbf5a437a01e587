"""What statements assert, and what is done with them: cite, confirm, withdraw, challenge, reply."""

from collections.abc import Iterable

from graph.model.ids import CitationId, ReplyId, WithdrawalId, derive_id
from graph.model.statements import Challenge, Reply, Statement, Withdrawal
from loaders.keys import (
    area_named,
    challenge_id,
    citation_of,
    confirmation_of,
    organisation_named,
    participant,
    statement_id,
    statement_of,
)
from loaders.parsed import Parsed
from loaders.saying import Saying, about, begin, work_called
from loaders.statement_records import (
    ChallengeRecord,
    CitationRecord,
    Cited,
    ConfirmationRecord,
    LinkRecord,
    Other,
    ReplyRecord,
    StatementRecord,
    WithdrawalRecord,
)
from queries.curation.assertions import Assertions, Edge


def statement(parsed: Parsed, record: StatementRecord, saying: Saying) -> Assertions:
    """A statement: who makes it, about what and where, what it cites and rests on."""
    main = statement_of(record)
    assertions = begin(parsed, main)
    if record.person_id:
        assertions.relate(assertions.mention(participant(record.person_id)), "STATES", main)
    if record.organisation:
        body = assertions.mention(organisation_named(record.organisation))
        assertions.relate(body, "STATES", main)
    if record.area:
        assertions.relate(main, "APPLIES_IN", assertions.mention(area_named(record.area)))
    about(assertions, main, record.topics)
    for cited in record.cites:
        _cite(assertions, main, cited, saying)
    _link(assertions, main.id, record.rests_on, record.considers, record.contradicts, saying)
    for key in record.replaced_by:
        _relate(assertions, main.id, "REPLACED_BY", _called(assertions, key, saying))
    title = ", ".join(record.topics)
    pieces = [(piece, None) for piece in saying.speaking.pieces(record.text, title)]
    saying.speaking.speak(assertions, main, title, pieces)
    return assertions


def citation(parsed: Parsed, record: CitationRecord, saying: Saying) -> Assertions:
    """A reference added to a statement."""
    id_ = statement_id(record.statement)
    work, _ = saying.works.cited(record.cites)
    made = citation_of(id_, record.claim, work, record.cites)
    assertions = begin(parsed, made)
    _relate(assertions, id_, "HAS_CITATION", ("Citation", made.id))
    assertions.relate(made, "REFERS_TO", work)
    return assertions


def link(parsed: Parsed, record: LinkRecord, saying: Saying) -> Assertions:
    """What a statement rests on, considers and contradicts beyond its own record."""
    id_, known = saying.works.statement(record.statement)
    # Its own record describes it: here it is only pointed at.
    main = known or Statement(id=id_, text="", kind="opinion", ground="experience")
    assertions = Assertions(parsed.key, parsed.values, f"line {parsed.place.line}", main)
    _link(assertions, id_, record.rests_on, record.considers, record.contradicts, saying)
    return assertions


def confirmation(parsed: Parsed, record: ConfirmationRecord, saying: Saying) -> Assertions:
    """Somebody has read what a citation cites, and confirms that it holds the claim."""
    main = confirmation_of(CitationId(record.citation), record.by, record.on)
    assertions = begin(parsed, main)
    _relate(assertions, main.id, "CONFIRMS", ("Citation", record.citation), "Confirmation")
    return assertions


def withdrawal(parsed: Parsed, record: WithdrawalRecord, saying: Saying) -> Assertions:
    """A statement is taken back, or a work retracted."""
    main = Withdrawal(
        id=WithdrawalId(derive_id("Withdrawal", record.key)),
        by=record.by,
        on=record.on,
        because=record.because,
    )
    assertions = begin(parsed, main)
    _relate(assertions, main.id, "WITHDRAWS", _other(assertions, record.of, saying), "Withdrawal")
    return assertions


def challenge(parsed: Parsed, record: ChallengeRecord, saying: Saying) -> Assertions:
    """Somebody doubts a statement."""
    main = Challenge(id=challenge_id(record.key), by=record.by, on=record.on, text=record.text)
    assertions = begin(parsed, main)
    doubted = _called(assertions, record.statement, saying)
    _relate(assertions, main.id, "CHALLENGES", doubted, "Challenge")
    return assertions


def reply(parsed: Parsed, record: ReplyRecord, saying: Saying) -> Assertions:
    """An answer to a challenge."""
    id_ = ReplyId(derive_id("Reply", record.key))
    main = Reply(id=id_, by=record.by, on=record.on, text=record.text)
    assertions = begin(parsed, main)
    _relate(assertions, main.id, "ANSWERS", ("Challenge", challenge_id(record.challenge)), "Reply")
    return assertions


def _cite(assertions: Assertions, main: Statement, cited: Cited, saying: Saying) -> None:
    work, _ = saying.works.cited(cited)
    made = assertions.describe(citation_of(main.id, main.text, work, cited))
    assertions.relate(main, "HAS_CITATION", made)
    # A reference is no proof that such a work exists: it is never made from one.
    if known := saying.works.of_load(work.id):
        assertions.mention(known)
    assertions.relate(made, "REFERS_TO", work)
    if cited.confirmed_by and cited.confirmed_on:
        read = confirmation_of(made.id, cited.confirmed_by, cited.confirmed_on)
        assertions.relate(assertions.describe(read), "CONFIRMS", made)


def _link(
    assertions: Assertions,
    id_: str,
    rests_on: Iterable[str],
    considers: Iterable[Other],
    contradicts: Iterable[Other],
    saying: Saying,
) -> None:
    for key in rests_on:
        _relate(assertions, id_, "RESTS_ON", _called(assertions, key, saying))
    for type_, others in (("CONSIDERS", considers), ("CONTRADICTS", contradicts)):
        for other in others:
            _relate(assertions, id_, type_, _other(assertions, other, saying))


def _other(assertions: Assertions, other: Other, saying: Saying) -> tuple[str, str]:
    """The kind and id of what is meant."""
    if other.statement:
        return _called(assertions, other.statement, saying)
    said = "This statement names"
    return "Work", work_called(assertions, other.work or "", said, saying).id


def _called(assertions: Assertions, key: str, saying: Saying) -> tuple[str, str]:
    """The statement with that key, which may come later in this load."""
    id_, known = saying.works.statement(key)
    if known:
        assertions.mention(known)
    elif id_ != key:
        saying.warn(
            f"{assertions.locator}: the statement {key!r} is in no file of this load;"
            " it is linked if the graph has it."
        )
    return "Statement", id_


def _relate(
    assertions: Assertions,
    start: str,
    type_: str,
    end: tuple[str, str],
    start_kind: str = "Statement",
) -> None:
    """To what may or may not be in the graph (kind and id): it is linked if it is."""
    assertions.edges.append(Edge(type_, start_kind, start, *end))
