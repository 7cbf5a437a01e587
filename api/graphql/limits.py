"""How large a GraphQL document may be, and which of its operations is meant.

See api.graphql.cost for what is counted.
"""

from collections.abc import Iterator
from typing import ClassVar

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    Lexer,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    Source,
    TokenKind,
    get_operation_ast,
    validate,
)
from graphql.language.parser import Parser
from strawberry.extensions import SchemaExtension

from api.graphql.cost import Limits, too_much, what_is_wrong
from graph.errors import TooMuch

__all__ = ["HeedLimits", "Limits", "heeding"]


class HeedLimits(SchemaExtension):
    """Parses and validates each request within the limits; see `heeding`."""

    limits: ClassVar[Limits] = Limits()
    operation: OperationDefinitionNode

    def on_parse(self) -> Iterator[None]:
        """Parse, and find the operation that is meant; Strawberry takes the first of several."""
        context = self.execution_context
        schema, name = context.schema._schema, context.operation_name
        document = parsed(context.query or "", self.limits)
        self.operation = operation_of(schema, document, name)
        context.graphql_document = document
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate, then measure what is valid; Strawberry goes on only if nothing is wrong."""
        context, limits = self.execution_context, self.limits
        schema, document = context.schema._schema, context.graphql_document
        if document is None:
            raise AssertionError("it was parsed before")
        rules = () if limits.introspection else (NoSchemaIntrospectionCustomRule,)
        # Suggestions would tell the schema to those from whom it is kept.
        context.pre_execution_errors = validate(
            schema,
            document,
            (*context.validation_rules, *rules),
            hide_suggestions=not limits.introspection,
        ) or what_is_wrong(schema, document, self.operation, context.variables or {}, limits)
        yield


def heeding(limits: Limits) -> type[HeedLimits]:
    """The extension with these limits: a class, since Strawberry makes one for each request."""
    return type("HeedTheseLimits", (HeedLimits,), {"limits": limits})


def parsed(text: str, limits: Limits) -> DocumentNode:
    """The document; raises GraphQLSyntaxError, or a GraphQLError that carries TooMuch."""
    parser = Parser(text, max_tokens=limits.tokens)
    try:
        return parser.parse_document()
    except RecursionError:
        wrong = _nested_too_deeply(limits)
    except GraphQLSyntaxError as error:
        found = _tokens_in(text, limits.tokens + 1)
        if found <= limits.tokens:
            raise
        error.__traceback__ = None
        wrong = too_much("tokens", found, limits.tokens)
    raise GraphQLError(str(wrong), original_error=wrong)


def operation_of(
    schema: GraphQLSchema, document: DocumentNode, name: str | None
) -> OperationDefinitionNode:
    """The operation that a request means; raises GraphQLError where that cannot be told."""
    operation = get_operation_ast(document, name)
    if operation is not None and schema.get_root_type(operation.operation) is not None:
        return operation
    if operation is not None:
        raise GraphQLError(f"There is no {operation.operation.value} in this schema.", operation)
    if name is not None:
        raise GraphQLError("No operation of the document has the name given as operationName.")
    several = any(isinstance(d, OperationDefinitionNode) for d in document.definitions)
    raise GraphQLError(
        "The document has several operations: say by operationName which of them is meant."
        if several
        else "The document has no operation to execute."
    )


def _nested_too_deeply(limits: Limits) -> TooMuch:
    return TooMuch(
        "This document is nested too deeply to be read.",
        hint=f"Nothing may be deeper than {limits.depth}: begin again from an id you found.",
        limit="depth",
        most=limits.depth,
    )


def _tokens_in(text: str, most: int) -> int:
    """How many tokens a text has, comments too, as far as they can be read; `most` at most."""
    lexer = Lexer(Source(text))
    token, found = lexer.token, 0
    try:
        while found < most and token.kind is not TokenKind.EOF:
            if token.next is None:
                lexer.advance()
            if token.next is None:
                break
            token, found = token.next, found + 1
    except GraphQLSyntaxError:
        return found
    return found
