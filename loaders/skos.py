"""The format `skos`: vocabularies; each concept is a topic with its labels and its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rdflib import DCTERMS, OWL, RDF, SKOS, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.errors import UnreadableFile
from graph.model.ids import normalise_name
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, validated
from loaders.plain_text import plain
from loaders.rdf import Resources, resources
from loaders.records import TopicRecord
from loaders.source_file import SourceFile

# What SKOS has no word for: see loaders/landscape/landscape-scheme.ttl.
CAIRN = Namespace("urn:cairn:vocabulary:")
# A topic has no field for these; they stay in the record.
_NOT_CARRIED = (
    SKOS.scopeNote,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)


def read(file: SourceFile, warn: Warn) -> Items:
    """One topic a concept.

    Raises UnreadableFile when the file is broken or holds no concept.
    """
    reading = _Reading(resources(file), file.name, warn)
    concepts = reading.said.of_types([SKOS.Concept], RDF.type)
    if not concepts:
        raise UnreadableFile(
            f"{file.path} holds no concepts of SKOS.", hint="Each is a skos:Concept with a name."
        )
    for number, concept in enumerate(concepts, start=1):
        yield reading.topic(concept, reading.said.place(number, concept))
    reading.tell_not_carried()


@dataclass(slots=True)
class _Reading:
    """What is known of one vocabulary while its concepts become topics."""

    said: Resources
    file: str
    warn: Warn
    labels: dict[str, Node] = field(default_factory=dict)

    def topic(self, concept: Node, place: Place) -> Parsed | Rejected:
        """The topic that a concept means."""
        label = self._label(concept)
        if not label:
            return Rejected(place, f"{concept} has no label", "Give it a skos:prefLabel.")
        if str(self.said.graph.value(concept, OWL.deprecated)).casefold() in ("true", "1"):
            return Rejected(place, f"{label!r} is deprecated", "Load what replaces it.")
        first = self.labels.setdefault(normalise_name(label), concept)
        if first != concept:
            return Rejected(
                place,
                f"has the label {label!r} of {first}",
                "A topic is known by its label: tell the two apart in theirs.",
            )
        said = self._fields(concept, label)
        record = validated(TopicRecord, said, place)
        if isinstance(record, Rejected):
            return record
        return Parsed(place, str(concept), record, self._kept(concept, said))

    def tell_not_carried(self) -> None:
        """Tell what the records keep and no topic shows."""
        names = [name for name in _NOT_CARRIED if (None, name, None) in self.said.graph]
        if names:
            shown = ", ".join(str(name).rpartition("#")[2] for name in names)
            self.warn(f"{self.file}: kept in the records, but not shown of topics: {shown}.")

    def _label(self, concept: Node) -> str | None:
        return plain(self.said.text(concept, SKOS.prefLabel))

    def _fields(self, concept: Node, label: str) -> dict[str, Any]:
        others = self.said.texts(concept, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        shown = (text for text in map(plain, others) if text and text != label)
        return {
            "label": label,
            "other_labels": tuple(dict.fromkeys(shown)),
            "former_labels": tuple(self._former(concept)),
            "definition": plain(self.said.text(concept, SKOS.definition)),
            "sources": tuple(self._sources(concept)),
            "phrases_elsewhere": self._phrases_elsewhere(concept) or None,
            "broader": tuple(self._beside(concept, SKOS.broader, SKOS.narrower)),
            "related": tuple(self._beside(concept, SKOS.related, SKOS.related)),
            "source": str(concept),
        }

    def _kept(self, concept: Node, said: dict[str, Any]) -> dict[str, Any]:
        """All that the file says of a concept; what stands in nodes without a name as it is read.

        A page tells by `source` where the record was read.
        """
        kept: dict[str, Any] = dict(self.said.raw(concept))
        if said["former_labels"]:
            kept["former_labels"] = list(said["former_labels"])
        if said["sources"]:
            kept["source"] = {"document": "; ".join(said["sources"])}
        return kept

    def _former(self, concept: Node) -> Iterator[dict[str, Any]]:
        """The names that its change notes say were given up."""
        found = [
            (text, note)
            for note in self.said.nodes(concept, SKOS.changeNote, SKOS.historyNote)
            if (text := plain(self.said.text(note, CAIRN.formerLabel)))
        ]
        for text, note in sorted(found, key=lambda pair: pair[0].casefold()):
            yield {
                "label": text,
                "note": plain(self.said.text(note, RDF.value)),
                "date": self.said.text(note, DCTERMS.date),
                "source": "; ".join(self._sources(note)) or None,
            }

    def _sources(self, node: Node) -> list[str]:
        """Where it was read: an address, or a document with the place in it."""
        told = (self._source(one) for one in self.said.nodes(node, DCTERMS.source))
        return sorted(dict.fromkeys(told))

    def _source(self, node: Node) -> str:
        whole = next(iter(self.said.nodes(node, DCTERMS.isPartOf)), node)
        named = plain(self.said.text(whole, DCTERMS.title)) or str(whole)
        place = plain(self.said.text(node, DCTERMS.bibliographicCitation))
        return f"{named}, {place}" if place else named

    def _phrases_elsewhere(self, concept: Node) -> bool:
        schemes = self.said.nodes(concept, SKOS.inScheme)
        return any((scheme, CAIRN.phrasesIn, None) in self.said.graph for scheme in schemes)

    def _beside(self, concept: Node, there: URIRef, back: URIRef) -> Iterator[str]:
        """The labels of the concepts beside one, whichever of the two says so."""
        found = {*self.said.nodes(concept, there), *self.said.graph.subjects(back, concept)}
        for other in sorted(found - {concept}, key=str):
            if isinstance(other, Literal):
                continue
            if label := self._label(other):
                yield label
            else:
                self.warn(f"{self.file}: {concept} leads to {other}, which has no label here.")
