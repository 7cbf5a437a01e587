"""One JSON object a line."""

import json
from collections.abc import Iterator
from typing import Any

from loaders.fields import clean
from loaders.parsed import Place, Rejected
from loaders.source_file import SourceFile


def objects(file: SourceFile) -> Iterator[tuple[Place, dict[str, Any]] | Rejected]:
    """The objects of a file with their places; blank lines do not count.

    Raises UnreadableFile where the file breaks off.
    """
    record = 0
    for line, text in file.lines():
        if text.strip("\ufeff \t\r\n"):
            record += 1
            place = Place(record, line)
            found = _object(text, place)
            yield found if isinstance(found, Rejected) else (place, found)


def _object(text: str, place: Place) -> dict[str, Any] | Rejected:
    try:
        value = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_once)
        # Half a character, escaped or not, could not be kept.
        clean(json.dumps(value, ensure_ascii=False))
    except json.JSONDecodeError as wrong:
        return Rejected(
            place,
            f"is no JSON: {wrong.msg.lower()} at character {wrong.colno}",
            "Each line is one whole JSON object.",
        )
    except ValueError as wrong:
        return Rejected(place, str(wrong), "Correct the line.")
    except RecursionError:
        return Rejected(place, "is nested too deep", "Records are flat objects.")
    if not isinstance(value, dict):
        return Rejected(place, f"is a {type(value).__name__}, not an object", "Each line is {...}.")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"says {twice!r} twice")
    return found
