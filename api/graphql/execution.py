"""Cairn's schema class: it heeds limits and never logs what was asked."""

from collections.abc import Sequence
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionContext


class CairnSchema(strawberry.Schema):
    """See strawberry.Schema; extensions are given as classes."""

    def process_errors(
        self, errors: Sequence[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> Any:
        """Log nothing: Strawberry would log the text of the query, which may be a question.

        api.graphql.telling logs the unexpected, by type and place.
        """
