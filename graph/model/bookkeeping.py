"""Where assertions come from, and what the graph knows of itself."""

from dataclasses import dataclass
from typing import Literal

from graph.model.ids import (
    ImportId,
    PassageId,
    RecordId,
    SourceId,
    TopicId,
    TopicSuggestionId,
    UnansweredQuestionId,
    WorkId,
)

# Why there was no answer: nothing is encoded; nothing is near the question; it is about a matter
# outside the remit, or a topic of which the graph holds nothing; what is near is not shown.
Silence = Literal["not_encoded", "far", "outside", "uncovered", "nothing_shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that records come from: a file, by its name and format."""

    id: SourceId
    name: str
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a source with its values, as it was read; corrected ones stay, superseded.

    `key` names the record within its source, `digest` its values. What the sources of a
    field are is derived from the values of the records that describe the node.
    """

    id: RecordId
    key: str
    digest: str
    values: str
    current: bool
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One run of `cairn load` over one file: who, when, how many, what was rejected."""

    id: ImportId
    file: str
    sha256: str
    started_at: str
    finished_at: str | None = None
    counts: str | None = None
    rejected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaStep:
    """A numbered step of the schema that this graph has taken."""

    id: str
    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What holds for the whole graph.

    Whether it is a demonstration (and of which data, once all of them are in), whose vectors
    it keeps, which dump it is being restored from, and how many questions met a silence.
    """

    id: str
    demonstration: bool | None = None
    demonstration_of: str | None = None
    restoring: str | None = None
    encoder: str | None = None
    encoder_sha256: str | None = None
    dimensions: int | None = None
    silent_nothing: int | None = None
    silent_no_people: int | None = None
    silent_no_evidence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredQuestion:
    """A question that met silence, masked, kept because whoever asked agreed to it.

    `day` is that on which it was asked, not the moment; `area` the council area that a filter
    named; `silence` why there was no answer. It has no provenance, since who asked is not kept,
    and is connected with nothing.
    """

    id: UnansweredQuestionId
    text: str
    day: str
    silence: Silence
    area: str | None = None


# What became of a suggestion; only one that is waiting is made anew when it is suggested again.
SuggestionState = Literal["waiting", "accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSuggestion:
    """That a work may be about a topic, because its passages are near to the topic's words.

    No assertion: nothing is matched or shown by it. `work`, `topic` and `passage` (the nearest
    one) are ids, `score` the mean cosine of the work's nearest passages with the topic, `reason`
    the same in words. What a curator `decided_by` and `decided_on` decided is kept for good.
    """

    id: TopicSuggestionId
    work: WorkId
    topic: TopicId
    passage: PassageId
    score: float
    reason: str
    state: SuggestionState
    decided_by: str | None = None
    decided_on: str | None = None
