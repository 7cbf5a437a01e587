"""RDF read with rdflib from a file alone: nothing is fetched, no entity expanded.

JSON-LD is not read, because its context stands elsewhere.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.exceptions import Error as RdflibError
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from graph.errors import UnreadableFile
from loaders.json_documents import head
from loaders.parsed import Place
from loaders.source_file import SourceFile
from loaders.xml_records import records

# It logs values that are not what their type says, with the value.
logging.getLogger("rdflib").setLevel(logging.CRITICAL)

_SUBJECT = re.compile(r"^\s*(<[^<>\s]*>|[\w.-]*:[^\s;,]+)(?=\s|$)")
_ABOUT = re.compile(r"""rdf:about\s*=\s*["']([^"']+)["']""")
_DEEPEST = 60
# Brackets, but for those within texts: titles hold odd ones.
_NESTING = re.compile(r'"(?:[^"\\\n]|\\.)*"|([\[\](){}])')


@dataclass(slots=True)
class Resources:
    """The graph of one file, and where each of its subjects stands."""

    graph: Graph
    lines: dict[str, int] = field(default_factory=dict)

    def of_types(self, types: Iterable[URIRef], type_: URIRef) -> list[URIRef]:
        """The resources of these types by where they stand, each once."""
        found = {node for kind in types for node in self.graph.subjects(type_, kind)}
        named = (node for node in found if isinstance(node, URIRef))
        return sorted(named, key=lambda node: (self.line(node) or 0, str(node)))

    def line(self, node: Node) -> int | None:
        """The line on which a subject stands first, if that can be told."""
        return self.lines.get(str(node))

    def place(self, number: int, node: Node) -> Place:
        """The place of the how many-th record."""
        return Place(number, self.line(node))

    def texts(self, node: Node, *properties: URIRef) -> list[str]:
        """The texts under the properties: in English or none first, in a stable order."""
        found = (one for name in properties for one in self._literals(node, name))
        return list(dict.fromkeys(str(one).strip() for one in found if str(one).strip()))

    def text(self, node: Node, *properties: URIRef) -> str | None:
        """The first of these texts."""
        return next(iter(self.texts(node, *properties)), None)

    def nodes(self, node: Node, *properties: URIRef) -> list[Node]:
        """The resources that the properties lead to, in a stable order."""
        found = (o for name in properties for o in self.graph.objects(node, name))
        return sorted((one for one in found if not isinstance(one, Literal)), key=str)

    def raw(self, node: Node) -> dict[str, list[str]]:
        """All that is said of a resource, by property; what has no name by its texts."""
        said: dict[str, list[str]] = {}
        for name, value in self.graph.predicate_objects(node):
            if not isinstance(value, BNode):
                said.setdefault(str(name), []).append(_shown(value))
        return {name: sorted(said[name]) for name in sorted(said)}

    def _literals(self, node: Node, name: URIRef) -> Iterator[Literal]:
        found = (one for one in self.graph.objects(node, name) if isinstance(one, Literal))
        return iter(sorted(found, key=_by_language))


def _by_language(said: Literal) -> tuple[int, str, str]:
    language = (said.language or "").casefold()
    return (0 if language.startswith("en") else 1 if not language else 2, language, str(said))


def _shown(value: Node) -> str:
    language = value.language if isinstance(value, Literal) else None
    return f"{value}@{language}" if language else str(value)


def resources(file: SourceFile) -> Resources:
    """What a file of Turtle, N3, N-Triples or RDF/XML says.

    Raises UnreadableFile when it is none of these, broken, or declares entities.
    """
    is_xml = head(file).startswith("<?xml") or "<rdf:RDF" in head(file)
    if is_xml:
        # Goes through it once, for what is refused: depth, entities, broken XML.
        for _ in records(file, frozenset(), frozenset({"RDF"}), "RDF/XML"):
            pass
    text = file.whole().encode("utf-8", "replace").decode("utf-8")
    if not is_xml and _depth(text) > _DEEPEST:
        raise UnreadableFile(f"{file.path} is nested too deep.", hint="Is it a vocabulary?")
    # N-Triples, and the N3 that sites export, are Turtle, too; N3's rules would be no data.
    graph = _parsed(file, text, "xml" if is_xml else "turtle")
    return Resources(graph, _lines(text, graph))


def _parsed(file: SourceFile, text: str, notation: str) -> Graph:
    graph = Graph()
    try:
        graph.parse(data=text, format=notation, publicID="urn:cairn:file")
    except BadSyntax as wrong:
        line = wrong.lines + 1
        raise UnreadableFile(
            f"{file.path} is broken RDF on line {line}.",
            hint="Nothing of it is read: what follows cannot be told apart. Get it again.",
            line=line,
        ) from wrong
    except (RdflibError, ParserError, SAXException, ValueError, RecursionError) as wrong:
        raise UnreadableFile(
            f"{file.path} is no RDF: {_first_line(wrong)}.",
            hint="Cairn reads Turtle, N3 and RDF/XML.",
        ) from wrong
    except (AttributeError, TypeError, IndexError, KeyError, AssertionError) as wrong:
        # rdflib raises these, too, where a file breaks its grammar.
        raise UnreadableFile(f"{file.path} is broken RDF.", hint="Get it again.") from wrong
    return graph


def _first_line(wrong: BaseException) -> str:
    return (str(wrong).splitlines() or [type(wrong).__name__])[0].rstrip(".")[:200]


def _depth(text: str) -> int:
    depth = deepest = 0
    for sign in filter(None, _NESTING.findall(text)):
        depth = max(0, depth + (1 if sign in "[({" else -1))
        deepest = max(deepest, depth)
    return deepest


def _lines(text: str, graph: Graph) -> dict[str, int]:
    """The first line of each subject that stands at the start of one."""
    spaces = {prefix: str(uri) for prefix, uri in graph.namespaces()}
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        subject = _SUBJECT.match(line) or _ABOUT.search(line)
        if subject:
            found.setdefault(_address(subject[1], spaces), number)
    return found


def _address(written: str, spaces: dict[str, str]) -> str:
    if written.startswith("<"):
        return written[1:-1]
    prefix, _, name = written.partition(":")
    return spaces[prefix] + name if prefix in spaces else written
