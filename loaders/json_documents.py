"""JSON as services answer it: one object, a list, a page of results, or an object a line."""

import json
import re
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from graph.errors import UnreadableFile
from loaders.fields import clean
from loaders.json_lines import objects
from loaders.parsed import Place, Rejected
from loaders.source_file import SourceFile

_RESULTS = re.compile(r'"results"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_HEAD = 1 << 16

Numbered = tuple[Place, dict[str, Any]]


def documents(file: SourceFile) -> Iterator[Numbered | Rejected]:
    """The objects of a file with their places; those of a page of results each for itself.

    Raises UnreadableFile when the file is no JSON or breaks off.
    """
    if _is_lines(file):
        yield from _of_lines(file)
        return
    text = "".join(line.rstrip("\r\n") + "\n" for _, line in file.lines()).lstrip("\ufeff")
    numbers = count(1)
    try:
        found = list(_values(text))
    except json.JSONDecodeError as wrong:
        raise _no_json(file, wrong) from wrong
    except RecursionError as wrong:
        raise UnreadableFile(f"{file.path} is nested too deep.", hint="Is it JSON data?") from wrong
    for line, value in found:
        yield _checked(Place(next(numbers), line), value)


def _of_lines(file: SourceFile) -> Iterator[Numbered | Rejected]:
    numbers = count(1)
    for found in objects(file):
        if isinstance(found, Rejected):
            yield Rejected(Place(next(numbers), found.place.line), found.reason, found.hint)
            continue
        place, value = found
        page = value.get("results")
        for one in page if isinstance(page, list) else [value]:
            yield _checked(Place(next(numbers), place.line), one)


def first_object(file: SourceFile) -> dict[str, Any] | None:
    """The first object of a file that holds JSON, for a look at what it is.

    Raises UnreadableFile where the file breaks off.
    """
    lines = [text.strip("\ufeff \t\r\n") for _, text in islice(file.lines(), 20)]
    for line in filter(None, lines):
        value = _loaded(line)
        if isinstance(value, dict) and isinstance(value.get("results"), list):
            value = value["results"]
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, dict) and value:
            return value
    return None


def head(file: SourceFile) -> str:
    """The first characters of a file. Raises UnreadableFile where it breaks off."""
    text = ""
    for _, line in file.lines():
        text += line
        if len(text) > _HEAD:
            break
    return text.lstrip("\ufeff \t\r\n")


def _is_lines(file: SourceFile) -> bool:
    """Whether each line is an object: the first two that are not blank are tried."""
    lines = (text.strip("\ufeff \t\r\n") for _, text in file.lines())
    first_two = list(islice(filter(None, lines), 2))
    return len(first_two) == 2 and any(isinstance(_loaded(line), dict) for line in first_two)


def _loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """The line and value of each element. Raises json.JSONDecodeError, RecursionError."""
    whole = json.loads(text)
    if isinstance(whole, dict) and isinstance(whole.get("results"), list):
        start = _RESULTS.search(text)
        return _elements(text, start.end() if start else 0, len(whole["results"]))
    if isinstance(whole, list):
        return _elements(text, text.index("[") + 1, len(whole))
    return iter([(1, whole)])


def _elements(text: str, position: int, number: int) -> Iterator[tuple[int, Any]]:
    decoder = json.JSONDecoder()
    line = 1 + text.count("\n", 0, position)
    for _ in range(number):
        between = _BETWEEN.match(text, position)
        start = between.end() if between else position
        line += text.count("\n", position, start)
        value, position = decoder.raw_decode(text, start)
        yield line, value
        line += text.count("\n", start, position)


def _checked(place: Place, value: Any) -> Numbered | Rejected:
    if not isinstance(value, dict):
        return Rejected(place, f"is a {type(value).__name__}, not an object", "Leave it out.")
    try:
        # Half a character, escaped or not, could not be kept.
        clean(json.dumps(value, ensure_ascii=False))
    except ValueError as wrong:
        return Rejected(place, str(wrong), "Save the file as UTF-8.")
    return place, value


def _no_json(file: SourceFile, wrong: json.JSONDecodeError) -> UnreadableFile:
    return UnreadableFile(
        f"{file.path} is no JSON: {wrong.msg[0].lower()}{wrong.msg[1:]} on line {wrong.lineno}.",
        hint="Was it written to its end? Get it again.",
        line=wrong.lineno,
    )
