"""The format `skos`: vocabularies; each concept is a topic with its labels and its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rdflib import OWL, RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from graph.errors import UnreadableFile
from graph.model.ids import normalise_name
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, validated
from loaders.plain_text import plain
from loaders.rdf import Resources, resources
from loaders.records import TopicRecord
from loaders.source_file import SourceFile

# A topic has no field for these; they stay in the record.
_NOT_CARRIED = (
    SKOS.definition,
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
        record = validated(TopicRecord, self._fields(concept, label), place)
        if isinstance(record, Rejected):
            return record
        return Parsed(place, str(concept), record, self.said.raw(concept))

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
            "broader": tuple(self._beside(concept, SKOS.broader, SKOS.narrower)),
            "related": tuple(self._beside(concept, SKOS.related, SKOS.related)),
            "source": str(concept),
        }

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
