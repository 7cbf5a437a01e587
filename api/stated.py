"""Statements with their labels as JSON: what `--json` prints of them."""

from typing import Any

from queries.evidence.listing import Fallen, ToRead, Unsound
from queries.evidence.references import STATES, CheckedReference
from queries.evidence.statements import Stated


def stated_as_dict(one: Stated) -> dict[str, Any]:
    """A statement with its label, its references as they were checked, and doubts about it."""
    values = one.row.values
    names = ("text", "kind", "ground", "voice", "strength", "strength_by", "reviewed_on")
    day, because = one.withdrawn or (None, None)
    return {
        "id": one.id,
        **{name: values.get(name) for name in names},
        "by": [{"id": id_, "name": name} for id_, name, _ in one.row.by],
        "topics": [label for _, label in one.row.topics],
        "state": one.state,
        "state_in_words": STATES[one.state] if one.state else None,
        "reason": one.reason,
        "support": one.support,
        "stands": one.stands,
        "lists": list(one.lists),
        "withdrawn": {"on": day, "because": because} if day else None,
        "references": [reference_as_dict(reference) for reference in one.references],
        "rests_on": list(one.below),
        "fallen": list(one.fallen),
        "contrary": [{"id": c.id, "kind": c.kind, "text": c.text} for c in one.contrary],
        "challenges": [
            {
                "id": doubt.id,
                "by": doubt.by,
                "on": doubt.on,
                "text": doubt.text,
                "replies": [{"by": by, "on": on, "text": text} for by, on, text in doubt.replies],
            }
            for doubt in one.doubts
        ],
    }


def reference_as_dict(found: CheckedReference) -> dict[str, Any]:
    """A reference and what became of it, step by step."""
    return {
        "citation": found.cited.id,
        "work": found.cited.work,
        "reference": found.cited.reference,
        "title": found.title,
        "year": found.year,
        "locator": found.cited.locator,
        "quotation": found.cited.quotation,
        "state": found.state,
        "state_in_words": STATES[found.state],
        "reason": found.reason,
        "steps": [{"name": s.name, "holds": s.holds, "found": s.found} for s in found.steps],
        "nearest": found.nearest,
        "confirmed_by": found.confirmed_by,
        "confirmed_on": found.confirmed_on,
    }


def fallen_as_dict(one: Fallen) -> dict[str, Any]:
    """A statement and what fell under it."""
    fell = [{"id": f.id, "kind": f.kind, "text": f.text, "why": f.why} for f in one.fell]
    return {"statement": stated_as_dict(one.statement), "fell": fell}


def to_read_as_dict(one: ToRead) -> dict[str, Any]:
    """A quotation that waits to be read, and what it is cited for."""
    return {
        "statement": one.statement.id,
        "claim": one.statement.row.values["text"],
        "resting": one.resting,
        "reference": reference_as_dict(one.reference),
    }


def unsound_as_dict(one: Unsound) -> dict[str, Any]:
    """A reference that does not pass, and what it is cited for."""
    return {
        "statement": one.statement,
        "claim": one.claim,
        "by": list(one.by),
        "state": one.state,
        "reason": one.reason,
        "reference": reference_as_dict(one.reference) if one.reference else None,
    }
