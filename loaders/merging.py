"""What curators decide of works that may be one: merge them, part them, or leave them two.

Of people who may be one only the last: nobody is merged.

Each is an act like those of loaders/acts.py, kept as a record of the source "acts"; doing it again
changes nothing.
"""

from dataclasses import dataclass
from typing import Any, Literal

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, NotFound
from graph.provenance import now
from graph.store import GraphStore
from loaders.acts import keep_act
from loaders.fields import bare_doi
from loaders.keys import work_id, work_known_as
from queries.browsing.nodes import node
from queries.duplicates.candidates import Merging, Pair, merging_of, pair_of

Decision = Literal["same", "different"]
_LIST_PEOPLE = "Name two ids of `cairn duplicates people`."


@dataclass(frozen=True, slots=True)
class Joined:
    """Two works: whether `other` is taken for `work` now, and whether that was changed by this."""

    work: str
    other: str
    merged: bool
    changed: bool


async def merge_works(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    work: str,
    other: str,
    because: str | None = None,
) -> Joined:
    """Say that the work `other` is the work `work` (each a DOI or an id).

    From now on everything that is said of it is said of that. Raises NotFound, BadInput for one
    work twice, Conflict for a circle, NotAllowed (check_signed).
    """
    into, of = await _known(store, actor, work), await _known(store, actor, other)
    if into == of:
        raise BadInput(f"The work {work} cannot be merged with itself.", hint="Name another one.")
    held = await merging_of(store, actor, of)
    if held.at == (await merging_of(store, actor, into)).at:
        return Joined(held.at, of, merged=True, changed=False)
    if held.at != of:
        raise BadInput(
            f"The work {of} is taken for {held.at} already.",
            hint=f"Merge that one, or part them first: cairn duplicates unmerge {of}.",
        )
    await _keep(store, actor, encoder, "merge", of, _merge(of, into, because))
    await _settle(store, actor, encoder, of, into, "same")
    return Joined((await merging_of(store, actor, of)).at, of, merged=True, changed=True)


async def unmerge_works(
    store: GraphStore, actor: Actor, encoder: Encoder, other: str, because: str | None = None
) -> Joined:
    """Say that a work (its id) is not the one that it is taken for: all is as it was before.

    The two are not offered again. Raises NotFound for a work that was never merged, NotAllowed.
    """
    of = await _known(store, actor, other)
    held = await merging_of(store, actor, of)
    if held.into is None:
        raise NotFound(f"The work {other} was never merged.", hint="cairn duplicates list")
    if held.taken_back:
        return Joined(held.into, of, merged=False, changed=False)
    taken_back = {**_merge(of, held.into, because), "taken_back": True}
    await _keep(store, actor, encoder, "merge", of, taken_back)
    await _settle(store, actor, encoder, of, held.into, "different")
    return Joined(held.into, of, merged=False, changed=True)


async def decide_candidate(
    store: GraphStore, actor: Actor, encoder: Encoder, candidate: str, decision: Decision
) -> Joined:
    """Answer whether the two works of a candidate (its id) are the same.

    Different ones are never offered again. Raises NotFound, and what `merge_works` does.
    """
    pair = await pair_of(store, actor, candidate)
    if pair is None:
        raise NotFound(f"There is no candidate {candidate!r}.", hint="cairn duplicates list")
    if decision == "same":
        one = (await merging_of(store, actor, pair.one)).at
        other = (await merging_of(store, actor, pair.other)).at
        joined = Joined(one, pair.other, merged=True, changed=False)
        if one != other:
            joined = await merge_works(store, actor, encoder, one, other)
        # Where one of them was merged before, it is another pair that the merge has settled.
        if (settled := await pair_of(store, actor, candidate)) and settled.decided != "same":
            await _decide(store, actor, encoder, pair, "same")
        return joined
    changed = pair.decided != "different"
    if changed:
        await _decide(store, actor, encoder, pair, "different")
    return Joined(pair.one, pair.other, merged=False, changed=changed)


async def two_people(
    store: GraphStore, actor: Actor, encoder: Encoder, one: str, other: str
) -> bool:
    """Say that two people (their ids) are two: they are never listed as possibly one again.

    Whether that was new. Raises NotFound, BadInput for one person twice, NotAllowed.
    """
    for id_ in (one, other):
        found = await node(store, actor, id_)
        if found is None or found.kind != "Person":
            raise NotFound(f"There is no person {id_!r} in the graph.", hint=_LIST_PEOPLE)
    if one == other:
        raise BadInput(f"{one} is one person.", hint=_LIST_PEOPLE)
    pair = await pair_of(store, actor, (one, other))
    if pair and pair.decided == "different":
        return False
    await _decide(store, actor, encoder, pair or Pair.of(one, other), "different")
    return True


async def _settle(
    store: GraphStore, actor: Actor, encoder: Encoder, of: str, into: str, decision: Decision
) -> None:
    """The question about two works, asked or not, is answered by what was done."""
    found = await pair_of(store, actor, (of, into))
    await _decide(store, actor, encoder, found or Pair.of(of, into), decision)


async def _decide(
    store: GraphStore, actor: Actor, encoder: Encoder, pair: Pair, decision: Decision
) -> None:
    said = {"one": pair.one, "other": pair.other, "certainty": pair.certainty}
    await _keep(store, actor, encoder, "decision", pair.id, {**said, "decided": decision})


def _merge(of: str, into: str, because: str | None) -> dict[str, Any]:
    return {"of": of, "into": into, "because": because}


async def _keep(
    store: GraphStore, actor: Actor, encoder: Encoder, kind: str, about: str, said: dict[str, Any]
) -> None:
    """One record for each work or pair: what is decided later supersedes it."""
    act = {"kind": kind, "key": f"{kind}-{about}", "by": actor.id, "on": now()[:10], **said}
    await keep_act(store, actor, encoder, act)


async def _known(store: GraphStore, actor: Actor, given: str) -> str:
    """The id of a work, also of one that was merged. Raises NotFound."""
    try:
        id_ = work_id(bare_doi(given), None, "", None)
    except ValueError:
        id_ = work_known_as(given).id
    # One that was merged when it was loaded never became a node of its own.
    if await node(store, actor, id_) is None and not (await merging_of(store, actor, id_)).into:
        raise NotFound(f"There is no work {given!r} in the graph.", hint="Give its DOI or its id.")
    return id_


__all__ = [
    "Decision",
    "Joined",
    "Merging",
    "decide_candidate",
    "merge_works",
    "two_people",
    "unmerge_works",
]
