"""The format `vivo`: people, posts, bodies and works as a VIVO site keeps them (Turtle, N3)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from rdflib import RDF, RDFS, URIRef
from rdflib.term import Node

from graph.errors import UnreadableFile
from loaders.bibliographic import address_in, display_name
from loaders.parsed import Item, Items, Parsed, Place, Rejected, Warn, validated
from loaders.rdf import Resources, resources
from loaders.records import OrganisationRecord, PersonRecord, PostRecord, Record
from loaders.references import References
from loaders.source_file import SourceFile
from loaders.vivo_terms import (
    AUTHORSHIP,
    BIBO,
    BODIES,
    HAS_PART,
    JOINING,
    PART_OF,
    PEOPLE,
    POSITIONS,
    VIVO,
    WORKS,
)

R = TypeVar("R", bound=Record)

_PRECISION = {"yearPrecision": 4, "yearMonthPrecision": 7, "yearMonthDayPrecision": 10}
_MOST_WHOLES = 10


def read(file: SourceFile, warn: Warn) -> Items:
    """One record a body, a person with an ORCID, a post and a work.

    Raises UnreadableFile when the file is broken or holds nothing of VIVO's.
    """
    site = _Site(resources(file), References(file.name, warn))
    said = site.said
    bodies = said.of_types(BODIES, RDF.type)
    people, works = said.of_types(PEOPLE, RDF.type), said.of_types(WORKS, RDF.type)
    if not (bodies or people or works):
        raise UnreadableFile(
            f"{file.path} holds no people, bodies or works of VIVO.", hint="Export them from VIVO."
        )
    yield from map(site.body, bodies)
    for person in people:
        yield from site.person(person)
    yield from map(site.post, said.of_types(POSITIONS, RDF.type))
    yield from map(site.work, works)
    site.tell_left_out({*bodies, *people, *works})


@dataclass(slots=True)
class _Site:
    """What one file says, and how far its records are counted."""

    said: Resources
    references: References
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    unknown: int = 0

    def body(self, node: URIRef) -> Item:
        """The organisation of a node."""
        place = self._place(node)
        types = [BODIES[kind] for kind in self._types(node) if kind in BODIES]
        wholes = [*self.said.nodes(node, PART_OF), *self.said.graph.subjects(HAS_PART, node)]
        values = {
            "name": self._body_name(node) or "",
            "type": next(filter(None, types), None),
            "part_of": tuple(dict.fromkeys(filter(None, map(self._body_name, wholes)))),
        }
        return self._made(OrganisationRecord, values, node, place)

    def person(self, node: URIRef) -> Iterator[Item]:
        """The person of a node; without an ORCID, somebody known by works and posts only."""
        author = self._author(node)
        if author and author["orcid"]:
            values = {"name": author["name"], "orcid": author["orcid"]}
            yield self._made(PersonRecord, values, node, self._place(node))
        elif author and set(self._joined_by(node)) & {AUTHORSHIP, *POSITIONS}:
            self.unknown += 1
        else:
            reason = (
                f"{author['name'] if author else node!s} has neither an ORCID nor works or posts"
            )
            yield Rejected(self._place(node), reason, "Add a vivo:orcidId.")

    def post(self, node: URIRef) -> Item:
        """The post of a node that joins a person and a body."""
        place = self._place(node)
        related = self._related(node)
        person = next(filter(None, map(self._author, self._of(related, PEOPLE))), None)
        body = next(filter(None, map(self._body_name, self._of(related, frozenset(BODIES)))), None)
        title = self._label(node)
        if not (person and body):
            return Rejected(place, f"the position {title!r} does not say whose it is and where", "")
        since, until = self._interval(node)
        values = {
            "person": {**person, "placed": False},
            "title": title,
            "organisation": body,
            "valid_from": since,
            "valid_to": until,
        }
        return self._made(PostRecord, values, node, place)

    def work(self, node: URIRef) -> Item:
        """The work of a node, its authors by their rank."""
        place, said = self._place(node), self.said
        kind = next(WORKS[one] for one in self._types(node) if one in WORKS)
        venue = self._first_label(node, VIVO["hasPublicationVenue"])
        publisher = self._first_label(node, VIVO["publisher"])
        bodies = (venue, publisher) if kind == "article" else (publisher, venue)
        year = self._date(next(iter(said.nodes(node, VIVO["dateTimeValue"])), None))
        fields = {
            "title": self._label(node),
            "type": kind,
            "year": int(year[:4]) if year else None,
            "publisher": next(filter(None, bodies), None),
            "doi": self.references.doi(place, said.texts(node, BIBO["doi"])),
            "authors": list(self._authors(node)),
            "topics": tuple(
                filter(None, map(self._label, said.nodes(node, VIVO["hasSubjectArea"])))
            ),
            "abstract": said.text(node, BIBO["abstract"]),
            "url": address_in(said.text(node, BIBO["uri"])),
            "note": said.text(node, RDFS.comment),
        }
        serials = said.texts(node, *(BIBO[name] for name in ("isbn10", "isbn13", "issn", "eissn")))
        numbers = self.references.numbers(place, serials, said.text(node, BIBO["pmid"]))
        made = self.references.work(place, fields, said.raw(node), numbers)
        if isinstance(made, Rejected):
            return made
        return Parsed(place, str(node), made.record, made.values)

    def tell_left_out(self, read_nodes: set[URIRef]) -> None:
        """Tell what the file holds beside what is read."""
        if self.unknown:
            self.references.tell_once(
                f"{self.unknown} people have no ORCID; they are kept as authors and holders of"
                " posts, and who they are stays unresolved."
            )
        left = Counter(
            str(kind).rpartition("#")[2].rpartition("/")[2]
            for node, kind in self.said.graph.subject_objects(RDF.type)
            if node not in read_nodes and kind not in JOINING and "vcard" not in str(kind)
        )
        if left:
            told = ", ".join(f"{name} ({number})" for name, number in sorted(left.items()))
            self.references.tell_once(f"Cairn does not read {told}.")

    def _made(
        self, model: type[R], values: dict[str, Any], node: URIRef, place: Place
    ) -> Parsed | Rejected:
        record = validated(model, values, place)
        if isinstance(record, Rejected):
            return record
        return Parsed(place, str(node), record, {**self.said.raw(node), **_plain(values)})

    def _place(self, node: Node) -> Place:
        return self.said.place(next(self.numbers), node)

    def _types(self, node: Node) -> list[URIRef]:
        found = self.said.graph.objects(node, RDF.type)
        return sorted(kind for kind in found if isinstance(kind, URIRef))

    def _label(self, node: Node) -> str | None:
        return self.said.text(node, RDFS.label)

    def _first_label(self, node: Node, name: URIRef) -> str | None:
        return next(filter(None, map(self._label, self.said.nodes(node, name))), None)

    def _body_name(self, node: Node) -> str | None:
        """Its label with that of the whole it is part of: there is a 'History' everywhere."""
        whole, seen = node, {node}
        while len(seen) < _MOST_WHOLES:
            wholes = self.said.nodes(whole, PART_OF)
            wholes += sorted(self.said.graph.subjects(HAS_PART, whole), key=str)
            further = next((one for one in wholes if one not in seen), None)
            if further is None:
                break
            seen.add(further)
            whole = further
        own, top = self._label(node), self._label(whole)
        return f"{own}, {top}" if own and top and whole != node else own

    def _author(self, node: Node) -> dict[str, Any] | None:
        name = display_name(self._label(node) or "")
        place = Place(0, self.said.line(node))
        said = [str(one) for one in self.said.graph.objects(node, VIVO["orcidId"])]
        orcid = self.references.orcid(place, next(iter(sorted(said)), None))
        return {"name": name, "orcid": orcid} if name else None

    def _authors(self, work: Node) -> Iterator[dict[str, Any]]:
        ranked = []
        for authorship in self._related(work):
            if AUTHORSHIP in self._types(authorship):
                rank = self.said.text(authorship, VIVO["rank"]) or ""
                people = self._of(self._related(authorship), PEOPLE)
                ranked += [(int(rank) if rank.isdecimal() else 10_000, str(p), p) for p in people]
        seen: set[str] = set()
        for _, _, person in sorted(ranked):
            author = self._author(person)
            if author and author["name"] not in seen:
                seen.add(author["name"])
                yield author

    def _related(self, node: Node) -> list[Node]:
        """What is joined to a node, whichever of the two says so."""
        graph = self.said.graph
        found = {*graph.objects(node, VIVO["relates"]), *graph.subjects(VIVO["relates"], node)}
        found |= {
            *graph.objects(node, VIVO["relatedBy"]),
            *graph.subjects(VIVO["relatedBy"], node),
        }
        return sorted(found, key=str)

    def _joined_by(self, node: Node) -> Iterator[URIRef]:
        for related in self._related(node):
            yield from self._types(related)

    def _of(self, nodes: list[Node], types: frozenset[URIRef]) -> list[Node]:
        return [node for node in nodes if types & set(self._types(node))]

    def _interval(self, node: Node) -> tuple[str | None, str | None]:
        for interval in self.said.nodes(node, VIVO["dateTimeInterval"]):
            ends = (self.said.nodes(interval, VIVO[name]) for name in ("start", "end"))
            since, until = (self._date(next(iter(end), None)) for end in ends)
            return since, until
        return None, None

    def _date(self, node: Node | None) -> str | None:
        """A date as exact as it is meant."""
        if node is None:
            return None
        text = self.said.text(node, VIVO["dateTime"]) or ""
        meant = next(iter(self.said.nodes(node, VIVO["dateTimePrecision"])), "")
        date = text[: _PRECISION.get(str(meant).rpartition("#")[2], 10)]
        return date if date[:4].isdecimal() and len(date) >= 4 else None


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values as JSON keeps them."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }
