"""Keywords and subject headings lead to topics by any label these have or had."""

from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore
from queries.topics.labelled import Labelled, by_label
from tests.engines.graph import ask
from tests.loaders.helpers import lines, loaded, written

LABELS = by_label(
    [
        Labelled("Child sexual abuse", ["CSA", "shared"]),
        Labelled("Neglect", ["child neglect", "shared"]),
        Labelled("CSA", ["something else"]),
    ]
)
TOPICS = [
    {"kind": "topic", "label": "Child sexual abuse", "other_labels": ["sexual child abuse"]},
    {
        "kind": "topic",
        "label": "Learning reviews",
        "former_labels": [{"label": "Significant Case Review", "note": "Until 2021."}],
    },
    {"kind": "topic", "label": "Product reviews", "other_labels": ["ratings"], "outside": True},
]
RIS = """\
TY  - JOUR
TI  - What reviews teach
PY  - 2012
KW  - significant case review
KW  - Learning Reviews
KW  - Ratings
KW  - Scotland
ER  -
"""
NBIB = """\
PMID- 12345678
TI  - Interviewing children
FAU - Ross, Beth
DP  - 2019 Mar
MH  - Child Abuse, Sexual/*prevention & control
MH  - Humans
"""


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("child NEGLECT", "Neglect"),
        ("Child Abuse, Sexual", "Child sexual abuse"),
        ("Abuse sexual child", "Abuse sexual child"),
        ("shared", "shared"),
        ("CSA", "CSA"),
        ("Scotland", "Scotland"),
    ],
)
def test_a_heading_means_the_one_topic_that_has_it_for_a_label(heading: str, label: str):
    assert LABELS.meant(heading) == label


async def about(store: GraphStore) -> dict[str, set[str]]:
    rows: list[dict[str, Any]] = await ask(
        store, "MATCH (w:Work)-[:ABOUT]->(t:Topic) RETURN w.title AS work, t.label AS topic"
    )
    return {row["work"]: {r["topic"] for r in rows if r["work"] == row["work"]} for row in rows}


@pytest.mark.anyio
async def test_keywords_and_mesh_headings_are_asserted_by_their_source(
    store: GraphStore, tmp_path: Path
):
    await loaded(store, written(tmp_path / "topics.jsonl", lines(TOPICS)))
    await loaded(store, written(tmp_path / "a.ris", RIS), written(tmp_path / "b.nbib", NBIB))
    found = await about(store)
    assert found["What reviews teach"] == {"Learning reviews", "Ratings", "Scotland"}
    assert found["Interviewing children"] == {"Child sexual abuse", "Humans"}
    (row,) = await ask(
        store,
        "MATCH (:Work)-[r:ABOUT]->(:Topic {label: 'Learning reviews'}) "
        "MATCH (s:Source {id: r.source}) RETURN s.name AS name, size(r.records) AS records",
    )
    assert row == {"name": "a.ris", "records": 1}


@pytest.mark.anyio
async def test_a_file_read_again_is_linked_to_what_the_scheme_has_by_then(
    store: GraphStore, tmp_path: Path
):
    path = written(tmp_path / "a.ris", RIS)
    await loaded(store, path)
    assert "significant case review" in (await about(store))["What reviews teach"]
    await loaded(store, written(tmp_path / "topics.jsonl", lines(TOPICS)))
    assert (await loaded(store, path)).changed == 1
    assert "significant case review" not in (await about(store))["What reviews teach"]
    assert (await loaded(store, path)).unchanged == 1
