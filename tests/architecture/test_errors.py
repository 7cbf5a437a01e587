"""The tree of errors is what its drawing says."""

import re
from collections import Counter

import graph.errors
from graph.errors import CairnError

_LINE = re.compile(r"^([│├└─ ]*)(\w+)\s+(\w+)\s+(\d{3})?")


def _drawn() -> dict[str, tuple[str, str, int | None]]:
    """Each class in the drawing: its parent, code and status."""
    found: dict[str, tuple[str, str, int | None]] = {}
    above: list[str] = []
    for line in (graph.errors.__doc__ or "").splitlines()[3:]:
        match = _LINE.match(line)
        assert match, f"not a line of the drawing: {line!r}"
        depth, name = len(match[1]) // 4, match[2]
        above = [*above[: depth - 1], name]
        parent = above[-2] if len(above) > 1 else "CairnError"
        found[name] = (parent, match[3], int(match[4]) if match[4] else None)
    return found


def _classes(root: type[CairnError] = CairnError) -> list[type[CairnError]]:
    below = root.__subclasses__()
    return [*below, *(found for kind in below for found in _classes(kind))]


def test_the_drawing_matches_the_classes():
    made = {kind.__name__: (kind.__bases__[0].__name__, kind.code, kind.status) for kind in _ours()}
    assert _drawn() == made


def test_every_error_has_a_code_of_its_own():
    assert [code for code, number in Counter(k.code for k in _ours()).items() if number > 1] == []


def test_an_error_says_what_to_do_and_what_clients_get():
    error = graph.errors.UnknownValue("No such area.", hint="See the list.", area="X")
    assert str(error) == "No such area. See the list."
    assert error.extensions == {"code": "unknown_value", "hint": "See the list.", "area": "X"}


def _ours() -> list[type[CairnError]]:
    return [kind for kind in _classes() if kind.__module__ == "graph.errors"]
