"""Print docs/graph-model.md: `python -m graph.model > docs/graph-model.md`."""

import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from inspect import cleandoc, getmodule
from typing import Any, Literal, get_args, get_origin, get_type_hints

from graph.model import RELATIONSHIPS, SUBJECTS

_BEFORE = """\
# What the graph holds

This page is printed by `python -m graph.model` from the classes in `graph/model`; change
those, not this. A test compares the two.

Every node has an `id` of our own, derived from what names it in its source: the same record
read twice gives the same id. Every node and relationship also carries its provenance:
`source` (which source first said it), `asserted_by` (who loaded or entered it) and
`recorded_at` (when, in UTC). A relationship lists in `records` which records assert it.
What is not known is left out, never filled in.
"""


def main() -> int:
    """Write the page to standard output."""
    sys.stdout.write(page())
    return 0


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join(line.rstrip(" ") for line in _lines()).strip() + "\n"


def _lines() -> Iterator[str]:
    yield _BEFORE
    for subject, kinds in SUBJECTS.items():
        yield f"## {subject.capitalize()}\n"
        yield f"{_said(getmodule(kinds[0]))}\n"
        for kind in kinds:
            yield from _kind(kind)
    yield from _relationships()


def _kind(kind: type) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_said(kind)}\n"
    yield "| property | what it holds | always there |"
    yield "|---|---|---|"
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        always = "yes" if _required(field) else ""
        yield f"| `{field.name}` | {_described(hints[field.name])} | {always} |"
    yield ""


def _relationships() -> Iterator[str]:
    yield "## Relationships\n"
    yield "Each is read from left to right: a Person HOLDS a Post.\n"
    yield "| from | relationship | to | it says | properties |"
    yield "|---|---|---|---|---|"
    for kind in RELATIONSHIPS:
        start, end = ", ".join(kind.start), ", ".join(kind.end)
        properties = ", ".join(f"`{name}`" for name in kind.properties)
        yield f"| {start} | `{kind.name}` | {end} | {kind.meaning} | {properties} |"


def _said(documented: object) -> str:
    return cleandoc(documented.__doc__ or "")


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _described(hint: Any) -> str:
    """A type in words: 'text', 'whole number', 'one of: research, experience, both'."""
    if get_origin(hint) is Literal:
        return "one of: " + ", ".join(str(value) for value in get_args(hint))
    if get_origin(hint) is tuple:
        return f"list of {_described(get_args(hint)[0])}"
    present = [part for part in get_args(hint) if part is not type(None)]
    if present:
        return _described(present[0])
    if hasattr(hint, "__supertype__"):
        return "an id of ours"
    return {str: "text", int: "whole number", bool: "yes or no"}.get(hint, str(hint))


if __name__ == "__main__":
    raise SystemExit(main())
