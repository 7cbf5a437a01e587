"""Works and their authors as VIVO keeps them, in Turtle."""

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF

from graph.model.evidence import WorkKind
from loaders.vivo_terms import AUTHORSHIP, BIBO, VIVO
from loaders.writing.notes import note_of
from loaders.writing.rdf import TurtleWriting, derived, named
from queries.export.works import Exported, Writer

_TYPES: dict[WorkKind, URIRef] = {
    "article": BIBO["AcademicArticle"],
    "data set": VIVO["Dataset"],
    "legislation": BIBO["Legislation"],
}
_PREFIXES = {
    "bibo": BIBO,
    "foaf": Namespace(str(FOAF)),
    "rdfs": Namespace(str(RDFS)),
    "vivo": VIVO,
    "xsd": Namespace(str(XSD)),
}
_NUMBERS = {"issn": "issn", "isbn": "isbn13", "pmid": "pmid"}


def writing() -> TurtleWriting[Exported]:
    """A file for a VIVO site."""
    return TurtleWriting(_PREFIXES, _say)


def _say(graph: Graph, exported: Exported) -> None:
    work, node = exported.work, named(exported.work.id)
    graph.add((node, RDF.type, _TYPES.get(work.kind, BIBO["Report"])))
    texts = {
        RDFS.label: work.title,
        RDFS.comment: note_of(exported),
        BIBO["abstract"]: exported.abstract,
        BIBO["doi"]: work.doi,
        BIBO["uri"]: work.url,
    }
    for name, text in texts.items():
        if text:
            graph.add((node, name, Literal(text)))
    for kind, called in _NUMBERS.items():
        for number in exported.numbers.get(kind, ()):
            graph.add((node, BIBO[called], Literal(number)))
    _say_body(graph, node, exported)
    _say_year(graph, node, work.year)
    for id_, label in zip(exported.sets, exported.topics, strict=True):
        graph.add((node, VIVO["hasSubjectArea"], named(id_)))
        graph.add((named(id_), RDFS.label, Literal(label)))
    for rank, author in enumerate(exported.authors, start=1):
        _say_author(graph, node, rank, author)


def _say_body(graph: Graph, node: URIRef, exported: Exported) -> None:
    """The journal of an article, the publisher of anything else."""
    name = exported.work.publisher
    if not name:
        return
    in_article = exported.work.kind == "article"
    body = derived("Journal" if in_article else "Publisher", name)
    graph.add((node, VIVO["hasPublicationVenue" if in_article else "publisher"], body))
    graph.add((body, RDF.type, BIBO["Journal"] if in_article else VIVO["Publisher"]))
    graph.add((body, RDFS.label, Literal(name)))


def _say_year(graph: Graph, node: URIRef, year: int | None) -> None:
    if year is None:
        return
    when = derived("Year", year)
    graph.add((node, VIVO["dateTimeValue"], when))
    graph.add((when, RDF.type, VIVO["DateTimeValue"]))
    graph.add((when, VIVO["dateTime"], Literal(f"{year:04}-01-01T00:00:00", datatype=XSD.dateTime)))
    graph.add((when, VIVO["dateTimePrecision"], VIVO["yearPrecision"]))


def _say_author(graph: Graph, work: URIRef, rank: int, author: Writer) -> None:
    authorship = derived("Authorship", str(work), rank)
    person = derived("Author", author.orcid or author.name)
    graph.add((authorship, RDF.type, AUTHORSHIP))
    graph.add((authorship, VIVO["rank"], Literal(rank)))
    graph.add((authorship, VIVO["relates"], work))
    graph.add((authorship, VIVO["relates"], person))
    graph.add((person, RDF.type, FOAF.Person))
    graph.add((person, RDFS.label, Literal(author.name)))
    if author.orcid:
        graph.add((person, VIVO["orcidId"], URIRef(f"https://orcid.org/{author.orcid}")))
    for name in author.bodies:
        position, body = derived("Position", str(person), name), derived("Body", name)
        graph.add((position, RDF.type, VIVO["Position"]))
        graph.add((position, VIVO["relates"], person))
        graph.add((position, VIVO["relates"], body))
        graph.add((body, RDF.type, FOAF.Organization))
        graph.add((body, RDFS.label, Literal(name)))
