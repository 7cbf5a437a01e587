"""Two works beside each other: which rows there are, and what is said of how they compare."""

import json
from dataclasses import asdict

import pytest

from api.settings import Settings
from api.web.curating.sides import SideRow, sides
from api.web.provenance import Telling
from queries.duplicates.descriptions import DescriptionRow
from queries.duplicates.works import DescribedWork


def record(source: str, format_: str, **said: object) -> DescriptionRow:
    work = DescribedWork(title="Ties that bind", **said)  # type: ignore[arg-type]
    told = json.dumps(asdict(work))
    return DescriptionRow("work-a", source, told, source, format_, "2026-11-25T09:15:00.000Z")


def compared(one: list[DescriptionRow], other: list[DescriptionRow]) -> dict[str, SideRow]:
    rows = sides(one, other, Telling(Settings(), demo=False))
    return {row.heading: row for row in rows}


def test_a_field_that_neither_says_has_no_row_and_the_sources_come_last():
    rows = compared([record("a.ris", "ris")], [record("b.json", "openalex")])
    assert list(rows) == ["Title", "Kind", "Sources"]
    assert rows["Sources"].one == ("A list of references (a.ris), 25 November 2026",)
    assert not rows["Sources"].differs


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("Élodie Ray",), ("elodie ray",), "The same"),
        (("A. Ray",), ("A. Ray", "B. Day"), "Different"),
        (("A. Ray",), (), "Said of one only"),
    ],
)
def test_what_differs_is_said_in_words_and_case_and_accents_are_no_difference(
    one: tuple[str, ...], other: tuple[str, ...], said: str
):
    mine, theirs = record("a.ris", "ris", authors=one), record("b.ris", "ris", authors=other)
    row = compared([mine], [theirs])["Authors"]
    assert (row.one, row.other, row.compared) == (one, other, said)
    assert row.differs == (said == "Different")


def test_what_the_most_trusted_record_does_not_say_the_next_one_says():
    most = record("works.json", "crossref", year=2015)
    rows = compared([most, record("a.ris", "ris", year=2016, pages="1-9")], [most])
    assert rows["Year"].one == ("2015",)
    assert rows["Pages"].one == ("1-9",)
    assert len(rows["Sources"].one) == 2
