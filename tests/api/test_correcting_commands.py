"""`cairn correct` and `cairn attach`: what a curator says is shown, and says who said it."""

from pathlib import Path

import pytest

from loaders.keys import work_id
from tests.api.cairn import refused
from tests.api.conftest import Installation

LAW = str(work_id(None, "law", "", None))


@pytest.fixture
def loaded(running: Installation, world: list[Path]) -> Installation:
    """The small world, to be changed."""
    assert running.cairn("load", *world).code == 0
    return running


def test_a_corrected_year_is_shown_with_who_said_it(loaded: Installation):
    done = loaded.cairn("correct", LAW, "--year", "1999")
    assert done.code == 0
    assert f"cairn why {LAW}" in done.out
    why = loaded.cairn("why", LAW).out
    assert "1999" in why
    assert "acts" in why


def test_a_passage_is_attached_with_its_place(loaded: Installation):
    text = "A carer who is kin may rest."
    done = loaded.cairn("attach", LAW, text, "--at", "page 77", "--json")
    assert (done.code, done.json["at"]) == (0, "page 77")
    assert done.json["id"] == LAW


def test_a_kind_that_is_none_is_refused_with_those_that_are(loaded: Installation):
    done = loaded.cairn("correct", LAW, "--kind", "poem", "--json")
    assert refused(done, 2, "poem", "article")
