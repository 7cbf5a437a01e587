"""Plain words for what the graph calls by names of its own, by subject."""

from api.web.words.answers import GROUPS, JUMPS, NEARNESS, Narrowed, how_sure, summary, where
from api.web.words.facts import FACTS, can_be_asked, fact, pattern
from api.web.words.phrases import capitalize_first, joined
from api.web.words.relationships import (
    ABOUT_IT,
    CONNECTIONS,
    KINDS,
    PEOPLE_THERE,
    SAID,
    SAID_OTHERWISE,
    SPOKEN,
    STEPS,
    beside,
    step,
)
from api.web.words.sources import (
    foreign,
    held_to,
    kind_in_list,
    kind_of_source,
    kind_of_work,
    sort_of,
    source_of,
    state,
    tag_of_state,
)

__all__ = [
    "ABOUT_IT",
    "CONNECTIONS",
    "FACTS",
    "GROUPS",
    "JUMPS",
    "KINDS",
    "NEARNESS",
    "Narrowed",
    "PEOPLE_THERE",
    "SAID",
    "SAID_OTHERWISE",
    "SPOKEN",
    "STEPS",
    "beside",
    "can_be_asked",
    "capitalize_first",
    "fact",
    "foreign",
    "held_to",
    "how_sure",
    "joined",
    "kind_in_list",
    "kind_of_source",
    "kind_of_work",
    "pattern",
    "sort_of",
    "source_of",
    "state",
    "step",
    "summary",
    "tag_of_state",
    "where",
]
