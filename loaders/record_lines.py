"""The format `records`: JSONL, one record of any kind of `Line` a line."""

from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from graph.model.ids import normalise_name
from loaders.json_lines import objects
from loaders.merge_records import DecisionRecord, MergeRecord
from loaders.parsed import Items, Parsed, Place, Rejected, Warn, refusal
from loaders.records import (
    AreaRecord,
    CompetenceRecord,
    EngagementRecord,
    OrganisationRecord,
    RecommendationRecord,
    Record,
    ReviewRecord,
    TopicRecord,
    WordRecord,
    WorkRecord,
)
from loaders.review_records import ReviewedRecord
from loaders.source_file import SourceFile
from loaders.statement_records import (
    ChallengeRecord,
    CitationRecord,
    ConfirmationRecord,
    LinkRecord,
    ReplyRecord,
    StatementRecord,
    WithdrawalRecord,
)

Line = (
    AreaRecord
    | OrganisationRecord
    | TopicRecord
    | WordRecord
    | CompetenceRecord
    | WorkRecord
    | ReviewRecord
    | RecommendationRecord
    | EngagementRecord
    | StatementRecord
    | CitationRecord
    | LinkRecord
    | ConfirmationRecord
    | WithdrawalRecord
    | ChallengeRecord
    | ReplyRecord
    | ReviewedRecord
    | MergeRecord
    | DecisionRecord
)
LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


def read(file: SourceFile, warn: Warn) -> Items:
    """One record a line. Raises UnreadableFile when the file cannot be read to its end."""
    for found in objects(file):
        yield found if isinstance(found, Rejected) else parsed_line(*found)


def line_record(values: dict[str, Any]) -> Line:
    """The record of one line. Raises pydantic.ValidationError."""
    return LINE.validate_python(values)


def parsed_line(place: Place, values: dict[str, Any]) -> Parsed | Rejected:
    """The record of a line with its key, or why it makes none."""
    try:
        record = line_record(values)
    except ValidationError as wrong:
        kind = values.get("kind")
        return refusal(wrong, place, _fields(kind), tag=str(kind))
    return Parsed(place, key_of(record), record, values)


def key_of(record: Line) -> str:
    """What names a record within its file: its kind and its own key or name."""
    return f"{record.kind}:{_key(record)}"


def _key(record: Line) -> str:
    """The record's name within its file: its own key, which stays when a DOI is added."""
    if isinstance(record, WorkRecord):
        titled = f"{normalise_name(record.title)}|{record.year or ''}"
        return record.key or record.doi or titled
    if isinstance(record, WordRecord):
        return record.word.casefold()
    for name in ("key", "name", "label"):
        if said := getattr(record, name, None):
            return str(said) if name == "key" else normalise_name(said)
    raise AssertionError(f"a {record.kind} has no name")


def _fields(kind: Any) -> list[str]:
    models = {str(m.model_fields["kind"].default): m for m in _MODELS}
    model = models.get(str(kind))
    return [f.alias or name for name, f in model.model_fields.items()] if model else []


_MODELS: tuple[type[Record], ...] = get_args(Line)
