"""What a reader makes of a file: records, repetitions and refusals, each with its place."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from loaders.joining import Whole
from loaders.records import DocumentRecord, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Place:
    """The how many-th record of the file (from 1; 0: the file itself), and its first line."""

    record: int
    line: int | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A valid record. `key` names it within its source, `values` is what stood in the file."""

    place: Place
    key: str
    record: Record
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ParsedChunk:
    """A window of a document with the work it comes from and the sentences that start in it."""

    place: Place
    key: str
    record: Record
    values: Mapping[str, Any]
    document: DocumentRecord
    sentences: tuple[Whole, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A record that says again what an earlier one of the same file said."""

    place: Place


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot be kept: why, and what to do about it."""

    place: Place
    reason: str
    hint: str = ""


Item = Parsed | ParsedChunk | Repeated | Rejected
Items = Iterator[Item]
Warn = Callable[[str], None]


def validated(model: type[R], values: Any, place: Place) -> R | Rejected:
    """The record that `values` make, or why they make none."""
    try:
        return model.model_validate(values)
    except ValidationError as wrong:
        return refusal(wrong, place, list(model.model_fields))


def refusal(
    wrong: ValidationError, place: Place, known: list[str], tag: str | None = None
) -> Rejected:
    """Why a record was refused, in words: at most three reasons, the first with a hint.

    `tag` is the kind of record, where pydantic puts it before the path to the field.
    """
    errors: list[Any] = list(wrong.errors(include_url=False))
    for error in errors:
        error["loc"] = error["loc"][1:] if error["loc"][:1] == (tag,) else error["loc"]
    reasons = [_reason(error) for error in errors]
    more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
    hints = (_hint(error, known) for error in errors)
    return Rejected(place, "; ".join(reasons[:3]) + more, next((h for h in hints if h), ""))


def nearest(word: str, known: list[str]) -> str:
    """'Did you mean ...?' when one of the known words is like it, else nothing."""
    found = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f"Did you mean {found[0]!r}?" if found else ""


def _reason(error: Any) -> str:
    field = _field(error)
    match error["type"]:
        case "missing":
            return f"{field} is missing"
        case "extra_forbidden":
            return f"unknown field {field!r}"
        case "literal_error":
            return f"{field}: {_shown(error['input'])} is none of {_choices(error)}"
        case "union_tag_not_found":
            return "kind is missing"
        case "union_tag_invalid":
            return f"kind: {error['ctx']['tag']!r} is none of {error['ctx']['expected_tags']}"
        case "string_pattern_mismatch":
            return f"{field}: {_shown(error['input'])} has not the right form"
        case "value_error":
            said = str(error["ctx"]["error"])
            return f"{field}: {said}" if field else said
        case _:
            return f"{field}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _hint(error: Any, known: list[str]) -> str:
    if error["type"] == "extra_forbidden":
        return nearest(str(error["loc"][-1]), known)
    if error["type"] == "literal_error" and isinstance(error["input"], str):
        return nearest(error["input"], _choices(error).split(", "))
    if error["type"] == "union_tag_invalid":
        tags = error["ctx"]["expected_tags"].replace("'", "").split(", ")
        return nearest(str(error["ctx"]["tag"]), tags)
    return ""


def _field(error: Any) -> str:
    steps = [str(step) for step in error["loc"]]
    # Pydantic names the validators that it went through, too.
    return ".".join(step for step in steps if "[" not in step)


def _choices(error: Any) -> str:
    return str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
