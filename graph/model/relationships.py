"""Every type of relationship: from what to what, and what it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """`properties` are those beside the provenance that every relationship carries."""

    name: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    meaning: str
    properties: tuple[str, ...] = ()


_ITEMS = ("Work", "Expertise", "Finding", "Engagement", "Recommendation", "Statement")
_ACTS = ("Citation", "Confirmation", "Withdrawal", "Challenge", "Reply", "Notice", "Reassessment")

RELATIONSHIPS: tuple[RelationshipType, ...] = (
    RelationshipType("HOLDS", ("Person",), ("Post",), "holds or held the post"),
    RelationshipType("AT", ("Post",), ("Organisation",), "the post is at the organisation"),
    RelationshipType("WORKS_IN", ("Person",), ("Area",), "works in the area"),
    RelationshipType("HAS_EXPERTISE", ("Person",), ("Expertise",), "is said to know"),
    RelationshipType("HAS_COMPETENCE", ("Person",), ("Competence",), "has the competence"),
    RelationshipType("AUTHORED", ("Person",), ("Work",), "wrote", ("position",)),
    RelationshipType("CITES", ("Work",), ("Work",), "rests on or refers to"),
    RelationshipType(
        "REPLACED_BY", ("Work", "Statement"), ("Work", "Statement"), "gave way to the newer one"
    ),
    RelationshipType("STATES", ("Person", "Organisation"), ("Statement",), "states"),
    RelationshipType("APPLIES_IN", ("Statement",), ("Area",), "is said of the area"),
    RelationshipType("RESTS_ON", ("Statement",), ("Statement",), "rests on"),
    RelationshipType("CONSIDERS", ("Statement",), ("Statement", "Work"), "takes into account"),
    RelationshipType(
        "CONTRADICTS", ("Statement", "Work"), ("Statement", "Work"), "says otherwise than"
    ),
    RelationshipType("HAS_CITATION", ("Statement",), ("Citation",), "refers, as it says, to"),
    RelationshipType("REFERS_TO", ("Citation",), ("Work",), "is a reference to"),
    RelationshipType("CONFIRMS", ("Confirmation",), ("Citation",), "was read and confirmed by"),
    RelationshipType("WITHDRAWS", ("Withdrawal",), ("Statement", "Work"), "takes back"),
    RelationshipType("CONCERNS", ("Notice",), ("Work",), "is a notice about"),
    RelationshipType(
        "LOOKED_AGAIN", ("Reassessment",), ("Work", "Topic"), "is that somebody looked again at"
    ),
    RelationshipType("CHALLENGES", ("Challenge",), ("Statement",), "doubts"),
    RelationshipType("ANSWERS", ("Reply",), ("Challenge",), "answers"),
    RelationshipType("SERVED_ON", ("Person",), ("Review",), "served on the review", ("role",)),
    RelationshipType("COMMISSIONED", ("Organisation",), ("Review",), "commissioned the review"),
    RelationshipType("HAS_FINDING", ("Review",), ("Finding",), "the review found"),
    RelationshipType("REPORTED_IN", ("Review",), ("Work",), "is reported in", ("locator",)),
    RelationshipType("RECOMMENDS", ("Work",), ("Recommendation",), "sets out", ("locator",)),
    RelationshipType(
        "ADDRESSED_TO",
        ("Recommendation",),
        ("Organisation",),
        "asks it to act; `inferred` where the source names nobody",
        ("inferred",),
    ),
    RelationshipType("TOOK_PART_IN", ("Person",), ("Engagement",), "helped in", ("role",)),
    RelationshipType("ASKED_FOR", ("Organisation",), ("Engagement",), "asked for the help"),
    RelationshipType("TOOK_PLACE_IN", ("Engagement",), ("Area",), "took place in"),
    RelationshipType("ABOUT", (*_ITEMS, "Review"), ("Topic",), "is about"),
    RelationshipType("BROADER", ("Topic",), ("Topic",), "is a narrower concept than"),
    RelationshipType("RELATED", ("Topic",), ("Topic",), "is related to"),
    RelationshipType("HAS_TERM", ("Topic",), ("Term",), "is asked for in the words"),
    RelationshipType("COVERS", ("Organisation",), ("Area",), "is responsible for the area"),
    RelationshipType("BASED_IN", ("Organisation",), ("Area",), "has its seat in the area"),
    RelationshipType(
        "SUCCEEDED_BY", ("Organisation",), ("Organisation",), "gave way to", ("date",)
    ),
    RelationshipType(
        "REPRESENTED_ON",
        ("Organisation",),
        ("Organisation",),
        "has a seat on; `called` is how the source writes it",
        ("called",),
    ),
    RelationshipType("PART_OF", ("Organisation",), ("Organisation",), "is a part of"),
    RelationshipType("ACCOUNTABLE_TO", ("Organisation",), ("Organisation",), "answers to"),
    RelationshipType("NEIGHBOURS", ("Area",), ("Area",), "shares a border with"),
    RelationshipType("HAS_PASSAGE", _ITEMS, ("Passage",), "speaks through", ("position",)),
    RelationshipType(
        "DESCRIBES",
        ("Record",),
        (
            *_ITEMS,
            *_ACTS,
            *("Person", "Post", "Organisation", "Area", "Topic", "Word", "Competence", "Review"),
            *("Merge", "DuplicateCandidate"),
        ),
        "the record asserts the node's values",
    ),
    RelationshipType(
        "POINTS_AT",
        ("Record",),
        (
            *_ITEMS,
            *_ACTS,
            "Person",
            "Post",
            "Organisation",
            "Area",
            "Topic",
            "Competence",
            "Review",
        ),
        "the record asserts a relationship of the node, which others describe",
    ),
    RelationshipType("FROM_SOURCE", ("Record",), ("Source",), "was read from"),
    RelationshipType("SUPERSEDES", ("Record",), ("Record",), "corrects the earlier record"),
    RelationshipType("READ", ("Import",), ("Source",), "the run read the source"),
)
RELATIONSHIP_TYPES: dict[str, RelationshipType] = {kind.name: kind for kind in RELATIONSHIPS}
