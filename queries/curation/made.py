"""What a record made, as it is kept with it: so that it can be kept again without its file.

Ids are those of before any merge. Passages are named only: they stay in the graph as they are.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from graph.model import KINDS, TEXTS, kind_of, properties_of
from queries.curation.assertions import Assertions, Edge
from queries.duplicates.works import DescribedWork

_WORK = "Work"


def made_of(assertions: Assertions) -> str | None:
    """What is kept of it; None where no work comes into it."""
    if not any(work_ids(assertions)):
        return None
    described = [node for node in assertions.described if kind_of(node) not in TEXTS]
    texts = [node.id for node in assertions.described if kind_of(node) in TEXTS]
    parts = {
        "key": assertions.key,
        "described": [[kind_of(node), node.id, properties_of(node)] for node in described],
        "part": assertions.part,
        "texts": [*texts, *assertions.texts],
        "edges": [
            [e.type, e.start_kind, e.start, e.end_kind, e.end, dict(e.properties)]
            for e in assertions.edges
        ],
    }
    return json.dumps(parts, ensure_ascii=False)


def assertions_made(
    made: str, values: str, locator: str | None, recorded_at: str, compared: str | None
) -> Assertions:
    """The assertions of a record that is kept; its values were recorded at `recorded_at`."""
    parts = json.loads(made)
    nodes = [_node(*said) for said in parts["described"]]
    edges = [Edge(*said) for said in parts["edges"]]
    assertions = Assertions(
        parts["key"], json.loads(values), locator or "", nodes[0] if nodes else None
    )
    assertions.described.extend(nodes)
    assertions.edges.extend(edges)
    assertions.texts, assertions.part = tuple(parts["texts"]), parts["part"]
    assertions.recorded_at = recorded_at
    assertions.compared = described(compared) if compared else None
    return assertions


@lru_cache(maxsize=10_000)
def described(compared: str) -> DescribedWork:
    """The description of a work that was kept as JSON.

    Kept, for new records are compared with the same ones again and again.
    """
    said = json.loads(compared)
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in said.items()}
    return DescribedWork(**values)


def _node(kind: str, id_: str, properties: Mapping[str, Any]) -> Any:
    made = {name: tuple(v) if isinstance(v, list) else v for name, v in properties.items()}
    return KINDS[kind](id=id_, **made)


def work_ids(assertions: Assertions) -> Iterator[str]:
    """The works that come into it, some more than once."""
    for node in (*assertions.described, *assertions.mentioned):
        if kind_of(node) == _WORK:
            yield node.id
        elif work := getattr(node, "work", None):
            yield work
    for edge in assertions.edges:
        if edge.start_kind == _WORK:
            yield edge.start
        if edge.end_kind == _WORK:
            yield edge.end


def renamed(assertions: Assertions, names: Mapping[str, str]) -> Assertions:
    """The same of other works: each id that is in `names` is the one that stands there."""
    if not any(id_ in names for id_ in work_ids(assertions)):
        return assertions
    edges = [
        replace(e, start=names.get(e.start, e.start), end=names.get(e.end, e.end))
        for e in assertions.edges
    ]
    return replace(
        assertions,
        main=_renamed(assertions.main, names),
        described=[_renamed(node, names) for node in assertions.described],
        # What it points at is there: it was merged, not made by this.
        mentioned=[node for node in assertions.mentioned if node.id not in names],
        # A work that cited the other one does not cite itself.
        edges=[edge for edge in edges if edge.start != edge.end],
        before=assertions,
    )


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    told = {f.name: getattr(node, f.name) for f in fields(node) if f.name in ("id", "work")}
    changed = {name: names[id_] for name, id_ in told.items() if id_ in names}
    return replace(node, **changed) if changed else node
