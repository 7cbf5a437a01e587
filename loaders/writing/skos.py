"""The vocabulary as SKOS, in Turtle."""

from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from loaders.writing.rdf import TurtleWriting, named
from queries.export.topics import ExportedTopic

_SCHEME = URIRef("urn:cairn:topics")


def writing() -> TurtleWriting[ExportedTopic]:
    """A file of SKOS."""
    return TurtleWriting({"skos": Namespace(str(SKOS))}, _say, _scheme)


def _scheme(graph: Graph) -> None:
    graph.add((_SCHEME, RDF.type, SKOS.ConceptScheme))


def _say(graph: Graph, topic: ExportedTopic) -> None:
    concept = named(topic.id)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, _SCHEME))
    graph.add((concept, SKOS.prefLabel, Literal(topic.label)))
    for label in topic.other_labels:
        graph.add((concept, SKOS.altLabel, Literal(label)))
    for broader in topic.broader:
        graph.add((concept, SKOS.broader, named(broader)))
    for related in topic.related:
        graph.add((concept, SKOS.related, named(related)))
