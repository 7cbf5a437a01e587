"""Statements about a briefing note, its text in the source's words, and what becomes of them."""

from typing import Any

from tests.queries.matching.ground import REGISTER

QUOTATION = "Grandparents who raise their grandchildren ask for help later than foster carers."
NOTE: dict[str, Any] = {
    "kind": "work",
    "key": "note",
    "title": "Kinship care: a briefing note",
    "type": "synthesis",
    "year": 2024,
    "doi": "10.1234/note",
    "passages": [
        {"text": f"{QUOTATION} Many of them are poor.", "locator": "page 3, paragraph 2"},
        {"text": "Trains run late in winter when leaves lie on the line.", "locator": "page 4"},
    ],
}
ONLY_OURS: dict[str, Any] = {
    "kind": "work",
    "key": "ours",
    "title": "A book that Cairn has not read",
    "type": "report",
    "year": 2010,
    "passages": [{"text": QUOTATION, "locator": "page 1", "wording": "ours"}],
}


def statement(key: str, **values: Any) -> dict[str, Any]:
    """A fact from research, by Ann, that cites nothing yet."""
    return {
        "kind": "statement",
        "key": key,
        "text": "Kinship carers who are grandparents seek help later than foster carers do.",
        "type": "fact",
        "ground": "research",
        "person_id": "ann",
        "topics": ["Kinship care"],
        **values,
    }


def cited(**values: Any) -> list[dict[str, Any]]:
    """A reference that holds, but for what is given."""
    return [{"key": "note", "locator": "page 3", "quotation": QUOTATION, **values}]


WORLD = [NOTE, ONLY_OURS]
__all__ = ["NOTE", "ONLY_OURS", "QUOTATION", "REGISTER", "WORLD", "cited", "statement"]
