"""What things and their connections are called, in the order of a page."""

from collections.abc import Mapping
from typing import Any

from api.web.plainly import day, place_in

KINDS = {
    "Person": "person",
    "Post": "post",
    "Competence": "ability",
    "Expertise": "area of expertise",
    "Work": "work",
    "Topic": "topic",
    "Organisation": "organisation",
    "Area": "council area",
    "Review": "case review",
    "Finding": "finding of a review",
    "Recommendation": "recommendation",
    "Engagement": "help given",
    "Statement": "statement",
    "Citation": "reference",
    "Confirmation": "confirmation",
    "Withdrawal": "withdrawal",
    "Reassessment": "review of a work or topic",
    "Notice": "notice about a work",
    "Challenge": "challenge",
    "Reply": "answer to a challenge",
    "Passage": "passage",
}
# For each relationship what its other end is called: seen from its start, and from its end. A
# page shows them in this order.
CONNECTIONS = {
    "HAS_EXPERTISE": ("What they know", "Whose expertise this is"),
    "AUTHORED": ("Wrote", "Written by"),
    "TOOK_PART_IN": ("Helped in", "People who helped"),
    "SERVED_ON": ("Served on", "Reviewers"),
    "HAS_COMPETENCE": ("Abilities", "People who have it"),
    "STATES": ("States", "Stated by"),
    "HOLDS": ("Posts", "Held by"),
    "AT": ("Organisation", "Posts there"),
    "WORKS_IN": ("Works in", "People who work there"),
    "HAS_FINDING": ("Findings", "Found by"),
    "REPORTED_IN": ("Reported in", "Reports on"),
    "RECOMMENDS": ("Recommends", "Set out in"),
    "ADDRESSED_TO": ("Addressed to", "Is asked to act by"),
    "RESTS_ON": ("Rests on", "What rests on it"),
    "HAS_CITATION": ("References", "Given for"),
    "REFERS_TO": ("Refers to the work", "Where statements refer to it"),
    "CONFIRMS": ("Confirms that it holds the claim", "Read and confirmed by"),
    "WITHDRAWS": ("Takes back", "Taken back by"),
    "LOOKED_AGAIN": ("Looked again at", "Looked at again by"),
    "CONCERNS": ("Is about", "Corrections and concerns"),
    "CONTRADICTS": ("Says otherwise than", "Contradicted by"),
    "CHALLENGES": ("Doubts", "Challenged by"),
    "ANSWERS": ("Answers", "Answered by"),
    "CONSIDERS": ("Takes into account", "Taken into account by"),
    "APPLIES_IN": ("Said of", "What is said of it"),
    "ABOUT": ("Topics", "What there is about it"),
    "BROADER": ("Wider topic", "Narrower topics"),
    "RELATED": ("Related topics", "Related topics"),
    "CITES": ("Refers to", "Referred to by"),
    "REPLACED_BY": ("Replaced by", "Replaces"),
    "ASKED_FOR": ("Asked for help", "Asked for by"),
    "TOOK_PLACE_IN": ("Took place in", "Help given there"),
    "COMMISSIONED": ("Commissioned", "Commissioned by"),
    "COVERS": ("Responsible for", "Responsible bodies"),
    "BASED_IN": ("Based in", "Bodies based there"),
    "SUCCEEDED_BY": ("Its work passed to", "Took over from"),
    "REPRESENTED_ON": ("Has a seat on", "Members"),
    "PART_OF": ("Part of", "Its parts"),
    "ACCOUNTABLE_TO": ("Answers to", "Those who answer to it"),
    "NEIGHBOURS": ("Borders on", "Borders on"),
}
# For each relationship on a path what its start does to its end, as a verb.
STEPS = {
    "AUTHORED": "wrote",
    "HAS_EXPERTISE": "states",
    "TOOK_PART_IN": "took part in",
    "SERVED_ON": "served on",
    "HAS_FINDING": "found",
    "ABOUT": "is about",
    "STATES": "states",
    "RESTS_ON": "rests on",
    "HAS_CITATION": "refers, as it says, to",
    "REFERS_TO": "is a reference to",
    "CONFIRMS": "confirms",
    "WITHDRAWS": "takes back",
    "LOOKED_AGAIN": "looked again at",
    "CONCERNS": "is a notice about",
    "CONTRADICTS": "says otherwise than",
    "CHALLENGES": "doubts",
    "ANSWERS": "answers",
    "CONSIDERS": "takes into account",
    "APPLIES_IN": "is said of",
}
# What is about a topic, by kind, in the order of a page.
ABOUT_IT = {
    "Person": "People who know about it",
    "Expertise": "What people say they know",
    "Statement": "What is stated about it",
    "Work": "Research, guidance and law about it",
    "Finding": "What reviews found",
    "Review": "Case reviews about it",
    "Engagement": "Help given",
    "Recommendation": "Recommendations",
}
# What the texts are called that a thing speaks through, and which facts those texts repeat.
SAID = {
    "Work": "What Cairn holds of its text",
    "Recommendation": "What it asks for",
    "Finding": "What was found",
    "Expertise": "What is stated",
    "Statement": "What is stated",
    "Engagement": "What it taught",
}
SAID_OTHERWISE = "What it says"
SPOKEN = frozenset({"text", "statement", "lesson", "locator"})
PEOPLE_THERE = "People who work or worked there"


def beside(properties: Mapping[str, Any]) -> tuple[str, ...]:
    """What a connection says of itself: a role, a place in a source, a day, another name."""
    called, role, date = (properties.get(name) for name in ("called", "role", "date"))
    said = (
        str(role or ""),
        place_in(properties.get("locator")),
        f"from {day(date)} on" if date else "",
        f"there called “{called}”" if called else "",
    )
    return tuple(part for part in said if part)


def step(type_: str) -> str:
    """What the start of a relationship does to its end, as a verb."""
    return STEPS.get(type_) or CONNECTIONS.get(type_, (type_, ""))[0].lower()
