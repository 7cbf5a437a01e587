"""The kinds of node by subject, and the relationships between them.

docs/graph-model.md is generated from here (`python -m graph.model`).
"""

from dataclasses import fields
from functools import cache
from typing import Any

from graph.model.bookkeeping import (
    DuplicateCandidate,
    Erasure,
    Import,
    Installation,
    Merge,
    Record,
    SchemaStep,
    Source,
    TopicSuggestion,
    UnansweredQuestion,
    UnfinishedErasure,
)
from graph.model.brokering import Engagement
from graph.model.evidence import Notice, Passage, Reassessment, Work
from graph.model.organisations import Area, Organisation, Term, Topic, Word
from graph.model.people import Competence, Expertise, Person, Post
from graph.model.relationships import RELATIONSHIP_TYPES, RELATIONSHIPS, RelationshipType
from graph.model.reviews import Finding, Recommendation, Review
from graph.model.statements import (
    Challenge,
    Citation,
    Confirmation,
    Reply,
    Statement,
    Withdrawal,
)

SUBJECTS: dict[str, tuple[type, ...]] = {
    "people": (Person, Post, Competence, Expertise),
    "organisations": (Organisation, Area, Topic, Term, Word),
    "evidence": (Work, Notice, Reassessment, Passage),
    "statements": (Statement, Citation, Confirmation, Withdrawal, Challenge, Reply),
    "reviews": (Review, Finding, Recommendation),
    "brokering": (Engagement,),
    "bookkeeping": (
        *(Source, Record, Import, Merge, DuplicateCandidate),
        *(SchemaStep, Installation, UnansweredQuestion, TopicSuggestion),
        *(Erasure, UnfinishedErasure),
    ),
}
KINDS: dict[str, type] = {kind.__name__: kind for group in SUBJECTS.values() for kind in group}
BOOKKEEPING: frozenset[str] = frozenset(kind.__name__ for kind in SUBJECTS["bookkeeping"])
# The kinds that are a text of another node, each with the relationship that says of which.
# They are encoded; records describe the node that they belong to, and not them.
TEXTS: dict[str, str] = {"Passage": "HAS_PASSAGE", "Term": "HAS_TERM"}


def kind_of(node: Any) -> str:
    """The label of a model object, and the first part of its id: 'Work'."""
    return type(node).__name__


def properties_of(node: Any) -> dict[str, Any]:
    """What a model object says: its fields but for the id and all that is not stated."""
    stated = ((name, getattr(node, name)) for name in _names_of(kind_of(node)))
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in stated
        if value is not None and value != ()
    }


@cache
def _names_of(kind: str) -> tuple[str, ...]:
    """The names of a kind's fields but for the id."""
    return tuple(field.name for field in fields(KINDS[kind]) if field.name != "id")


__all__ = [
    "BOOKKEEPING",
    "KINDS",
    "RELATIONSHIPS",
    "RELATIONSHIP_TYPES",
    "SUBJECTS",
    "TEXTS",
    "RelationshipType",
    "kind_of",
    "properties_of",
]
