"""Which of several records' values a work shows: a stated order of trust, not the last writer's.

A curator's correction; the registry of DOIs; PubMed; OpenAlex; other databases and managers of
references; then lists and pages. Of two in one rank the more recently recorded.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from graph.access import Actor
from graph.query import Nothing, Query
from graph.store import GraphStore, Transaction
from queries.curation.merged_works import names_of

_TRUST = (
    frozenset({"acts"}),
    frozenset({"crossref"}),
    frozenset({"pubmed", "nbib"}),
    frozenset({"openalex"}),
    frozenset(
        {
            *("bibtex", "csl-json", "endnote-xml", "oai-pmh", "orcid", "orcid-xml", "refer", "ris"),
            *("vivo", "wos", "zotero"),
        }
    ),
)


@dataclass(frozen=True, slots=True)
class SaidOfWork:
    """What a current record made, and which work it describes."""

    id: str
    key: str
    made: str
    name: str
    format: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class SaidValue:
    """A value of a field, with the record and the source that say so, and since when."""

    value: Any
    record: str
    source: str
    format: str
    recorded_at: str


SAID_OF_WORKS = Query(__package__, "said_of_works", SaidOfWork)
FOLD_NODES = Query(__package__, "fold_nodes", Nothing)


def trust(format_: str) -> int:
    """The rank of what comes in a format: 0 is trusted most."""
    return next((rank for rank, formats in enumerate(_TRUST) if format_ in formats), len(_TRUST))


async def show(within: Transaction, works: Collection[str]) -> None:
    """Let works show, of what current records say of each field, the most trusted."""
    said = await _said(within, works)
    rows = [
        {"id": id_, "properties": {name: values[0].value for name, values in fields.items()}}
        for id_, fields in said.items()
    ]
    if rows:
        await within.apply(FOLD_NODES, {"label": "Work"}, rows=rows)


async def fields_of(store: GraphStore, actor: Actor, work: str) -> dict[str, list[SaidValue]]:
    """For every field of a work all that is said of it, the most trusted first, which is shown."""

    async def read(within: Transaction) -> dict[str, list[SaidValue]]:
        names = await names_of(within, [work])
        found = await _said(within, [names.get(work, work)])
        return next(iter(found.values()), {})

    return await store.transaction(read)


async def _said(
    within: Transaction, works: Collection[str]
) -> dict[str, dict[str, list[SaidValue]]]:
    rows = await within.fetch(SAID_OF_WORKS, ids=sorted(works)) if works else []
    made = [(row, json.loads(row.made)) for row in rows]
    named = {id_ for _, said in made for kind, id_, _ in said["described"] if kind == "Work"}
    names = await names_of(within, named)
    found: dict[str, dict[str, list[SaidValue]]] = defaultdict(lambda: defaultdict(list))
    for row, said in sorted(made, key=_trusted):
        for kind, id_, properties in said["described"]:
            if kind == "Work" and names.get(id_, id_) == row.id:
                for name, value in properties.items():
                    told = SaidValue(value, row.key, row.name, row.format, row.recorded_at)
                    found[row.id][name].append(told)
    return found


def _trusted(said: tuple[SaidOfWork, Any]) -> tuple[Any, ...]:
    """The order in which values are shown: by rank, then the newest, then any that stays."""
    row, _ = said
    newest = [-ord(letter) for letter in row.recorded_at]
    return trust(row.format), newest, row.key
