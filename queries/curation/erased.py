"""Who was erased, and what is said without them: no record brings anybody back.

A mark holds a hash of an id, so that whatever is kept is compared by hashes: ids of people and
statements, keys and names under which somebody acts. What is only about somebody who was erased
is left out; what others say is kept without them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.errors import NotAllowed
from graph.model import kind_of, properties_of
from graph.model.ids import (
    derive_id,
    digest,
    erasure_id,
    identified_person_id,
    normalise_name,
    registered_person_id,
)
from graph.query import Query
from graph.store import GraphStore, Transaction
from queries.curation.assertions import Assertions

# What stands where somebody was named who was erased.
ERASED = "somebody erased"
# The properties, and fields of records, that name who did something.
SIGNED = frozenset(
    {"by", "confirmed_by", "verified_by", "strength_by", "decided_by", "undone_by", "asserted_by"}
)
# What belongs to the start of these relationships is said of nobody else.
_OWNING = frozenset({"HOLDS", "HAS_EXPERTISE", "HAS_COMPETENCE", "STATES", "HAS_CITATION"})
# Acts that are nothing but their author's words.
_WORDS = frozenset({"Challenge", "Reply"})
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_OPENALEX = re.compile(r"\bA\d{4,}\b")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """The id of a mark, and since when (a day) it stands."""

    id: str
    on: str


ERASURES = Query(__package__, "erasures", Mark)


def name_key(name: str) -> str:
    """What the mark of a name is a hash of."""
    return derive_id("name", normalise_name(name))


@dataclass(frozen=True, slots=True)
class Erased:
    """All that was erased: the day by the id of each mark."""

    marks: Mapping[str, str]

    def since(self, of: str) -> str | None:
        """Since when what has this id is erased; None if it is not."""
        return self.marks.get(erasure_id(of))

    def signature(self, name: Any) -> str | None:
        """Since when whoever signs so is erased: by their key on the register, or by their name."""
        if not isinstance(name, str):
            return None
        return self.since(registered_person_id(name)) or self.since(name_key(name))

    def identifies(self, values: Mapping[str, Any]) -> bool:
        """Whether a part of a record is somebody who was erased: by key, ORCID or OpenAlex id."""
        if self.signature(values.get("person_id")):
            return True
        said = " ".join(str(values.get(name, "")) for name in ("orcid", "openalex"))
        return any(self.since(id_) for id_ in _identifiers(said))

    def told(self, text: str) -> bool:
        """Whether a message or the name of a file names somebody who was erased."""
        if not self.marks:
            return False
        if any(self.since(id_) for id_ in _identifiers(text)):
            return True
        quoted = (one or other for one, other in _QUOTED.findall(text))
        return any(map(self.signature, quoted)) or any(map(self.signature, _names(text)))

    def plain(self, text: str) -> str:
        """The text, or where it names somebody who was erased that alone."""
        return ERASED if self.told(text) else text

    def check(self, actor: str) -> None:
        """Raises NotAllowed for who would act under a name that was erased."""
        if day := self.signature(actor):
            raise NotAllowed(
                f"Whoever acts under this name was erased on {day}: nothing more is kept of them.",
                hint="Set CAIRN_ACTOR to the name of whoever acts.",
            )


def orcid_in(text: str) -> str | None:
    """The first ORCID in a text."""
    found = _ORCID.search(text)
    return found[0] if found else None


def _identifiers(text: str) -> Iterator[str]:
    """The ids of people whose ORCID or OpenAlex id stands in a text."""
    yield from (identified_person_id(orcid, None) for orcid in _ORCID.findall(text))
    yield from (identified_person_id(None, found) for found in _OPENALEX.findall(text))


def _names(text: str) -> Iterator[str]:
    """Some words of a text that stand together and may be a name."""
    words = normalise_name(text).split()
    for begin in range(len(words)):
        for end in range(begin + 2, min(begin + _LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[begin:end])


async def erased(within: GraphStore | Transaction) -> Erased:
    """Everybody who was erased from a graph."""
    return Erased({row.id: row.on for row in await within.fetch(ERASURES)})


def left_out_since(said: Assertions, gone: Erased) -> str | None:
    """Since when somebody is erased of whom alone a record speaks; None if it speaks of others."""
    ids = [
        *(node.id for node in said.described),
        *(edge.start for edge in said.edges if edge.type in _OWNING),
    ]
    signed = (node.by for node in said.described if kind_of(node) in _WORDS)
    days = (*map(gone.since, ids), *map(gone.signature, signed))
    return next(filter(None, days), None)


def without(said: Assertions, gone: Erased, source: str) -> Assertions:
    """What a record of a source says, without anybody who was erased; itself if it names none."""
    if not gone.marks:
        return said
    edges = [e for e in said.edges if not (e.start_kind == "Person" and gone.since(e.start))]
    wrote = {e.start for e in said.edges if e.type == "AUTHORED" and gone.since(e.start)}
    described = [_unsigned(node, gone) for node in said.described]
    key = derive_id("key", source, said.key) if gone.told(said.key) else said.key
    kept = replace(
        said,
        key=key,
        values=_made_alone(said) if wrote else scrubbed(said.values, gone),
        locator=gone.plain(said.locator),
        main=described[said.described.index(said.main)]
        if said.main in said.described
        else said.main,
        described=described,
        mentioned=[node for node in said.mentioned if not gone.since(node.id)],
        edges=edges,
        compared=replace(said.compared, authors=()) if wrote and said.compared else said.compared,
    )
    return said if _alike(said, kept) else kept


def _alike(one: Assertions, other: Assertions) -> bool:
    if len(one.edges) != len(other.edges) or one.locator != other.locator or one.key != other.key:
        return False
    return one.described == other.described and digest(one.values) == digest(other.values)


def _made_alone(said: Assertions) -> dict[str, Any]:
    """What Cairn made of a work, in the place of what its record read.

    A name has as many forms in a file as there are formats, and beside it stand addresses.
    """
    work = said.described[0]
    return {"without": ERASED, kind_of(work).lower(): properties_of(work)}


def _unsigned(node: Any, gone: Erased) -> Any:
    """A node without the name of whoever was erased; an import without that of their file."""
    names = [f.name for f in fields(node) if f.name in SIGNED and getattr(node, f.name)]
    changed = {name: ERASED for name in names if gone.signature(getattr(node, name))}
    if kind_of(node) in ("Import", "Source"):
        name = "file" if kind_of(node) == "Import" else "name"
        changed[name] = gone.plain(getattr(node, name))
    return replace(node, **changed) if changed else node


def scrubbed(values: Any, gone: Erased) -> Any:
    """What a record reads, without those in its lists who were erased, and their signatures."""
    if isinstance(values, Mapping):
        return {
            name: ERASED if name in SIGNED and gone.signature(said) else scrubbed(said, gone)
            for name, said in values.items()
        }
    if isinstance(values, list | tuple):
        stay = [v for v in values if not (isinstance(v, Mapping) and gone.identifies(v))]
        return [scrubbed(value, gone) for value in stay]
    return values
