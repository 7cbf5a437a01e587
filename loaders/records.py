"""What one record of each kind may hold; every format ends in these.

Those of statements and of acts upon them stand in loaders/statement_records.py; what a line of the
format `records` may be, loaders/record_lines.py unites.

A field that is not named here is refused, so that a misspelt one is not lost unseen.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from graph.model.evidence import WorkKind
from graph.model.people import Ground, Proficiency
from graph.model.reviews import Reach, RecommendationKind
from loaders.fields import (
    Levels,
    MaybeDay,
    MaybeDoi,
    MaybeName,
    MaybeOrcid,
    MaybeText,
    MaybeYear,
    MaybeYes,
    Name,
    Names,
    Text,
    blank_is_none,
    in_order,
    listed,
    lowered,
)

Word = BeforeValidator(lowered)
Free = dict[str, Any] | str | None


class StrictModel(BaseModel):
    """What a record and its parts have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Record(StrictModel):
    """A record of any kind."""

    kind: str


class AreaRecord(Record):
    """A council area, its health board, its committee and its neighbours."""

    kind: Literal["area"] = "area"
    name: Name
    health_board: MaybeName = None
    child_protection_committee: MaybeName = None
    neighbours: Names = ()
    source: Free = None


class Member(StrictModel):
    """A body with a seat on a group; `called` is how the source writes it, if otherwise."""

    name: Name
    called: MaybeName = None


class Successor(StrictModel):
    """A body that another one gave way to, and when."""

    name: Name
    date: MaybeDay = None


class OrganisationRecord(Record):
    """A body; `area` is what it covers, `purpose` what a group is for."""

    kind: Literal["organisation"] = "organisation"
    name: Name
    type: MaybeName = None
    area: Names = ()
    purpose: MaybeText = None
    members: Annotated[tuple[Member, ...], BeforeValidator(listed)] = ()
    part_of: Names = ()
    accountable_to: Names = ()
    succeeded_by: Annotated[tuple[Successor, ...], BeforeValidator(listed)] = ()
    other_names: Names = ()
    ror: MaybeName = None
    gss: MaybeName = Field(None, pattern=r"^[A-Z]\d{8}$")
    gss_2014: MaybeName = Field(None, pattern=r"^[A-Z]\d{8}$")
    wikidata: MaybeName = Field(None, pattern=r"^Q\d+$")
    valid_from: MaybeDay = None
    valid_to: MaybeDay = None
    source: Free = None

    @model_validator(mode="after")
    def _dates(self) -> Self:
        in_order(self.valid_from, self.valid_to, ("valid_from", "valid_to"))
        return self


class FormerLabel(StrictModel):
    """A name that a concept had: `date` is since when it has another, `source` says so."""

    label: Name
    note: Text
    date: MaybeDay = None
    source: MaybeText = None

    @property
    def told(self) -> str:
        """The note, with where it was read."""
        return f"{self.note} Source: {self.source}" if self.source else self.note


class TopicRecord(Record):
    """A concept, other words for it, what people ask it in, and the concepts about it.

    `outside` says that it is not the hub's matter, `turn_to` who deals with it. With
    `phrases_elsewhere` another source has the words in which people ask for it, if any has:
    its labels are none of them.
    """

    kind: Literal["topic"] = "topic"
    label: Name
    other_labels: Names = ()
    former_labels: Annotated[tuple[FormerLabel, ...], BeforeValidator(listed)] = ()
    definition: MaybeText = None
    sources: Names = ()
    phrases_elsewhere: MaybeYes = None
    asked_as: Names = ()
    broader: Names = ()
    related: Names = ()
    outside: MaybeYes = None
    turn_to: MaybeText = None
    reviewed_on: MaybeDay = None
    review_due: MaybeDay = None
    source: Free = None


class WordRecord(Record):
    """An abbreviation, Scots or everyday word, its other forms, and what it means in plain words.

    `case_sensitive` says that only the forms as they are written have this meaning.
    """

    kind: Literal["word"] = "word"
    word: Name
    other_forms: Names = ()
    meaning: Name
    case_sensitive: MaybeYes = None
    sort: MaybeName = None
    source: Free = None


class CompetenceRecord(Record):
    """An ability that a framework names."""

    kind: Literal["competence"] = "competence"
    name: Name
    description: MaybeText = None


class RegisterRecord(Record):
    """One row of the register: a person, a post, and at most one statement of expertise.

    `ordinal` and `person_level` are no columns: the reader works them out from the file.
    """

    kind: Literal["register"] = "register"
    person_id: MaybeName = None
    name: Name
    other_names: Names = ()
    post: MaybeName = None
    post_from: MaybeDay = None
    post_to: MaybeDay = None
    organisation: MaybeName = None
    organisation_kind: MaybeName = None
    area: MaybeName = None
    profession: MaybeName = None
    level: Levels = ()
    topic: MaybeName = None
    statement: MaybeText = None
    ground: Annotated[Annotated[Ground, Word] | None, BeforeValidator(blank_is_none)] = None
    proficiency: Annotated[Annotated[Proficiency, Word] | None, BeforeValidator(blank_is_none)] = (
        None
    )
    statement_from: MaybeDay = None
    statement_to: MaybeDay = None
    verified_by: MaybeName = None
    verified_on: MaybeDay = None
    ordinal: int = 0
    person_level: Levels = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        in_order(self.post_from, self.post_to, ("post_from", "post_to"))
        in_order(self.statement_from, self.statement_to, ("statement_from", "statement_to"))
        if self.statement and not (self.topic and self.ground):
            raise ValueError("a statement needs a topic and a ground (research, experience, both)")
        if not self.statement and (self.topic or self.proficiency or self.ground):
            raise ValueError("a topic, ground or proficiency needs a statement")
        if (self.post_from or self.post_to) and not (self.post or self.organisation):
            raise ValueError("post_from and post_to need a post or an organisation")
        return self


class Author(StrictModel):
    """Who wrote a work. `placed`: whether the source says the how many-th of its authors it is."""

    name: Name
    person_id: MaybeName = None
    orcid: MaybeOrcid = None
    openalex: MaybeName = Field(None, pattern=r"^A\d+$")
    placed: bool = True


class Citation(StrictModel):
    """A work that another one rests on; `from_index` where an index says so, of thousands."""

    key: MaybeName = None
    doi: MaybeDoi = None
    title: MaybeName = None
    year: MaybeYear = None
    from_index: bool = False

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.key or self.doi or self.title):
            raise ValueError("a citation needs a key, a doi or a title")
        return self


class Spoken(StrictModel):
    """A piece of a work, in the source's words or in ours."""

    text: Text
    locator: MaybeName = None
    wording: Annotated[Literal["ours", "source"], Word] = "source"


class NoticeRecord(StrictModel):
    """That a work was retracted or corrected, or that somebody is concerned about it.

    The work is the record's own where neither `of_doi` nor `of_pmid` (its number at PubMed) names
    it; `doi` is that of the notice, `by` who says so.
    """

    type: Annotated[Literal["retraction", "correction", "expression of concern"], Word]
    of_doi: MaybeDoi = None
    of_pmid: MaybeName = Field(None, pattern=r"^[1-9]\d{0,7}$")
    doi: MaybeDoi = None
    on: MaybeDay = None
    by: Name = "its record"


class WorkRecord(Record):
    """Something written; `type` is its kind (graph.model.evidence.WORK_KINDS).

    `replaced_by` are the keys of works that took its place; `publisher` is the journal of an
    article, whose `volume` and `pages` tell with `pmid` and `isbn` whether two works are one.
    """

    kind: Literal["work"] = "work"
    key: MaybeName = None
    title: Name
    type: Annotated[WorkKind, Word]
    year: MaybeYear = None
    publisher: MaybeName = None
    url: MaybeName = None
    doi: MaybeDoi = None
    pmid: MaybeName = Field(None, pattern=r"^[1-9]\d{0,7}$")
    isbn: Names = ()
    volume: MaybeName = None
    pages: MaybeName = None
    jurisdiction: MaybeName = None
    section: MaybeName = None
    valid_from: MaybeDay = None
    valid_to: MaybeDay = None
    replaced_by: Names = ()
    language: MaybeName = None
    licence: MaybeName = None
    authors: Annotated[tuple[Author, ...], BeforeValidator(listed)] = ()
    topics: Names = ()
    cites: Annotated[tuple[Citation, ...], BeforeValidator(listed)] = ()
    passages: Annotated[tuple[Spoken, ...], BeforeValidator(listed)] = ()
    abstract: MaybeText = None
    note: MaybeText = None
    notices: Annotated[tuple[NoticeRecord, ...], BeforeValidator(listed)] = ()
    reviewed_on: MaybeDay = None
    review_due: MaybeDay = None
    source: Free = None

    @model_validator(mode="after")
    def _dates(self) -> Self:
        in_order(self.valid_from, self.valid_to, ("valid_from", "valid_to"))
        return self


class Involved(StrictModel):
    """Somebody who took part, by their key on the register."""

    person_id: Name
    role: MaybeName = None


class Reported(StrictModel):
    """The work, by its key, in which a review is reported."""

    work: Name
    locator: MaybeName = None


class FindingRecord(StrictModel):
    """What a review found."""

    number: int = Field(ge=1, le=100_000)
    text: Text
    pattern: MaybeName = None
    topics: Names = ()
    locator: MaybeName = None


class ReviewRecord(Record):
    """A review of a case or of practice, with its findings."""

    kind: Literal["review"] = "review"
    key: Name
    title: Name
    type: MaybeName = None
    year: MaybeYear = None
    organisation: MaybeName = None
    question: MaybeText = None
    summary: MaybeText = None
    jurisdiction: MaybeName = None
    topics: Names = ()
    reviewers: Annotated[tuple[Involved, ...], BeforeValidator(listed)] = ()
    source: Reported | None = None
    findings: Annotated[tuple[FindingRecord, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        numbers = [finding.number for finding in self.findings]
        if twice := {number for number in numbers if numbers.count(number) > 1}:
            raise ValueError(f"two findings have the number {min(twice)}")
        return self


class Addressee(StrictModel):
    """Whom a recommendation asks to act; `inferred` when the source names nobody."""

    name: Name
    inferred: bool = False


class RecommendationRecord(Record):
    """What a report asks for; `code` is its number there, `reach` the level it is put at."""

    kind: Literal["recommendation"] = "recommendation"
    key: Name
    code: Name
    title: Name
    text: Text
    type: Annotated[RecommendationKind, Word] = "recommendation"
    addressees: Annotated[tuple[Addressee, ...], BeforeValidator(listed)] = ()
    reach: Annotated[Annotated[Reach, Word] | None, BeforeValidator(blank_is_none)] = None
    status: MaybeName = None
    year: MaybeYear = None
    jurisdiction: MaybeName = None
    topics: Names = ()
    note: MaybeText = None
    source: Reported


class EngagementRecord(Record):
    """Help that was given, and what it taught."""

    kind: Literal["engagement"] = "engagement"
    key: Name
    title: Name
    mode: MaybeName = None
    organisation: MaybeName = None
    area: MaybeName = None
    level: Levels = ()
    people: Annotated[tuple[Involved, ...], BeforeValidator(listed)] = ()
    valid_from: MaybeDay = Field(None, alias="from")
    valid_to: MaybeDay = Field(None, alias="to")
    lesson: MaybeText = None
    topics: Names = ()

    @model_validator(mode="after")
    def _dates(self) -> Self:
        in_order(self.valid_from, self.valid_to, ("from", "to"))
        return self


class PersonRecord(Record):
    """Somebody known by an identifier that others keep: an ORCID iD, an OpenAlex id."""

    kind: Literal["person"] = "person"
    name: Name
    other_names: Names = ()
    orcid: MaybeOrcid = None
    openalex: MaybeName = Field(None, pattern=r"^A\d+$")

    @model_validator(mode="after")
    def _identified(self) -> Self:
        if not (self.orcid or self.openalex):
            raise ValueError("a person needs an orcid or an openalex id")
        return self


class PostRecord(Record):
    """A position of somebody at an organisation."""

    kind: Literal["post"] = "post"
    person: Author
    title: MaybeName = None
    organisation: Name
    ror: MaybeName = None
    valid_from: MaybeDay = None
    valid_to: MaybeDay = None

    @model_validator(mode="after")
    def _dates(self) -> Self:
        in_order(self.valid_from, self.valid_to, ("valid_from", "valid_to"))
        return self


class QualificationRecord(Record):
    """What somebody learnt and was certified, and where."""

    kind: Literal["qualification"] = "qualification"
    person: Author
    title: Name
    organisation: Name


class DocumentRecord(Record):
    """A row of the table beside a file of passages: the work that they come from."""

    kind: Literal["document"] = "document"
    doc_id: Name
    title: Name
    type: Annotated[WorkKind, Word]
    publisher: MaybeName = None
    year: MaybeYear = None
    jurisdiction: MaybeName = None


class ChunkRecord(Record):
    """A window of a document's text, as it was delivered: it breaks in mid-word."""

    kind: Literal["chunk"] = "chunk"
    doc_id: Name
    chunk_id: int = Field(ge=0, le=10_000_000)
    source_name: MaybeName = None
    text: Text
