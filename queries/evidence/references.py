"""Whether a reference holds: checked in order, each result told.

A machine verifies that the work is there, is not retracted, and says these words at that place,
and that they are on the subject of the claim. It does not verify that they support the claim:
that takes a person who has read them. On SciFact the cosine of claim and best sentence tells a
cited abstract from a random one with a balanced accuracy of .955 (threshold .38), from the
uncited one most like it with .58, and with no threshold better than .66.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from embeddings.encoder import Encoder
from embeddings.kept_sentences import kept_sentences
from graph.access import Actor
from graph.model.ids import digest
from graph.query import Query
from graph.store import GraphStore
from queries.evidence.quotation import nearest_sentence, plain, stands_in

State = Literal["confirmed", "verified", "unchecked", "failed"]
STATES: dict[State, str] = {
    "confirmed": "read and confirmed",
    "verified": "quotation verified by machine, not yet read",
    "unchecked": "not checked",
    "failed": "reference failed",
}
PASSING: frozenset[State] = frozenset({"confirmed", "verified"})
# The cosine of claim and quotation from which they are on one subject, by the hash of the
# encoder's weights; measured by benchmarks.subject, what it lets through by benchmarks.split.
ON_THE_SUBJECT: dict[str, float] = {
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db": 0.38,
}
NO_TEXT = "not read here: Cairn holds no text of this work"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is kept: what is claimed, and where it is said to be written.

    `claimed` is the hash of the wording it was cited for, `confirmed` are pairs of who and when.
    """

    id: str
    claim: str
    claimed: str
    reference: str
    work: str
    locator: str | None
    quotation: str | None
    confirmed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at: whether it holds (None: that cannot be told), and in words."""

    name: str
    holds: bool | None
    found: str


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """A citation and what became of it; `nearest` is what stands there instead of a quotation."""

    cited: Cited
    state: State
    reason: str
    steps: tuple[Step, ...]
    title: str | None = None
    year: int | None = None
    kind: str | None = None
    nearest: str | None = None
    confirmed_by: str | None = None
    confirmed_on: str | None = None

    @property
    def passes(self) -> bool:
        """Whether it makes what cites it research."""
        return self.state in PASSING


@dataclass(frozen=True, slots=True)
class CitedWorkRow:
    """A work that is cited: `retracted` are pairs of day and reason, newest first."""

    id: str
    title: str
    kind: str
    year: int | None
    retracted: list[list[str | None]]
    texts: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """A passage of a work in the source's own words."""

    work: str
    locator: str | None
    text: str


CITED_WORKS = Query(__package__, "cited_works", CitedWorkRow)
TEXTS_AT = Query(__package__, "texts_at", TextRow)
TEXTS_OF = Query(__package__, "texts_of", TextRow)


async def check_references(
    store: GraphStore, encoder: Encoder, cited: Sequence[Cited]
) -> dict[str, CheckedReference]:
    """Each citation, by its id, checked against what the graph holds now."""
    if not cited:
        return {}
    ids = sorted({one.work for one in cited})
    works = {row.id: row for row in await store.fetch(CITED_WORKS, ids=ids)}
    here = await _texts_at(store, [one for one in cited if one.work in works])
    missed = {one.work for one in cited if _misses(one, works, here)}
    elsewhere = await _texts_of(store, missed)
    on_subject = await asyncio.to_thread(_subjects, encoder, cited)
    return {
        one.id: _check(
            _Looking(
                one,
                works.get(one.work),
                [row.text for row in here.get(one.id, ())],
                elsewhere.get(one.work, ()),
                on_subject.get(one.id, 0.0),
                ON_THE_SUBJECT.get(encoder.sha256),
            )
        )
        for one in cited
    }


async def passages_cited(store: GraphStore, actor: Actor, one: Cited) -> list[str]:
    """The passages at the place of a citation that hold its quotation; all there, if none alone."""
    texts = [row.text for row in (await _texts_at(store, [one])).get(one.id, ())]
    holding = [text for text in texts if stands_in(one.quotation or "", [text])]
    return holding or texts


async def _texts_at(store: GraphStore, cited: Sequence[Cited]) -> dict[str, list[TextRow]]:
    """By citation, the passages that stand where it says."""
    wanted = [[one.id, one.work, one.locator] for one in cited if one.locator]
    places: dict[str, list[TextRow]] = {}
    for row in await store.fetch(TEXTS_AT, cited=wanted) if wanted else ():
        places.setdefault(row.work, []).append(row)
    return places


async def _texts_of(store: GraphStore, works: Iterable[str]) -> dict[str, list[TextRow]]:
    """By work, all its passages."""
    ids, found = sorted(works), dict[str, list[TextRow]]()
    for row in await store.fetch(TEXTS_OF, ids=ids) if ids else ():
        found.setdefault(row.work, []).append(row)
    return found


def _misses(
    one: Cited, works: Mapping[str, CitedWorkRow], here: Mapping[str, Sequence[TextRow]]
) -> bool:
    """Whether the rest of the work has to be searched for what is not where it should be."""
    work = works.get(one.work)
    if work is None or not work.texts or not one.quotation:
        return False
    return not stands_in(one.quotation, [row.text for row in here.get(one.id, ())])


def _subjects(encoder: Encoder, cited: Sequence[Cited]) -> dict[str, float]:
    """The cosine of claim and quotation, for the citations that quote something."""
    quoting = [one for one in cited if one.quotation]
    if not quoting:
        return {}
    kept = kept_sentences(encoder.sha256)
    claims = kept.vectors(encoder, [one.claim for one in quoting])
    quoted = kept.vectors(encoder, [plain(one.quotation or "") for one in quoting])
    cosines = np.einsum("ij,ij->i", claims, quoted)
    return {one.id: float(cosine) for one, cosine in zip(quoting, cosines, strict=True)}


@dataclass(frozen=True, slots=True)
class _Looking:
    """What is at hand to check one citation."""

    one: Cited
    work: CitedWorkRow | None
    here: Sequence[str]
    elsewhere: Sequence[TextRow]
    cosine: float
    on_the_subject: float | None


def _check(looking: _Looking) -> CheckedReference:
    one, work, steps = looking.one, looking.work, list[Step]()
    about: dict[str, Any] = (
        {} if work is None else {"title": work.title, "year": work.year, "kind": work.kind}
    )
    for look in (_the_work, _not_retracted, _readable, _the_place, _the_quotation, _on_the_subject):
        steps.append(look(looking))
        if not steps[-1].holds:
            state: State = "unchecked" if steps[-1].holds is None else "failed"
            nearest = _nearest(looking) if state == "failed" else None
            return CheckedReference(
                one, state, steps[-1].found, tuple(steps), nearest=nearest, **about
            )
    state, reason, by, on = _read(one)
    return CheckedReference(
        one, state, reason, tuple(steps), confirmed_by=by, confirmed_on=on, **about
    )


def _the_work(looking: _Looking) -> Step:
    if looking.work is None:
        return Step("the work", False, f"{looking.one.reference} is no work that Cairn holds")
    return Step("the work", True, looking.work.title)


def _not_retracted(looking: _Looking) -> Step:
    if looking.work is None or not looking.work.retracted:
        return Step("not retracted", True, "no retraction is known")
    day, because = looking.work.retracted[0]
    why = f": {because}" if because else ""
    since = f" on {day}" if day else ""
    return Step("not retracted", False, f"the work was retracted{since}{why}")


def _readable(looking: _Looking) -> Step:
    """Whether there is something to compare; without it nothing is said to fail."""
    if looking.work is None or not looking.work.texts:
        return Step("can be read", None, NO_TEXT)
    given = {"place": looking.one.locator, "quotation": looking.one.quotation}
    if missing := " and no ".join(name for name, value in given.items() if not value):
        return Step("can be read", None, f"the reference gives no {missing}")
    return Step("can be read", True, "Cairn holds text of the work")


def _the_place(looking: _Looking) -> Step:
    place = looking.one.locator
    found = place if looking.here else f"Cairn holds no text at {place} of this work"
    return Step("the place", bool(looking.here), found or "")


def _the_quotation(looking: _Looking) -> Step:
    wanted = looking.one.quotation or ""
    if stands_in(wanted, looking.here):
        return Step("the quotation", True, "these words stand there")
    for row in looking.elsewhere:
        if stands_in(wanted, [row.text]):
            place = row.locator or "another place"
            found = f"these words stand at {place}, not at {looking.one.locator}"
            return Step("the quotation", False, found)
    return Step("the quotation", False, "these words do not stand there")


def _on_the_subject(looking: _Looking) -> Step:
    if looking.on_the_subject is None:
        found = "for this encoder nobody has measured from where on a quotation is on the subject"
        return Step("on the subject", None, found)
    holds = looking.cosine >= looking.on_the_subject
    what = "is on the subject of" if holds else "is about something else than"
    return Step("on the subject", holds, f"the quotation {what} the claim")


def _nearest(looking: _Looking) -> str | None:
    """What stands there, or else in the work, that is most like the quotation."""
    texts = looking.here or [row.text for row in looking.elsewhere]
    return nearest_sentence(looking.one.quotation, texts) if looking.one.quotation else None


def _read(one: Cited) -> tuple[State, str, str | None, str | None]:
    """Read and confirmed, if that was for this wording; else verified by machine alone."""
    if one.confirmed and one.claimed == digest(one.claim):
        by, on = one.confirmed[-1]
        return "confirmed", f"{by} read it on {on} and confirms that it holds the claim", by, on
    reworded = "; it was confirmed for another wording of the claim" if one.confirmed else ""
    found = f"these words stand there and are on the subject; nobody has read it{reworded}"
    return "verified", found, None, None
