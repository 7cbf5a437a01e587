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

# Where services put the list of what was found, from the outermost object on.
PAGES = (("results",), ("message", "items"), ("items",), ("hits", "hits"))
_BETWEEN = re.compile(r"[\s,]*")
_HEAD = 1 << 20

Numbered = tuple[Place, dict[str, Any]]


def documents(file: SourceFile) -> Iterator[Numbered | Rejected]:
    """The objects of a file with their places; those of a page of results each for itself.

    Raises UnreadableFile when the file is no JSON or breaks off.
    """
    if is_lines(file):
        yield from _of_lines(file)
        return
    text = file.whole()
    numbers = count(1)
    try:
        found = list(_values(text))
    except json.JSONDecodeError as wrong:
        raise _no_json(file, wrong) from wrong
    except RecursionError as wrong:
        raise UnreadableFile(f"{file.path} is nested too deep.", hint="Is it JSON data?") from wrong
    for line, value in found:
        yield _checked(Place(next(numbers), line), value)


def documents_at(file: SourceFile, path: str) -> Iterator[Numbered | Rejected]:
    """The objects of the list at a path of names with dots between, with their places.

    Raises UnreadableFile when the file is no JSON, breaks off, or has no list there.
    """
    text = file.whole()
    try:
        found = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise _no_json(file, wrong) from wrong
    except RecursionError as wrong:
        raise UnreadableFile(f"{file.path} is nested too deep.", hint="Is it JSON data?") from wrong
    for name in path.split("."):
        there = list(found)[:20] if isinstance(found, dict) else []
        if not isinstance(found, dict) or name not in found:
            raise UnreadableFile(
                f"{file.path} has no list at {path!r}: {name!r} is not there.",
                hint=f"There are {', '.join(map(repr, there))}." if there else "",
            )
        found = found[name]
    if not isinstance(found, list):
        raise UnreadableFile(
            f"{file.path} has no list at {path!r}, but a {type(found).__name__}.",
            hint="Name the list of its records.",
        )
    for number, (line, value) in enumerate(_of_page(text, path.split(".")[-1], found), start=1):
        yield _checked(Place(number, line), value)


def _of_lines(file: SourceFile) -> Iterator[Numbered | Rejected]:
    numbers = count(1)
    for found in objects(file):
        if isinstance(found, Rejected):
            yield Rejected(Place(next(numbers), found.place.line), found.reason, found.hint)
            continue
        place, value = found
        page = page_of(value)
        for one in page[1] if page else [value]:
            yield _checked(Place(next(numbers), place.line), one)


def page_of(value: Any) -> tuple[str, list[Any]] | None:
    """The list that a page of results holds, and the name under which it stands there."""
    for path in PAGES:
        found = value
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        if isinstance(found, list):
            return path[-1], found
    return None


def first_object(file: SourceFile) -> dict[str, Any] | None:
    """The first object of a file that holds JSON, for a look at what it is.

    Raises UnreadableFile where the file breaks off.
    """
    lines = [text.strip("\ufeff \t\r\n") for _, text in islice(file.lines(), 20)]
    by_line = (_first(_loaded(line)) for line in filter(None, lines))
    return next(filter(None, by_line), None) or _first(_loaded(_start(file)))


def _first(value: Any) -> dict[str, Any] | None:
    if page := page_of(value):
        value = page[1] or value
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, dict) and value else None


def _start(file: SourceFile) -> str:
    """A whole file that is small, else the first element of its list."""
    text = head(file)
    if len(text) <= _HEAD or not text.startswith("["):
        return text
    try:
        _, end = json.JSONDecoder().raw_decode(text, 1 + len(text[1:]) - len(text[1:].lstrip()))
    except (ValueError, RecursionError):
        return ""
    return text[:end] + "]"


def head(file: SourceFile) -> str:
    """The first characters of a file. Raises UnreadableFile where it breaks off at once."""
    text = ""
    try:
        for _, line in file.lines():
            text += line
            if len(text) > _HEAD:
                break
    except UnreadableFile:
        # What is missing is told when it is read.
        if not text:
            raise
    return text.lstrip("\ufeff \t\r\n")


def is_lines(file: SourceFile) -> bool:
    """Whether each line is an object: the first two that are not blank are tried."""
    lines = (text.strip("\ufeff \t\r\n") for _, text in file.lines())
    first_two = list(islice(filter(None, lines), 2))
    return len(first_two) == 2 and any(isinstance(_loaded(line), dict) for line in first_two)


def is_object(text: str) -> bool:
    """Whether the first line of the text is a whole object, as where each line is one."""
    return isinstance(_loaded(text.partition("\n")[0]), dict)


def _loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """The line and value of each element. Raises json.JSONDecodeError, RecursionError."""
    whole = json.loads(text)
    if page := page_of(whole):
        return _of_page(text, *page)
    if isinstance(whole, list):
        return _elements(text, text.index("[") + 1, len(whole))
    return iter([(1, whole)])


def _of_page(text: str, name: str, values: list[Any]) -> Iterator[tuple[int, Any]]:
    """The elements of a page with their lines; the first line where these cannot be told."""
    start = re.search(rf'"{name}"\s*:\s*\[', text)
    try:
        found = list(_elements(text, start.end() if start else 0, len(values)))
    except json.JSONDecodeError:
        found = []
    if [value for _, value in found] != values:
        found = [(1, value) for value in values]
    return iter(found)


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
    except RecursionError:
        return Rejected(place, "is nested too deep", "Leave it out.")
    return place, value


def _no_json(file: SourceFile, wrong: json.JSONDecodeError) -> UnreadableFile:
    return UnreadableFile(
        f"{file.path} is no JSON: {wrong.msg[0].lower()}{wrong.msg[1:]} on line {wrong.lineno}.",
        hint="Was it written to its end? Get it again.",
        line=wrong.lineno,
    )
