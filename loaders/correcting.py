"""What a curator says of a work: another value of a field, a piece of its text.

All that was said so of one work is one record of the source "acts", which is trusted most
(docs/decisions/0020-duplicates.md): the next act supersedes the last one, which stays readable, as
what other sources say does. Without title and kind there is no work, so these are said with the
first act, as they are shown then.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from embeddings.encoder import Encoder
from embeddings.refresh import check_encoder, encode_pending
from graph.access import Actor
from graph.errors import BadInput
from graph.store import GraphStore
from loaders.acts import SOURCE, keep_act, known_work
from loaders.quoting import QUOTATION_WORDS, check_quotation
from queries.browsing.nodes import Looked
from queries.browsing.records import records_of_keys
from queries.curation.keep import record_key


@dataclass(frozen=True, slots=True)
class Corrections:
    """The fields of a work that are said to be otherwise; None leaves one as it is.

    Days are `YYYY-MM-DD`, or `YYYY-MM` or `YYYY`.
    """

    title: str | None = None
    type: str | None = None
    year: int | None = None
    publisher: str | None = None
    url: str | None = None
    jurisdiction: str | None = None
    section: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    language: str | None = None
    licence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A piece of a work's text, or what it says in our words, and its place in the work."""

    text: str
    locator: str
    in_our_words: bool = False


async def correct_work(
    store: GraphStore, actor: Actor, encoder: Encoder, work: str, changes: Corrections
) -> Looked:
    """Say that fields of a work (by DOI or id) are otherwise; gives it as it is shown now.

    Doing it again changes nothing. Raises NotFound, and BadInput for what no field can be or where
    nothing is changed.
    """
    said = {name: value for name, value in asdict(changes).items() if value is not None}
    if not said:
        raise BadInput("It is not said what is otherwise.", hint="Name a field and its value.")
    return await _keep(store, actor, encoder, await known_work(store, actor, work), said)


async def attach_passage(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    work: str,
    new: NewPassage,
    *,
    most_words: int = QUOTATION_WORDS,
) -> Looked:
    """Keep a piece of a work's text with its place, by which it is found and quoted from now on.

    In the source's own words it is at most `most_words` long, unless the licence is an open one.
    Doing it again changes nothing. Raises NotFound, BadInput, EncoderMismatch.
    """
    await check_encoder(store, encoder)
    found = await known_work(store, actor, work)
    if not new.in_our_words:
        check_quotation(found.node, new.text, new.locator, most_words)
    wording = "ours" if new.in_our_words else "source"
    passage = {"text": new.text.strip(), "locator": new.locator, "wording": wording}
    before = (await _said_before(store, actor, found.id)).get("passages", [])
    passages = before if passage in before else [*before, passage]
    await _keep(store, actor, encoder, found, {"passages": passages})
    await encode_pending(store, encoder, actor)
    return await known_work(store, actor, found.id)


async def _keep(
    store: GraphStore, actor: Actor, encoder: Encoder, work: Looked, said: Mapping[str, Any]
) -> Looked:
    """Keep what was said of the work before and this as the one record of it."""
    shown = {"title": work.node.title, "type": work.node.kind}
    before = await _said_before(store, actor, work.id)
    values = {**shown, **before, **said, "kind": "work", "key": work.id}
    await keep_act(store, actor, encoder, values)
    return await known_work(store, actor, work.id)


async def _said_before(store: GraphStore, actor: Actor, work: str) -> dict[str, Any]:
    key = record_key(SOURCE, f"work:{work}")
    found = await records_of_keys(store, actor, [key])
    return found[key].values if key in found else {}
