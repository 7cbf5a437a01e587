"""How large a GraphQL document may be: its tokens, its depth, its aliases, and what it costs.

The cost of a document is the number of nodes it may bring: each object counts one, times the
sizes of the lists that it stands in. What needs more than a node's reading counts more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_wrapping_type,
)
from strawberry.extensions import SchemaExtension

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


# Fields that cost more than reading a node.
COSTS: Mapping[str, int] = {"ask": 1_000, "path": 100, "relationships": 20, "status": 100}
# A connection counts once, by its own size; what it is made of neither multiplies nor adds.
_OF_A_CONNECTION = frozenset({"edges", "nodes", "pageInfo"})
_TRAVERSED = 20_000


class WithinLimits(ValidationRule):
    """Measures each operation, fragments and variables resolved."""

    def __init__(
        self, limits: Limits, variables: Mapping[str, Any], context: ValidationContext
    ) -> None:
        super().__init__(context)
        self.limits, self.variables = limits, variables
        self.aliases = self.seen = 0

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Refuse an operation that is too deep, has too many aliases, or costs too much."""
        root = self.context.schema.get_root_type(node.operation)
        if root is None:
            return
        try:
            cost = self._cost(node.selection_set, root, 1, ())
            if self.aliases > self.limits.aliases:
                raise _too_much("aliases", self.aliases, self.limits.aliases)
            if cost > self.limits.cost:
                raise _too_much("cost", cost, self.limits.cost)
        except TooMuch as wrong:
            self.report_error(GraphQLError(str(wrong), node, original_error=wrong))

    def _cost(
        self, selected: SelectionSetNode | None, of: Any, depth: int, within: tuple[str, ...]
    ) -> int:
        if depth > self.limits.depth:
            raise _too_much("depth", depth, self.limits.depth)
        if selected is None:
            return 0
        inside = self._fields(selected, of, within)
        return sum(self._of_field(field, its, depth, names) for field, its, names in inside)

    def _fields(
        self, selected: SelectionSetNode, of: Any, within: tuple[str, ...]
    ) -> Iterator[tuple[FieldNode, Any, tuple[str, ...]]]:
        """The fields of a selection with their type, those of its fragments too.

        A circle of fragments is left to the rule that tells of it.
        """
        for node in selected.selections:
            # A document of fragments that spread each other twice would take for ever.
            self.seen += 1
            if self.seen > _TRAVERSED:
                raise _too_much("cost", self.seen, self.limits.cost)
            if isinstance(node, FieldNode):
                self.aliases += node.alias is not None
                yield node, of, within
            elif isinstance(node, InlineFragmentNode):
                yield from self._fields(node.selection_set, self._type(node, of), within)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in within:
                fragment = self.context.get_fragment(node.name.value)
                if fragment is not None:
                    names = (*within, node.name.value)
                    yield from self._fields(fragment.selection_set, self._type(fragment, of), names)

    def _type(self, node: InlineFragmentNode | FragmentDefinitionNode, of: Any) -> Any:
        """The type that a fragment is for."""
        named = node.type_condition
        return self.context.schema.get_type(named.name.value) if named else of

    def _of_field(self, node: FieldNode, of: Any, depth: int, within: tuple[str, ...]) -> int:
        name = node.name.value
        field = getattr(of, "fields", {}).get(name)
        if field is None:
            # Introspection, which GraphQL's own rule bounds; or a mistake that a rule tells of.
            return 1
        type_ = get_named_type(field.type)
        if not is_composite_type(type_):
            return 0
        inside = self._cost(node.selection_set, type_, depth + 1, within)
        own = COSTS.get(name, 0 if name in _OF_A_CONNECTION else 1)
        return self._size(node, field) * (own + inside)

    def _size(self, node: FieldNode, field: Any) -> int:
        """How many objects a field may bring."""
        if "first" in field.args:
            if node.name.value == "ask":
                return 1
            return max(0, self._first(node, field))
        if node.name.value in _OF_A_CONNECTION:
            return 1
        return self.limits.unsized if _is_list(field.type) else 1

    def _first(self, node: FieldNode, field: Any) -> int:
        default = int(field.args["first"].default_value)
        given = next((a.value for a in node.arguments or () if a.name.value == "first"), None)
        if isinstance(given, IntValueNode):
            return int(given.value)
        if isinstance(given, VariableNode):
            value = self.variables.get(given.name.value)
            return value if isinstance(value, int) else default
        return default


class HeedLimits(SchemaExtension):
    """Gives the parser and the validation of each request the limits; see `heeding`."""

    limits: ClassVar[Limits] = Limits()

    def on_operation(self) -> Iterator[None]:
        """Before parsing."""
        context = self.execution_context
        context.parse_options["max_tokens"] = self.limits.tokens
        measured: Any = partial(WithinLimits, self.limits, context.variables or {})
        rules = () if self.limits.introspection else (NoSchemaIntrospectionCustomRule,)
        context.validation_rules = (*context.validation_rules, *rules, measured)
        yield


def heeding(limits: Limits) -> type[HeedLimits]:
    """The extension with these limits: a class, since Strawberry makes one for each request."""
    return type("HeedTheseLimits", (HeedLimits,), {"limits": limits})


def _is_list(type_: Any) -> bool:
    while is_wrapping_type(type_):
        if is_list_type(type_):
            return True
        type_ = type_.of_type if is_non_null_type(type_) else None
    return False


def _too_much(what: str, found: int, most: int) -> TooMuch:
    hints = {
        "depth": "Ask for less at once: begin again from the id of what you found.",
        "aliases": "Send several requests.",
        "cost": "Give smaller `first` to lists, or ask for less of each.",
    }
    return TooMuch(
        f"The {what} of this document is {found:,}; {most:,} is the most there may be.",
        hint=hints[what],
        limit=what,
        found=found,
        most=most,
    )
