"""What people do with statements: state, cite, rest on, contradict, challenge, answer, withdraw.

Each act is one line of the records that `cairn load` reads, validated and kept like any other,
of the source "acts". Its key is made of all that it says, so that doing it again on the same day
changes nothing. What comes back are the statements with the labels that they have now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from embeddings.encoder import Encoder
from embeddings.refresh import check_encoder, encode_pending
from graph.access import Actor, check_signed
from graph.errors import BadInput, Conflict
from graph.model.ids import digest
from graph.store import GraphStore
from loaders.assert_records import assertions_of
from loaders.cited_works import CitedWorks
from loaders.fields import bare_doi
from loaders.keys import (
    area_named,
    challenge_id,
    organisation_named,
    statement_id,
    topic_called,
    topic_named,
    work_id,
    work_known_as,
)
from loaders.parsed import Place, Rejected
from loaders.passage_nodes import Speaking
from loaders.quoting import QUOTATION_WORDS, check_quotation
from loaders.record_lines import parsed_line
from loaders.saying import Saying
from queries.browsing.nodes import Looked, kind_of_id, node
from queries.browsing.suggesting import unknown
from queries.curation.keep import keep, source_of
from queries.evidence.named import named
from queries.evidence.statements import Stated, stated
from queries.evidence.touched import citing, statements_with, with_all_above

SOURCE = source_of("Cairn", "acts")
_LINE = Place(1, None)


@dataclass(frozen=True, slots=True)
class Reference:
    """A work by DOI, id or key, the place in it, and its words there."""

    work: str
    locator: str | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True)
class NewStatement:
    """What is to be stated, as StatementRecord has it; by the actor unless said otherwise.

    `person` is a key of the register. A `strength` is the actor's own rating (SIGN 50).
    """

    text: str
    kind: str
    ground: str
    voice: str = "professional"
    topics: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    area: str | None = None
    person: str | None = None
    organisation: str | None = None
    strength: str | None = None
    cites: tuple[Reference, ...] = ()
    rests_on: tuple[str, ...] = ()


async def state(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    new: NewStatement,
    *,
    most_words: int = QUOTATION_WORDS,
) -> Stated:
    """State something; the same text by the same author again corrects what was said of it.

    At most so many words are quoted of a work without an open licence.
    Raises BadInput, NotFound and UnknownValue for what it says and names, EncoderMismatch.
    """
    await check_encoder(store, encoder)
    await _check_named(store, actor, new)
    person = None if new.organisation else new.person or actor.id
    author = new.organisation or person
    values = {
        "kind": "statement",
        "key": f"stated-{digest([author, ' '.join(new.text.split())])}",
        "text": new.text,
        "type": new.kind,
        "ground": new.ground,
        "voice": new.voice,
        "person_id": new.person if new.organisation else person,
        "organisation": new.organisation,
        "level": list(new.level),
        "area": new.area,
        "topics": list(new.topics),
        "strength": new.strength,
        "strength_by": actor.id if new.strength else None,
        "cites": [await _cited(store, actor, reference, most_words) for reference in new.cites],
        "rests_on": [(await _statement(store, actor, key)).id for key in new.rests_on],
    }
    await keep_act(store, actor, encoder, values)
    await encode_pending(store, encoder, actor)
    return await _told(store, encoder, statement_id(str(values["key"])))


async def cite(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    statement: str,
    reference: Reference,
    *,
    most_words: int = QUOTATION_WORDS,
) -> Stated:
    """Give a reference for a statement (its id or key), as it is worded now.

    At most so many words are quoted of a work without an open licence, always with their place.
    Raises NotFound for a statement or work that there is not, BadInput for what cannot be kept.
    """
    found = await _statement(store, actor, statement)
    cited = await _cited(store, actor, reference, most_words)
    act = {"kind": "citation", "statement": found.id, "claim": found.node.text, "cites": cited}
    await _act(store, actor, encoder, act)
    return await _told(store, encoder, found.id)


async def rest_on(
    store: GraphStore, actor: Actor, encoder: Encoder, statement: str, below: Sequence[str]
) -> Stated:
    """Say that a statement rests on others.

    Raises NotFound for one that there is not, BadInput for one that would rest on itself.
    """
    found = await _statement(store, actor, statement)
    ids = [(await _statement(store, actor, key)).id for key in below]
    if not ids:
        raise BadInput("It is not said what the statement rests on.", hint="Name one or more.")
    _check_other(found.id, ids, "rest on")
    act = {"kind": "link", "statement": found.id, "rests_on": ids}
    await _act(store, actor, encoder, act)
    return await _told(store, encoder, found.id)


async def contradict(
    store: GraphStore, actor: Actor, encoder: Encoder, statement: str, other: str
) -> Stated:
    """Say that a statement says otherwise than another one, or than a work (by DOI or id).

    Raises NotFound for what there is not, BadInput for a statement against itself.
    """
    found = await _statement(store, actor, statement)
    if _doi(other) or kind_of_id(other) == "Work":
        against = {"work": (await known_work(store, actor, other)).id}
    else:
        against = {"statement": (await _statement(store, actor, other)).id}
    _check_other(found.id, against.values(), "contradict")
    act = {"kind": "link", "statement": found.id, "contradicts": [against]}
    await _act(store, actor, encoder, act)
    return await _told(store, encoder, found.id)


async def challenge(
    store: GraphStore, actor: Actor, encoder: Encoder, statement: str, text: str
) -> Stated:
    """Doubt a statement, and say why. Raises NotFound, BadInput."""
    found = await _statement(store, actor, statement)
    act = {"kind": "challenge", "statement": found.id, "text": text}
    await _act(store, actor, encoder, act)
    return await _told(store, encoder, found.id)


async def answer(
    store: GraphStore, actor: Actor, encoder: Encoder, doubt: str, text: str
) -> Stated:
    """Answer a challenge (its id or key). Raises NotFound, BadInput."""
    found = await named(store, actor, "Challenge", challenge_id(doubt), doubt)
    act = {"kind": "reply", "challenge": found.id, "text": text}
    await _act(store, actor, encoder, act)
    return await _told_of(store, actor, encoder, "Challenge", found.id)


async def withdraw(
    store: GraphStore, actor: Actor, encoder: Encoder, statement: str, because: str | None = None
) -> Stated:
    """Take a statement back. What rests on it changes with it. Raises NotFound, BadInput."""
    found = await _statement(store, actor, statement)
    act = {"kind": "withdrawal", "of": {"statement": found.id}, "because": because}
    await _act(store, actor, encoder, act)
    return await _told(store, encoder, found.id)


async def confirm_citation(
    store: GraphStore, actor: Actor, encoder: Encoder, citation: str
) -> Stated:
    """Say that one has read what a citation (its id) cites, and that it holds the claim.

    Raises NotFound, and Conflict for a citation that was given for another wording.
    """
    found = await named(store, actor, "Citation", citation, citation)
    before = await _told_of(store, actor, encoder, "Citation", found.id)
    if found.node.claim != digest(before.row.values["text"]):
        raise Conflict(
            f"The citation {found.id} was given for another wording of the statement.",
            hint="Cite the work again for the present wording, and confirm that.",
        )
    await _act(store, actor, encoder, {"kind": "confirmation", "citation": found.id})
    return await _told(store, encoder, before.id)


async def refute_citation(
    store: GraphStore, actor: Actor, encoder: Encoder, citation: str
) -> Stated:
    """Challenge a statement: one has read what a citation (its id) cites, and it does not hold.

    Raises NotFound, and Conflict for a citation of no statement.
    """
    found = await named(store, actor, "Citation", citation, citation)
    told = await _told_of(store, actor, encoder, "Citation", found.id)
    read = next(one for one in told.references if one.cited.id == found.id)
    work = read.title or read.cited.reference
    place = f", {read.cited.locator}" if read.cited.locator else ""
    text = f"I have read {work}{place}: it does not hold this claim."
    return await challenge(store, actor, encoder, told.id, text)


async def retract_work(
    store: GraphStore, actor: Actor, encoder: Encoder, work: str, because: str | None = None
) -> list[Stated]:
    """Say that a work (by DOI or id) was retracted: every reference to it fails from now on.

    The statements that cite it and all that rest on them, with the labels they have now.
    Raises NotFound, BadInput.
    """
    found = await known_work(store, actor, work)
    act = {"kind": "withdrawal", "of": {"work": found.id}, "because": because}
    await _act(store, actor, encoder, act)
    return await touched_by_work(store, actor, encoder, found.id)


async def mark_reviewed(
    store: GraphStore, actor: Actor, encoder: Encoder, what: str, due: str | None = None
) -> Looked:
    """Say that one has looked again at a work (by DOI or id) or a topic (by label or id).

    `due` is when that is to be done next; without it, never. Doing it again changes nothing.
    Raises NotFound, BadInput for a day that is none or is over.
    """
    if _doi(what) or kind_of_id(what) == "Work":
        found = await known_work(store, actor, what)
        of = {"work": found.id}
    else:
        found = await named(store, actor, "Topic", topic_called(what), what)
        of = {"topic": found.id}
    await _act(store, actor, encoder, {"kind": "reviewed", **of, "due": due})
    return found


async def touched_by_work(
    store: GraphStore, actor: Actor, encoder: Encoder, work: str
) -> list[Stated]:
    """The statements that cite a work (its id) and all that rest on them, from below."""
    ids = await with_all_above(store, actor, await citing(store, actor, work))
    known = await stated(store, encoder, ids)
    return [known[id_] for id_ in ids if id_ in known]


async def _act(store: GraphStore, actor: Actor, encoder: Encoder, act: Mapping[str, Any]) -> None:
    """Keep an act of today by the actor, under a key made of all that it says."""
    said = {**act, "by": actor.id, "on": date.today().isoformat()}
    await keep_act(store, actor, encoder, {**said, "key": f"act-{digest(said)}"})


async def keep_act(
    store: GraphStore, actor: Actor, encoder: Encoder, values: Mapping[str, Any]
) -> None:
    """Keep one record line.

    Raises BadInput for one that is none, NotAllowed (check_signed), Conflict for one of somebody
    who was erased.
    """
    check_signed(actor)
    stated_values = {name: value for name, value in values.items() if value not in (None, [])}
    made = parsed_line(_LINE, stated_values)
    if isinstance(made, Rejected):
        raise BadInput(
            f"This {values['kind']} cannot be kept: {made.reason}.",
            hint=made.hint or "Correct that, and do it again.",
        )
    assertions = assertions_of(made, _saying(encoder))
    assertions.locator = f"on {date.today().isoformat()}"
    # It says something of a work that is known: nothing to find that work by.
    assertions.compared = None
    if "erased" in await keep(store, actor, SOURCE, [assertions]):
        raise Conflict(
            f"This {values['kind']} is left out: whom it is of was erased on "
            f"{assertions.erased_on}.",
            hint="Name somebody else, or nobody.",
        )


def _saying(encoder: Encoder) -> Saying:
    """What everything named was looked up for before: nothing is left to warn of."""
    return Saying(CitedWorks(), Speaking(encoder.count_tokens), lambda _: None)


async def _told(store: GraphStore, encoder: Encoder, id_: str) -> Stated:
    return (await stated(store, encoder, [id_]))[id_]


async def _told_of(
    store: GraphStore, actor: Actor, encoder: Encoder, kind: str, id_: str
) -> Stated:
    """The statement that has a citation, or that a challenge doubts."""
    found = await statements_with(store, actor, kind, id_)
    if not found:
        raise Conflict(
            f"The {kind.lower()} {id_} belongs to no statement any more.",
            hint="The statement may have been corrected: look it up again.",
        )
    return await _told(store, encoder, found[0])


async def _statement(store: GraphStore, actor: Actor, key: str) -> Looked:
    return await named(store, actor, "Statement", statement_id(key), key)


async def known_work(store: GraphStore, actor: Actor, given: str) -> Looked:
    """A work by DOI, id or key. Raises NotFound."""
    doi = _doi(given)
    id_ = work_id(doi, None, "", None) if doi else work_known_as(given).id
    return await named(store, actor, "Work", id_, doi or given)


async def _cited(
    store: GraphStore, actor: Actor, reference: Reference, most_words: int
) -> dict[str, Any]:
    work = await known_work(store, actor, reference.work)
    check_quotation(work.node, reference.quotation, reference.locator, most_words)
    doi = _doi(reference.work)
    place = {"locator": reference.locator, "quotation": reference.quotation}
    given = {name: value for name, value in place.items() if value is not None}
    return {"doi": doi, **given} if doi else {"key": work.id, **given}


def _doi(given: str) -> str | None:
    try:
        return bare_doi(given)
    except ValueError:
        return None


async def _check_named(store: GraphStore, actor: Actor, new: NewStatement) -> None:
    """Topics, area and body must be there: a misspelt one would become another.

    Raises UnknownValue, naming the likeliest.
    """
    wanted: list[tuple[str, str, str]] = [
        ("Topic", label, topic_named(label).id) for label in new.topics
    ]
    if new.area:
        wanted.append(("Area", new.area, area_named(new.area).id))
    if new.organisation:
        body = organisation_named(new.organisation)
        wanted.append(("Organisation", new.organisation, body.id))
    for kind, name, id_ in wanted:
        if await node(store, actor, id_) is None:
            raise await unknown(store, kind, name)


def _check_other(id_: str, others: Iterable[str], what: str) -> None:
    if id_ in others:
        raise BadInput(f"The statement {id_} cannot {what} itself.", hint="Name another statement.")
