"""Where assertions come from, and what the graph knows of itself."""

from dataclasses import dataclass
from typing import Literal

from graph.model.ids import (
    DuplicateCandidateId,
    ErasureId,
    ImportId,
    MergeId,
    PassageId,
    RecordId,
    SourceId,
    TopicId,
    TopicSuggestionId,
    UnansweredQuestionId,
    UnfinishedErasureId,
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
    field are is derived from the values of the records that describe the node. `imported` is
    the run that kept it. `made` is what was
    made of them where works come into it (queries/curation/made.py), before any merge, so that
    the record can be kept again; `said_at` is when its values were recorded, where it was
    kept again since. `part` marks a record of some passages of a work.
    `compared` and the `block_` keys (queries/duplicates/blocking.py) serve to find out whether its
    work is another's.
    """

    id: RecordId
    key: str
    digest: str
    values: str
    current: bool
    locator: str | None = None
    imported: ImportId | None = None
    made: str | None = None
    said_at: str | None = None
    part: bool | None = None
    compared: str | None = None
    block_pmid: str | None = None
    block_title: str | None = None
    block_word: str | None = None
    block_place: str | None = None
    block_author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One run of `cairn load` over one file: who, when, how many, what was rejected.

    `undone_at` is when it was taken back, by `undone_by`; its records are kept, superseded.
    """

    id: ImportId
    file: str
    sha256: str
    started_at: str
    finished_at: str | None = None
    counts: str | None = None
    rejected: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """That the work `of` is the work `into`, unless that was `taken_back`.

    What records say of `of` is said of `into` as long as it stands. Where nobody is named by whom,
    Cairn found it, for these `reasons`; `because` is what whoever merged or parted them says.
    """

    id: MergeId
    of: str
    into: str
    taken_back: bool | None = None
    by: str | None = None
    on: str | None = None
    because: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateCandidate:
    """Two works that may be one: how certain that is (0 to 1), why, and what was decided.

    `one` and `other` are the ids that their records gave them. Of two people only that they were
    decided to be different is kept.
    """

    id: DuplicateCandidateId
    one: str
    other: str
    certainty: float
    reasons: tuple[str, ...] = ()
    decided: Literal["same", "different"] | None = None
    by: str | None = None
    on: str | None = None


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


ErasedKind = Literal["person", "name", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A mark without data: a person was erased, a name of theirs, or a statement that they made.

    The id is a hash of the erased id and leads nowhere back; by it what is loaded again is
    left out. There is no `ended_at` as long as the erasing has not ended.
    """

    id: ErasureId
    of: ErasedKind
    ended_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedErasure:
    """What is still looked for of a person who is being erased, as JSON; it goes with them.

    A node of its own, so that not even the engine's files have it where the mark is.
    """

    id: UnfinishedErasureId
    sought: str
