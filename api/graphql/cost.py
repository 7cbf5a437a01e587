"""What the operation of a valid document may bring: its depth, its aliases, its cost.

The cost is the number of nodes: each object counts one, times the sizes of the lists that it
stands in. What needs more than a node's reading counts more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableValues,
    get_argument_values,
    get_directive_values,
    get_named_type,
    get_variable_values,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_wrapping_type,
)

from graph.errors import TooMuch


@dataclass(frozen=True, slots=True)
class Limits:
    """The most there may be. `unsized` is the size that a list without `first` counts as."""

    tokens: int = 2_000
    depth: int = 15
    aliases: int = 20
    cost: int = 50_000
    unsized: int = 10
    introspection: bool = True


_ACTS = (
    *("state", "cite", "restOn", "contradict", "challenge", "answer"),
    *("withdraw", "confirmCitation", "retractWork", "undoImport"),
)
_READ_OF_GROUNDS = ("stands", "lists", "withdrawnOn", "withdrawnBecause", "fell")
_FACETS = ("kinds", "years", "topics", "sources", "retracted", "unreviewed")
_READ_OF_REFERENCES = ("reference", "steps", "confirmedBy", "confirmedOn")
# Fields that cost more than reading a node, by the type or interface that has them.
COSTS: Mapping[str, int] = {
    "Query.ask": 1_000,
    "Mutation.keepUnanswered": 1_000,
    "Query.whyNot": 2_000,
    "Query.path": 100,
    "Query.status": 100,
    # It reads all records and relationships of a node, 500 of each at most.
    "Query.why": 200,
    # For each that is given back: they look at the labels of many statements to find it.
    "Query.fallenStatements": 50,
    "Query.readingQueue": 50,
    "Query.failingReferences": 50,
    "Node.relationships": 20,
    # Each looks at all works, however few values are given back; a page of works does so too.
    **dict.fromkeys((f"WorkFacets.{name}" for name in _FACETS), 50),
    # Each import's are read by themselves.
    "Import.rejected": 20,
    # Its references are looked up in the texts that they cite, and claims are encoded.
    "Statement.grounds": 20,
    "Statement.contrary": 20,
    # Beside an answer, which has worked the label out but keeps only what is shown of it.
    **dict.fromkeys((f"Grounds.{name}" for name in _READ_OF_GROUNDS), 5),
    **dict.fromkeys((f"CheckedReference.{name}" for name in _READ_OF_REFERENCES), 5),
    **dict.fromkeys((f"Mutation.{name}" for name in _ACTS), 500),
}
# What gives an answer, whose lists are as long as its `first`.
_ASKING = frozenset({"Query.ask", "Mutation.keepUnanswered"})
# A connection counts once, by its own size; what it is made of neither multiplies nor adds.
_OF_A_CONNECTION = frozenset({"edges", "nodes", "pageInfo"})
# Their lists are as long as the `first` of the question.
_OF_AN_ANSWER = frozenset({"Answer", "Evidence"})
# How long lists of a statement's grounds usually are: they have no `first`.
_USUAL: Mapping[str, int] = {
    "PersonFound.research": 3,
    "PersonFound.experience": 3,
    "PersonFound.unchecked": 3,
    "Sentence.contrary": 2,
    "EvidenceFound.contrary": 2,
    "Statement.contrary": 2,
    "Grounds.references": 2,
    "Grounds.restsOn": 3,
    "Grounds.challenges": 1,
    "GroundsBelow.references": 1,
}
_TRAVERSED = 20_000
_NAMES = {"tokens": "number of tokens", "aliases": "number of aliases"}
_HINTS = {
    "tokens": "Send several smaller documents.",
    "depth": "Ask for less at once: begin again from the id of what you found.",
    "aliases": "Send several requests.",
    "cost": "Give smaller `first` to lists, or ask for less of each.",
}


def too_much(what: str, found: int, most: int) -> TooMuch:
    """The error that tells which limit a document passes."""
    name = _NAMES.get(what, what)
    return TooMuch(
        f"The {name} of this document is {found:,}; {most:,} is the most there may be.",
        hint=_HINTS[what],
        limit=what,
        found=found,
        most=most,
    )


def what_is_wrong(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    limits: Limits,
) -> list[GraphQLError]:
    """What forbids to execute the operation of a valid document with these variables.

    Variables and arguments are read as GraphQL itself will read them (defaults, 100.0 for 100),
    so that nothing is counted otherwise than it is executed; what cannot be read is told.
    """
    hide = not limits.introspection
    definitions = operation.variable_definitions or ()
    read = get_variable_values(schema, definitions, dict(variables), hide_suggestions=hide)
    if isinstance(read, list):
        return read
    try:
        _Measuring(schema, document, read, limits).check(operation)
    except GraphQLError as wrong:
        return [wrong]
    except TooMuch as wrong:
        return [GraphQLError(str(wrong), operation, original_error=wrong)]
    return []


class _Measuring:
    """Walks an operation as it will be executed."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, read: VariableValues, limits: Limits
    ) -> None:
        self.schema, self.read, self.limits = schema, read, limits
        self.fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self.aliases = self.seen = 0

    def check(self, operation: OperationDefinitionNode) -> None:
        """Raises TooMuch, or GraphQLError for an argument that cannot be read."""
        root = self.schema.get_root_type(operation.operation)
        cost = self._cost(operation.selection_set, root, 1, self.limits.unsized)
        if self.aliases > self.limits.aliases:
            raise too_much("aliases", self.aliases, self.limits.aliases)
        if cost > self.limits.cost:
            raise too_much("cost", cost, self.limits.cost)

    def _cost(self, selected: SelectionSetNode, of: Any, depth: int, shown: int) -> int:
        if depth > self.limits.depth:
            raise too_much("depth", depth, self.limits.depth)
        inside = self._fields(selected, of)
        return sum(self._of_field(node, its, depth, shown) for node, its in inside)

    def _fields(self, selected: SelectionSetNode, of: Any) -> Iterator[tuple[FieldNode, Any]]:
        """The fields of a selection with their type, those of its fragments too."""
        for node in selected.selections:
            # A document of fragments that spread each other twice would take for ever.
            self.seen += 1
            if self.seen > _TRAVERSED:
                raise too_much("cost", self.seen, self.limits.cost)
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                self.aliases += node.alias is not None
                yield node, of
            elif isinstance(node, InlineFragmentNode):
                yield from self._fields(node.selection_set, self._type(node, of))
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                yield from self._fields(fragment.selection_set, self._type(fragment, of))

    def _included(self, node: Any) -> bool:
        """Whether @skip and @include leave a selection in."""
        skip = self._directive(GraphQLSkipDirective, node)
        include = self._directive(GraphQLIncludeDirective, node)
        return not (skip and skip["if"]) and (include is None or include["if"])

    def _directive(self, directive: Any, node: Any) -> dict[str, Any] | None:
        hide = not self.limits.introspection
        return get_directive_values(directive, node, self.read, hide_suggestions=hide)

    def _type(self, node: InlineFragmentNode | FragmentDefinitionNode, of: Any) -> Any:
        """The type that a fragment is for."""
        named = node.type_condition
        return self.schema.get_type(named.name.value) if named else of

    def _of_field(self, node: FieldNode, of: Any, depth: int, shown: int) -> int:
        name = node.name.value
        field = self.schema.get_field(of, name)
        if field is None:
            raise AssertionError(f"a valid document has no field {of}.{name}")
        hide = not self.limits.introspection
        arguments = get_argument_values(field, node, self.read, hide_suggestions=hide)
        type_ = get_named_type(field.type)
        if node.selection_set is None or not is_composite_type(type_):
            return 0
        if f"{of.name}.{name}" in _ASKING:
            shown = max(0, arguments["first"])
        # How deep the description of the schema is read is bounded by a rule of GraphQL's own.
        deeper = depth + (not type_.name.startswith("__"))
        inside = self._cost(node.selection_set, type_, deeper, shown)
        size = self._size(f"{of.name}.{name}", field, arguments, shown)
        return size * (_own_cost(of, name) + inside)

    def _size(
        self, coordinate: str, field: GraphQLField, arguments: Mapping[str, Any], shown: int
    ) -> int:
        """How many objects a field may bring."""
        of, _, name = coordinate.partition(".")
        if coordinate in _ASKING or name in _OF_A_CONNECTION:
            return 1
        if "first" in field.args:
            return max(0, int(arguments["first"]))
        if not _is_list(field.type):
            return 1
        return shown if of in _OF_AN_ANSWER else _USUAL.get(coordinate, self.limits.unsized)


def _own_cost(of: Any, name: str) -> int:
    """What a field of a type costs by itself; an interface's cost is that of its types' too."""
    if name in _OF_A_CONNECTION:
        return 0
    names = [of.name, *(interface.name for interface in getattr(of, "interfaces", ()))]
    return next((COSTS[c] for n in names if (c := f"{n}.{name}") in COSTS), 1)


def _is_list(type_: Any) -> bool:
    while is_wrapping_type(type_):
        if is_list_type(type_):
            return True
        type_ = type_.of_type if is_non_null_type(type_) else None
    return False
